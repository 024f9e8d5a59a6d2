//! The e-mail addresses and telephone numbers of a person: ordered lists, the first of which is the primary one.

use mainstay_kernel::{Checks, EmailAddress, FieldFault, JsonValue, PhoneNumber};

/// The most e-mail addresses, and the most telephone numbers, of one contact.
pub const REACH_MAX: usize = 10;

/// Reads e-mail addresses. Blank ones and repetitions are left out.
pub(crate) fn checked_emails(checks: &mut Checks, sent: &[String]) -> Option<Vec<EmailAddress>> {
    checked(checks, "emails", "e-mail addresses", sent, EmailAddress::try_new, EmailAddress::folded)
}

/// Reads telephone numbers. Blank ones and repetitions, in whatever format, are left out.
pub(crate) fn checked_phones(checks: &mut Checks, sent: &[String]) -> Option<Vec<PhoneNumber>> {
    checked(checks, "phones", "telephone numbers", sent, PhoneNumber::try_new, PhoneNumber::digits)
}

fn checked<T>(
    checks: &mut Checks,
    field: &str,
    what: &str,
    sent: &[String],
    read: impl Fn(&str, &str) -> Result<T, FieldFault>,
    key: impl Fn(&T) -> String,
) -> Option<Vec<T>> {
    let mut known = Vec::new();
    let mut whole = true;
    for (index, text) in sent.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let Some(one) = checks.take(read(&format!("{field}/{index}"), text)) else {
            whole = false;
            continue;
        };
        if known.iter().all(|other| key(other) != key(&one)) {
            known.push(one);
        }
    }
    if known.len() > REACH_MAX {
        let detail = format!("A contact can have at most {REACH_MAX} {what}.");
        checks.refuse(FieldFault::new(field, "too_many", detail));
        return None;
    }
    whole.then_some(known)
}

/// A list as audit entries tell it.
pub(crate) fn to_fact<T>(list: &[T], text: impl Fn(&T) -> &str) -> JsonValue {
    list.iter().map(text).collect::<Vec<_>>().into()
}

/// Reads what [`to_fact`] told.
pub(crate) fn from_fact<T>(fact: &JsonValue, read: impl Fn(&str, &str) -> Result<T, FieldFault>) -> Option<Vec<T>> {
    let texts = fact.as_array()?.iter().filter_map(JsonValue::as_str);
    Some(texts.filter_map(|text| read("", text).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn lists_keep_their_order_and_say_each_thing_once() {
        let mut checks = Checks::default();
        let emails = checked_emails(&mut checks, &sent(&["b@x.org", " ", "a@x.org", "B@X.org"])).expect("a list");
        assert_eq!(emails.iter().map(EmailAddress::as_str).collect::<Vec<_>>(), ["b@x.org", "a@x.org"]);
        let phones = checked_phones(&mut checks, &sent(&["0039 06 1234", "+39 (06) 1234"])).expect("a list");
        assert_eq!(phones.len(), 1);
        assert!(checks.into_result().is_ok());
    }

    #[test]
    fn a_fault_names_the_place_in_the_list() {
        let mut checks = Checks::default();
        assert_eq!(checked_emails(&mut checks, &sent(&["a@x.org", "nobody"])), None);
        let many: Vec<_> = (0..11).map(|n| format!("06 123 {n:02}")).collect();
        assert_eq!(checked_phones(&mut checks, &many), None);
        let faults = checks.into_result().expect_err("faults");
        let told: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
        assert_eq!(told, [("/emails/1", "invalid_email"), ("/phones", "too_many")]);
    }

    #[test]
    fn a_list_reads_back_from_its_fact() {
        let phones = checked_phones(&mut Checks::default(), &sent(&["06 1234", "06 5678"])).expect("a list");
        assert_eq!(from_fact(&to_fact(&phones, PhoneNumber::as_str), PhoneNumber::try_new), Some(phones));
        assert_eq!(from_fact(&JsonValue::Null, PhoneNumber::try_new), None);
    }
}
