//! What tags need of a store.

use async_trait::async_trait;
use mainstay_kernel::{StoreError, TagId, Transaction, WorkspaceScope};

use crate::{Tag, TagName};

/// Writes tags.
#[async_trait]
pub trait TagStore: Send + Sync {
    /// The tag, locked until the transaction ends.
    async fn find_for_update(&self, id: TagId) -> Result<Option<Tag>, StoreError>;

    /// The tags with these names, compared folded, in no particular order.
    async fn named(&self, names: &[TagName]) -> Result<Vec<Tag>, StoreError>;

    /// Those tags of `ids` that exist here, in no particular order.
    async fn existing(&self, ids: &[TagId]) -> Result<Vec<Tag>, StoreError>;

    /// Adds a tag. Answers false and writes nothing where the name is taken, even by a transaction under way.
    async fn insert(&self, tag: &Tag) -> Result<bool, StoreError>;

    /// Writes a tag whose version was counted up by one; [`StoreError::Stale`] where somebody was faster.
    async fn update(&self, tag: &Tag) -> Result<(), StoreError>;

    /// Removes the tag from the vocabulary and from every record that carries it.
    async fn remove(&self, id: TagId) -> Result<(), StoreError>;
}

/// One transaction over tags.
pub trait TagsTx: Transaction {
    /// The tags of the workspace.
    fn tags(&self) -> &dyn TagStore;
}

/// Begins transactions over tags.
#[async_trait]
pub trait TagsUow: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_tags(&self, scope: &WorkspaceScope) -> Result<Box<dyn TagsTx>, StoreError>;
}

/// Reads tags.
#[async_trait]
pub trait TagQueries: Send + Sync {
    /// The whole vocabulary, by folded name.
    async fn all(&self, scope: &WorkspaceScope) -> Result<Vec<Tag>, StoreError>;
}
