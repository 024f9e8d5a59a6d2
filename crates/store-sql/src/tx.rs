//! A transaction in one workspace: it implements the stores of every domain crate.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_identity::{AdminTx, ApiTokenStore, IntegrationSourceStore, MemberStore, WorkspaceStore};
use mainstay_kernel::{
    Actor, AuditLog, Clock, IdempotencyLedger, LeadId, Outbox, StoreError, TagId, Transaction, WorkspaceScope,
};
use mainstay_leads::{AssigneeDirectory, BulkEditStore, LeadSourceStore, LeadStore, LeadsTx, LeadsUow};
use mainstay_tags::{TagStore, TagsTx, TagsUow};
use sea_orm::DatabaseTransaction;
use tokio::sync::{Mutex, Notify};

use crate::error::store_error;
use crate::scoped::Scoped;
use crate::store::SqlStore;
use crate::tables::{audit_entry, lead_score_entry, outbox};

/// A transaction in one workspace. What nothing reads back within it is gathered and written with the commit.
pub(crate) struct SqlTx {
    pub(crate) db: Scoped<DatabaseTransaction>,
    pub(crate) actor: Actor,
    pub(crate) pending: Mutex<Pending>,
    /// The tags that leads are stored with, as far as this transaction has seen.
    pub(crate) known_tags: Mutex<HashMap<LeadId, BTreeSet<TagId>>>,
    clock: Arc<dyn Clock>,
    outbox_written: Arc<Notify>,
}

/// Rows that wait for the commit.
#[derive(Default)]
pub(crate) struct Pending {
    pub(crate) scores: Vec<lead_score_entry::Model>,
    pub(crate) audit: Vec<audit_entry::Model>,
    pub(crate) outbox: Vec<outbox::Model>,
}

impl SqlTx {
    pub(crate) fn new(
        db: Scoped<DatabaseTransaction>,
        scope: &WorkspaceScope,
        clock: Arc<dyn Clock>,
        outbox_written: Arc<Notify>,
    ) -> Self {
        Self {
            db,
            actor: scope.actor().clone(),
            pending: Mutex::default(),
            known_tags: Mutex::default(),
            clock,
            outbox_written,
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Writes what was gathered. Answers whether the outbox was written to.
    pub(crate) async fn flush(&self) -> Result<bool, StoreError> {
        let pending = std::mem::take(&mut *self.pending.lock().await);
        self.db.insert(&pending.scores).await?;
        self.db.insert(&pending.audit).await?;
        self.db.insert(&pending.outbox).await?;
        Ok(!pending.outbox.is_empty())
    }
}

#[async_trait]
impl Transaction for SqlTx {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        let wake = self.flush().await?;
        let Self { db, outbox_written, .. } = *self;
        db.into_inner().commit().await.map_err(store_error)?;
        if wake {
            outbox_written.notify_one();
        }
        Ok(())
    }

    fn audit(&self) -> &dyn AuditLog {
        self
    }

    fn outbox(&self) -> &dyn Outbox {
        self
    }

    fn ledger(&self) -> &dyn IdempotencyLedger {
        self
    }
}

impl LeadsTx for SqlTx {
    fn leads(&self) -> &dyn LeadStore {
        self
    }
    fn lead_sources(&self) -> &dyn LeadSourceStore {
        self
    }
    fn lead_tags(&self) -> &dyn TagStore {
        self
    }
    fn assignees(&self) -> &dyn AssigneeDirectory {
        self
    }
    fn bulk_edits(&self) -> &dyn BulkEditStore {
        self
    }
}

impl TagsTx for SqlTx {
    fn tags(&self) -> &dyn TagStore {
        self
    }
}

impl AdminTx for SqlTx {
    fn workspace(&self) -> &dyn WorkspaceStore {
        self
    }
    fn members(&self) -> &dyn MemberStore {
        self
    }
    fn api_tokens(&self) -> &dyn ApiTokenStore {
        self
    }
    fn integration_sources(&self) -> &dyn IntegrationSourceStore {
        self
    }
}

#[async_trait]
impl LeadsUow for SqlStore {
    async fn begin_leads(&self, scope: &WorkspaceScope) -> Result<Box<dyn LeadsTx>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}

#[async_trait]
impl TagsUow for SqlStore {
    async fn begin_tags(&self, scope: &WorkspaceScope) -> Result<Box<dyn TagsTx>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}

#[async_trait]
impl mainstay_identity::AdminUow for SqlStore {
    async fn begin_admin(&self, scope: &WorkspaceScope) -> Result<Box<dyn AdminTx>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}
