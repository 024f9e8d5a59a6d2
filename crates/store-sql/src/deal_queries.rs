//! Reading deals.

use async_trait::async_trait;
use mainstay_deals::{
    BoardCursor, CloseSum, DealCard, DealFilter, DealQueries, DealRecord, DealSort, DealSums, LostSum, Stage, StageStay,
};
use mainstay_kernel::{DealId, Page, PageRequest, StageId, StoreError, WorkspaceScope};
use mainstay_records::{ListCursor, Moment, Neighbors};
use sea_orm::DatabaseConnection;

use crate::conditions::{self, Reach};
use crate::deal_list::Deals;
use crate::deal_row::StoredDeal;
use crate::record_list::{self, RecordList};
use crate::rows::ms;
use crate::scoped::Scoped;
use crate::store::SqlStore;
use crate::{deal_row, deal_sums, deal_trail, stages};

/// The column by which a column of the board is sorted.
const BOARD_RANK: &str = "l.board_rank";

impl SqlStore {
    /// The connections for deals: those that plan each statement anew where words are sought.
    fn deal_reader(&self, scope: &WorkspaceScope, filter: &DealFilter) -> Scoped<DatabaseConnection> {
        if filter.search.is_some() { self.search(scope) } else { self.read(scope) }
    }
}

fn list<'a>(
    db: &'a Scoped<DatabaseConnection>,
    filter: &'a DealFilter,
    sort: DealSort,
    moment: Moment,
) -> RecordList<'a, Deals> {
    RecordList::new(db, filter, (sort.key, sort.descending), moment)
}

fn cards(found: Vec<StoredDeal>) -> Vec<DealCard> {
    found.into_iter().map(|deal| deal.card).collect()
}

async fn find(db: &Scoped<DatabaseConnection>, id: DealId) -> Result<Option<StoredDeal>, StoreError> {
    let mut sql = record_list::select::<Deals>(db);
    sql.with(" AND l.id = ", id.as_uuid());
    db.row(sql).await?.as_ref().map(deal_row::read).transpose()
}

#[async_trait]
impl DealQueries for SqlStore {
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        sort: DealSort,
        page: PageRequest,
        moment: Moment,
    ) -> Result<Page<DealCard>, StoreError> {
        let db = self.deal_reader(scope, filter);
        let (items, total) = list(&db, filter, sort, moment).page(page.offset(), page.limit()).await?;
        Ok(Page { items: cards(items), total })
    }

    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        sort: DealSort,
        cursor: Option<ListCursor<DealId>>,
        limit: u64,
        moment: Moment,
    ) -> Result<Vec<DealCard>, StoreError> {
        let db = self.deal_reader(scope, filter);
        let place = cursor.map(|cursor| (ms(cursor.at), cursor.id.as_uuid()));
        list(&db, filter, sort, moment).after(place, limit).await.map(cards)
    }

    async fn find(&self, scope: &WorkspaceScope, id: DealId) -> Result<Option<DealCard>, StoreError> {
        Ok(find(&self.read(scope), id).await?.map(|deal| deal.card))
    }

    async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        deal: &DealRecord,
        filter: &DealFilter,
        sort: DealSort,
        moment: Moment,
    ) -> Result<Neighbors<DealId>, StoreError> {
        let db = self.deal_reader(scope, filter);
        let Some(stored) = find(&db, deal.id).await? else { return Ok(Neighbors { previous: None, next: None }) };
        let (previous, next) = list(&db, filter, sort, moment).beside(&stored).await?;
        Ok(Neighbors { previous: previous.map(DealId::from_uuid), next: next.map(DealId::from_uuid) })
    }

    async fn board_cards(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        after: Option<BoardCursor>,
        limit: u64,
        moment: Moment,
    ) -> Result<Vec<DealCard>, StoreError> {
        let db = self.deal_reader(scope, filter);
        // The stages are named below, so that an index has the cards of one of them in their order.
        let rest = DealFilter { stages: Vec::new(), ..filter.clone() };
        let sought = db.dialect().has_word_index() && !conditions::words::<Deals>(filter).is_empty();
        let reach = if sought { Reach::Words } else { Reach::Order(BOARD_RANK) };
        let mut sql = db.sql("SELECT ");
        sql.push(&deal_row::columns(db.dialect())).push(" FROM (SELECT l.id");
        conditions::push::<Deals>(&mut sql, db.dialect(), &rest, moment, reach);
        let stages: Vec<_> = filter.stages.iter().map(|id| id.as_uuid()).collect();
        match stages.as_slice() {
            [] => {}
            [stage] => {
                sql.with(" AND l.stage_id = ", *stage);
            }
            several => {
                sql.any_of(" AND l.stage_id", several);
            }
        }
        if let Some(cursor) = after {
            sql.push(" AND (l.board_rank, l.id) < ").with("(", cursor.weighted.unwrap_or(-1));
            sql.with(", ", cursor.id.as_uuid()).push(")");
        }
        sql.push(" ORDER BY l.board_rank DESC, l.id DESC LIMIT ").number(limit);
        sql.push(") p JOIN deals l ON l.workspace_id = $1 AND l.id = p.id ORDER BY l.board_rank DESC, l.id DESC");
        db.rows(sql).await?.iter().map(|row| deal_row::read(row).map(|deal| deal.card)).collect()
    }

    async fn stage_sums(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        moment: Moment,
    ) -> Result<Vec<(StageId, DealSums)>, StoreError> {
        deal_sums::by_stage(&self.deal_reader(scope, filter), filter, moment).await
    }

    async fn close_sums(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        moment: Moment,
    ) -> Result<Vec<CloseSum>, StoreError> {
        deal_sums::by_close(&self.deal_reader(scope, filter), filter, moment).await
    }

    async fn lost_sums(
        &self,
        scope: &WorkspaceScope,
        filter: &DealFilter,
        moment: Moment,
    ) -> Result<Vec<LostSum>, StoreError> {
        deal_sums::by_loss(&self.deal_reader(scope, filter), filter, moment).await
    }

    async fn stage_history(&self, scope: &WorkspaceScope, id: DealId) -> Result<Vec<StageStay>, StoreError> {
        deal_trail::stays(&self.read(scope), id).await
    }

    async fn stages(&self, scope: &WorkspaceScope) -> Result<Vec<Stage>, StoreError> {
        stages::all(&self.read(scope)).await
    }
}
