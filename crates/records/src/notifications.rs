//! Telling a member what concerns them (ACT-4): a message that leaves with the commit becomes a row that the bell reads.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{
    MemberId, OutboxId, OutboxMessage, RecordId, RecordKind, StoreError, Transaction, WorkspaceScope,
};
use uuid::Uuid;

use crate::{Desk, Record};

/// The outbox topic under which notifications leave.
pub const NOTIFICATION_TOPIC: &str = "notification.created";

/// Why a member is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// Somebody gave them a record.
    Assigned,
}

impl NotificationKind {
    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
        }
    }
}

/// That a member is to be told of a record. It carries no content: that is looked up when it is delivered.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notification {
    /// Who.
    pub member: MemberId,
    /// Why.
    pub kind: NotificationKind,
    /// The kind of the record.
    pub record_kind: RecordKind,
    /// The record.
    pub record_id: Uuid,
    /// When it happened.
    pub at: DateTime<Utc>,
}

/// Keeps notifications for their members.
#[async_trait]
pub trait NotificationInbox: Send + Sync {
    /// Keeps a notification under the id of its message; delivered again, it is kept once.
    async fn deliver(
        &self,
        scope: &WorkspaceScope,
        message: OutboxId,
        notification: &Notification,
    ) -> Result<(), StoreError>;
}

impl Desk {
    /// Tells the member whose a record is now, unless they took it themselves.
    pub(crate) async fn notify_responsible<R: Record>(
        &self,
        tx: &dyn Transaction,
        scope: &WorkspaceScope,
        record: &R,
    ) -> Result<(), StoreError> {
        let Some(member) = record.responsible().filter(|member| scope.actor().member() != Some(*member)) else {
            return Ok(());
        };
        let (kind, record_id) = (NotificationKind::Assigned, record.id().as_uuid());
        let notification = Notification { member, kind, record_kind: R::KIND, record_id, at: self.now() };
        let payload = serde_json::to_value(&notification).map_err(|error| StoreError::Backend(Box::new(error)))?;
        tx.outbox().put(OutboxMessage { id: self.new_id::<OutboxId>(), topic: NOTIFICATION_TOPIC, payload }).await
    }
}
