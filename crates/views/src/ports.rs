//! What saved views need of a store.

use async_trait::async_trait;
use mainstay_kernel::{MemberId, SavedViewId, StoreError, Transaction, WorkspaceScope};

use crate::{SavedView, ViewedList};

/// Writes saved views.
#[async_trait]
pub trait ViewStore: Send + Sync {
    /// The view, locked until the transaction ends.
    async fn find_for_update(&self, id: SavedViewId) -> Result<Option<SavedView>, StoreError>;

    /// How many views of a list a member has saved.
    async fn count_of(&self, member: MemberId, list: ViewedList) -> Result<u64, StoreError>;

    /// Adds a view.
    async fn insert(&self, view: &SavedView) -> Result<(), StoreError>;

    /// Writes a view whose version was counted up by one; [`StoreError::Stale`] where somebody was faster.
    async fn update(&self, view: &SavedView) -> Result<(), StoreError>;

    /// Removes a view.
    async fn remove(&self, id: SavedViewId) -> Result<(), StoreError>;
}

/// One transaction over saved views.
pub trait ViewsTx: Transaction {
    /// Saved views.
    fn views(&self) -> &dyn ViewStore;
}

/// Begins transactions over saved views.
#[async_trait]
pub trait ViewsUow: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_views(&self, scope: &WorkspaceScope) -> Result<Box<dyn ViewsTx>, StoreError>;
}

/// Reads saved views of the scope's workspace.
#[async_trait]
pub trait ViewQueries: Send + Sync {
    /// The views of a list that a member sees, by name.
    async fn visible(
        &self,
        scope: &WorkspaceScope,
        member: MemberId,
        list: ViewedList,
    ) -> Result<Vec<SavedView>, StoreError>;
}
