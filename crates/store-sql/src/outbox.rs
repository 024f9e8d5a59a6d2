//! The outbox: messages that leave with a commit, and the queue that workers see.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_kernel::{
    ClaimedMessage, CurrencyCode, Outbox, OutboxId, OutboxMessage, OutboxQueue, StoreError, WorkspaceContext,
    WorkspaceId, WorkspaceZone,
};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::error::{corrupt, readable, store_error};
use crate::rows::ms;
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::system::SystemTx;
use crate::tables::outbox;
use crate::tx::SqlTx;

/// What still waits.
const DUE: &str = " AND delivered_at IS NULL AND buried_at IS NULL";

fn row(message: &OutboxMessage, workspace: Option<Uuid>, now: DateTime<Utc>) -> outbox::Model {
    outbox::Model {
        id: message.id.as_uuid(),
        workspace_id: workspace,
        topic: message.topic.to_owned(),
        payload: message.payload.to_string(),
        created_at: ms(now),
        due_at: ms(now),
        attempts: 0,
        error: None,
        delivered_at: None,
        buried_at: None,
    }
}

#[async_trait]
impl Outbox for SqlTx {
    async fn put(&self, message: OutboxMessage) -> Result<(), StoreError> {
        let row = row(&message, Some(self.db.workspace()), self.now());
        self.pending.lock().await.outbox.push(row);
        Ok(())
    }
}

#[async_trait]
impl Outbox for SystemTx {
    async fn put(&self, message: OutboxMessage) -> Result<(), StoreError> {
        self.db.insert(&row(&message, None, self.now())).await
    }
}

fn claimed(row: &QueryResult) -> Result<ClaimedMessage, StoreError> {
    let id: Uuid = row.try_get_by_index(0).map_err(store_error)?;
    let workspace: Option<Uuid> = row.try_get_by_index(1).map_err(store_error)?;
    let payload: String = row.try_get_by_index(3).map_err(store_error)?;
    let attempts: i64 = row.try_get_by_index(4).map_err(store_error)?;
    let context = match workspace {
        None => None,
        Some(workspace) => {
            let currency: String = row.try_get_by_index(5).map_err(store_error)?;
            let zone: String = row.try_get_by_index(6).map_err(store_error)?;
            let table = "workspaces";
            Some(WorkspaceContext {
                id: WorkspaceId::from_uuid(workspace),
                currency: readable(CurrencyCode::try_new("currency", &currency), table, "currency", workspace)?,
                zone: readable(WorkspaceZone::try_new("timeZone", &zone), table, "time_zone", workspace)?,
            })
        }
    };
    Ok(ClaimedMessage {
        id: OutboxId::from_uuid(id),
        workspace: context,
        topic: row.try_get_by_index(2).map_err(store_error)?,
        payload: serde_json::from_str(&payload).map_err(|_| corrupt("outbox", "payload", id))?,
        attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
    })
}

#[async_trait]
impl OutboxQueue for SqlStore {
    async fn claim(
        &self,
        topics: &[&str],
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u64,
    ) -> Result<Vec<ClaimedMessage>, StoreError> {
        // Looking takes no lock; only where something is due does the write begin.
        let mut look = Sql::system("SELECT 1 FROM outbox WHERE ");
        look.any_of("topic", topics).push(DUE).with(" AND due_at <= ", ms(now)).push(" LIMIT 1");
        if self.read_system().row(look).await?.is_none() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::system("WITH picked AS MATERIALIZED (SELECT id FROM outbox WHERE ");
        sql.any_of("topic", topics).push(DUE).with(" AND due_at <= ", ms(now));
        sql.with(" ORDER BY due_at, id LIMIT ", i64::try_from(limit).unwrap_or(i64::MAX));
        sql.push(self.dialect().skip_locked()).with(") UPDATE outbox SET due_at = ", ms(now + lease));
        sql.push(", attempts = attempts + 1 WHERE id IN (SELECT id FROM picked) RETURNING id, workspace_id, topic,");
        sql.push(" payload, attempts, (SELECT w.currency FROM workspaces w WHERE w.id = outbox.workspace_id),");
        sql.push(" (SELECT w.time_zone FROM workspaces w WHERE w.id = outbox.workspace_id)");
        let rows = self.write_system().rows(sql).await?;
        let mut messages = rows.iter().map(claimed).collect::<Result<Vec<_>, _>>()?;
        messages.sort_by_key(|message| message.id);
        Ok(messages)
    }

    async fn complete(&self, ids: &[OutboxId], now: DateTime<Utc>) -> Result<(), StoreError> {
        for chunk in ids.chunks(512) {
            let ids: Vec<Uuid> = chunk.iter().map(|id| id.as_uuid()).collect();
            let mut sql = Sql::system("UPDATE outbox SET ");
            sql.with("delivered_at = ", ms(now)).push(", error = NULL WHERE ").any_of("id", &ids);
            self.write_system().run(sql).await?;
        }
        Ok(())
    }

    async fn retry(&self, id: OutboxId, not_before: DateTime<Utc>, error: &str) -> Result<(), StoreError> {
        let mut sql = Sql::system("UPDATE outbox SET ");
        sql.with("due_at = ", ms(not_before)).with(", error = ", error).with(" WHERE id = ", id.as_uuid());
        self.write_system().run(sql).await.map(drop)
    }

    async fn postpone(&self, id: OutboxId, not_before: DateTime<Utc>) -> Result<(), StoreError> {
        let mut sql = Sql::system("UPDATE outbox SET attempts = attempts - 1, ");
        sql.with("due_at = ", ms(not_before)).with(" WHERE id = ", id.as_uuid()).push(" AND attempts > 0");
        self.write_system().run(sql).await.map(drop)
    }

    async fn bury(&self, id: OutboxId, now: DateTime<Utc>, error: &str) -> Result<(), StoreError> {
        let mut sql = Sql::system("UPDATE outbox SET ");
        sql.with("buried_at = ", ms(now)).with(", error = ", error).with(" WHERE id = ", id.as_uuid());
        self.write_system().run(sql).await.map(drop)
    }

    async fn forget(&self, delivered_before: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut sql = Sql::system("DELETE FROM outbox WHERE delivered_at IS NOT NULL");
        sql.with(" AND delivered_at < ", ms(delivered_before));
        self.write_system().run(sql).await
    }

    async fn added(&self) {
        self.outbox_written().notified().await;
    }
}
