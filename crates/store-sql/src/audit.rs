//! Audit entries: gathered with the transaction, read back as changes.

use async_trait::async_trait;
use mainstay_kernel::{
    AuditEntry, AuditLog, AuditQueries, BulkEditId, ChangeId, RecordKind, RecordedChange, StoreError, WorkspaceScope,
};
use mainstay_records::ChangeLog;
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::error::{corrupt, store_error};
use crate::rows::{ms, time};
use crate::store::SqlStore;
use crate::tables::audit_entry;
use crate::tx::SqlTx;
use crate::{actor, error};

/// The row of an entry.
pub(crate) fn row(
    entry: &AuditEntry,
    workspace: Uuid,
    actor: &mainstay_kernel::Actor,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<audit_entry::Model, StoreError> {
    let (actor_kind, actor_id, actor_name) = actor::to_columns(actor);
    let changes = serde_json::to_string(&entry.changes).map_err(|error| StoreError::Backend(Box::new(error)))?;
    Ok(audit_entry::Model {
        workspace_id: workspace,
        id: entry.id.as_uuid(),
        at: ms(now),
        actor_kind,
        actor_id,
        actor_name,
        record_kind: entry.record_kind.as_str().to_owned(),
        record_id: entry.record_id,
        title: entry.title.clone(),
        action: entry.action.to_owned(),
        changes,
        undoes: entry.undoes.map(ChangeId::as_uuid),
        bulk_edit_id: entry.bulk_edit.map(BulkEditId::as_uuid),
    })
}

#[async_trait]
impl AuditLog for SqlTx {
    async fn record(&self, entry: AuditEntry) -> Result<(), StoreError> {
        let row = row(&entry, self.db.workspace(), &self.actor, self.now())?;
        self.pending.lock().await.audit.push(row);
        Ok(())
    }
}

#[async_trait]
impl ChangeLog for SqlTx {
    async fn find_change(
        &self,
        kind: RecordKind,
        record: Uuid,
        change: ChangeId,
    ) -> Result<Option<RecordedChange>, StoreError> {
        self.flush().await?;
        let mut sql = self.db.sql("SELECT ");
        sql.push(COLUMNS).push(" FROM audit_entries a WHERE a.workspace_id = $1");
        sql.with(" AND a.id = ", change.as_uuid()).with(" AND a.record_id = ", record);
        sql.with(" AND a.record_kind = ", kind.as_str());
        self.db.row(sql).await?.as_ref().map(read).transpose()
    }
}

/// What [`read`] reads, of `audit_entries a`.
pub(crate) const COLUMNS: &str = "a.id, a.at, a.actor_kind, a.actor_id, a.actor_name, a.record_kind, a.record_id, \
     a.title, a.action, a.changes, a.undoes, (SELECT u.id FROM audit_entries u WHERE u.workspace_id = a.workspace_id \
     AND u.undoes = a.id), a.bulk_edit_id";

/// Reads a row of [`COLUMNS`].
pub(crate) fn read(row: &QueryResult) -> Result<RecordedChange, StoreError> {
    let id: Uuid = row.try_get_by_index(0).map_err(store_error)?;
    let text = |index| row.try_get_by_index::<String>(index).map_err(store_error);
    let link = |index| row.try_get_by_index::<Option<Uuid>>(index).map_err(store_error);
    let name: Option<String> = row.try_get_by_index(4).map_err(store_error)?;
    let table = "audit_entries";
    Ok(RecordedChange {
        id: ChangeId::from_uuid(id),
        at: time(row.try_get_by_index(1).map_err(store_error)?)?,
        actor: actor::from_columns(&text(2)?, link(3)?, name, table, id)?,
        record_kind: RecordKind::parse(&text(5)?).ok_or_else(|| corrupt(table, "record_kind", id))?,
        record_id: row.try_get_by_index(6).map_err(store_error)?,
        title: text(7)?,
        action: text(8)?,
        changes: error::readable(serde_json::from_str(&text(9)?), table, "changes", id)?,
        undoes: link(10)?.map(ChangeId::from_uuid),
        undone_by: link(11)?.map(ChangeId::from_uuid),
        bulk_edit: link(12)?.map(BulkEditId::from_uuid),
    })
}

#[async_trait]
impl AuditQueries for SqlStore {
    async fn entries(
        &self,
        scope: &WorkspaceScope,
        before: Option<ChangeId>,
        limit: u64,
    ) -> Result<Vec<RecordedChange>, StoreError> {
        let db = self.read(scope);
        let mut sql = db.sql("SELECT ");
        sql.push(COLUMNS).push(" FROM audit_entries a WHERE a.workspace_id = $1");
        if let Some(before) = before {
            sql.with(" AND a.id < ", before.as_uuid());
        }
        sql.with(" ORDER BY a.id DESC LIMIT ", i64::try_from(limit).unwrap_or(i64::MAX));
        db.rows(sql).await?.iter().map(read).collect()
    }
}
