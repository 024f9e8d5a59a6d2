//! The stages that deals have been in.

use mainstay_deals::{Deal, StageEntry, StageStay, StageTrail};
use mainstay_kernel::{DealId, StageId, StoreError};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::error::store_error;
use crate::rows::{ms, time, time_or_none};
use crate::scoped::Scoped;
use crate::tables::deal_stage_entry::{Column, Entity, Model};
use crate::{actor, tx::SqlTx};

/// The rows of a deal's entries from `first` on, counted from 0.
pub(crate) fn rows(workspace: Uuid, deal: &Deal, first: usize) -> Vec<Model> {
    let entries = deal.trail().entries();
    let row = |(place, entry): (usize, &StageEntry)| {
        let (actor_kind, actor_id, actor_name) = actor::to_columns(&entry.entered_by);
        Model {
            workspace_id: workspace,
            deal_id: deal.id.as_uuid(),
            number: number(place + 1),
            stage_id: entry.stage.as_uuid(),
            entered_at: ms(entry.entered_at),
            actor_kind,
            actor_id,
            actor_name,
            left_at: entries.get(place + 1).map(|next| ms(next.entered_at)),
        }
    };
    entries.iter().enumerate().skip(first).map(row).collect()
}

fn number(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

/// The stays of a deal in stages, the first one first.
pub(crate) async fn stays<C: ConnectionTrait + Send + Sync>(
    db: &Scoped<C>,
    deal: DealId,
) -> Result<Vec<StageStay>, StoreError> {
    let of_deal = db.find::<Entity>().filter(Column::DealId.eq(deal.as_uuid()));
    let found = of_deal.order_by_asc(Column::Number).all(db).await.map_err(store_error)?;
    let read = |row: Model| {
        let by = actor::from_columns(&row.actor_kind, row.actor_id, row.actor_name, "deal_stage_entries", row.deal_id)?;
        let stage = StageId::from_uuid(row.stage_id);
        let entry = StageEntry { stage, entered_at: time(row.entered_at)?, entered_by: by };
        Ok(StageStay { entry, left_at: time_or_none(row.left_at)? })
    };
    found.into_iter().map(read).collect()
}

impl SqlTx {
    pub(crate) async fn trail(&self, deal: DealId) -> Result<StageTrail, StoreError> {
        let stays = stays(&self.db, deal).await?;
        Ok(StageTrail::from_entries(stays.into_iter().map(|stay| stay.entry).collect()))
    }

    /// Writes what a change added to the trail or took from it.
    pub(crate) async fn write_trail(&self, deal: &Deal) -> Result<(), StoreError> {
        let trail = deal.trail();
        if !trail.is_changed() {
            return Ok(());
        }
        let (stored, id) = (trail.stored(), deal.id.as_uuid());
        let mut gone = self.db.sql("DELETE FROM deal_stage_entries WHERE workspace_id = $1");
        gone.with(" AND deal_id = ", id).with(" AND number > ", number(stored));
        self.db.run(gone).await?;
        let mut last = self.db.sql("UPDATE deal_stage_entries SET ");
        last.with("left_at = ", trail.entries().get(stored).map(|next| ms(next.entered_at)));
        last.with(" WHERE workspace_id = $1 AND deal_id = ", id).with(" AND number = ", number(stored));
        self.db.run(last).await?;
        self.db.insert(&rows(self.db.workspace(), deal, stored)).await
    }
}
