//! What leads need of a store.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_activities::ActivityStore;
use mainstay_kernel::{IntegrationSourceId, LeadId, StoreError, WorkspaceId, WorkspaceScope};
use mainstay_records::BulkEditsTx;

use crate::score::Score;
use crate::{Lead, LeadSource, SourceSlug};

/// Writes leads.
#[async_trait]
pub trait LeadStore: Send + Sync {
    /// The lead that an integration source knows by this id.
    async fn find_by_external_id(
        &self,
        source: IntegrationSourceId,
        external_id: &str,
    ) -> Result<Option<Lead>, StoreError>;

    /// Adds a lead with its tags and its ledger lines. Answers false and writes nothing where another lead has its
    /// external id, even one of a transaction under way.
    async fn insert(&self, lead: &Lead) -> Result<bool, StoreError>;
}

/// Writes the lead sources that a workspace adds.
#[async_trait]
pub trait LeadSourceStore: Send + Sync {
    /// The source, locked until the transaction ends.
    async fn find_for_update(&self, slug: &SourceSlug) -> Result<Option<LeadSource>, StoreError>;

    /// The source, unlocked.
    async fn find(&self, slug: &SourceSlug) -> Result<Option<LeadSource>, StoreError>;

    /// Adds a source. Answers false and writes nothing where the slug is taken.
    async fn insert(&self, source: &LeadSource) -> Result<bool, StoreError>;

    /// Writes a source whose version was counted up by one.
    async fn update(&self, source: &LeadSource) -> Result<(), StoreError>;
}

/// One transaction over leads.
pub trait LeadsTx: BulkEditsTx<Lead> {
    /// Leads, beyond what any record needs.
    fn leads(&self) -> &dyn LeadStore;
    /// What is done about leads.
    fn activities(&self) -> &dyn ActivityStore;
    /// Lead sources.
    fn lead_sources(&self) -> &dyn LeadSourceStore;
}

/// Begins transactions over leads.
#[async_trait]
pub trait LeadsUow: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_leads(&self, scope: &WorkspaceScope) -> Result<Box<dyn LeadsTx>, StoreError>;
}

/// A lead whose stored score is no longer what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueScore {
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// The lead.
    pub lead: LeadId,
    /// The base.
    pub base: Score,
    /// When the base was right.
    pub touched_at: DateTime<Utc>,
}

/// A score as it should be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettledScore {
    /// The lead that was due.
    pub due: DueScore,
    /// Its decayed score.
    pub score: Score,
    /// When it decays next.
    pub next_decay: Option<DateTime<Utc>>,
}

/// Keeps stored scores in step with time, across all workspaces. Neither versions nor change times move.
#[async_trait]
pub trait ScoreKeeper: Send + Sync {
    /// At most `limit` leads whose next decay is due at `now`, the longest due first.
    async fn due(&self, now: DateTime<Utc>, limit: u64) -> Result<Vec<DueScore>, StoreError>;

    /// Stores scores, each only where its lead was not touched since it was found due.
    async fn settle(&self, scores: &[SettledScore]) -> Result<(), StoreError>;
}
