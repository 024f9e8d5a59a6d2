//! Fields that records share, as people and integrations send them, and the checks that turn them into our types.

use mainstay_kernel::{
    Checks, CurrencyCode, EmailAddress, FieldFault, Money, Patch, PhoneNumber, TagId, optional_text,
};

/// The most characters of a person's or company's name, or of a deal's title.
pub const NAME_MAX: usize = 160;
/// The most characters of a job title.
pub const JOB_TITLE_MAX: usize = 120;
/// The most characters of a website's address.
pub const WEBSITE_MAX: usize = 200;
/// The most characters of a next action.
pub const NEXT_ACTION_MAX: usize = 200;
/// The most tags on one record.
pub const TAGS_MAX: usize = 50;
/// The most characters of the reason for a snooze.
pub const SNOOZE_REASON_MAX: usize = 200;

/// An amount as it is sent: a decimal text, in the workspace's currency where none is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyInput {
    /// The decimal text.
    pub amount: String,
    /// The ISO 4217 code.
    pub currency: Option<String>,
}

impl MoneyInput {
    /// Reads a non-negative amount.
    pub fn check(&self, field: &str, default: CurrencyCode) -> Result<Money, FieldFault> {
        let currency = match &self.currency {
            Some(code) => CurrencyCode::try_new(&format!("{field}/currency"), code)?,
            None => default,
        };
        let pointer = format!("{field}/amount");
        let money = Money::parse(&self.amount, currency)
            .map_err(|error| FieldFault::new(&pointer, "invalid_amount", error.to_string()))?;
        if money.minor() < 0 {
            return Err(FieldFault::new(&pointer, "negative", "The amount cannot be negative."));
        }
        Ok(money)
    }
}

/// Tags as they are sent: by id from the app, by name from integrations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagsInput {
    /// Tags of the vocabulary.
    Ids(Vec<TagId>),
    /// Names; those that are not in the vocabulary yet are added to it.
    Names(Vec<String>),
}

/// Checks a field of a partial update, where it is given.
pub fn check_patch<T, U>(
    checks: &mut Checks,
    patch: &Patch<T>,
    read: impl FnOnce(&T) -> Result<U, FieldFault>,
) -> Patch<U> {
    match patch {
        Patch::Keep => Patch::Keep,
        Patch::Set(value) => Patch::from(checks.take(read(value))),
    }
}

/// Reads an e-mail address that may be absent.
pub fn optional_email(text: Option<&str>) -> Result<Option<EmailAddress>, FieldFault> {
    text.filter(|text| !text.trim().is_empty()).map(|text| EmailAddress::try_new("email", text)).transpose()
}

/// Reads a telephone number that may be absent.
pub fn optional_phone(text: Option<&str>) -> Result<Option<PhoneNumber>, FieldFault> {
    text.filter(|text| !text.trim().is_empty()).map(|text| PhoneNumber::try_new("phone", text)).transpose()
}

/// Reads a website's address: `example.com` or a full `http` or `https` address.
pub fn optional_website(text: Option<&str>) -> Result<Option<String>, FieldFault> {
    let Some(text) = optional_text("website", text, WEBSITE_MAX)? else {
        return Ok(None);
    };
    let fault = || FieldFault::new("website", "invalid_website", "Enter an address such as example.com.");
    let lower = text.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fits = host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'))
        && !text.contains(char::is_whitespace);
    if fits { Ok(Some(text)) } else { Err(fault()) }
}

/// The value of a field that was given, or its default.
pub fn value_of<T: Default>(patch: Patch<T>) -> T {
    if let Patch::Set(value) = patch { value } else { T::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn websites_are_hosts_with_or_without_a_scheme() {
        for good in ["example.com", "https://example.com/a?b", "http://bücher.example:8080"] {
            assert!(optional_website(Some(good)).is_ok_and(|site| site.is_some()), "{good}");
        }
        for bad in ["example", "ftp://example.com", "https://", "exa mple.com"] {
            assert!(optional_website(Some(bad)).is_err(), "{bad}");
        }
        assert_eq!(optional_website(Some(" ")), Ok(None));
    }
}
