//! API tokens: a secret that a program shows, of which only a digest is kept.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use mainstay_kernel::{FieldFault, IntegrationSourceId, MemberId, Role, SecretSource, TokenId, TokenScope};

use crate::user::one_line;
use crate::{IntegrationSource, SecretDigest, Workspace};

const KIND: &str = "mst_live_";
const RANDOM: usize = 30;
const CHECKSUM: usize = 6;
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The use of a token is written down at most this often.
pub const USE_RESOLUTION: TimeDelta = TimeDelta::minutes(1);

/// The secret itself: `mst_live_`, thirty random base62 characters, and a base62 CRC32 of all before it, so that a
/// slip of the pen is refused without a look into the database.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenSecret(String);

impl TokenSecret {
    /// The pattern that every token matches, for secret scanners.
    pub const PATTERN: &'static str = "mst_live_[0-9A-Za-z]{36}";
    /// How many characters say what kind of secret it is.
    pub(crate) const KIND_LENGTH: usize = KIND.len();
    /// How many characters a token has.
    pub const LENGTH: usize = KIND.len() + RANDOM + CHECKSUM;
    /// How many characters of a token are kept to recognise it by.
    pub const PREFIX: usize = KIND.len() + 6;

    /// A new secret.
    pub fn generate(secrets: &dyn SecretSource) -> Self {
        let mut text = KIND.to_owned();
        let mut number = secrets.secret_bytes();
        for _ in 0..RANDOM {
            text.push(char::from(ALPHABET[take_digit(&mut number)]));
        }
        text.push_str(&checksum(&text));
        Self(text)
    }

    /// Reads a token; `None` where form or checksum is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = text.len() == Self::LENGTH
            && text.strip_prefix(KIND).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !well_formed {
            return None;
        }
        let (body, sum) = text.split_at(KIND.len() + RANDOM);
        (checksum(body) == sum).then(|| Self(text.to_owned()))
    }

    /// The whole token, to be shown once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn digest(&self) -> SecretDigest {
        SecretDigest::of(self.0.as_bytes())
    }

    /// The first characters, by which people recognise it.
    pub fn prefix(&self) -> &str {
        &self.0[..Self::PREFIX]
    }

    /// The last four characters.
    pub fn last_four(&self) -> &str {
        &self.0[Self::LENGTH - 4..]
    }
}

impl fmt::Debug for TokenSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenSecret({}…)", self.prefix())
    }
}

/// Divides a 256-bit number by 62 in place and answers the remainder. After thirty digits some 77 random bits are
/// left, so that no digit is more likely than another by any amount that matters.
fn take_digit(number: &mut [u8; 32]) -> usize {
    let mut remainder = 0_u16;
    for byte in number.iter_mut() {
        let value = (remainder << 8) | u16::from(*byte);
        *byte = u8::try_from(value / 62).unwrap_or(u8::MAX);
        remainder = value % 62;
    }
    usize::from(remainder)
}

fn checksum(body: &str) -> String {
    let mut value = crc32fast::hash(body.as_bytes());
    let mut digits = [b'0'; CHECKSUM];
    for digit in digits.iter_mut().rev() {
        *digit = ALPHABET[(value % 62) as usize];
        value /= 62;
    }
    digits.into_iter().map(char::from).collect()
}

/// What a token is called in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenName(String);

impl TokenName {
    /// The most characters a name may have.
    pub const MAX: usize = 80;

    /// A trimmed name of 1 to [`TokenName::MAX`] characters on one line.
    pub fn try_new(field: &str, value: &str) -> Result<Self, FieldFault> {
        one_line(field, value, Self::MAX).map(Self)
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A token of one workspace and one integration source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// The token's id.
    pub id: TokenId,
    /// Its name.
    pub name: TokenName,
    /// The platform or client that uses it.
    pub source: IntegrationSourceId,
    /// The digest of the secret.
    pub digest: SecretDigest,
    /// The secret's first [`TokenSecret::PREFIX`] characters.
    pub prefix: String,
    /// The secret's last four characters.
    pub last_four: String,
    /// What it may do; sorted, without repetition, never empty.
    pub scopes: Vec<TokenScope>,
    /// Who made it; nobody where it was made on the command line.
    pub created_by: Option<MemberId>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it stops by itself.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl ApiToken {
    /// True where it was revoked or has expired.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_some() || self.has_expired(now)
    }

    /// True where its time is over.
    pub fn has_expired(&self, now: DateTime<Utc>) -> bool {
        self.expires_at.is_some_and(|end| now >= end)
    }

    /// True where this use is worth writing down.
    pub fn use_is_news(&self, now: DateTime<Utc>) -> bool {
        self.last_used_at.is_none_or(|last| now >= last + USE_RESOLUTION)
    }
}

/// Sorts scopes and drops repetitions.
pub(crate) fn checked_scopes(field: &str, scopes: &[TokenScope]) -> Result<Vec<TokenScope>, FieldFault> {
    let mut scopes = scopes.to_vec();
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() {
        return Err(FieldFault::new(field, "required", "Choose at least one scope."));
    }
    Ok(scopes)
}

/// A token as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiTokenCard {
    /// The token.
    pub token: ApiToken,
    /// The platform or client that uses it.
    pub source: IntegrationSource,
    /// The name of who made it.
    pub creator: Option<String>,
}

/// What became of the member who made a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenCreator {
    /// The role now.
    pub role: Role,
    /// True where the member is suspended here.
    pub suspended: bool,
    /// True where the user is banned everywhere.
    pub banned: bool,
}

impl TokenCreator {
    /// True while the creator could make such a token today.
    pub fn is_in_charge(self) -> bool {
        self.role == Role::Owner && !self.suspended && !self.banned
    }
}

/// All that decides whether a token opens its workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenAccess {
    /// The token.
    pub token: ApiToken,
    /// Its workspace.
    pub workspace: Workspace,
    /// Its platform or client.
    pub source: IntegrationSource,
    /// Who made it; nobody where it was made on the command line, or where its maker is no member any more.
    pub creator: Option<TokenCreator>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Fixed([u8; 32]);
    impl SecretSource for Fixed {
        fn secret_bytes(&self) -> [u8; 32] {
            self.0
        }
    }

    #[test]
    fn set_3_a_token_has_the_published_form() {
        let secret = TokenSecret::generate(&Fixed([0xA7; 32]));
        assert_eq!(secret.reveal().len(), 45);
        assert!(secret.reveal().starts_with("mst_live_"));
        assert_eq!(secret.prefix().len(), 15);
        assert!(secret.reveal().ends_with(secret.last_four()));
        assert!(!format!("{secret:?}").contains(secret.last_four()));
    }

    #[test]
    fn the_checksum_is_a_contract() {
        // Scanners outside compute the same: CRC-32 (ISO-HDLC) in base62, digits before capitals before small letters.
        assert_eq!(checksum("123456789"), "3jZRME");
    }

    #[test]
    fn scopes_are_sorted_and_wanted() {
        let scopes = [TokenScope::LeadsWrite, TokenScope::LeadsRead, TokenScope::LeadsWrite];
        assert_eq!(checked_scopes("scopes", &scopes), Ok(vec![TokenScope::LeadsRead, TokenScope::LeadsWrite]));
        assert!(checked_scopes("scopes", &[]).is_err());
    }

    proptest! {
        #[test]
        fn a_new_token_reads_back(bytes: [u8; 32]) {
            let secret = TokenSecret::generate(&Fixed(bytes));
            prop_assert_eq!(TokenSecret::parse(secret.reveal()), Some(secret));
        }

        #[test]
        fn any_one_character_that_changes_is_noticed(bytes: [u8; 32], at in 0..TokenSecret::LENGTH, to in "[ -~]") {
            let secret = TokenSecret::generate(&Fixed(bytes));
            let mut text = secret.reveal().to_owned();
            text.replace_range(at..=at, &to);
            prop_assume!(text != secret.reveal());
            prop_assert_eq!(TokenSecret::parse(&text), None);
        }

        #[test]
        fn whatever_comes_is_read_without_harm(text in "\\PC{0,60}") {
            let _ = TokenSecret::parse(&text);
        }
    }
}
