//! JSON bodies: read, checked, and refused with a pointer to each fault.

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::ApiError;
use crate::problem::ProblemField;

/// The largest body.
pub const BODY_MAX: usize = 1024 * 1024;

/// A JSON body that keeps to its document.
pub struct Valid<T> {
    value: T,
    raw: Bytes,
}

impl<T> Valid<T> {
    /// The body.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The body with its text as it was sent.
    pub fn into_parts(self) -> (T, Bytes) {
        (self.value, self.raw)
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Valid<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let media_type = check_media_type(request);
        let mut payload = payload.take();
        Box::pin(async move {
            media_type?;
            let mut raw = BytesMut::new();
            while let Some(chunk) = payload.next().await {
                let chunk = chunk.map_err(|_| broken("The body ended before it was complete."))?;
                if raw.len() + chunk.len() > BODY_MAX {
                    return Err(ApiError::new(
                        StatusCode::PAYLOAD_TOO_LARGE,
                        "payload_too_large",
                        "A body may have at most 1 MiB.",
                    ));
                }
                raw.extend_from_slice(&chunk);
            }
            let raw = raw.freeze();
            Ok(Self { value: read(&raw)?, raw })
        })
    }
}

fn check_media_type(request: &HttpRequest) -> Result<(), ApiError> {
    let told = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = told.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let patch = request.method() == actix_web::http::Method::PATCH && essence == "application/merge-patch+json";
    if essence == "application/json" || patch {
        return Ok(());
    }
    let detail = "Send JSON with the header \"Content-Type: application/json\".";
    Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail))
}

fn broken(detail: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, "invalid_json", detail)
}

fn read<T: DeserializeOwned + Validate>(raw: &[u8]) -> Result<T, ApiError> {
    // Serde reads the fields of a struct out of an array, too, in whatever order they stand in the code.
    if raw.trim_ascii_start().first() != Some(&b'{') && serde_json::from_slice::<IgnoredAny>(raw).is_ok() {
        return Err(ApiError::invalid(vec![field_fault("", "expected an object")]));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(raw);
    let value: T = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let pointer = pointer_of(error.path());
        let inner = error.into_inner();
        match inner.classify() {
            Category::Data => ApiError::invalid(vec![field_fault(&pointer, &inner.to_string())]),
            // What serde_json says of a number in the place of a word, although the JSON is whole.
            Category::Syntax if serde_json::from_slice::<IgnoredAny>(raw).is_ok() => {
                ApiError::invalid(vec![field_fault(&pointer, "expected another type")])
            }
            Category::Syntax | Category::Eof | Category::Io => broken(format!("The body is not valid JSON: {inner}.")),
        }
    })?;
    deserializer.end().map_err(|_| broken("There is something after the end of the JSON value."))?;
    value.validate().map_err(|errors| {
        let mut fields = Vec::new();
        collect(&errors, "", &mut fields);
        ApiError::invalid(fields)
    })?;
    Ok(value)
}

/// A path of serde as a JSON Pointer.
fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |pointer, segment| match segment {
        Segment::Seq { index } => format!("{pointer}/{index}"),
        Segment::Map { key } => format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => pointer,
    })
}

fn field_fault(pointer: &str, told: &str) -> ProblemField {
    let (code, detail, pointer) = if let Some(name) = quoted(told, "unknown field `") {
        let parent = pointer.strip_suffix(&format!("/{name}")).unwrap_or(pointer);
        ("unknown_field", "There is no such field.".to_owned(), format!("{parent}/{name}"))
    } else if let Some(name) = quoted(told, "missing field `") {
        ("required", "This field is required.".to_owned(), format!("{pointer}/{name}"))
    } else if let Some(name) = quoted(told, "duplicate field `") {
        let parent = pointer.strip_suffix(&format!("/{name}")).unwrap_or(pointer);
        ("duplicate_field", "This field stands here twice.".to_owned(), format!("{parent}/{name}"))
    } else {
        let told = told.split(" at line ").next().unwrap_or(told);
        let code = if told.starts_with("unknown variant") { "unknown_value" } else { "invalid_type" };
        (code, without_value(told), pointer.to_owned())
    };
    ProblemField { pointer, code: code.to_owned(), detail }
}

fn quoted<'a>(told: &'a str, before: &str) -> Option<&'a str> {
    told.strip_prefix(before)?.split('`').next()
}

/// What was expected, without what was sent: a rejected value may be a secret.
fn without_value(told: &str) -> String {
    if let Some((_, expected)) = told.rsplit_once("expected ") {
        return format!("Expected {expected}.");
    }
    let mut letters = told.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

fn collect(errors: &ValidationErrors, parent: &str, fields: &mut Vec<ProblemField>) {
    for (name, kind) in errors.errors() {
        let pointer = format!("{parent}/{}", camel_case(name));
        match kind {
            ValidationErrorsKind::Field(faults) => {
                fields.extend(faults.iter().map(|fault| told(&pointer, fault)));
            }
            ValidationErrorsKind::Struct(inner) => collect(inner, &pointer, fields),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{pointer}/{index}"), fields);
                }
            }
        }
    }
}

fn told(pointer: &str, fault: &ValidationError) -> ProblemField {
    let number = |name: &str| fault.params.get(name).and_then(serde_json::Value::as_i64);
    let length = fault.params.get("value").map_or(0, |value| match value {
        serde_json::Value::String(text) => text.chars().count(),
        serde_json::Value::Array(items) => items.len(),
        _ => 0,
    });
    let unit = match fault.params.get("value") {
        Some(serde_json::Value::Array(_)) => "entries",
        _ => "characters",
    };
    let too_long = |max: i64| i64::try_from(length).is_ok_and(|length| length > max);
    let (code, detail) = match (fault.code.as_ref(), number("min"), number("max")) {
        ("length", _, Some(max)) if too_long(max) => ("too_long", format!("Use at most {max} {unit}.")),
        ("length", Some(1), _) => ("required", "This field cannot be empty.".to_owned()),
        ("length", Some(min), _) => ("too_short", format!("Use at least {min} {unit}.")),
        ("length", _, _) => ("invalid_length", "The length is not right.".to_owned()),
        ("range", Some(min), Some(max)) => ("out_of_range", format!("Use a number from {min} to {max}.")),
        ("range", Some(min), None) => ("out_of_range", format!("Use a number from {min} on.")),
        (code, _, _) => (code, fault.message.as_deref().unwrap_or("This value is not valid.").to_owned()),
    };
    ProblemField { pointer: pointer.to_owned(), code: code.to_owned(), detail }
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        letters.next().map_or(name.clone(), |first| format!("{name}{}{}", first.to_ascii_uppercase(), letters.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, Validate)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Inner {
        #[validate(length(min = 1, max = 3))]
        first_name: String,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Word {
        Yes,
    }

    #[derive(Debug, Deserialize, Validate)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Outer {
        #[validate(length(max = 5))]
        password: String,
        #[expect(dead_code, reason = "its faults alone are looked at")]
        word: Option<Word>,
        #[validate(nested)]
        people: Option<Vec<Inner>>,
    }

    fn faults(body: &str) -> (u16, Vec<(String, String)>, String) {
        let error = read::<Outer>(body.as_bytes()).expect_err("a fault");
        let document = error.document(uuid::Uuid::nil());
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let list = document["errors"].as_array().cloned().unwrap_or_default();
        let list = list.iter().map(|field| (text(&field["pointer"]), text(&field["code"]))).collect();
        (error.status().as_u16(), list, document.to_string())
    }

    fn one(pointer: &str, code: &str) -> Vec<(String, String)> {
        vec![(pointer.to_owned(), code.to_owned())]
    }

    #[test]
    fn every_kind_of_fault_has_a_pointer() {
        assert_eq!(faults("{").0, 400);
        assert_eq!(faults("{\"password\":\"x\"} x").0, 400);
        assert_eq!(faults("{}").1, one("/password", "required"));
        assert_eq!(faults(r#" ["x", null, null]"#).1, one("", "invalid_type"));
        assert_eq!(faults("null").1, one("", "invalid_type"));
        assert_eq!(faults(r#"{"password":"x","pasword":"y"}"#).1, one("/pasword", "unknown_field"));
        assert_eq!(faults(r#"{"password":7}"#).1, one("/password", "invalid_type"));
        assert_eq!(faults(r#"{"password":"x","word":7}"#).1, one("/word", "invalid_type"));
        assert_eq!(faults(r#"{"password":"x","word":"no"}"#).1, one("/word", "unknown_value"));
        assert_eq!(faults(r#"{"password":"x","word":}"#).0, 400);
        assert_eq!(
            faults(r#"{"password":"x","people":[{"firstName":"Ada!"}]}"#).1,
            one("/people/0/firstName", "too_long")
        );
        assert_eq!(faults(r#"{"password":"x","people":[{"firstName":""}]}"#).1, one("/people/0/firstName", "required"));
        assert_eq!(faults(r#"{"password":"x","people":[{"first":""}]}"#).1, one("/people/0/first", "unknown_field"));
    }

    #[test]
    fn what_was_sent_is_never_sent_back() {
        for body in [r#"{"password":"hunter2hunter2"}"#, r#"{"password":["hunter2"]}"#, r#"{"password":31337}"#] {
            let (status, _, text) = faults(body);
            assert_eq!(status, 422);
            assert!(!text.contains("hunter2") && !text.contains("31337"), "{text}");
        }
    }
}
