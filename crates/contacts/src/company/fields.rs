//! A company's fields as people send them, and the checks that turn them into our types.

use mainstay_kernel::{Checks, FieldFault, MemberId, Patch, optional_text, required_text};
use mainstay_records::TagsInput;
use mainstay_records::fields::{NAME_MAX, check_patch, optional_email, optional_phone, optional_website};

use super::aggregate::CompanyEdit;
use super::words::{CompanySize, CompanyStatus, Industry};
use crate::{AddressInput, DESCRIPTION_MAX};

/// What is said of a company's fields; what is not named stays as it is.
#[derive(Debug, Clone, Default)]
pub struct CompanyFields {
    /// Its name.
    pub name: Patch<String>,
    /// Its website's address.
    pub website: Patch<Option<String>>,
    /// What it lives on.
    pub industry: Patch<Option<Industry>>,
    /// How many people work there.
    pub size: Patch<Option<CompanySize>>,
    /// What it is to us.
    pub status: Patch<CompanyStatus>,
    /// The e-mail address of its office.
    pub email: Patch<Option<String>>,
    /// The telephone number of its office.
    pub phone: Patch<Option<String>>,
    /// The member responsible.
    pub owner: Patch<Option<MemberId>>,
    /// Where it is.
    pub address: Patch<AddressInput>,
    /// What is to be known of it.
    pub description: Patch<Option<String>>,
    /// All its tags.
    pub tags: Patch<TagsInput>,
}

impl CompanyFields {
    /// Checks each field on its own; owner and tags are left to the use case, which knows members and vocabulary.
    pub(crate) fn check(&self) -> Result<CompanyEdit, Vec<FieldFault>> {
        let mut checks = Checks::default();
        let name = check_patch(&mut checks, &self.name, |name| required_text("name", name, NAME_MAX));
        let website = check_patch(&mut checks, &self.website, |site| optional_website(site.as_deref()));
        let email = check_patch(&mut checks, &self.email, |email| optional_email(email.as_deref()));
        let phone = check_patch(&mut checks, &self.phone, |phone| optional_phone(phone.as_deref()));
        let address = match &self.address {
            Patch::Keep => Patch::Keep,
            Patch::Set(sent) => Patch::from(sent.check(&mut checks)),
        };
        let description = check_patch(&mut checks, &self.description, |text| {
            optional_text("description", text.as_deref(), DESCRIPTION_MAX)
        });
        checks.into_result()?;
        Ok(CompanyEdit {
            name,
            website,
            industry: self.industry.clone(),
            size: self.size.clone(),
            status: self.status.clone(),
            email,
            phone,
            owner: self.owner.clone(),
            address,
            description,
            tags: Patch::Keep,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_form_is_told_at_once() {
        let fields = CompanyFields {
            name: Patch::Set(" ".to_owned()),
            website: Patch::Set(Some("acme".to_owned())),
            email: Patch::Set(Some("acme".to_owned())),
            phone: Patch::Set(Some("call".to_owned())),
            address: Patch::Set(AddressInput { country: Some("XX".to_owned()), ..AddressInput::default() }),
            description: Patch::Set(Some("x".repeat(5_001))),
            ..CompanyFields::default()
        };
        let faults = fields.check().expect_err("faults");
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/name", "/website", "/email", "/phone", "/address/country", "/description"]);
    }
}
