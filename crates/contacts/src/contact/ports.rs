//! What contacts need of a store.

use async_trait::async_trait;
use mainstay_kernel::{CompanyId, StoreError, WorkspaceScope};
use mainstay_records::RecordTx;

use super::aggregate::Contact;
use crate::CompanyRef;

/// Adds contacts.
#[async_trait]
pub trait ContactStore: Send + Sync {
    /// Adds a contact with its e-mail addresses, telephone numbers and tags.
    async fn insert(&self, contact: &Contact) -> Result<(), StoreError>;

    /// The company that contacts may be given to, which is not archived. Nobody renames it until the transaction ends.
    async fn find_linkable(&self, company: CompanyId) -> Result<Option<CompanyRef>, StoreError>;
}

/// One transaction over contacts.
pub trait ContactsTx: RecordTx<Contact> {
    /// The contacts of the workspace.
    fn contacts(&self) -> &dyn ContactStore;
}

/// Begins transactions over contacts.
#[async_trait]
pub trait ContactsUow: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_contacts(&self, scope: &WorkspaceScope) -> Result<Box<dyn ContactsTx>, StoreError>;
}
