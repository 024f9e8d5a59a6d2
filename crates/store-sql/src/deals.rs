//! Writing deals.

use async_trait::async_trait;
use mainstay_deals::{Deal, DealRecord, DealStore, DealsTx, DealsUow, PartyDirectory, Stage, StageStore};
use mainstay_kernel::{CompanyId, ContactId, DealId, StageId, StoreError, WorkspaceScope};
use mainstay_records::{Moment, RecordStore, RecordTx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Iterable, ModelTrait, QueryFilter};
use uuid::Uuid;

use crate::deal_list::Deals;
use crate::deal_row::{self, Surroundings};
use crate::error::store_error;
use crate::record_table::{DEAL_TAGS, StoredRecord};
use crate::store::SqlStore;
use crate::tables::deal;
use crate::tx::SqlTx;
use crate::{deal_trail, record_list, stages};

/// Columns that keep the value of the first write.
const FIXED: [deal::Column; 4] =
    [deal::Column::WorkspaceId, deal::Column::Id, deal::Column::CreatedAt, deal::Column::LeadId];

impl StoredRecord for Deal {
    type Table = Deals;

    fn moment(moment: Moment) -> Moment {
        moment
    }
}

impl SqlTx {
    async fn around(&self, deal: &DealRecord) -> Result<Surroundings, StoreError> {
        let stage = StageStore::find(self, deal.stage).await?;
        Ok(Surroundings {
            stage_rank: stage.as_ref().map(stages::rank).unwrap_or_default(),
            company_name: self.name_of("companies", deal.company.map(CompanyId::as_uuid), "").await?,
            contact_name: self.name_of("contacts", deal.contact.map(ContactId::as_uuid), "").await?,
        })
    }

    /// The name of somebody on the other side of a deal; `rest` narrows or locks.
    async fn name_of(&self, table: &str, id: Option<Uuid>, rest: &str) -> Result<Option<String>, StoreError> {
        let Some(id) = id else { return Ok(None) };
        let mut sql = self.db.sql("SELECT p.name FROM ");
        sql.push(table).with(" p WHERE p.workspace_id = $1 AND p.id = ", id).push(rest);
        self.db.row(sql).await?.map(|row| row.try_get_by_index(0)).transpose().map_err(store_error)
    }

    async fn is_party(&self, table: &str, id: Uuid) -> Result<bool, StoreError> {
        let steady = format!(" AND NOT p.archived{}", self.db.dialect().for_share());
        Ok(self.name_of(table, Some(id), &steady).await?.is_some())
    }

    /// Lets the deals of a company be found by its new name.
    pub(crate) async fn company_of_deals_renamed(&self, id: CompanyId, name: &str) -> Result<(), StoreError> {
        let mut sql = self.db.sql("UPDATE deals SET ");
        let text = deal_row::searched(Some(name));
        sql.with("company_text = ", &*text).with(", search_text = title_text || ", &*text).push(" || contact_text");
        sql.with(" WHERE workspace_id = $1 AND company_id = ", id.as_uuid()).with(" AND company_text <> ", &*text);
        self.db.run(sql).await.map(drop)
    }

    /// Lets the deals of a contact be found by its new name.
    pub(crate) async fn contact_of_deals_renamed(&self, id: ContactId, name: &str) -> Result<(), StoreError> {
        let mut sql = self.db.sql("UPDATE deals SET ");
        let text = deal_row::searched(Some(name));
        sql.with("contact_text = ", &*text).with(", search_text = title_text || company_text || ", &*text);
        sql.with(" WHERE workspace_id = $1 AND contact_id = ", id.as_uuid()).with(" AND contact_text <> ", &*text);
        self.db.run(sql).await.map(drop)
    }
}

#[async_trait]
impl RecordStore<Deal> for SqlTx {
    async fn find_for_update(&self, id: DealId) -> Result<Option<Deal>, StoreError> {
        self.write_pending_tags().await?;
        let mut sql = record_list::select::<Deals>(&self.db);
        sql.with(" AND l.id = ", id.as_uuid()).push(self.db.dialect().for_update());
        let Some(row) = self.db.row(sql).await? else { return Ok(None) };
        let record = deal_row::read(&row)?.card.deal;
        self.know_tags(DEAL_TAGS, id.as_uuid(), &record.tags).await;
        Ok(Some(Deal::from_parts(record, self.trail(id).await?)))
    }

    async fn update(&self, deal: &Deal) -> Result<(), StoreError> {
        let row = deal_row::row(self.db.workspace(), deal.record(), &self.around(deal).await?);
        let mut update = self.db.update::<deal::Entity>();
        for column in deal::Column::iter().filter(|column| !FIXED.iter().any(|fixed| *fixed as u8 == *column as u8)) {
            update = update.col_expr(column, Expr::value(row.get(column)));
        }
        let done = update
            .filter(deal::Column::Id.eq(row.id))
            .filter(deal::Column::Version.eq(row.version - 1))
            .exec(&self.db)
            .await
            .map_err(store_error)?;
        if done.rows_affected != 1 {
            return Err(StoreError::Stale);
        }
        self.write_tags(DEAL_TAGS, row.id, &deal.tags).await?;
        self.write_trail(deal).await
    }
}

#[async_trait]
impl DealStore for SqlTx {
    async fn insert(&self, deal: &Deal) -> Result<(), StoreError> {
        let row = deal_row::row(self.db.workspace(), deal.record(), &self.around(deal).await?);
        let id = row.id;
        self.db.insert(&[row]).await?;
        self.db.insert(&deal_trail::rows(self.db.workspace(), deal, 0)).await?;
        self.keep_tags(DEAL_TAGS, id, &deal.tags).await;
        Ok(())
    }

    async fn count_in_stage(&self, stage: StageId) -> Result<u64, StoreError> {
        let mut sql = self.db.sql("SELECT count(*) FROM deals WHERE workspace_id = $1");
        sql.push(" AND archived IN (FALSE, TRUE)").with(" AND stage_id = ", stage.as_uuid());
        let counted = self.db.row(sql).await?.map(|row| row.try_get_by_index::<i64>(0)).transpose();
        Ok(counted.map_err(store_error)?.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
    }

    async fn ids_in_stage(&self, stage: StageId) -> Result<Vec<DealId>, StoreError> {
        let mut sql = self.db.sql("SELECT id FROM deals WHERE workspace_id = $1 AND archived IN (FALSE, TRUE)");
        sql.with(" AND stage_id = ", stage.as_uuid()).push(" ORDER BY id");
        let rows = self.db.rows(sql).await?;
        rows.iter().map(|row| row.try_get_by_index(0).map(DealId::from_uuid).map_err(store_error)).collect()
    }
}

#[async_trait]
impl PartyDirectory for SqlTx {
    async fn is_company(&self, id: CompanyId) -> Result<bool, StoreError> {
        self.is_party("companies", id.as_uuid()).await
    }

    async fn is_contact(&self, id: ContactId) -> Result<bool, StoreError> {
        self.is_party("contacts", id.as_uuid()).await
    }
}

impl DealsTx for SqlTx {
    fn deals(&self) -> &dyn DealStore {
        self
    }
    fn over_stages(&self) -> &dyn RecordTx<Stage> {
        self
    }
    fn stages(&self) -> &dyn StageStore {
        self
    }
    fn parties(&self) -> &dyn PartyDirectory {
        self
    }
}

#[async_trait]
impl DealsUow for SqlStore {
    async fn begin_deals(&self, scope: &WorkspaceScope) -> Result<Box<dyn DealsTx>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}
