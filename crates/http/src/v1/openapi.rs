//! The document of this API, served by the API.

use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, EntityTag, Header, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::extract::Query;
use crate::responses::DocumentProblems;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_openapi);
}

/// For operations that take no parameters: any that is sent is refused.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoParameters {}

/// The text with its tag. It depends on nothing but the program.
static DOCUMENT: LazyLock<(String, EntityTag)> = LazyLock::new(|| {
    let text = crate::doc::v1().to_json();
    let digest = Sha256::digest(text.as_bytes());
    let tag = digest[..12].iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    (text, EntityTag::new_strong(tag))
});

/// Read this document.
///
/// Needs no token.
#[utoipa::path(tag = "service", operation_id = "getOpenapi", security(()), responses(
    (status = 200, description = "The document, in OpenAPI 3.1", body = serde_json::Value, headers(
        ("ETag" = String, description = "Changes with the document."))),
    (status = 304, description = "The document is the one that `If-None-Match` names"), DocumentProblems))]
#[get("/openapi.json")]
async fn get_openapi(request: HttpRequest, _query: Query<NoParameters>) -> HttpResponse {
    let (text, tag) = &*DOCUMENT;
    let known = match IfNoneMatch::parse(&request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key(IfNoneMatch::name()),
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    };
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((ETAG, tag.to_string())).insert_header((CACHE_CONTROL, "public, no-cache"));
    if known {
        response.finish()
    } else {
        response.insert_header((CONTENT_TYPE, "application/json")).body(text.as_str())
    }
}
