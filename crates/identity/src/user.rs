//! A person with a sign-in.

use chrono::{DateTime, Utc};
use mainstay_kernel::{EmailAddress, FieldFault, UserId, Version, required_text};

use crate::PasswordHash;

/// The name of a person, as colleagues see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserName(String);

impl UserName {
    /// The most characters a name may have.
    pub const MAX: usize = 100;

    /// A trimmed name of 1 to [`UserName::MAX`] characters on one line.
    pub fn try_new(field: &str, value: &str) -> Result<Self, FieldFault> {
        one_line(field, value, Self::MAX).map(Self)
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A person with a sign-in, who may belong to several workspaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The user's id.
    pub id: UserId,
    /// The name.
    pub name: UserName,
    /// The address that signs in, unique without regard to case.
    pub email: EmailAddress,
    /// True for a platform admin, who keeps users and workspaces but sees no records by that.
    pub platform_admin: bool,
    /// When the user was banned everywhere.
    pub banned_at: Option<DateTime<Utc>>,
    /// When the user was added.
    pub created_at: DateTime<Utc>,
    /// Counts the writes.
    pub version: Version,
}

/// A user with what is needed to check a password. Read for sign-in only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The user.
    pub user: User,
    /// The hash of the user's password.
    pub password: PasswordHash,
}

/// As [`required_text`], and without line breaks and tabs: for names, which end up in headings and mail subjects.
pub(crate) fn one_line(field: &str, value: &str, max: usize) -> Result<String, FieldFault> {
    let text = required_text(field, value, max)?;
    if text.chars().any(char::is_control) {
        return Err(FieldFault::new(field, "invalid_characters", "Write this on one line."));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_bounded_and_on_one_line() {
        assert_eq!(UserName::try_new("name", "  Ada Lovelace ").expect("a name").as_str(), "Ada Lovelace");
        for (bad, code) in [("", "required"), ("Ada\nBcc: eve", "invalid_characters"), (&*"x".repeat(101), "too_long")]
        {
            assert_eq!(UserName::try_new("name", bad).expect_err("a fault").code, code);
        }
    }
}
