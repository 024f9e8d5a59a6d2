//! Live changes: a hint to every open screen that something it shows has changed.

use async_trait::async_trait;
use uuid::Uuid;

use crate::{ChangeId, IdGen, OutboxId, OutboxMessage, RecordKind, StoreError, WorkspaceId};

/// That a record changed. It carries no content: who may see the record reads it again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeNotice {
    /// Where.
    pub workspace: WorkspaceId,
    /// What kind of record.
    pub kind: RecordKind,
    /// Which record; absent when many changed at once.
    pub id: Option<Uuid>,
    /// What was done, as in the audit entry.
    pub action: String,
    /// The record's version after the change.
    pub version: Option<i64>,
    /// The member who did it, so that a screen does not mark its own changes.
    pub member: Option<Uuid>,
    /// The audit entry.
    pub change: Option<ChangeId>,
}

impl ChangeNotice {
    /// The outbox topic under which notices leave.
    pub const TOPIC: &'static str = "record.changed";

    /// The notice as a message that leaves with the commit.
    pub fn into_message(self, ids: &dyn IdGen) -> OutboxMessage {
        let payload = serde_json::to_value(&self).unwrap_or_default();
        OutboxMessage { id: OutboxId::from_uuid(ids.new_id()), topic: Self::TOPIC, payload }
    }
}

/// Spreads notices over all replicas.
#[async_trait]
pub trait ChangeFeed: Send + Sync {
    /// Sends notices to every reader of every replica.
    async fn publish(&self, notices: &[ChangeNotice]) -> Result<(), StoreError>;

    /// Starts to read the notices of one workspace from now on.
    fn subscribe(&self, workspace: WorkspaceId) -> Box<dyn FeedReader>;
}

/// Reads the notices of one workspace.
#[async_trait]
pub trait FeedReader: Send {
    /// The next notice. `Ok(None)` says that some were missed and everything shown should be read again.
    async fn next(&mut self) -> Result<Option<ChangeNotice>, FeedClosed>;
}

/// The feed has ended because the server is stopping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The server is stopping.")]
pub struct FeedClosed;
