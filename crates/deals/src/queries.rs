//! Reading deals: filters, order, pages, and the figures over a filter.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use mainstay_kernel::{
    CompanyId, ContactId, DealId, MemberId, Money, Page, PageRequest, StageId, StoreError, TagId, WorkspaceScope, fold,
    has_word, search_words,
};
use mainstay_records::{ListCursor, Moment, Neighbors, Sort, SortKey};

use crate::{BoardCursor, CloseSum, DealRecord, DealSums, LostReason, LostSum, Stage, StageEntry, StageKind};

/// Which deals a list shows. Every part narrows it; within a part, any value fits.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DealFilter {
    /// Words that the title, the company's or the contact's name have; the rule is [`DealCard::is_found_by`].
    pub search: Option<String>,
    /// Stages.
    pub stages: Vec<StageId>,
    /// Kinds of stages.
    pub kinds: Vec<StageKind>,
    /// Members responsible; `None` for deals of nobody.
    pub owners: Vec<Option<MemberId>>,
    /// Companies.
    pub companies: Vec<CompanyId>,
    /// Contacts.
    pub contacts: Vec<ContactId>,
    /// Tags.
    pub tags: Vec<TagId>,
    /// True where a deal must carry all tags instead of any.
    pub all_tags: bool,
    /// Only stale deals, or only those that are not.
    pub stale: Option<bool>,
    /// Only deals whose next step is late, or only those whose is not.
    pub overdue: Option<bool>,
    /// Next action on this day or later.
    pub next_action_from: Option<NaiveDate>,
    /// Next action on this day or sooner.
    pub next_action_to: Option<NaiveDate>,
    /// Only deals that should have been closed by now, or only the others.
    pub close_overdue: Option<bool>,
    /// Expected to close on this day or later.
    pub expected_close_from: Option<NaiveDate>,
    /// Expected to close on this day or sooner.
    pub expected_close_to: Option<NaiveDate>,
    /// Only deals with an expected close date, or only those without.
    pub has_expected_close: Option<bool>,
    /// Closed at or after.
    pub closed_from: Option<DateTime<Utc>>,
    /// Closed before.
    pub closed_before: Option<DateTime<Utc>>,
    /// Worth at least this; deals in other currencies do not fit.
    pub amount_min: Option<Money>,
    /// Worth at most this; deals in other currencies do not fit.
    pub amount_max: Option<Money>,
    /// Why they were lost.
    pub lost_reasons: Vec<LostReason>,
    /// The open stages from which they were won or lost; `None` for deals that started closed.
    pub closed_from_stages: Vec<Option<StageId>>,
    /// The archived deals instead of the others.
    pub archived: bool,
}

/// By what a list of deals is sorted. Missing values come last either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DealSortKey {
    /// The title, folded.
    Title,
    /// The amount in minor units, whatever the currency.
    Amount,
    /// The weighted amount, likewise.
    WeightedAmount,
    /// When it should be closed.
    ExpectedCloseDate,
    /// The date of the next action.
    NextActionDate,
    /// The stage, in the order of the board.
    Stage,
    /// When it was created.
    CreatedAt,
    /// When anything last changed.
    UpdatedAt,
    /// When it was won or lost.
    ClosedAt,
}

impl SortKey for DealSortKey {
    const ALL: &'static [Self] = &[
        Self::Title,
        Self::Amount,
        Self::WeightedAmount,
        Self::ExpectedCloseDate,
        Self::NextActionDate,
        Self::Stage,
        Self::CreatedAt,
        Self::UpdatedAt,
        Self::ClosedAt,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Amount => "amount",
            Self::WeightedAmount => "weightedAmount",
            Self::ExpectedCloseDate => "expectedCloseDate",
            Self::NextActionDate => "nextActionDate",
            Self::Stage => "stage",
            Self::CreatedAt => "createdAt",
            Self::UpdatedAt => "updatedAt",
            Self::ClosedAt => "closedAt",
        }
    }
}

/// An order of a list of deals.
pub type DealSort = Sort<DealSortKey>;

/// Newest first.
pub const NEWEST_DEALS: DealSort = DealSort::descending(DealSortKey::CreatedAt);

/// A deal as lists and boards show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealCard {
    /// The deal.
    pub deal: DealRecord,
    /// The company's name.
    pub company_name: Option<String>,
    /// The contact's name.
    pub contact_name: Option<String>,
}

impl DealCard {
    /// True where a search finds it: each word of the search is in its title or in the company's or contact's name, see
    /// [`has_word`].
    pub fn is_found_by(&self, search: &str) -> bool {
        let parts = [Some(&self.deal.title), self.company_name.as_ref(), self.contact_name.as_ref()];
        let text = parts.into_iter().flatten().map(|part| fold(part)).collect::<Vec<_>>().join("\n");
        search_words(search).iter().all(|word| has_word(&text, word))
    }
}

/// A stay of a deal in a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageStay {
    /// When and by whom it was put there.
    pub entry: StageEntry,
    /// When it left; `None` while it is there.
    pub left_at: Option<DateTime<Utc>>,
}

/// Reads deals and stages of the scope's workspace.
#[async_trait]
pub trait DealQueries: Send + Sync {
    /// One page of a list, with its total bounded at [`mainstay_kernel::COUNT_LIMIT`].
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        sort: DealSort,
        page: PageRequest,
        moment: Moment,
    ) -> Result<Page<DealCard>, StoreError>;

    /// At most `limit` rows after the cursor. `sort` goes by creation or change time.
    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        sort: DealSort,
        cursor: Option<ListCursor<DealId>>,
        limit: u64,
        moment: Moment,
    ) -> Result<Vec<DealCard>, StoreError>;

    /// The deal, archived or not.
    async fn find(&self, scope: &WorkspaceScope, id: DealId) -> Result<Option<DealCard>, StoreError>;

    /// The deals beside `deal` in a list.
    async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        deal: &DealRecord,
        filter: &DealFilter,
        sort: DealSort,
        moment: Moment,
    ) -> Result<Neighbors<DealId>, StoreError>;

    /// At most `limit` deals that fit, the highest weighted amount first and those without one last.
    async fn board_cards(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        after: Option<BoardCursor>,
        limit: u64,
        moment: Moment,
    ) -> Result<Vec<DealCard>, StoreError>;

    /// The sums of the deals that fit, a line a stage that has any.
    async fn stage_sums(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        moment: Moment,
    ) -> Result<Vec<(StageId, DealSums)>, StoreError>;

    /// The sums of the deals that fit, a line an expected close date that has any.
    async fn close_sums(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        moment: Moment,
    ) -> Result<Vec<CloseSum>, StoreError>;

    /// The sums of the lost deals that fit, a line a reason, stage and owner.
    async fn lost_sums(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        moment: Moment,
    ) -> Result<Vec<LostSum>, StoreError>;

    /// The way of a deal through the stages, the first stay first.
    async fn stage_history(&self, scope: &WorkspaceScope, id: DealId) -> Result<Vec<StageStay>, StoreError>;

    /// All stages, archived ones too.
    async fn stages(&self, scope: &WorkspaceScope) -> Result<Vec<Stage>, StoreError>;
}
