//! The shape of a contact.

use mainstay_contacts::ContactRecord;
use mainstay_kernel::{CompanyId, ContactId, MemberId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::v1::tag_names::TagNames;
use crate::wire::{Address, Timestamp};

/// A contact: a person whom the workspace knows.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Always `contact`.
    object: &'static str,
    /// The contact's id.
    id: ContactId,
    /// The person's name.
    name: String,
    /// What they do at the company.
    job_title: Option<String>,
    /// The company that they work for.
    company_id: Option<CompanyId>,
    /// That company's name.
    company: Option<String>,
    /// Their primary e-mail address.
    email: Option<String>,
    /// All their e-mail addresses, the primary one first.
    emails: Vec<String>,
    /// Their primary telephone number.
    phone: Option<String>,
    /// All their telephone numbers, the primary one first.
    phones: Vec<String>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Where they are.
    address: Address,
    /// What is to be known of them.
    description: Option<String>,
    /// The names of their tags.
    tags: Vec<String>,
    /// When it was archived; archived contacts are in no list.
    archived_at: Option<Timestamp>,
    /// When the contact was added.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
}

impl Contact {
    /// The contact with the names of its tags.
    pub fn new(contact: ContactRecord, names: &TagNames) -> Self {
        let emails: Vec<_> = contact.emails.iter().map(|email| email.as_str().to_owned()).collect();
        let phones: Vec<_> = contact.phones.iter().map(|phone| phone.as_str().to_owned()).collect();
        let (company_id, company) = contact.company.map(|company| (company.id, company.name)).unzip();
        Self {
            object: "contact",
            id: contact.id,
            name: contact.name,
            job_title: contact.job_title,
            company_id,
            company,
            email: emails.first().cloned(),
            emails,
            phone: phones.first().cloned(),
            phones,
            owner_id: contact.owner,
            address: contact.address.into(),
            description: contact.description,
            tags: names.of(&contact.tags),
            archived_at: contact.archived_at.map(Into::into),
            created_at: contact.created_at.into(),
            updated_at: contact.updated_at.into(),
        }
    }
}

/// A field of a contact, by the name that answers use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ContactField {
    /// Always comes.
    Object,
    /// Always comes.
    Id,
    /// The person's name.
    Name,
    /// What they do at the company.
    JobTitle,
    /// The company that they work for.
    CompanyId,
    /// That company's name.
    Company,
    /// Their primary e-mail address.
    Email,
    /// All their e-mail addresses.
    Emails,
    /// Their primary telephone number.
    Phone,
    /// All their telephone numbers.
    Phones,
    /// The member responsible.
    OwnerId,
    /// Where they are.
    Address,
    /// What is to be known of them.
    Description,
    /// The names of their tags.
    Tags,
    /// When it was archived.
    ArchivedAt,
    /// When the contact was added.
    CreatedAt,
    /// When anything last changed.
    UpdatedAt,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::v1::fields::assert_names;

    #[test]
    fn the_fields_that_can_be_asked_for_are_the_fields() {
        assert_names::<Contact, ContactField>();
    }
}
