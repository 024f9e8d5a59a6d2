//! What deals need of a store.

use async_trait::async_trait;
use mainstay_kernel::{CompanyId, ContactId, DealId, StageId, StoreError, WorkspaceScope};
use mainstay_records::RecordTx;

use crate::{Deal, Stage};

/// Writes deals, beyond what any record needs.
#[async_trait]
pub trait DealStore: Send + Sync {
    /// Adds a deal with its tags and its first stage entry.
    async fn insert(&self, deal: &Deal) -> Result<(), StoreError>;

    /// How many deals stand in a stage, archived ones too.
    async fn count_in_stage(&self, stage: StageId) -> Result<u64, StoreError>;

    /// The deals that stand in a stage, archived ones too, by id.
    async fn ids_in_stage(&self, stage: StageId) -> Result<Vec<DealId>, StoreError>;
}

/// Writes the stages of the pipeline, beyond what any record needs.
#[async_trait]
pub trait StageStore: Send + Sync {
    /// The stage. Nobody changes or archives it before the transaction ends; others may look at it likewise.
    async fn find_steady(&self, id: StageId) -> Result<Option<Stage>, StoreError>;

    /// The stage, unlocked.
    async fn find(&self, id: StageId) -> Result<Option<Stage>, StoreError>;

    /// The open stage that comes first, steady like that of [`StageStore::find_steady`].
    async fn first_open_steady(&self) -> Result<Option<Stage>, StoreError>;

    /// All stages, archived ones too, locked until the transaction ends.
    async fn all_for_update(&self) -> Result<Vec<Stage>, StoreError>;

    /// Adds a stage.
    async fn insert(&self, stage: &Stage) -> Result<(), StoreError>;
}

/// Knows who can stand on the other side of a deal.
#[async_trait]
pub trait PartyDirectory: Send + Sync {
    /// True for a company that is here and not archived. Its name stays until the transaction ends.
    async fn is_company(&self, id: CompanyId) -> Result<bool, StoreError>;

    /// True for a contact that is here and not archived. Its name stays until the transaction ends.
    async fn is_contact(&self, id: ContactId) -> Result<bool, StoreError>;
}

/// One transaction over deals and stages. Rows are locked in this order: company, contact, stage, deal.
pub trait DealsTx: RecordTx<Deal> {
    /// Deals, beyond what any record needs.
    fn deals(&self) -> &dyn DealStore;
    /// The same transaction over stages as records.
    fn over_stages(&self) -> &dyn RecordTx<Stage>;
    /// Stages, beyond what any record needs.
    fn stages(&self) -> &dyn StageStore;
    /// Contacts and companies.
    fn parties(&self) -> &dyn PartyDirectory;
}

/// Begins transactions over deals and stages.
#[async_trait]
pub trait DealsUow: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_deals(&self, scope: &WorkspaceScope) -> Result<Box<dyn DealsTx>, StoreError>;
}
