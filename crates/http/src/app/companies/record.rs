//! Companies as the app shows them.

use mainstay_contacts::{Company as DomainCompany, CompanyRecord};
use mainstay_kernel::{ChangeId, CompanyId, MemberId, TagId};
use mainstay_records::Changed;
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::{Address, CompanySize, CompanyStatus, Industry, Timestamp};

/// A company.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    /// The company's id.
    id: CompanyId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// Its name.
    name: String,
    /// Its website's address.
    website: Option<String>,
    /// The host of its website, without `www`.
    domain: Option<String>,
    /// What it lives on.
    industry: Option<Industry>,
    /// How many people work there.
    size: Option<CompanySize>,
    /// What it is to us.
    status: CompanyStatus,
    /// The e-mail address of its office.
    email: Option<String>,
    /// The telephone number of its office.
    phone: Option<String>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Where it is.
    address: Address,
    /// What is to be known of it.
    description: Option<String>,
    /// Its tags.
    tags: Vec<TagId>,
    /// When it was added.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
    /// When a person last worked it.
    touched_at: Timestamp,
    /// When it was archived.
    archived_at: Option<Timestamp>,
}

impl From<CompanyRecord> for Company {
    fn from(company: CompanyRecord) -> Self {
        Self {
            id: company.id,
            version: company.version.number(),
            domain: company.domain(),
            name: company.name,
            website: company.website,
            industry: company.industry.map(Into::into),
            size: company.size.map(Into::into),
            status: company.status.into(),
            email: company.email.map(|email| email.as_str().to_owned()),
            phone: company.phone.map(|phone| phone.as_str().to_owned()),
            owner_id: company.owner,
            address: company.address.into(),
            description: company.description,
            tags: company.tags.into_iter().collect(),
            created_at: company.created_at.into(),
            updated_at: company.updated_at.into(),
            touched_at: company.touched_at.into(),
            archived_at: company.archived_at.map(Into::into),
        }
    }
}

/// A company as a list shows it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyCard {
    /// The company's id.
    id: CompanyId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// Its name.
    name: String,
    /// The host of its website, without `www`.
    domain: Option<String>,
    /// What it lives on.
    industry: Option<Industry>,
    /// How many people work there.
    size: Option<CompanySize>,
    /// What it is to us.
    status: CompanyStatus,
    /// The e-mail address of its office.
    email: Option<String>,
    /// The telephone number of its office.
    phone: Option<String>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Where it is.
    address: Address,
    /// Its tags.
    tags: Vec<TagId>,
    /// When it was added.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
    /// When a person last worked it.
    touched_at: Timestamp,
    /// When it was archived.
    archived_at: Option<Timestamp>,
}

impl From<CompanyRecord> for CompanyCard {
    fn from(company: CompanyRecord) -> Self {
        Self {
            id: company.id,
            version: company.version.number(),
            domain: company.domain(),
            name: company.name,
            industry: company.industry.map(Into::into),
            size: company.size.map(Into::into),
            status: company.status.into(),
            email: company.email.map(|email| email.as_str().to_owned()),
            phone: company.phone.map(|phone| phone.as_str().to_owned()),
            owner_id: company.owner,
            address: company.address.into(),
            tags: company.tags.into_iter().collect(),
            created_at: company.created_at.into(),
            updated_at: company.updated_at.into(),
            touched_at: company.touched_at.into(),
            archived_at: company.archived_at.map(Into::into),
        }
    }
}

/// A company after a change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyChanged {
    /// The company as it is now.
    pub company: Company,
    /// The change, by which it can be undone; null where nothing changed.
    pub change_id: Option<ChangeId>,
}

impl From<Changed<DomainCompany>> for CompanyChanged {
    fn from(changed: Changed<DomainCompany>) -> Self {
        Self { company: changed.record.into_record().into(), change_id: changed.change }
    }
}
