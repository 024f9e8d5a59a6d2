//! What happened to a record, told once and never edited.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Actor, BulkEditId, ChangeId, ChangeNotice, IdGen, RecordKind, StoreError, Transaction, Version, WorkspaceScope,
};

/// One field's value before and after.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct FieldChange {
    /// The field, as it is called in JSON.
    pub field: String,
    /// The value before; null where there was none.
    pub from: Value,
    /// The value after; null where there is none.
    pub to: Value,
}

/// The fields whose values differ, in the order given. Both sides list the same fields.
pub fn diff(before: &[(&'static str, Value)], after: &[(&'static str, Value)]) -> Vec<FieldChange> {
    before
        .iter()
        .zip(after)
        .filter(|(old, new)| old.1 != new.1)
        .map(|(old, new)| FieldChange { field: old.0.to_owned(), from: old.1.clone(), to: new.1.clone() })
        .collect()
}

/// A change to be recorded. Who and when come from the transaction's scope and clock.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    /// The entry's own id, by which a change is undone.
    pub id: ChangeId,
    /// What kind of record changed.
    pub record_kind: RecordKind,
    /// Which record.
    pub record_id: Uuid,
    /// What was done: `created`, `updated`, `status_changed`, `archived` …
    pub action: &'static str,
    /// The record's name at the time, so that the feed can be read after it is gone.
    pub title: String,
    /// The fields that changed.
    pub changes: Vec<FieldChange>,
    /// The change that this one undoes.
    pub undoes: Option<ChangeId>,
    /// The bulk edit that this change is a part of.
    pub bulk_edit: Option<BulkEditId>,
}

/// Records changes, in the transaction that makes them.
#[async_trait]
pub trait AuditLog: Send + Sync {
    /// Adds an entry. Entries are never changed.
    async fn record(&self, entry: AuditEntry) -> Result<(), StoreError>;
}

/// Records a change and announces it to open screens, both with the transaction's commit.
pub async fn record_change(
    tx: &dyn Transaction,
    scope: &WorkspaceScope,
    ids: &dyn IdGen,
    entry: AuditEntry,
    version: Option<Version>,
) -> Result<ChangeId, StoreError> {
    let change = entry.id;
    let notice = ChangeNotice {
        workspace: scope.workspace(),
        kind: entry.record_kind,
        id: Some(entry.record_id),
        action: entry.action.to_owned(),
        version: version.map(Version::number),
        member: scope.actor().member().map(crate::MemberId::as_uuid),
        change: Some(change),
    };
    tx.audit().record(entry).await?;
    tx.outbox().put(notice.into_message(ids)).await?;
    Ok(change)
}

/// An audit entry as it is read back.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedChange {
    /// What was recorded. `action` is in [`RecordedChange::action`], as text.
    pub id: ChangeId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// What kind of record changed.
    pub record_kind: RecordKind,
    /// Which record.
    pub record_id: Uuid,
    /// The record's name at the time.
    pub title: String,
    /// What was done.
    pub action: String,
    /// The fields that changed.
    pub changes: Vec<FieldChange>,
    /// The change that this one undid.
    pub undoes: Option<ChangeId>,
    /// The change that undid this one.
    pub undone_by: Option<ChangeId>,
    /// The bulk edit that this change was a part of.
    pub bulk_edit: Option<BulkEditId>,
}

/// Reads the workspace's audit entries.
#[async_trait]
pub trait AuditQueries: Send + Sync {
    /// At most `limit` entries older than `before`, newest first.
    async fn entries(
        &self,
        scope: &WorkspaceScope,
        before: Option<ChangeId>,
        limit: u64,
    ) -> Result<Vec<RecordedChange>, StoreError>;
}
