//! The id of a request: made at the door, told in every answer, and written into the log.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderMap, HeaderName};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use uuid::Uuid;

use crate::ApiError;

/// The header that carries the id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The most characters of an id of the client's own that are kept.
const CLIENT_ID_MAX: usize = 128;

/// The id that this server gave the request.
#[derive(Debug, Clone, Copy)]
pub struct RequestId(pub Uuid);

impl FromRequest for RequestId {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = request.extensions().get::<Self>().copied();
        ready(found.ok_or_else(|| ApiError::internal("a request came in without an id")))
    }
}

/// The id by which the client knows the request, for the log: 1 to 128 visible ASCII characters.
pub fn of_client(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(REQUEST_ID)?.to_str().ok()?;
    let fits = (1..=CLIENT_ID_MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| text.to_owned())
}
