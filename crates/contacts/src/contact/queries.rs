//! Reading contacts: filters, order, pages, and the same person twice.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{
    CompanyId, ContactId, EmailAddress, MemberId, Page, PageRequest, PhoneNumber, StoreError, TagId, Total,
    WorkspaceScope,
};
use mainstay_records::{ListCursor, Neighbors, Sort, SortKey};

use super::record::ContactRecord;

/// Which contacts a list shows. Every part narrows it; within a part, any value fits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactFilter {
    /// Words that name, e-mail, phone or company have; the rule is [`ContactRecord::is_found_by`].
    pub search: Option<String>,
    /// Exactly this e-mail address among theirs, without regard to case.
    pub email: Option<String>,
    /// Companies that they work for.
    pub companies: Vec<CompanyId>,
    /// Members responsible; `None` for contacts of nobody.
    pub owners: Vec<Option<MemberId>>,
    /// Tags.
    pub tags: Vec<TagId>,
    /// True where a contact must carry all tags instead of any.
    pub all_tags: bool,
    /// The archived contacts instead of the others.
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

/// By what a list of contacts is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContactSortKey {
    /// The person's name, folded.
    Name,
    /// The company's name, folded; contacts of none come last.
    CompanyName,
    /// When the contact was added.
    CreatedAt,
    /// When anything last changed.
    UpdatedAt,
    /// When a person last worked the contact.
    TouchedAt,
}

impl SortKey for ContactSortKey {
    const ALL: &'static [Self] = &[Self::Name, Self::CompanyName, Self::CreatedAt, Self::UpdatedAt, Self::TouchedAt];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CompanyName => "companyName",
            Self::CreatedAt => "createdAt",
            Self::UpdatedAt => "updatedAt",
            Self::TouchedAt => "touchedAt",
        }
    }
}

/// An order of a list of contacts.
pub type ContactSort = Sort<ContactSortKey>;

/// Why two entries are likely one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonLikeness {
    /// They share an e-mail address.
    Email,
    /// They share a telephone number.
    Phone,
}

/// A contact that is likely the person who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikelyContact {
    /// The contact.
    pub contact: ContactRecord,
    /// Why.
    pub reason: PersonLikeness,
}

/// Reads contacts of the scope's workspace.
#[async_trait]
pub trait ContactQueries: Send + Sync {
    /// One page of a list, with its total bounded at [`mainstay_kernel::COUNT_LIMIT`].
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &ContactFilter,
        sort: ContactSort,
        page: PageRequest,
    ) -> Result<Page<ContactRecord>, StoreError>;

    /// At most `limit` contacts from the start of the list, uncounted.
    async fn first(
        &self,
        scope: &WorkspaceScope,
        filter: &ContactFilter,
        sort: ContactSort,
        limit: u64,
    ) -> Result<Vec<ContactRecord>, StoreError>;

    /// At most `limit` contacts after the cursor. `sort` goes by creation or change time.
    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &ContactFilter,
        sort: ContactSort,
        cursor: Option<ListCursor<ContactId>>,
        limit: u64,
    ) -> Result<Vec<ContactRecord>, StoreError>;

    /// How many contacts a list has, bounded at [`mainstay_kernel::COUNT_LIMIT`].
    async fn count(&self, scope: &WorkspaceScope, filter: &ContactFilter) -> Result<Total, StoreError>;

    /// The contact, archived or not.
    async fn find(&self, scope: &WorkspaceScope, id: ContactId) -> Result<Option<ContactRecord>, StoreError>;

    /// The contacts beside one in a list.
    async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        contact: &ContactRecord,
        filter: &ContactFilter,
        sort: ContactSort,
    ) -> Result<Neighbors<ContactId>, StoreError>;

    /// At most `limit` unarchived contacts with one of these e-mail addresses or the digits of one of these telephone
    /// numbers, newest first.
    async fn same_person(
        &self,
        scope: &WorkspaceScope,
        emails: &[EmailAddress],
        phones: &[PhoneNumber],
        limit: u64,
    ) -> Result<Vec<ContactRecord>, StoreError>;
}
