//! The shape of a transaction, and what a store may answer.

use async_trait::async_trait;
use serde_json::Value;

use crate::{AuditLog, Fault, FaultKind, IdempotencyLedger, OutboxId};

/// A unit of work. Dropping it instead of committing rolls everything back.
#[async_trait]
pub trait Transaction: Send + Sync {
    /// Makes all writes durable at once.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;

    /// The audit log of this transaction.
    fn audit(&self) -> &dyn AuditLog;

    /// The outbox of this transaction.
    fn outbox(&self) -> &dyn Outbox;

    /// The idempotency ledger of this transaction.
    fn ledger(&self) -> &dyn IdempotencyLedger;
}

/// A message that leaves with the commit: a live change, a mail, a piece of background work.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxMessage {
    /// The message's own id.
    pub id: OutboxId,
    /// What kind of message; the job runner has one handler a topic.
    pub topic: &'static str,
    /// What the handler needs.
    pub payload: Value,
}

/// Messages that are delivered at least once after the commit.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Adds a message to the transaction.
    async fn put(&self, message: OutboxMessage) -> Result<(), StoreError>;
}

/// A uniqueness rule of the store that a write may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Two users with one e-mail address.
    UserEmail,
    /// Two workspaces with one slug.
    WorkspaceSlug,
    /// One user twice in a workspace.
    MemberOfWorkspace,
    /// Two tags with one name.
    TagName,
    /// Two lead sources with one slug.
    LeadSourceSlug,
    /// Two leads with one external id from one integration source.
    LeadExternalId,
    /// Two integration sources with one name.
    IntegrationSourceName,
}

/// What a store answers when it cannot do as asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row has a newer version than the write carries.
    #[error("The record was changed by somebody else in the meantime.")]
    Stale,
    /// A uniqueness rule would be broken.
    #[error("That exists already.")]
    Duplicate(Rule),
    /// A deadlock, a serialisation failure or a busy database; running the whole use case again may succeed.
    #[error("The database is busy. Try again in a moment.")]
    Retry(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database is out of reach or out of space.
    #[error("The database cannot be reached at the moment. Try again shortly.")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Anything else: a defect.
    #[error("Something went wrong on our side.")]
    Backend(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Fault for StoreError {
    fn kind(&self) -> FaultKind {
        match self {
            Self::Stale | Self::Duplicate(_) => FaultKind::Conflict,
            Self::Retry(_) | Self::Unavailable(_) => FaultKind::Unavailable,
            Self::Backend(_) => FaultKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Stale => "stale_version",
            Self::Duplicate(_) => "already_exists",
            Self::Retry(_) | Self::Unavailable(_) => "unavailable",
            Self::Backend(_) => "internal_error",
        }
    }

    fn retry_after(&self) -> Option<u64> {
        matches!(self, Self::Retry(_) | Self::Unavailable(_)).then_some(1)
    }
}
