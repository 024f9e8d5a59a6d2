//! The header `Idempotency-Key`, and by what two requests are the same.

use std::fmt::Write;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use mainstay_kernel::{IdempotentRequest, JsonValue, TokenId};
use sha2::{Digest, Sha256};

use crate::ApiError;
use crate::api::Api;

const HEADER: &str = "idempotency-key";
const KEY_MAX: usize = 255;

/// The key of a request, if it carries one, with what it stands for.
pub struct IdempotencyKey {
    key: Option<String>,
    operation: String,
    path: String,
    at: DateTime<Utc>,
}

impl IdempotencyKey {
    /// The request as the ledger knows it; `None` where no key was sent.
    pub fn request(&self, token: TokenId, body: &Bytes) -> Option<IdempotentRequest> {
        let key = self.key.clone()?;
        // The body was read as JSON before, so this does not fail; an unread body would only never match.
        let body = serde_json::from_slice(body).unwrap_or_default();
        let mut text = format!("{}\n{}\n", self.operation, self.path);
        write_canonical(&body, &mut text);
        let digest = Sha256::digest(text.as_bytes());
        let fingerprint = digest.iter().fold(String::new(), |mut hex, byte| {
            // Writing to a text does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        Some(IdempotentRequest { token, operation: self.operation.clone(), key, fingerprint, at: self.at })
    }
}

/// JSON with its keys in order and no white space.
fn write_canonical(value: &JsonValue, text: &mut String) {
    match value {
        JsonValue::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_unstable_by_key(|(name, _)| *name);
            text.push('{');
            for (name, member) in sorted {
                let _ = write!(text, "{}:", JsonValue::from(name.as_str()));
                write_canonical(member, text);
                text.push(',');
            }
            text.push('}');
        }
        JsonValue::Array(items) => {
            text.push('[');
            for item in items {
                write_canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        plain => {
            let _ = write!(text, "{plain}");
        }
    }
}

impl FromRequest for IdempotencyKey {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request))
    }
}

fn read(request: &HttpRequest) -> Result<IdempotencyKey, ApiError> {
    let api = request.app_data::<Data<Api>>();
    let api = api.ok_or_else(|| ApiError::internal("the server was put together without its state"))?;
    let mut sent = request.headers().get_all(HEADER);
    let key = match (sent.next(), sent.next()) {
        (None, _) => None,
        (Some(value), None) => Some(checked(value.as_bytes()).ok_or_else(refused)?),
        (Some(_), Some(_)) => return Err(refused()),
    };
    let pattern = request.match_pattern().unwrap_or_default();
    Ok(IdempotencyKey {
        key,
        operation: format!("{} {pattern}", request.method()),
        path: request.path().to_owned(),
        at: api.services.clock.now(),
    })
}

fn refused() -> ApiError {
    let detail =
        format!("Send one Idempotency-Key of 1 to {KEY_MAX} visible characters, with or without quotation marks.");
    ApiError::new(StatusCode::BAD_REQUEST, "invalid_idempotency_key", detail)
}

/// The key, bare or in quotation marks.
fn checked(value: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(value).ok()?.trim();
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let fits = (1..=KEY_MAX).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(path: &str) -> IdempotencyKey {
        let at = "2026-03-01T10:00:00Z".parse().expect("a time");
        IdempotencyKey { key: Some("k".to_owned()), operation: "POST /x".to_owned(), path: path.to_owned(), at }
    }

    fn fingerprint(path: &str, body: &'static str) -> String {
        let token = TokenId::from_uuid(uuid::Uuid::nil());
        key(path).request(token, &Bytes::from_static(body.as_bytes())).expect("a key").fingerprint
    }

    #[test]
    fn order_and_white_space_make_no_difference_and_values_do() {
        let one = fingerprint("/x", r#"{"a":1,"b":{"c":[1,2],"d":"x"}}"#);
        assert_eq!(one, fingerprint("/x", " { \"b\": {\"d\":\"x\", \"c\": [1, 2]}, \"a\": 1 } "));
        for other in [r#"{"a":2,"b":{"c":[1,2],"d":"x"}}"#, r#"{"a":1,"b":{"c":[2,1],"d":"x"}}"#, r#"{"a":"1"}"#] {
            assert_ne!(one, fingerprint("/x", other));
        }
        assert_ne!(one, fingerprint("/y", r#"{"a":1,"b":{"c":[1,2],"d":"x"}}"#));
    }

    #[test]
    fn no_two_bodies_are_written_alike() {
        assert_ne!(fingerprint("/x", r#"{"a":"b\",\"c\":\"d"}"#), fingerprint("/x", r#"{"a":"b","c":"d"}"#));
    }

    #[test]
    fn keys_are_bare_or_quoted_and_visible() {
        assert_eq!(checked(b"abc").as_deref(), Some("abc"));
        assert_eq!(checked(b"\"abc\"").as_deref(), Some("abc"));
        assert_eq!(checked(&[b'x'; 255]).map(|key| key.len()), Some(255));
        for bad in [&b""[..], b"\"\"", b"a b", "é".as_bytes(), &[b'x'; 256]] {
            assert_eq!(checked(bad), None);
        }
    }
}
