//! The shape of a company.

use mainstay_contacts::CompanyRecord;
use mainstay_kernel::{CompanyId, MemberId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::v1::tag_names::TagNames;
use crate::wire::{Address, CompanySize, CompanyStatus, Industry, LifetimeValue, Timestamp};

/// A company that contacts work for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    /// Always `company`.
    object: &'static str,
    /// The company's id.
    id: CompanyId,
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
    /// What it is to the workspace.
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
    /// The names of its tags.
    tags: Vec<String>,
    /// What it is worth: the sum of its won deals. Only where the company is read alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    lifetime_value: Option<LifetimeValue>,
    /// When it was archived; archived companies are in no list.
    archived_at: Option<Timestamp>,
    /// When it was added.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
}

impl Company {
    /// The company with the names of its tags.
    pub fn new(company: CompanyRecord, names: &TagNames) -> Self {
        Self {
            object: "company",
            domain: company.domain(),
            id: company.id,
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
            tags: names.of(&company.tags),
            lifetime_value: None,
            archived_at: company.archived_at.map(Into::into),
            created_at: company.created_at.into(),
            updated_at: company.updated_at.into(),
        }
    }

    /// The company with what it is worth.
    pub fn worth(self, value: LifetimeValue) -> Self {
        Self { lifetime_value: Some(value), ..self }
    }
}

/// A field of a company, by the name that answers use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CompanyField {
    /// Always comes.
    Object,
    /// Always comes.
    Id,
    /// Its name.
    Name,
    /// Its website's address.
    Website,
    /// The host of its website.
    Domain,
    /// What it lives on.
    Industry,
    /// How many people work there.
    Size,
    /// What it is to the workspace.
    Status,
    /// The e-mail address of its office.
    Email,
    /// The telephone number of its office.
    Phone,
    /// The member responsible.
    OwnerId,
    /// Where it is.
    Address,
    /// What is to be known of it.
    Description,
    /// The names of its tags.
    Tags,
    /// What it is worth.
    LifetimeValue,
    /// When it was archived.
    ArchivedAt,
    /// When it was added.
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
        assert_names::<Company, CompanyField>();
    }
}
