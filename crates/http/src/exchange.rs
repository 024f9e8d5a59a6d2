//! What stands around every request: its id, its time limit, the headers of its answer, and its line in the log.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{
    self, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage};
use tracing::Instrument;
use uuid::Uuid;

use crate::ApiError;
use crate::api::Api;
use crate::extract::LogFacts;
use crate::problem::PROBLEM_JSON;
use crate::request_id::{REQUEST_ID, RequestId, of_client};

/// What no answer goes without, unless it says something else itself.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
];
/// Two years, as browsers' lists ask.
const HSTS: &str = "max-age=63072000; includeSubDomains";

/// What of a request the log tells.
struct Told {
    id: Uuid,
    client_id: Option<String>,
    method: Method,
    started: Instant,
}

/// Wraps every request.
pub async fn exchange(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(api) = request.app_data::<Data<Api>>().cloned() else {
        return Err(ApiError::internal("the server was put together without its state").into());
    };
    let told = Told {
        id: api.services.ids.new_id(),
        client_id: of_client(request.headers()),
        method: request.method().clone(),
        started: Instant::now(),
    };
    let is_api = request.path().starts_with("/api/");
    request.extensions_mut().insert(RequestId(told.id));
    let span = tracing::info_span!("request", request_id = %told.id);
    let refused = refuse_unread(&request);
    let place = api.take_request();
    let answered = match (refused, place) {
        (Some(error), _) => Ok(request.error_response(error)),
        (None, None) => Ok(request.error_response(ApiError::unavailable("The server has too much to do."))),
        (None, Some(place)) => {
            let limit = api.settings.request_timeout;
            let answered = tokio::time::timeout(limit, next.call(request).instrument(span.clone())).await;
            drop(place);
            match answered {
                Ok(answered) => answered.map(ServiceResponse::map_into_boxed_body),
                Err(_) => return Err(out_of_time(&api, &told)),
            }
        }
    };
    let mut response = explain(answered?, &told);
    let http = response.request().clone();
    let route = http.match_pattern().unwrap_or_else(|| "unrouted".to_owned());
    let facts = http.extensions().get::<LogFacts>().cloned().unwrap_or_default();
    log(&told, &route, response.status(), &facts);
    finish(response.headers_mut(), told.id, is_api, api.settings.behind_tls);
    Ok(response)
}

/// Compressed bodies are not read: what they grow to cannot be bounded before they are unpacked.
fn refuse_unread(request: &ServiceRequest) -> Option<ApiError> {
    let encoding = request.headers().get(CONTENT_ENCODING)?;
    if encoding.as_bytes().eq_ignore_ascii_case(b"identity") {
        return None;
    }
    let detail = "Send the body as it is, without Content-Encoding.";
    Some(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail))
}

/// The request itself is gone with the work that took too long, so the answer is made whole here.
fn out_of_time(api: &Api, told: &Told) -> Error {
    let error = ApiError::unavailable("The request took too long and was given up.");
    let mut response = error.response(told.id);
    log(told, "timed out", error.status(), &LogFacts::default());
    finish(response.headers_mut(), told.id, true, api.settings.behind_tls);
    InternalError::from_response(error, response).into()
}

/// Gives a problem its request's id, and turns what no handler of ours refused into a problem.
fn explain(response: ServiceResponse<BoxBody>, told: &Told) -> ServiceResponse<BoxBody> {
    let problem = match response.response().error() {
        None => return response,
        Some(error) => match error.as_error::<ApiError>() {
            Some(error) => Ok(document(error, told)),
            None => Err((response.status(), error.to_string())),
        },
    };
    let text = match problem {
        Ok(text) => text,
        Err((status, cause)) if status.is_server_error() => document(&ApiError::internal(cause), told),
        Err((status, _)) => document(&ApiError::from_status(status), told),
    };
    response.map_body(|head, _| {
        // The body that is replaced may have been compressed.
        head.headers_mut().remove(CONTENT_ENCODING);
        head.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        BoxBody::new(text)
    })
}

fn document(error: &ApiError, told: &Told) -> String {
    if let Some(cause) = error.cause() {
        let id = told.id;
        if error.status() == StatusCode::INTERNAL_SERVER_ERROR {
            tracing::error!(request_id = %id, cause, "a request failed by a defect");
        } else {
            tracing::warn!(request_id = %id, cause, "a request could not be served at the moment");
        }
    }
    error.document(told.id).to_string()
}

fn log(told: &Told, route: &str, status: StatusCode, facts: &LogFacts) {
    let duration_us = u64::try_from(told.started.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::info!(
        request_id = %told.id,
        client_request_id = told.client_id.as_deref(),
        method = %told.method,
        route,
        status = status.as_u16(),
        duration_us,
        workspace = facts.workspace,
        actor = facts.actor,
        "request answered"
    );
}

fn finish(headers: &mut HeaderMap, id: Uuid, is_api: bool, behind_tls: bool) {
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(REQUEST_ID, value);
    }
    for (name, value) in HEADERS {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if is_api && !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if behind_tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
}
