//! Reading leads: filters, order, pages, and what a timeline shows.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use mainstay_kernel::{
    Actor, EmailAddress, LeadId, MemberId, Page, PageRequest, PhoneNumber, StoreError, TagId, Total, WorkspaceScope,
};
use mainstay_records::{ListCursor, Moment, Neighbors, Sort, SortKey};

use crate::score::ScorePoints;
use crate::{LeadRecord, LeadSource, LeadStatus, SourceSlug};

/// Which leads a list shows. Every part narrows it; within a part, any value fits.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LeadFilter {
    /// Words that name, e-mail, company or phone have, without regard to case and accents and in any order: any part of a
    /// word, or its beginning where less than three characters are given. The rule is `LeadRecord::is_found_by`.
    pub search: Option<String>,
    /// Exactly this e-mail address, without regard to case.
    pub email: Option<String>,
    /// Statuses.
    pub statuses: Vec<LeadStatus>,
    /// Sources.
    pub sources: Vec<SourceSlug>,
    /// Members responsible; `None` for leads of nobody.
    pub assignees: Vec<Option<MemberId>>,
    /// Tags.
    pub tags: Vec<TagId>,
    /// True where a lead must carry all tags instead of any.
    pub all_tags: bool,
    /// Only stale leads, or only those that are not.
    pub stale: Option<bool>,
    /// Only leads whose next step is late, or only those whose is not.
    pub overdue: Option<bool>,
    /// Next action on this day or later.
    pub next_action_from: Option<NaiveDate>,
    /// Next action on this day or earlier.
    pub next_action_to: Option<NaiveDate>,
    /// The archived leads instead of the others.
    pub archived: bool,
    /// The lowest score.
    pub score_min: Option<u8>,
    /// The highest score.
    pub score_max: Option<u8>,
    /// Created at or after.
    pub created_from: Option<DateTime<Utc>>,
    /// Created before.
    pub created_before: Option<DateTime<Utc>>,
    /// Changed at or after.
    pub updated_from: Option<DateTime<Utc>>,
    /// Changed before.
    pub updated_before: Option<DateTime<Utc>>,
}

/// By what a list of leads is sorted. Missing values come last either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeadSortKey {
    /// The person's name, folded.
    Name,
    /// The company's name, folded.
    CompanyName,
    /// The status, in the order of the flow.
    Status,
    /// The decayed score.
    Score,
    /// The source's slug.
    Source,
    /// The date of the next action.
    NextActionDate,
    /// When it came in.
    CreatedAt,
    /// When anything last changed.
    UpdatedAt,
}

impl SortKey for LeadSortKey {
    const ALL: &'static [Self] = &[
        Self::Name,
        Self::CompanyName,
        Self::Status,
        Self::Score,
        Self::Source,
        Self::NextActionDate,
        Self::CreatedAt,
        Self::UpdatedAt,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CompanyName => "companyName",
            Self::Status => "status",
            Self::Score => "score",
            Self::Source => "source",
            Self::NextActionDate => "nextActionDate",
            Self::CreatedAt => "createdAt",
            Self::UpdatedAt => "updatedAt",
        }
    }
}

/// An order of leads.
pub type LeadSort = Sort<LeadSortKey>;

/// Newest first.
pub const NEWEST_LEADS: LeadSort = Sort::descending(LeadSortKey::CreatedAt);

/// Where a cursor over leads stands.
pub type LeadCursor = ListCursor<LeadId>;

/// A line of the score's ledger as it is read back.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// Points and reason.
    pub points: ScorePoints,
    /// By whom.
    pub actor: Actor,
}

/// Reads leads of the scope's workspace.
#[async_trait]
pub trait LeadQueries: Send + Sync {
    /// One page of a list, with its total bounded at [`mainstay_kernel::COUNT_LIMIT`].
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &LeadFilter,
        sort: LeadSort,
        page: PageRequest,
        moment: Moment,
    ) -> Result<Page<LeadRecord>, StoreError>;

    /// At most `limit` rows after the cursor. `sort` goes by creation or change time.
    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &LeadFilter,
        sort: LeadSort,
        cursor: Option<LeadCursor>,
        limit: u64,
        moment: Moment,
    ) -> Result<Vec<LeadRecord>, StoreError>;

    /// How many leads fit, bounded.
    async fn count(&self, scope: &WorkspaceScope, filter: &LeadFilter, moment: Moment) -> Result<Total, StoreError>;

    /// The lead, archived or not.
    async fn find(&self, scope: &WorkspaceScope, id: LeadId) -> Result<Option<LeadRecord>, StoreError>;

    /// The leads beside `lead` in a list.
    async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        lead: &LeadRecord,
        filter: &LeadFilter,
        sort: LeadSort,
        moment: Moment,
    ) -> Result<Neighbors<LeadId>, StoreError>;

    /// At most ten open, unarchived leads with one of these e-mail addresses or the digits of one of these telephone
    /// numbers, newest first.
    async fn duplicates(
        &self,
        scope: &WorkspaceScope,
        emails: &[EmailAddress],
        phones: &[PhoneNumber],
        except: Option<LeadId>,
    ) -> Result<Vec<LeadRecord>, StoreError>;

    /// The whole ledger of a lead's score, newest first.
    async fn score_ledger(&self, scope: &WorkspaceScope, lead: LeadId) -> Result<Vec<ScoreEntry>, StoreError>;

    /// The sources that the workspace added, by name.
    async fn custom_sources(&self, scope: &WorkspaceScope) -> Result<Vec<LeadSource>, StoreError>;
}
