//! Scores: the ledger of a lead, and keeping stored scores in step with time.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{LeadId, StoreError, WorkspaceId};
use mainstay_leads::{DueScore, Score, ScoreEntry, ScoreKeeper, ScorePoints, ScoreReason, SettledScore};
use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryOrder, QueryResult};

use crate::actor;
use crate::error::{corrupt, store_error};
use crate::rows::{ms, time};
use crate::scoped::Scoped;
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::tables::lead_score_entry::{Column, Entity, Model};

/// Scores settled in one statement.
const CHUNK: usize = 500;

fn entry(row: Model) -> Result<ScoreEntry, StoreError> {
    let table = "lead_score_entries";
    let reason = ScoreReason::parse(&row.reason).ok_or_else(|| corrupt(table, "reason", row.lead_id))?;
    Ok(ScoreEntry {
        at: time(row.at)?,
        points: ScorePoints { points: row.points, reason },
        actor: actor::from_columns(&row.actor_kind, row.actor_id, row.actor_name, table, row.lead_id)?,
    })
}

/// The whole ledger of a lead, newest first.
pub(crate) async fn ledger(db: &Scoped<DatabaseConnection>, lead: LeadId) -> Result<Vec<ScoreEntry>, StoreError> {
    let rows = db
        .find::<Entity>()
        .filter(Column::LeadId.eq(lead.as_uuid()))
        .order_by_desc(Column::LeadVersion)
        .order_by_desc(Column::Line)
        .all(db)
        .await;
    rows.map_err(store_error)?.into_iter().map(entry).collect()
}

fn due(row: &QueryResult) -> Result<DueScore, StoreError> {
    let base: i16 = row.try_get_by_index(2).map_err(store_error)?;
    Ok(DueScore {
        workspace: WorkspaceId::from_uuid(row.try_get_by_index(0).map_err(store_error)?),
        lead: LeadId::from_uuid(row.try_get_by_index(1).map_err(store_error)?),
        base: Score::clamped(i64::from(base)),
        touched_at: time(row.try_get_by_index(3).map_err(store_error)?)?,
    })
}

#[async_trait]
impl ScoreKeeper for SqlStore {
    async fn due(&self, now: DateTime<Utc>, limit: u64) -> Result<Vec<DueScore>, StoreError> {
        let mut sql = Sql::system("SELECT workspace_id, id, score_base, touched_at FROM leads WHERE ");
        sql.with("next_decay_at <= ", ms(now));
        sql.with(" ORDER BY next_decay_at LIMIT ", i64::try_from(limit).unwrap_or(i64::MAX));
        self.read_system().rows(sql).await?.iter().map(due).collect()
    }

    async fn settle(&self, scores: &[SettledScore]) -> Result<(), StoreError> {
        for chunk in scores.chunks(CHUNK) {
            let mut sql = Sql::system("WITH settled (workspace_id, id, touched_at, score, next_decay_at) AS (VALUES ");
            for (index, settled) in chunk.iter().enumerate() {
                sql.push(if index == 0 { "" } else { ", " }).row([
                    settled.due.workspace.as_uuid().into(),
                    settled.due.lead.as_uuid().into(),
                    ms(settled.due.touched_at).into(),
                    i16::from(settled.score.points()).into(),
                    settled.next_decay.map(ms).into(),
                ]);
            }
            sql.push(") UPDATE leads SET score = s.score, next_decay_at = s.next_decay_at FROM settled s");
            sql.push(
                " WHERE leads.workspace_id = s.workspace_id AND leads.id = s.id AND leads.touched_at = s.touched_at",
            );
            self.write_system().run(sql).await?;
        }
        Ok(())
    }
}
