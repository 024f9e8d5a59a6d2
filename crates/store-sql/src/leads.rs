//! Writing leads.

use async_trait::async_trait;
use mainstay_kernel::{IntegrationSourceId, LeadId, StoreError};
use mainstay_leads::{Lead, LeadStore};
use mainstay_records::{Moment, RecordStore};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Iterable, ModelTrait, QueryFilter};
use uuid::Uuid;

use crate::error::store_error;
use crate::lead_list::Leads;
use crate::record_table::{LEAD_TAGS, StoredRecord};
use crate::rows::ms;
use crate::sql::Sql;
use crate::tables::{lead, lead_score_entry};
use crate::tx::SqlTx;
use crate::{actor, lead_row, record_list};

/// Columns that keep the value of the first write.
const FIXED: [lead::Column; 9] = [
    lead::Column::WorkspaceId,
    lead::Column::Id,
    lead::Column::CreatedAt,
    lead::Column::Channel,
    lead::Column::Sender,
    lead::Column::IntegrationSourceId,
    lead::Column::ExternalId,
    lead::Column::Page,
    lead::Column::Utm,
];

/// The ledger lines that the last change of a lead added.
pub(crate) fn score_rows(workspace: Uuid, lead: &Lead, by: &mainstay_kernel::Actor) -> Vec<lead_score_entry::Model> {
    let (actor_kind, actor_id, actor_name) = actor::to_columns(by);
    let row = |(line, points): (usize, &mainstay_leads::ScorePoints)| lead_score_entry::Model {
        workspace_id: workspace,
        lead_id: lead.id.as_uuid(),
        lead_version: lead.version.number(),
        line: i16::try_from(line).unwrap_or(i16::MAX),
        at: ms(lead.updated_at),
        points: points.points,
        reason: points.reason.as_str().to_owned(),
        actor_kind: actor_kind.clone(),
        actor_id,
        actor_name: actor_name.clone(),
    };
    lead.new_points().iter().enumerate().map(row).collect()
}

impl SqlTx {
    fn select_lead(&self) -> Sql {
        record_list::select::<Leads>(&self.db)
    }

    async fn keep_points(&self, lead: &Lead) {
        let rows = score_rows(self.db.workspace(), lead, &self.actor);
        self.pending.lock().await.scores.extend(rows);
    }
}

impl StoredRecord for Lead {
    type Table = Leads;

    fn moment(moment: Moment) -> Moment {
        moment
    }
}

#[async_trait]
impl RecordStore<Lead> for SqlTx {
    async fn find_for_update(&self, id: LeadId) -> Result<Option<Lead>, StoreError> {
        self.write_pending_tags().await?;
        let mut sql = self.select_lead();
        sql.with(" AND l.id = ", id.as_uuid()).push(self.db.dialect().for_update());
        let Some(row) = self.db.row(sql).await? else { return Ok(None) };
        let record = lead_row::read(&row)?;
        self.know_tags(LEAD_TAGS, id.as_uuid(), &record.tags).await;
        Ok(Some(Lead::from_record(record)))
    }

    async fn update(&self, lead: &Lead) -> Result<(), StoreError> {
        let row = lead_row::row(self.db.workspace(), lead.record());
        let mut update = self.db.update::<lead::Entity>();
        for column in lead::Column::iter().filter(|column| !FIXED.iter().any(|fixed| *fixed as u8 == *column as u8)) {
            update = update.col_expr(column, Expr::value(row.get(column)));
        }
        let done = update
            .filter(lead::Column::Id.eq(row.id))
            .filter(lead::Column::Version.eq(row.version - 1))
            .exec(&self.db)
            .await
            .map_err(store_error)?;
        if done.rows_affected != 1 {
            return Err(StoreError::Stale);
        }
        self.write_tags(LEAD_TAGS, row.id, &lead.tags).await?;
        self.keep_points(lead).await;
        Ok(())
    }
}

#[async_trait]
impl LeadStore for SqlTx {
    async fn find_by_external_id(
        &self,
        source: IntegrationSourceId,
        external_id: &str,
    ) -> Result<Option<Lead>, StoreError> {
        self.write_pending_tags().await?;
        let mut sql = self.select_lead();
        sql.with(" AND l.integration_source_id = ", source.as_uuid()).with(" AND l.external_id = ", external_id);
        let row = self.db.row(sql).await?;
        row.as_ref().map(|row| lead_row::read(row).map(Lead::from_record)).transpose()
    }

    async fn insert(&self, lead: &Lead) -> Result<bool, StoreError> {
        let row = lead_row::row(self.db.workspace(), lead.record());
        if !self.db.insert_or_nothing(&row).await? {
            return Ok(false);
        }
        self.keep_tags(LEAD_TAGS, row.id, &lead.tags).await;
        self.keep_points(lead).await;
        Ok(true)
    }
}
