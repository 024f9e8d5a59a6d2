//! Reading companies: filters, order, pages, and likely twins.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{CompanyId, MemberId, Page, PageRequest, StoreError, TagId, Total, WorkspaceScope};
use mainstay_records::{ListCursor, Neighbors, Sort, SortKey};

use super::record::CompanyRecord;
use super::words::{CompanySize, CompanyStatus, Industry};

/// Which companies a list shows. Every part narrows it; within a part, any value fits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyFilter {
    /// Words that name, web domain, e-mail or phone have; the rule is [`CompanyRecord::is_found_by`].
    pub search: Option<String>,
    /// Industries.
    pub industries: Vec<Industry>,
    /// Statuses.
    pub statuses: Vec<CompanyStatus>,
    /// Sizes.
    pub sizes: Vec<CompanySize>,
    /// Members responsible; `None` for companies of nobody.
    pub owners: Vec<Option<MemberId>>,
    /// Tags.
    pub tags: Vec<TagId>,
    /// True where a company must carry all tags instead of any.
    pub all_tags: bool,
    /// The archived companies instead of the others.
    pub archived: bool,
    /// Created at or after.
    pub created_from: Option<DateTime<Utc>>,
    /// Created before.
    pub created_before: Option<DateTime<Utc>>,
    /// Changed at or after.
    pub updated_from: Option<DateTime<Utc>>,
    /// Changed before.
    pub updated_before: Option<DateTime<Utc>>,
}

/// By what a list of companies is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompanySortKey {
    /// The name, folded.
    Name,
    /// The industry's word; companies of none come last.
    Industry,
    /// The status, from prospect to inactive.
    Status,
    /// When it was added.
    CreatedAt,
    /// When anything last changed.
    UpdatedAt,
    /// When a person last worked it.
    TouchedAt,
}

impl SortKey for CompanySortKey {
    const ALL: &'static [Self] =
        &[Self::Name, Self::Industry, Self::Status, Self::CreatedAt, Self::UpdatedAt, Self::TouchedAt];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Industry => "industry",
            Self::Status => "status",
            Self::CreatedAt => "createdAt",
            Self::UpdatedAt => "updatedAt",
            Self::TouchedAt => "touchedAt",
        }
    }
}

/// An order of a list of companies.
pub type CompanySort = Sort<CompanySortKey>;

/// Why a company is likely the one that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CompanyLikeness {
    /// It has the same web domain.
    Domain,
    /// It has nearly the same name.
    Name,
}

/// A company that is likely the one that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikelyCompany {
    /// The company.
    pub company: CompanyRecord,
    /// Why.
    pub reason: CompanyLikeness,
}

/// Reads companies of the scope's workspace.
#[async_trait]
pub trait CompanyQueries: Send + Sync {
    /// One page of a list, with its total bounded at [`mainstay_kernel::COUNT_LIMIT`].
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &CompanyFilter,
        sort: CompanySort,
        page: PageRequest,
    ) -> Result<Page<CompanyRecord>, StoreError>;

    /// At most `limit` companies from the start of the list, uncounted.
    async fn first(
        &self,
        scope: &WorkspaceScope,
        filter: &CompanyFilter,
        sort: CompanySort,
        limit: u64,
    ) -> Result<Vec<CompanyRecord>, StoreError>;

    /// At most `limit` companies after the cursor. `sort` goes by creation or change time.
    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &CompanyFilter,
        sort: CompanySort,
        cursor: Option<ListCursor<CompanyId>>,
        limit: u64,
    ) -> Result<Vec<CompanyRecord>, StoreError>;

    /// How many companies a list has, bounded at [`mainstay_kernel::COUNT_LIMIT`].
    async fn count(&self, scope: &WorkspaceScope, filter: &CompanyFilter) -> Result<Total, StoreError>;

    /// The company, archived or not.
    async fn find(&self, scope: &WorkspaceScope, id: CompanyId) -> Result<Option<CompanyRecord>, StoreError>;

    /// The companies beside one in a list.
    async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        company: &CompanyRecord,
        filter: &CompanyFilter,
        sort: CompanySort,
    ) -> Result<Neighbors<CompanyId>, StoreError>;

    /// At most `limit` unarchived companies with one of these web domains, newest first.
    async fn with_domain(
        &self,
        scope: &WorkspaceScope,
        domains: &[String],
        limit: u64,
    ) -> Result<Vec<CompanyRecord>, StoreError>;

    /// At most `limit` unarchived companies whose names are near the same as the one with this stem, the same ones
    /// first, then newest first; the rule is [`super::is_near_same`].
    async fn near_same(&self, scope: &WorkspaceScope, stem: &str, limit: u64)
    -> Result<Vec<CompanyRecord>, StoreError>;
}
