//! What any record needs of a store.

use async_trait::async_trait;
use mainstay_kernel::{
    BulkEditId, ChangeId, MemberId, RecordKind, RecordedChange, StoreError, Transaction, WorkspaceScope,
};
use mainstay_tags::TagStore;
use uuid::Uuid;

use crate::{BulkEdit, BulkEditable, BulkFailure, BulkOutcome, Moment, Record};

/// Finds and writes records of one type.
#[async_trait]
pub trait RecordStore<R: Record>: Send + Sync {
    /// The record, locked until the transaction ends.
    async fn find_for_update(&self, id: R::Id) -> Result<Option<R>, StoreError>;

    /// Writes a record whose version was counted up by one, with all that belongs to it; [`StoreError::Stale`] where
    /// somebody was faster.
    async fn update(&self, record: &R) -> Result<(), StoreError>;
}

/// Reads what was recorded of a record.
#[async_trait]
pub trait ChangeLog: Send + Sync {
    /// An audit entry of this record.
    async fn find_change(
        &self,
        kind: RecordKind,
        record: Uuid,
        change: ChangeId,
    ) -> Result<Option<RecordedChange>, StoreError>;
}

/// Knows who may be given a record.
#[async_trait]
pub trait MemberDirectory: Send + Sync {
    /// True for a member of this workspace who is not suspended.
    async fn is_assignable(&self, member: MemberId) -> Result<bool, StoreError>;
}

/// One transaction over records of any type.
pub trait RecordsTx: Transaction {
    /// What was recorded.
    fn changes(&self) -> &dyn ChangeLog;
    /// The vocabulary of tags.
    fn tag_store(&self) -> &dyn TagStore;
    /// Members who may be given a record.
    fn member_directory(&self) -> &dyn MemberDirectory;
}

/// One transaction over records of one type.
pub trait RecordTx<R: Record>: RecordsTx {
    /// The records.
    fn records(&self) -> &dyn RecordStore<R>;
}

/// Writes bulk edits of one type of records.
#[async_trait]
pub trait BulkEditStore<R: BulkEditable>: Send + Sync {
    /// Adds the edit with the chosen records that exist here; answers how many there are.
    async fn insert_for_ids(&self, edit: &BulkEdit, ids: &[R::Id]) -> Result<u64, StoreError>;

    /// Adds the edit with all records that the filter shows at this moment; answers how many there are.
    async fn insert_for_filter(&self, edit: &BulkEdit, filter: &R::Filter, moment: Moment) -> Result<u64, StoreError>;

    /// At most `limit` records that the filter shows at this moment, by id, after the one given.
    async fn matching(
        &self,
        filter: &R::Filter,
        moment: Moment,
        after: Option<R::Id>,
        limit: u64,
    ) -> Result<Vec<R::Id>, StoreError>;

    /// The edit of this type of records, locked until the transaction ends.
    async fn find_for_update(&self, id: BulkEditId) -> Result<Option<BulkEdit>, StoreError>;

    /// At most `limit` records that were not looked at yet.
    async fn next_pending(&self, id: BulkEditId, limit: u64) -> Result<Vec<R::Id>, StoreError>;

    /// At most `limit` records that were changed and not changed back yet, with the change.
    async fn next_to_undo(&self, id: BulkEditId, limit: u64) -> Result<Vec<(R::Id, ChangeId)>, StoreError>;

    /// Notes what became of a record.
    async fn settle(&self, id: BulkEditId, record: R::Id, outcome: &BulkOutcome) -> Result<(), StoreError>;

    /// Writes the edit's state and counters.
    async fn update(&self, edit: &BulkEdit) -> Result<(), StoreError>;
}

/// One transaction over bulk edits of one type of records.
pub trait BulkEditsTx<R: BulkEditable>: RecordTx<R> {
    /// The bulk edits.
    fn bulk_edits(&self) -> &dyn BulkEditStore<R>;
}

/// Begins transactions over bulk edits.
#[async_trait]
pub trait BulkEditsUow<R: BulkEditable>: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_bulk_edits(&self, scope: &WorkspaceScope) -> Result<Box<dyn BulkEditsTx<R>>, StoreError>;
}

/// Reads bulk edits of any type of records.
#[async_trait]
pub trait BulkEditQueries: Send + Sync {
    /// A bulk edit and at most a hundred of its failures.
    async fn bulk_edit(
        &self,
        scope: &WorkspaceScope,
        id: BulkEditId,
    ) -> Result<Option<(BulkEdit, Vec<BulkFailure>)>, StoreError>;
}
