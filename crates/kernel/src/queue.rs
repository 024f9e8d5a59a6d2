//! What the job runner needs of a store: messages that wait in the outbox, and slots of time that one replica takes.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::{OutboxId, StoreError, WorkspaceContext};

/// A message that this worker has claimed.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimedMessage {
    /// The message's id.
    pub id: OutboxId,
    /// The workspace that it belongs to; `None` for messages of the installation.
    pub workspace: Option<WorkspaceContext>,
    /// What kind of message.
    pub topic: String,
    /// What its handler needs.
    pub payload: Value,
    /// How many times it was claimed, this time included.
    pub attempts: u32,
}

/// The outbox as the workers of all replicas see it, across all workspaces.
#[async_trait]
pub trait OutboxQueue: Send + Sync {
    /// Claims at most `limit` messages of these topics that are due at `now`, the oldest first, and counts the attempt.
    /// Nobody else gets them before `now + lease`; a worker that dies gives them back by that. Where nothing is due,
    /// nothing is written.
    async fn claim(
        &self,
        topics: &[&str],
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u64,
    ) -> Result<Vec<ClaimedMessage>, StoreError>;

    /// Marks messages as delivered.
    async fn complete(&self, ids: &[OutboxId], now: DateTime<Utc>) -> Result<(), StoreError>;

    /// Puts a message back until `not_before`, with what went wrong.
    async fn retry(&self, id: OutboxId, not_before: DateTime<Utc>, error: &str) -> Result<(), StoreError>;

    /// Puts a message back until `not_before` and forgets that it was claimed: its work is going well and goes on.
    async fn postpone(&self, id: OutboxId, not_before: DateTime<Utc>) -> Result<(), StoreError>;

    /// Gives up on a message, with what went wrong. It is kept and never claimed again.
    async fn bury(&self, id: OutboxId, now: DateTime<Utc>, error: &str) -> Result<(), StoreError>;

    /// Removes messages that were delivered before; answers how many.
    async fn forget(&self, delivered_before: DateTime<Utc>) -> Result<u64, StoreError>;

    /// Waits until this replica may have added a message, from the first poll on. Every worker that waits is told. It may
    /// return too early, and it misses what other replicas add, so a worker also looks by itself from time to time.
    async fn added(&self);
}

/// Slots of time, each taken by one replica alone, so that a job runs once without a leader.
#[async_trait]
pub trait JobRuns: Send + Sync {
    /// Takes the slot of a job; false where it was taken before.
    async fn take(&self, job: &str, slot: DateTime<Utc>, now: DateTime<Utc>) -> Result<bool, StoreError>;

    /// Removes slots before; answers how many.
    async fn forget(&self, before: DateTime<Utc>) -> Result<u64, StoreError>;
}

/// Removes answers that are kept for repeated requests, across all workspaces.
#[async_trait]
pub trait AnswerKeeper: Send + Sync {
    /// Removes answers that were given before; answers how many.
    async fn forget_answers(&self, before: DateTime<Utc>) -> Result<u64, StoreError>;
}
