//! Which contacts a list shows, and in which order.

use mainstay_contacts::{ContactFilter as DomainFilter, ContactSort, ContactSortKey};
use mainstay_kernel::{CompanyId, PageRequest, TagId};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::ApiError;
use crate::app::records::{TagMode, check_counts, members, page, sort};
use crate::extract::{Caller, search_text};

/// Which contacts a list shows. Every part narrows it; within a part, any value fits.
#[derive(Debug, Default, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactFilter {
    /// Any part of name, e-mail, phone or company. Words may stand in any order.
    q: Option<String>,
    /// Ids of companies.
    #[serde(default)]
    company: Vec<CompanyId>,
    /// Members responsible: ids, `me`, or `none` for contacts of nobody.
    #[serde(default)]
    owner: Vec<String>,
    /// Ids of tags.
    #[serde(default)]
    tag: Vec<TagId>,
    /// Whether any of the tags is enough.
    tag_mode: Option<TagMode>,
    /// True for the archived contacts instead of the others.
    archived: Option<bool>,
    /// The first day of creation, in the workspace's time zone.
    created_from: Option<chrono::NaiveDate>,
    /// The last day of creation, in the workspace's time zone.
    created_to: Option<chrono::NaiveDate>,
}

/// Which contacts a list shows, in which order, and which page of it.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct ContactListQuery {
    /// Any part of name, e-mail, phone or company. Words may stand in any order.
    q: Option<String>,
    /// Ids of companies.
    #[serde(default)]
    company: Vec<CompanyId>,
    /// Members responsible: ids, `me`, or `none` for contacts of nobody.
    #[serde(default)]
    owner: Vec<String>,
    /// Ids of tags.
    #[serde(default)]
    tag: Vec<TagId>,
    /// Whether any of the tags is enough.
    tag_mode: Option<TagMode>,
    /// True for the archived contacts instead of the others.
    archived: Option<bool>,
    /// The first day of creation, in the workspace's time zone.
    created_from: Option<chrono::NaiveDate>,
    /// The last day of creation, in the workspace's time zone.
    created_to: Option<chrono::NaiveDate>,
    /// By what the list is sorted, with a minus sign for the highest first: `name`, `companyName`, `createdAt`,
    /// `updatedAt` or `touchedAt`. The newest first where absent.
    #[param(pattern = "^-?(name|companyName|createdAt|updatedAt|touchedAt)$", example = "name")]
    sort: Option<String>,
    /// Which page, from 1. A list ends after 10,000 contacts; a narrower filter shows the rest.
    #[param(minimum = 1, maximum = 400, default = 1)]
    page: Option<u64>,
    /// How many contacts a page has: 25, 50 or 100.
    #[param(minimum = 25, maximum = 100, default = 25)]
    page_size: Option<u64>,
}

impl ContactFilter {
    /// The filter in the workspace's terms.
    pub fn into_domain(self, caller: &Caller) -> Result<DomainFilter, ApiError> {
        let scope = caller.scope();
        let zone = scope.context().zone;
        check_counts("company", &[self.company.len(), self.owner.len(), self.tag.len()])?;
        Ok(DomainFilter {
            search: search_text(self.q.as_deref())?,
            companies: self.company,
            owners: members("owner", &self.owner, scope)?,
            tags: self.tag,
            all_tags: self.tag_mode == Some(TagMode::All),
            archived: self.archived.unwrap_or_default(),
            created_from: self.created_from.map(|date| zone.start_of(date)),
            created_before: self.created_to.map(|date| zone.end_of(date)),
            ..DomainFilter::default()
        })
    }
}

impl ContactListQuery {
    /// Filter, order and page in the workspace's terms.
    pub fn into_domain(self, caller: &Caller) -> Result<(DomainFilter, ContactSort, PageRequest), ApiError> {
        let sort = sort(self.sort.as_deref(), ContactSort::descending(ContactSortKey::CreatedAt))?;
        let page = page(self.page, self.page_size)?;
        let filter = ContactFilter {
            q: self.q,
            company: self.company,
            owner: self.owner,
            tag: self.tag,
            tag_mode: self.tag_mode,
            archived: self.archived,
            created_from: self.created_from,
            created_to: self.created_to,
        };
        Ok((filter.into_domain(caller)?, sort, page))
    }
}
