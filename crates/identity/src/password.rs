//! Passwords: how long they must be, and what is kept of them.

use std::fmt;

use mainstay_kernel::FieldFault;

/// A password as typed at sign-in. Nothing is asked of it; it either matches or not.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Wraps what was typed. Whatever is longer than a password can be is cut, so that hashing stays cheap;
    /// a cut text cannot match, because no password is that long.
    pub fn typed(text: &str) -> Self {
        Self(text.chars().take(NewPassword::MAX + 1).collect())
    }

    /// The text, for hashing only.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

/// A password that somebody wants to use from now on: long enough, of any composition.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(Password);

impl NewPassword {
    /// The fewest characters.
    pub const MIN: usize = 12;
    /// The most characters.
    pub const MAX: usize = 128;

    /// Accepts [`NewPassword::MIN`] to [`NewPassword::MAX`] characters, exactly as typed.
    pub fn try_new(field: &str, text: &str) -> Result<Self, FieldFault> {
        match text.chars().count() {
            0 => Err(FieldFault::new(field, "required", "Choose a password.")),
            count if count < Self::MIN => Err(FieldFault::new(
                field,
                "too_short",
                format!("Use at least {} characters. A few unrelated words make a good password.", Self::MIN),
            )),
            count if count > Self::MAX => {
                Err(FieldFault::new(field, "too_long", format!("Use at most {} characters.", Self::MAX)))
            }
            _ => Ok(Self(Password(text.to_owned()))),
        }
    }

    /// As a password that can be checked.
    pub const fn as_password(&self) -> &Password {
        &self.0
    }

    /// The text, for hashing only.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }

    /// True where the password is little more than `fact`, such as the e-mail address, which others know.
    pub fn is_mostly(&self, fact: &str) -> bool {
        let (password, fact) = (self.reveal().to_lowercase(), fact.to_lowercase());
        let rest = password.chars().count().saturating_sub(fact.chars().count());
        !fact.is_empty() && password.contains(&fact) && rest < Self::MIN / 2
    }

    /// The fault of a password that others try first.
    pub fn too_common(field: &str) -> FieldFault {
        FieldFault::new(field, "common_password", "This password is widely known or easy to guess. Choose another.")
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(..)")
    }
}

/// The hash of a password as a PHC string, with its algorithm and cost.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Wraps what a vault made or storage holds.
    pub fn from_phc(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The PHC string, for storage.
    pub fn as_phc(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> &'static str {
        NewPassword::try_new("password", text).expect_err("a fault").code
    }

    #[test]
    fn length_is_the_only_rule_of_form() {
        assert_eq!(code(""), "required");
        assert_eq!(code("elevenchars"), "too_short");
        assert_eq!(code(&"x".repeat(129)), "too_long");
        for good in ["twelve chars", "ünïcödé wörds", "   leading blanks stay", &"x".repeat(128)] {
            assert_eq!(NewPassword::try_new("password", good).expect("a password").reveal(), good);
        }
    }

    #[test]
    fn what_others_know_is_no_password() {
        let password = |text| NewPassword::try_new("password", text).expect("a password");
        assert!(password("Ada@Example.com1").is_mostly("ada@example.com"));
        assert!(!password("correct horse ada@example.com staple").is_mostly("ada@example.com"));
        assert!(!password("twelve chars").is_mostly(""));
    }

    #[test]
    fn passwords_never_show_themselves() {
        let password = NewPassword::try_new("password", "correct horse battery").expect("a password");
        let shown = format!("{password:?} {:?} {:?}", password.as_password(), PasswordHash::from_phc("$argon2id$x"));
        assert_eq!(shown, "NewPassword(..) Password(..) PasswordHash(..)");
    }

    #[test]
    fn an_endless_password_is_cut() {
        assert_eq!(Password::typed(&"x".repeat(1_000_000)).reveal().len(), 129);
    }
}
