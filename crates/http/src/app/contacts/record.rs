//! Contacts as the app shows them.

use mainstay_contacts::{CompanyRef as DomainCompany, Contact as DomainContact, ContactRecord};
use mainstay_kernel::{ChangeId, CompanyId, ContactId, EmailAddress, MemberId, PhoneNumber, TagId};
use mainstay_records::Changed;
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::{Address, Timestamp};

/// A company by its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyRef {
    /// The company's id.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
}

impl From<DomainCompany> for CompanyRef {
    fn from(company: DomainCompany) -> Self {
        Self { id: company.id, name: company.name }
    }
}

/// A contact.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// The contact's id.
    id: ContactId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// The person's name.
    name: String,
    /// What they do at the company.
    job_title: Option<String>,
    /// The company that they work for.
    company: Option<CompanyRef>,
    /// Their e-mail addresses, the primary one first.
    emails: Vec<String>,
    /// Their telephone numbers, the primary one first.
    phones: Vec<String>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Where they are.
    address: Address,
    /// What is to be known of them.
    description: Option<String>,
    /// Their tags.
    tags: Vec<TagId>,
    /// When the contact was added.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
    /// When a person last worked the contact.
    touched_at: Timestamp,
    /// When it was archived.
    archived_at: Option<Timestamp>,
}

fn emails(list: &[EmailAddress]) -> Vec<String> {
    list.iter().map(|email| email.as_str().to_owned()).collect()
}

fn phones(list: &[PhoneNumber]) -> Vec<String> {
    list.iter().map(|phone| phone.as_str().to_owned()).collect()
}

impl From<ContactRecord> for Contact {
    fn from(contact: ContactRecord) -> Self {
        Self {
            id: contact.id,
            version: contact.version.number(),
            emails: emails(&contact.emails),
            phones: phones(&contact.phones),
            name: contact.name,
            job_title: contact.job_title,
            company: contact.company.map(Into::into),
            owner_id: contact.owner,
            address: contact.address.into(),
            description: contact.description,
            tags: contact.tags.into_iter().collect(),
            created_at: contact.created_at.into(),
            updated_at: contact.updated_at.into(),
            touched_at: contact.touched_at.into(),
            archived_at: contact.archived_at.map(Into::into),
        }
    }
}

/// A contact as a list shows it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactCard {
    /// The contact's id.
    id: ContactId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// The person's name.
    name: String,
    /// What they do at the company.
    job_title: Option<String>,
    /// The company that they work for.
    company: Option<CompanyRef>,
    /// Their e-mail addresses, the primary one first.
    emails: Vec<String>,
    /// Their telephone numbers, the primary one first.
    phones: Vec<String>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Their tags.
    tags: Vec<TagId>,
    /// When the contact was added.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
    /// When a person last worked the contact.
    touched_at: Timestamp,
    /// When it was archived.
    archived_at: Option<Timestamp>,
}

impl From<ContactRecord> for ContactCard {
    fn from(contact: ContactRecord) -> Self {
        Self {
            id: contact.id,
            version: contact.version.number(),
            emails: emails(&contact.emails),
            phones: phones(&contact.phones),
            name: contact.name,
            job_title: contact.job_title,
            company: contact.company.map(Into::into),
            owner_id: contact.owner,
            tags: contact.tags.into_iter().collect(),
            created_at: contact.created_at.into(),
            updated_at: contact.updated_at.into(),
            touched_at: contact.touched_at.into(),
            archived_at: contact.archived_at.map(Into::into),
        }
    }
}

/// A contact after a change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactChanged {
    /// The contact as it is now.
    pub contact: Contact,
    /// The change, by which it can be undone; null where nothing changed.
    pub change_id: Option<ChangeId>,
}

impl From<Changed<DomainContact>> for ContactChanged {
    fn from(changed: Changed<DomainContact>) -> Self {
        Self { contact: changed.record.into_record().into(), change_id: changed.change }
    }
}
