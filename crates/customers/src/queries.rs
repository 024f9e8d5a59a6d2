//! Reading customers: filters and order.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_deals::DealSums;
use mainstay_kernel::{CompanyId, ContactId, MemberId, Page, PageRequest, StoreError, TagId, WorkspaceScope};
use mainstay_records::{Sort, SortKey};

use crate::{Customer, Health};

/// Which customers a list shows. Every part narrows it; within a part, any value fits.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CustomerFilter {
    /// Words that the company has; the rule is that of companies.
    pub search: Option<String>,
    /// Healths.
    pub healths: Vec<Health>,
    /// Members responsible for the company; `None` for companies of nobody.
    pub owners: Vec<Option<MemberId>>,
    /// Tags of the company.
    pub tags: Vec<TagId>,
    /// True where a company must carry all tags instead of any.
    pub all_tags: bool,
}

/// By what a list of customers is sorted. Missing values come last either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CustomerSortKey {
    /// The lifetime value in the workspace's currency.
    LifetimeValue,
    /// The company's name, folded.
    Name,
    /// The last activity.
    LastActivityAt,
    /// When the last deal was won.
    LastWonAt,
}

impl SortKey for CustomerSortKey {
    const ALL: &'static [Self] = &[Self::LifetimeValue, Self::Name, Self::LastActivityAt, Self::LastWonAt];

    fn as_str(self) -> &'static str {
        match self {
            Self::LifetimeValue => "lifetimeValue",
            Self::Name => "name",
            Self::LastActivityAt => "lastActivityAt",
            Self::LastWonAt => "lastWonAt",
        }
    }
}

/// An order of customers.
pub type CustomerSort = Sort<CustomerSortKey>;

/// The most valuable first.
pub const BEST_CUSTOMERS: CustomerSort = Sort::descending(CustomerSortKey::LifetimeValue);

/// Reads customers of the scope's workspace.
#[async_trait]
pub trait CustomerQueries: Send + Sync {
    /// One page of a list, with its total bounded at [`mainstay_kernel::COUNT_LIMIT`].
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &CustomerFilter,
        sort: CustomerSort,
        page: PageRequest,
        now: DateTime<Utc>,
    ) -> Result<Page<Customer>, StoreError>;

    /// What the won, unarchived deals of a company are worth together.
    async fn won_by_company(&self, scope: &WorkspaceScope, company: CompanyId) -> Result<DealSums, StoreError>;

    /// What the won, unarchived deals of a contact are worth together.
    async fn won_by_contact(&self, scope: &WorkspaceScope, contact: ContactId) -> Result<DealSums, StoreError>;
}
