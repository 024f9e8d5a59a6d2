//! Access tokens and the refresh cookie of the app.

use actix_web::cookie::{Cookie, SameSite, time::Duration as CookieDuration};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use mainstay_identity::{IDLE_LIFETIME, RefreshToken};
use mainstay_kernel::{SessionId, UserId};
use serde::{Deserialize, Serialize};

use crate::{ApiError, HttpSettings};

/// How long an access token is good.
pub const ACCESS_LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// The name of the refresh cookie.
pub const REFRESH_COOKIE: &str = "mainstay_refresh";
const COOKIE_PATH: &str = "/api/app/session";
const ISSUER: &str = "mainstay";

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    sub: UserId,
    sid: SessionId,
    iat: i64,
    exp: i64,
}

/// Signs and reads access tokens.
pub struct SessionKeys {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
}

impl SessionKeys {
    /// Keys from the server's signing key.
    pub fn new(key: &[u8; 32]) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "iss", "sub"]);
        // The expiry is compared with the server's own clock below.
        validation.validate_exp = false;
        Self { encoding: EncodingKey::from_secret(key), decoding: DecodingKey::from_secret(key), validation }
    }

    /// An access token for a session, and when it ends.
    pub fn issue(
        &self,
        user: UserId,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<(String, DateTime<Utc>), ApiError> {
        let end = now + ACCESS_LIFETIME;
        let claims =
            Claims { iss: ISSUER.to_owned(), sub: user, sid: session, iat: now.timestamp(), exp: end.timestamp() };
        let token = encode(&Header::new(Algorithm::HS256), &claims, &self.encoding).map_err(ApiError::internal)?;
        Ok((token, end))
    }

    /// The session that a token names; `None` where it is forged, broken or over.
    pub fn read(&self, token: &str, now: DateTime<Utc>) -> Option<SessionId> {
        let claims = decode::<Claims>(token, &self.decoding, &self.validation).ok()?.claims;
        (now.timestamp() < claims.exp).then_some(claims.sid)
    }
}

/// The cookie that holds a refresh token.
pub fn refresh_cookie(token: &RefreshToken, settings: &HttpSettings) -> Cookie<'static> {
    let mut cookie = bare_cookie(token.reveal().to_owned(), settings);
    cookie.set_max_age(CookieDuration::seconds(IDLE_LIFETIME.num_seconds()));
    cookie
}

/// The cookie that removes the refresh token.
pub fn removed_cookie(settings: &HttpSettings) -> Cookie<'static> {
    let mut cookie = bare_cookie(String::new(), settings);
    cookie.set_max_age(CookieDuration::ZERO);
    cookie
}

fn bare_cookie(value: String, settings: &HttpSettings) -> Cookie<'static> {
    Cookie::build(REFRESH_COOKIE, value)
        .http_only(true)
        .secure(settings.behind_tls)
        .same_site(SameSite::Strict)
        .path(COOKIE_PATH)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn ids() -> (UserId, SessionId, DateTime<Utc>) {
        let now = "2026-03-01T10:00:00Z".parse().expect("a time");
        (UserId::from_uuid(Uuid::from_u128(1)), SessionId::from_uuid(Uuid::from_u128(2)), now)
    }

    #[test]
    fn a_token_serves_ten_minutes() {
        let (user, session, now) = ids();
        let keys = SessionKeys::new(&[7; 32]);
        let (token, end) = keys.issue(user, session, now).expect("a token");
        assert_eq!(end, now + ACCESS_LIFETIME);
        assert_eq!(keys.read(&token, now), Some(session));
        assert_eq!(keys.read(&token, end), None);
    }

    #[test]
    fn forged_tokens_are_nothing() {
        let (user, session, now) = ids();
        let (token, _) = SessionKeys::new(&[8; 32]).issue(user, session, now).expect("a token");
        let keys = SessionKeys::new(&[7; 32]);
        assert_eq!(keys.read(&token, now), None);
        assert_eq!(keys.read("x.y.z", now), None);
        // {"alg":"none"} with claims and no signature.
        assert_eq!(keys.read("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", now), None);
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let mut settings = HttpSettings::new([0; 32]);
        settings.behind_tls = true;
        let text = removed_cookie(&settings).to_string();
        for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api/app/session", "Max-Age=0"] {
            assert!(text.contains(part), "{text}");
        }
    }
}
