//! What every other crate of Mainstay speaks: ids, money, time, roles, the scope of a workspace, and the shape of a
//! transaction.
//!
//! The kernel knows no database, no HTTP and no clock of its own: time, ids and randomness arrive through [`Clock`],
//! [`IdGen`] and [`SecretSource`].

mod audit;
mod clock;
mod fault;
mod feed;
mod id;
mod idempotency;
mod locale;
mod money;
mod page;
mod patch;
mod queue;
mod record;
mod role;
mod scope;
mod text;
mod transaction;

pub use audit::{AuditEntry, AuditLog, AuditQueries, FieldChange, RecordedChange, diff, record_change};
pub use clock::{Clock, IdGen, SecretSource};
pub use fault::{AnyFault, Checks, Fault, FaultKind, FieldFault};
pub use feed::{ChangeFeed, ChangeNotice, FeedClosed, FeedReader};
pub use id::{
    ActivityId, BulkEditId, ChangeId, CompanyId, ContactId, DealId, IntegrationSourceId, LeadId, MemberId, OutboxId,
    RecordId, RequestId, SavedViewId, SessionId, StageId, TagId, TokenId, UserId, WorkspaceId,
};
pub use idempotency::{Claim, IdempotencyLedger, IdempotentRequest, StoredAnswer};
pub use locale::{CurrencyCode, WorkspaceZone};
pub use money::{Money, MoneyError};
pub use page::{COUNT_LIMIT, Page, PageRequest, PageSize, Total};
pub use patch::Patch;
pub use queue::{AnswerKeeper, ClaimedMessage, JobRuns, OutboxQueue};
pub use record::{RecordKind, Version};
pub use role::{Permission, Role, TokenScope};
pub use scope::{Actor, Denied, Grants, ScopeIssuer, WorkspaceContext, WorkspaceScope};
pub use serde_json::Value as JsonValue;
pub use text::{EmailAddress, PhoneNumber, fold, has_word, optional_text, required_text, search_words, word_starts};
pub use transaction::{Outbox, OutboxMessage, Rule, StoreError, Transaction};
