//! Reading deals, with the role check and the workspace's present moment.

use std::collections::HashMap;
use std::sync::Arc;

use mainstay_kernel::{Clock, DealId, Page, PageRequest, Permission, StageId, WorkspaceScope};
use mainstay_records::{ListCursor, Moment, Neighbors};

use crate::board::{self, BoardColumn, BoardCursor};
use crate::{
    DealCard, DealError, DealFilter, DealQueries, DealSort, DealSortKey, DealSums, ForecastMonth, LostReport, Stage,
    StageError, StageKind, StageStay, forecast,
};

/// The use cases that read deals.
pub struct DealReads {
    queries: Arc<dyn DealQueries>,
    clock: Arc<dyn Clock>,
}

impl DealReads {
    /// Puts the use cases together.
    pub fn new(queries: Arc<dyn DealQueries>, clock: Arc<dyn Clock>) -> Self {
        Self { queries, clock }
    }

    /// The present moment in the scope's workspace, by which staleness is told.
    pub fn moment(&self, scope: &WorkspaceScope) -> Moment {
        Moment::at(scope, self.clock.now())
    }

    /// One page of a list.
    pub async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        sort: DealSort,
        page: PageRequest,
    ) -> Result<Page<DealCard>, DealError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.page(scope, filter, sort, page, self.moment(scope)).await?)
    }

    /// At most `limit` deals after the cursor.
    pub async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        sort: DealSort,
        cursor: Option<ListCursor<DealId>>,
        limit: u64,
    ) -> Result<Vec<DealCard>, DealError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.after(scope, filter, sort, cursor, limit, self.moment(scope)).await?)
    }

    /// At most `limit` deals that have the words, by last change.
    pub async fn search(&self, scope: &WorkspaceScope, words: &str, limit: u64) -> Result<Vec<DealCard>, DealError> {
        let filter = DealFilter { search: Some(words.to_owned()), ..DealFilter::default() };
        self.after(scope, &filter, DealSort::descending(DealSortKey::UpdatedAt), None, limit).await
    }

    /// One deal.
    pub async fn get(&self, scope: &WorkspaceScope, id: DealId) -> Result<DealCard, DealError> {
        scope.require(Permission::ReadRecords)?;
        self.queries.find(scope, id).await?.ok_or(DealError::NotFound)
    }

    /// The deals beside one in a list.
    pub async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        id: DealId,
        filter: &DealFilter,
        sort: DealSort,
    ) -> Result<Neighbors<DealId>, DealError> {
        let card = self.get(scope, id).await?;
        Ok(self.queries.neighbors(scope, &card.deal, filter, sort, self.moment(scope)).await?)
    }

    /// What the deals of a list are worth, by stage; stages without any are left out.
    pub async fn stage_sums(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
    ) -> Result<Vec<(StageId, DealSums)>, DealError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.stage_sums(scope, filter, self.moment(scope)).await?)
    }

    /// The board: a column a stage in use that the filter leaves, each with at most `limit` cards.
    pub async fn board(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        limit: u64,
    ) -> Result<Vec<BoardColumn>, DealError> {
        let stages = self.stages(scope).await.map_err(told_of_deals)?;
        let moment = self.moment(scope);
        let mut sums = HashMap::new();
        for kinds in [&[StageKind::Open][..], &[StageKind::Won, StageKind::Lost]] {
            let kinds: Vec<_> =
                kinds.iter().copied().filter(|kind| filter.kinds.is_empty() || filter.kinds.contains(kind)).collect();
            if !kinds.is_empty() {
                let filter = board::kind_filter(filter, &kinds, moment);
                sums.extend(self.queries.stage_sums(scope, &filter, moment).await?);
            }
        }
        let mut columns = Vec::new();
        for stage in stages.into_iter().filter(|stage| board::shows(filter, stage)) {
            let sums = sums.remove(&stage.id).unwrap_or_default();
            let (cards, next) = match sums.count {
                0 => (Vec::new(), None),
                _ => self.cards(scope, filter, &stage, None, limit, moment).await?,
            };
            let closed_in = board::closed_in(filter, stage.kind, moment);
            columns.push(BoardColumn { stage, sums, closed_in, cards, next });
        }
        Ok(columns)
    }

    /// Further cards of a column, and where the next ones come from.
    pub async fn column(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        stage: StageId,
        after: Option<BoardCursor>,
        limit: u64,
    ) -> Result<(Vec<DealCard>, Option<BoardCursor>), DealError> {
        let stages = self.stages(scope).await.map_err(told_of_deals)?;
        let stage = stages.into_iter().find(|known| known.id == stage).ok_or(DealError::NotFound)?;
        self.cards(scope, filter, &stage, after, limit, self.moment(scope)).await
    }

    async fn cards(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        stage: &Stage,
        after: Option<BoardCursor>,
        limit: u64,
        moment: Moment,
    ) -> Result<(Vec<DealCard>, Option<BoardCursor>), DealError> {
        let filter = board::column_filter(filter, stage, moment);
        let mut cards = self.queries.board_cards(scope, &filter, after, limit + 1, moment).await?;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = cards.len() > wanted;
        cards.truncate(wanted);
        let next = cards.last().filter(|_| more).map(|card| BoardCursor::of(&card.deal));
        Ok((cards, next))
    }

    /// The open deals of a list by the month in which they should close (DEAL-10).
    pub async fn forecast(&self, scope: &WorkspaceScope, filter: &DealFilter) -> Result<Vec<ForecastMonth>, DealError> {
        scope.require(Permission::ReadRecords)?;
        let moment = self.moment(scope);
        let open = DealFilter { kinds: vec![StageKind::Open], archived: false, ..filter.clone() };
        Ok(forecast(&self.queries.close_sums(scope, &open, moment).await?, moment))
    }

    /// The lost deals of a list by reason, stage and owner (DEAL-8).
    pub async fn lost_reasons(&self, scope: &WorkspaceScope, filter: &DealFilter) -> Result<LostReport, DealError> {
        scope.require(Permission::ReadRecords)?;
        let lost = DealFilter { kinds: vec![StageKind::Lost], archived: false, ..filter.clone() };
        Ok(LostReport::from_sums(&self.queries.lost_sums(scope, &lost, self.moment(scope)).await?))
    }

    /// The way of a deal through the stages.
    pub async fn stage_history(&self, scope: &WorkspaceScope, id: DealId) -> Result<Vec<StageStay>, DealError> {
        let card = self.get(scope, id).await?;
        Ok(self.queries.stage_history(scope, card.deal.id).await?)
    }

    /// All stages in the order of the board, archived ones too.
    pub async fn stages(&self, scope: &WorkspaceScope) -> Result<Vec<Stage>, StageError> {
        scope.require(Permission::ReadRecords)?;
        let mut stages = self.queries.stages(scope).await?;
        stages.sort_by_key(Stage::order);
        Ok(stages)
    }
}

fn told_of_deals(error: StageError) -> DealError {
    match error {
        StageError::Denied(denied) => DealError::Denied(denied),
        StageError::Store(error) => DealError::Store(error),
        _ => DealError::StaleOther,
    }
}
