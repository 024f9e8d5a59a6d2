//! Errors as `application/problem+json` (RFC 9457), from one place.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use mainstay_kernel::{Fault, FaultKind, FieldFault, JsonValue, TokenScope};
use serde::Serialize;
use serde_json::{Map, json};
use utoipa::ToSchema;

/// The media type of every error.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// Where the types of problems are explained.
const TYPE_BASE: &str = "/api-docs/problems#";
/// The one type that is registered for all of HTTP.
const QUOTA_EXCEEDED_TYPE: &str = "https://iana.org/assignments/http-problem-types#quota-exceeded";

/// One field or parameter at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProblemField {
    /// JSON Pointer into the body, such as `/email`, or the name of a parameter.
    #[schema(example = "/email")]
    pub pointer: String,
    /// Stable code, such as `required` or `too_long`.
    #[schema(example = "invalid_email")]
    pub code: String,
    /// A sentence that says what to do.
    #[schema(example = "Enter an address such as name@example.com.")]
    pub detail: String,
}

/// What went wrong, and what to do about it. Further members may stand beside these, such as `allowed` for a status
/// that cannot be reached, or `current` for a record that somebody else changed in the meantime.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The kind of problem, as a link to its explanation.
    #[schema(format = "uri-reference", example = "/api-docs/problems#validation_failed")]
    pub r#type: String,
    /// The kind of problem in words.
    #[schema(example = "The request is not valid.")]
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599, example = 422)]
    pub status: u16,
    /// Stable code to branch on.
    #[schema(example = "validation_failed")]
    pub code: String,
    /// What happened here, and what to do.
    #[schema(example = "Check the fields marked below.")]
    pub detail: String,
    /// The request, as a URN.
    #[schema(example = "urn:uuid:01933b5e-7c1a-7000-8000-000000000000")]
    pub instance: String,
    /// The request's id, as in the header `X-Request-Id`.
    pub request_id: uuid::Uuid,
    /// The fields at fault.
    #[schema(max_items = 1000)]
    pub errors: Vec<ProblemField>,
}

/// An answer other than success. Boxed, so that the answers that succeed stay small.
#[derive(Debug)]
pub struct ApiError(Box<Parts>);

#[derive(Debug)]
struct Parts {
    status: StatusCode,
    code: &'static str,
    detail: String,
    errors: Vec<ProblemField>,
    members: Vec<(&'static str, JsonValue)>,
    headers: Vec<(HeaderName, HeaderValue)>,
    cause: Option<String>,
}

impl ApiError {
    /// A problem with a status, a stable code and a sentence for people.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            status,
            code,
            detail: detail.into(),
            errors: Vec::new(),
            members: Vec::new(),
            headers: Vec::new(),
            cause: None,
        }))
    }

    /// 400: a parameter cannot be read.
    pub fn parameter(name: &str, code: &'static str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let field = ProblemField { pointer: name.to_owned(), code: code.to_owned(), detail: detail.clone() };
        Self::new(StatusCode::BAD_REQUEST, code, detail).with_errors(vec![field])
    }

    /// A parameter's fault where the same value stands in a body, below `parent`: 422, because the body was read.
    pub fn within_body(self, parent: &str) -> Self {
        let below = |field: ProblemField| ProblemField { pointer: format!("{parent}/{}", field.pointer), ..field };
        Self::invalid(self.0.errors.into_iter().map(below).collect())
    }

    /// 400: an operation does not know a parameter.
    pub fn unknown_parameter(name: &str) -> Self {
        Self::parameter(name, "unknown_parameter", format!("There is no parameter \"{name}\" here."))
    }

    /// 422: fields break rules.
    pub fn invalid(errors: Vec<ProblemField>) -> Self {
        let detail = "Check the fields marked below.";
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "validation_failed", detail).with_errors(errors)
    }

    /// 404 for whatever the caller may not know of.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "There is nothing at this address.")
    }

    /// What was refused before it reached a handler of ours.
    pub fn from_status(status: StatusCode) -> Self {
        let (code, detail) = match status {
            StatusCode::NOT_FOUND => return Self::not_found(),
            StatusCode::NOT_ACCEPTABLE => ("not_acceptable", "None of the forms that were asked for can be sent."),
            StatusCode::PAYLOAD_TOO_LARGE => ("payload_too_large", "A body may have at most 1 MiB."),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => ("unsupported_media_type", "Send JSON."),
            _ => ("invalid_request", "The request cannot be read."),
        };
        Self::new(status, code, detail)
    }

    /// 503 while the server is stopping or overloaded.
    pub fn unavailable(detail: &str) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", detail).with_retry_after(1)
    }

    /// 500; `cause` goes to the log and nowhere else.
    pub fn internal(cause: impl fmt::Display) -> Self {
        let detail = "Something went wrong on our side. The request id helps to find out what.";
        let mut error = Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal_error", detail);
        error.0.cause = Some(cause.to_string());
        error
    }

    /// Adds the fields at fault, in a stable order.
    pub fn with_errors(mut self, mut errors: Vec<ProblemField>) -> Self {
        errors.sort_by(|one, two| one.pointer.cmp(&two.pointer));
        self.0.errors = errors;
        self
    }

    /// Adds a member of the document.
    pub fn with_member(mut self, name: &'static str, value: JsonValue) -> Self {
        self.0.members.push((name, value));
        self
    }

    /// Adds a header.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// Says when to try again.
    pub fn with_retry_after(self, seconds: u64) -> Self {
        self.with_header(RETRY_AFTER, HeaderValue::from(seconds.max(1)))
    }

    /// Says what kind of credential is wanted, where the status asks for it.
    pub fn with_challenge(self) -> Self {
        let challenge = match (self.0.status, self.0.code) {
            (StatusCode::UNAUTHORIZED, "missing_token") => "Bearer realm=\"Mainstay\"",
            (StatusCode::UNAUTHORIZED, _) => "Bearer realm=\"Mainstay\", error=\"invalid_token\"",
            _ => return self,
        };
        self.with_header(WWW_AUTHENTICATE, HeaderValue::from_static(challenge))
    }

    /// Says which scope a token would have to have.
    pub fn with_challenge_for(self, scope: TokenScope) -> Self {
        let challenge =
            format!("Bearer realm=\"Mainstay\", error=\"insufficient_scope\", scope=\"{}\"", scope.as_str());
        match HeaderValue::from_str(&challenge) {
            Ok(value) => self.with_header(WWW_AUTHENTICATE, value),
            Err(_) => self,
        }
    }

    /// The status.
    pub const fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code.
    pub const fn code(&self) -> &'static str {
        self.0.code
    }

    /// Headers beyond the usual ones.
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.0.headers
    }

    /// What the log shows and the client does not.
    pub fn cause(&self) -> Option<&str> {
        self.0.cause.as_deref()
    }

    /// The document, for the request with this id.
    pub fn document(&self, request: uuid::Uuid) -> JsonValue {
        let problem = Problem {
            r#type: match self.0.code {
                "quota_exceeded" => QUOTA_EXCEEDED_TYPE.to_owned(),
                code => format!("{TYPE_BASE}{code}"),
            },
            title: title(self.0.status, self.0.code).to_owned(),
            status: self.0.status.as_u16(),
            code: self.0.code.to_owned(),
            detail: self.0.detail.clone(),
            instance: format!("urn:uuid:{request}"),
            request_id: request,
            errors: self.0.errors.clone(),
        };
        let mut document = serde_json::to_value(problem).unwrap_or_else(|_| json!({}));
        if let Some(members) = document.as_object_mut() {
            add_members(members, &self.0.members);
        }
        document
    }

    /// The response, for the request with this id.
    pub fn response(&self, request: uuid::Uuid) -> HttpResponse {
        let mut response = HttpResponse::build(self.0.status);
        for (name, value) in &self.0.headers {
            response.insert_header((name.clone(), value.clone()));
        }
        response.insert_header((CONTENT_TYPE, PROBLEM_JSON));
        response.insert_header(("cache-control", "no-store"));
        response.body(self.document(request).to_string())
    }
}

fn add_members(document: &mut Map<String, JsonValue>, members: &[(&'static str, JsonValue)]) {
    for (name, value) in members {
        document.entry(*name).or_insert_with(|| value.clone());
    }
}

/// The kind of problem in words; the same for every occurrence.
fn title(status: StatusCode, code: &str) -> &'static str {
    match (status.as_u16(), code) {
        (409, "stale_version") | (412, _) => "The record was changed in the meantime.",
        (409, "invalid_status_transition") => "The status cannot be reached from here.",
        (429, "quota_exceeded") => "The quota is used up.",
        (400, _) => "The request cannot be read.",
        (401, _) => "Sign-in needed.",
        (403, _) => "Not allowed.",
        (404, _) => "Not found.",
        (405, _) => "This address does not know the method.",
        (406, _) => "No acceptable form.",
        (409, _) => "The present state does not allow this.",
        (413, _) => "The request is too large.",
        (415, _) => "The form of the request is not supported.",
        (422, _) => "The request is not valid.",
        (429, _) => "Too many requests.",
        (503, _) => "Not available at the moment.",
        _ => "Something went wrong.",
    }
}

impl From<FieldFault> for ProblemField {
    fn from(fault: FieldFault) -> Self {
        Self { pointer: fault.pointer, code: fault.code.to_owned(), detail: fault.detail }
    }
}

impl<E: Fault> From<E> for ApiError {
    fn from(fault: E) -> Self {
        let status = match fault.kind() {
            FaultKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            FaultKind::Unauthenticated => StatusCode::UNAUTHORIZED,
            FaultKind::Forbidden => StatusCode::FORBIDDEN,
            FaultKind::NotFound => StatusCode::NOT_FOUND,
            FaultKind::Conflict => StatusCode::CONFLICT,
            FaultKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
            FaultKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            FaultKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut error = if status == StatusCode::INTERNAL_SERVER_ERROR {
            Self::internal(chain(&fault))
        } else {
            Self::new(status, fault.code(), fault.to_string())
        };
        if status == StatusCode::SERVICE_UNAVAILABLE {
            error.0.cause = Some(chain(&fault));
        }
        error.0.members = fault.members();
        error = error.with_errors(fault.fields().iter().cloned().map(ProblemField::from).collect());
        match fault.retry_after() {
            Some(seconds) => error.with_retry_after(seconds),
            None if status == StatusCode::SERVICE_UNAVAILABLE => error.with_retry_after(1),
            None => error,
        }
    }
}

/// An error with what caused it, for the log.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let told = cause.to_string();
        if !text.ends_with(&told) {
            text.push_str(": ");
            text.push_str(&told);
        }
        next = cause.source();
    }
    text
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.status.as_u16(), self.0.code)
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        self.0.status
    }

    /// The middleware that knows the request's id writes the response anew.
    fn error_response(&self) -> HttpResponse {
        self.response(uuid::Uuid::nil())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_kernel::StoreError;

    #[test]
    fn what_broke_inside_stays_inside() {
        let error = ApiError::from(StoreError::Backend("password=hunter2".into()));
        assert_eq!(error.status().as_u16(), 500);
        assert!(!error.document(uuid::Uuid::nil()).to_string().contains("hunter2"));
        assert!(error.cause().is_some_and(|cause| cause.contains("hunter2")));
    }

    #[test]
    fn a_busy_store_says_when_to_come_back() {
        let error = ApiError::from(StoreError::Retry("deadlock".into()));
        assert_eq!(error.status().as_u16(), 503);
        assert!(error.headers().iter().any(|(name, value)| name == RETRY_AFTER && value == "1"));
    }

    #[test]
    fn a_refused_transition_tells_what_is_allowed() {
        let fault = mainstay_leads::LeadRefusal::Transition {
            from: mainstay_leads::LeadStatus::Contacted,
            to: mainstay_leads::LeadStatus::New,
        };
        let document = ApiError::from(fault).document(uuid::Uuid::nil());
        assert_eq!(document["status"], 409);
        assert_eq!(document["code"], "invalid_status_transition");
        assert_eq!(document["allowed"], json!(["qualified", "unqualified"]));
        assert_eq!(document["errors"], json!([]));
    }

    #[test]
    fn fields_are_told_in_a_stable_order() {
        let field = |name: &str| ProblemField { pointer: name.into(), code: "x".into(), detail: "y".into() };
        let error = ApiError::not_found().with_errors(vec![field("/b"), field("/a")]);
        assert_eq!(error.document(uuid::Uuid::nil())["errors"][0]["pointer"], "/a");
    }

    #[test]
    fn a_challenge_says_what_is_missing() {
        let error = ApiError::new(StatusCode::UNAUTHORIZED, "token_expired", "x").with_challenge();
        assert_eq!(error.headers()[0].1, "Bearer realm=\"Mainstay\", error=\"invalid_token\"");
        assert!(ApiError::not_found().with_challenge().headers().is_empty());
    }
}
