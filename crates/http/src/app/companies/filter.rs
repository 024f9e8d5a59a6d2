//! Which companies a list shows, and in which order.

use mainstay_contacts::{CompanyFilter as DomainFilter, CompanySort, CompanySortKey};
use mainstay_kernel::{PageRequest, TagId};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::ApiError;
use crate::app::records::{TagMode, check_counts, members, page, sort};
use crate::extract::{Caller, search_text};
use crate::wire::{CompanySize, CompanyStatus, Industry};

/// Which companies a list shows. Every part narrows it; within a part, any value fits.
#[derive(Debug, Default, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompanyFilter {
    /// Any part of name, web domain, e-mail or phone. Words may stand in any order.
    q: Option<String>,
    /// Industries.
    #[serde(default)]
    industry: Vec<Industry>,
    /// Statuses.
    #[serde(default)]
    status: Vec<CompanyStatus>,
    /// Sizes.
    #[serde(default)]
    size: Vec<CompanySize>,
    /// Members responsible: ids, `me`, or `none` for companies of nobody.
    #[serde(default)]
    owner: Vec<String>,
    /// Ids of tags.
    #[serde(default)]
    tag: Vec<TagId>,
    /// Whether any of the tags is enough.
    tag_mode: Option<TagMode>,
    /// True for the archived companies instead of the others.
    archived: Option<bool>,
    /// The first day of creation, in the workspace's time zone.
    created_from: Option<chrono::NaiveDate>,
    /// The last day of creation, in the workspace's time zone.
    created_to: Option<chrono::NaiveDate>,
}

/// Which companies a list shows, in which order, and which page of it.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct CompanyListQuery {
    /// Any part of name, web domain, e-mail or phone. Words may stand in any order.
    q: Option<String>,
    /// Industries.
    #[serde(default)]
    industry: Vec<Industry>,
    /// Statuses.
    #[serde(default)]
    status: Vec<CompanyStatus>,
    /// Sizes.
    #[serde(default)]
    size: Vec<CompanySize>,
    /// Members responsible: ids, `me`, or `none` for companies of nobody.
    #[serde(default)]
    owner: Vec<String>,
    /// Ids of tags.
    #[serde(default)]
    tag: Vec<TagId>,
    /// Whether any of the tags is enough.
    tag_mode: Option<TagMode>,
    /// True for the archived companies instead of the others.
    archived: Option<bool>,
    /// The first day of creation, in the workspace's time zone.
    created_from: Option<chrono::NaiveDate>,
    /// The last day of creation, in the workspace's time zone.
    created_to: Option<chrono::NaiveDate>,
    /// By what the list is sorted, with a minus sign for the highest first: `name`, `industry`, `status`,
    /// `createdAt`, `updatedAt` or `touchedAt`. The newest first where absent.
    #[param(pattern = "^-?(name|industry|status|createdAt|updatedAt|touchedAt)$", example = "name")]
    sort: Option<String>,
    /// Which page, from 1. A list ends after 10,000 companies; a narrower filter shows the rest.
    #[param(minimum = 1, maximum = 400, default = 1)]
    page: Option<u64>,
    /// How many companies a page has: 25, 50 or 100.
    #[param(minimum = 25, maximum = 100, default = 25)]
    page_size: Option<u64>,
}

impl CompanyFilter {
    /// The filter in the workspace's terms.
    pub fn into_domain(self, caller: &Caller) -> Result<DomainFilter, ApiError> {
        let scope = caller.scope();
        let zone = scope.context().zone;
        check_counts(
            "tag",
            &[self.industry.len(), self.status.len(), self.size.len(), self.owner.len(), self.tag.len()],
        )?;
        Ok(DomainFilter {
            search: search_text(self.q.as_deref())?,
            industries: self.industry.into_iter().map(Into::into).collect(),
            statuses: self.status.into_iter().map(Into::into).collect(),
            sizes: self.size.into_iter().map(Into::into).collect(),
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

impl CompanyListQuery {
    /// Filter, order and page in the workspace's terms.
    pub fn into_domain(self, caller: &Caller) -> Result<(DomainFilter, CompanySort, PageRequest), ApiError> {
        let sort = sort(self.sort.as_deref(), CompanySort::descending(CompanySortKey::CreatedAt))?;
        let page = page(self.page, self.page_size)?;
        let filter = CompanyFilter {
            q: self.q,
            industry: self.industry,
            status: self.status,
            size: self.size,
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
