//! Answers kept so that a repeated request gets the first one's answer.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use crate::{StoreError, TokenId};

/// A request that carries an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotentRequest {
    /// The token that sent it; keys of different tokens never meet.
    pub token: TokenId,
    /// The method and the route's pattern, such as `POST /api/v1/leads`.
    pub operation: String,
    /// The client's key, 1 to 255 visible characters.
    pub key: String,
    /// SHA-256, in hex, over method, pattern, path values and canonical body.
    pub fingerprint: String,
    /// When the request came.
    pub at: DateTime<Utc>,
}

/// The answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The headers worth repeating, such as `Location` and `ETag`.
    pub headers: Vec<(String, String)>,
    /// The body, byte for byte.
    pub body: String,
}

/// What the ledger says of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The key is new and now belongs to this transaction: do the work and call [`IdempotencyLedger::complete`].
    Fresh,
    /// The same request was answered before.
    Answered(StoredAnswer),
    /// The key was used for another request.
    Reused,
    /// The first request has not finished yet.
    Running,
}

/// Claims keys and keeps answers, in the transaction that does the work.
#[async_trait]
pub trait IdempotencyLedger: Send + Sync {
    /// Claims the key. Of any number of transactions at once exactly one gets [`Claim::Fresh`]; the others wait for
    /// it, or get [`Claim::Running`] where the wait is too long.
    async fn claim(&self, request: &IdempotentRequest) -> Result<Claim, StoreError>;

    /// Keeps the answer to a request whose key this transaction claimed.
    async fn complete(&self, request: &IdempotentRequest, answer: &StoredAnswer) -> Result<(), StoreError>;
}
