//! What companies need of a store.

use async_trait::async_trait;
use mainstay_kernel::{StoreError, WorkspaceScope};
use mainstay_records::RecordTx;

use super::aggregate::Company;

/// Adds companies. Writing one that is known, [`mainstay_records::RecordStore::update`], gives its contacts its new name
/// to be found by.
#[async_trait]
pub trait CompanyStore: Send + Sync {
    /// Adds a company with its tags.
    async fn insert(&self, company: &Company) -> Result<(), StoreError>;
}

/// One transaction over companies.
pub trait CompaniesTx: RecordTx<Company> {
    /// The companies of the workspace.
    fn companies(&self) -> &dyn CompanyStore;
}

/// Begins transactions over companies.
#[async_trait]
pub trait CompaniesUow: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_companies(&self, scope: &WorkspaceScope) -> Result<Box<dyn CompaniesTx>, StoreError>;
}
