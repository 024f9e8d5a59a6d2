//! A contact's fields as people send them, and the checks that turn them into our types.

use mainstay_kernel::{Checks, CompanyId, FieldFault, MemberId, Patch, optional_text, required_text};
use mainstay_records::TagsInput;
use mainstay_records::fields::{JOB_TITLE_MAX, NAME_MAX, check_patch};

use super::aggregate::ContactEdit;
use crate::reach::{checked_emails, checked_phones};
use crate::{AddressInput, DESCRIPTION_MAX};

/// What is said of a contact's fields; what is not named stays as it is.
#[derive(Debug, Clone, Default)]
pub struct ContactFields {
    /// The person's name.
    pub name: Patch<String>,
    /// What they do at the company.
    pub job_title: Patch<Option<String>>,
    /// The company that they work for.
    pub company: Patch<Option<CompanyId>>,
    /// All their e-mail addresses, the primary one first.
    pub emails: Patch<Vec<String>>,
    /// All their telephone numbers, the primary one first.
    pub phones: Patch<Vec<String>>,
    /// The member responsible.
    pub owner: Patch<Option<MemberId>>,
    /// Where they are.
    pub address: Patch<AddressInput>,
    /// What is to be known of them.
    pub description: Patch<Option<String>>,
    /// All their tags.
    pub tags: Patch<TagsInput>,
}

impl ContactFields {
    /// Checks each field on its own; company, owner and tags are left to the use case, which looks them up.
    pub(crate) fn check(&self) -> Result<ContactEdit, Vec<FieldFault>> {
        let mut checks = Checks::default();
        let name = check_patch(&mut checks, &self.name, |name| required_text("name", name, NAME_MAX));
        let job_title = check_patch(&mut checks, &self.job_title, |title| {
            optional_text("jobTitle", title.as_deref(), JOB_TITLE_MAX)
        });
        let emails = check_whole(&mut checks, &self.emails, |checks, sent| checked_emails(checks, sent));
        let phones = check_whole(&mut checks, &self.phones, |checks, sent| checked_phones(checks, sent));
        let address = check_whole(&mut checks, &self.address, |checks, sent| sent.check(checks));
        let description = check_patch(&mut checks, &self.description, |text| {
            optional_text("description", text.as_deref(), DESCRIPTION_MAX)
        });
        checks.into_result()?;
        Ok(ContactEdit {
            name,
            job_title,
            company: Patch::Keep,
            emails,
            phones,
            owner: self.owner.clone(),
            address,
            description,
            tags: Patch::Keep,
        })
    }
}

/// Checks a field that may have several faults, where it is given.
fn check_whole<T, U>(
    checks: &mut Checks,
    patch: &Patch<T>,
    read: impl FnOnce(&mut Checks, &T) -> Option<U>,
) -> Patch<U> {
    match patch {
        Patch::Keep => Patch::Keep,
        Patch::Set(value) => Patch::from(read(checks, value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_form_is_told_at_once() {
        let fields = ContactFields {
            name: Patch::Set(" ".to_owned()),
            job_title: Patch::Set(Some("x".repeat(121))),
            emails: Patch::Set(vec!["ada".to_owned(), "ada@x.org".to_owned(), "byron".to_owned()]),
            phones: Patch::Set(vec!["call".to_owned()]),
            address: Patch::Set(AddressInput { country: Some("XX".to_owned()), ..AddressInput::default() }),
            description: Patch::Set(Some("x".repeat(5_001))),
            ..ContactFields::default()
        };
        let faults = fields.check().expect_err("faults");
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        let told = ["/name", "/jobTitle", "/emails/0", "/emails/2", "/phones/0", "/address/country", "/description"];
        assert_eq!(pointers, told);
    }
}
