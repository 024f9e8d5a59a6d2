//! The one-time token that lets somebody choose a new password.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_kernel::{SecretSource, UserId};

use crate::SecretDigest;

/// How long a reset token is good.
pub const RESET_LIFETIME: TimeDelta = TimeDelta::hours(1);

/// The secret in the link of a reset mail. Only its digest is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct ResetToken(String);

impl ResetToken {
    /// A new token.
    pub fn generate(secrets: &dyn SecretSource) -> Self {
        Self(URL_SAFE_NO_PAD.encode(secrets.secret_bytes()))
    }

    /// Reads what a form sends: forty-three characters of the URL-safe alphabet.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let decoded = URL_SAFE_NO_PAD.decode(text).ok()?;
        (decoded.len() == 32).then(|| Self(text.to_owned()))
    }

    /// The text, for the link.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn digest(&self) -> SecretDigest {
        SecretDigest::of(self.0.as_bytes())
    }
}

impl fmt::Debug for ResetToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResetToken(..)")
    }
}

/// Somebody may choose a new password for a user, once and within the hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordReset {
    /// The digest of the token.
    pub digest: SecretDigest,
    /// Whose password.
    pub user: UserId,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it was used, or withdrawn because another was.
    pub used_at: Option<DateTime<Utc>>,
}

impl PasswordReset {
    /// A reset for a user, asked for now.
    pub fn start(user: UserId, token: &ResetToken, now: DateTime<Utc>) -> Self {
        Self { digest: token.digest(), user, created_at: now, used_at: None }
    }

    /// True while it can be used.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.used_at.is_none() && now < self.expires_at()
    }

    /// When it ends unused.
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.created_at + RESET_LIFETIME
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    struct Fixed;
    impl SecretSource for Fixed {
        fn secret_bytes(&self) -> [u8; 32] {
            [9; 32]
        }
    }

    #[test]
    fn team_1_a_reset_works_once_within_the_hour() {
        let now: DateTime<Utc> = "2026-03-01T10:00:00Z".parse().expect("a time");
        let token = ResetToken::generate(&Fixed);
        assert_eq!(ResetToken::parse(&format!(" {}\n", token.reveal())), Some(token.clone()));
        assert_eq!(ResetToken::parse("short"), None);
        let mut reset = PasswordReset::start(UserId::from_uuid(Uuid::nil()), &token, now);
        assert!(reset.is_live(now + TimeDelta::minutes(59)));
        assert!(!reset.is_live(now + RESET_LIFETIME));
        reset.used_at = Some(now);
        assert!(!reset.is_live(now));
    }
}
