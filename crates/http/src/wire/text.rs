//! Checks of text fields that a document can state and a validator can make, so that both say the same.

use mainstay_kernel::{EmailAddress, PhoneNumber};
use validator::ValidationError;

fn refuse(code: &'static str, detail: &'static str) -> ValidationError {
    ValidationError::new(code).with_message(detail.into())
}

/// Text without control characters other than line breaks and tabs.
pub fn plain_text(text: &str) -> Result<(), ValidationError> {
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(refuse("invalid_characters", "Remove the control characters."));
    }
    Ok(())
}

/// Plain text with something to see in it.
pub fn visible_text(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() {
        return Err(refuse("required", "This field cannot be empty."));
    }
    plain_text(text)
}

/// An e-mail address.
pub fn email_address(text: &str) -> Result<(), ValidationError> {
    EmailAddress::try_new("email", text)
        .map(|_| ())
        .map_err(|_| refuse("invalid_email", "Enter an address such as name@example.com."))
}

/// A telephone number.
pub fn phone_number(text: &str) -> Result<(), ValidationError> {
    PhoneNumber::try_new("phone", text)
        .map(|_| ())
        .map_err(|_| refuse("invalid_phone", "Enter a number such as +39 06 1234 5678."))
}
