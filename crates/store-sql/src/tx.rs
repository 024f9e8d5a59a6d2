//! A transaction in one workspace: it implements the stores of every domain crate.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_activities::ActivityStore;
use mainstay_identity::{AdminTx, ApiTokenStore, IntegrationSourceStore, MemberStore, WorkspaceStore};
use mainstay_kernel::{
    Actor, AuditLog, Clock, IdempotencyLedger, Outbox, StoreError, Transaction, WorkspaceScope, WorkspaceZone,
};
use mainstay_leads::{LeadSourceStore, LeadStore, LeadsTx, LeadsUow};
use mainstay_records::{ChangeLog, MemberDirectory, Record, RecordStore, RecordTx, RecordsTx};
use mainstay_tags::{TagStore, TagsTx, TagsUow};
use sea_orm::DatabaseTransaction;
use tokio::sync::{Mutex, Notify};

use crate::durability::Durability;
use crate::error::store_error;
use crate::idempotency::push_answer;
use crate::record_tags::{self, KnownTags, TagRows};
use crate::scoped::{Scoped, push_insert};
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::tables::{audit_entry, idempotency_key, lead_score_entry, outbox};

/// A transaction in one workspace. What nothing reads back within it is gathered and written with the commit.
pub(crate) struct SqlTx {
    pub(crate) db: Scoped<DatabaseTransaction>,
    pub(crate) actor: Actor,
    /// The workspace's zone, by which days end.
    pub(crate) zone: WorkspaceZone,
    pub(crate) pending: Mutex<Pending>,
    /// The tags that records are stored with, as far as this transaction has seen.
    pub(crate) known_tags: Mutex<KnownTags>,
    clock: Arc<dyn Clock>,
    outbox_written: Arc<Notify>,
    pub(crate) durability: Durability,
}

/// Rows that wait for the commit.
#[derive(Default)]
pub(crate) struct Pending {
    pub(crate) tags: TagRows,
    pub(crate) scores: Vec<lead_score_entry::Model>,
    pub(crate) audit: Vec<audit_entry::Model>,
    pub(crate) outbox: Vec<outbox::Model>,
    pub(crate) answers: Vec<idempotency_key::Model>,
}

/// As many rows are written by one statement; SQLite and PostgreSQL bind at most 32,766 and 65,535 values.
const TOGETHER: usize = 64;

impl Pending {
    /// Its statements, each with the own workspace as `$1`.
    fn push_all(&self, mut statement: impl FnMut(&mut dyn FnMut(&mut Sql))) {
        for (table, rows) in &self.tags {
            statement(&mut |sql| record_tags::push_insert(sql, *table, rows));
        }
        if !self.scores.is_empty() {
            statement(&mut |sql| push_insert(sql, &self.scores));
        }
        if !self.audit.is_empty() {
            statement(&mut |sql| push_insert(sql, &self.audit));
        }
        if !self.outbox.is_empty() {
            statement(&mut |sql| push_insert(sql, &self.outbox));
        }
        for answer in &self.answers {
            statement(&mut |sql| push_answer(sql, answer));
        }
    }

    fn rows(&self) -> usize {
        let tags: usize = self.tags.values().map(Vec::len).sum();
        tags + self.scores.len() + self.audit.len() + self.outbox.len() + self.answers.len()
    }
}

impl SqlTx {
    pub(crate) fn new(
        db: Scoped<DatabaseTransaction>,
        scope: &WorkspaceScope,
        clock: Arc<dyn Clock>,
        outbox_written: Arc<Notify>,
        durability: Durability,
    ) -> Self {
        Self {
            db,
            actor: scope.actor().clone(),
            zone: scope.context().zone,
            pending: Mutex::default(),
            known_tags: Mutex::default(),
            clock,
            outbox_written,
            durability,
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Writes what was gathered. Answers whether the outbox was written to.
    pub(crate) async fn flush(&self) -> Result<bool, StoreError> {
        let pending = std::mem::take(&mut *self.pending.lock().await);
        let dialect = self.db.dialect();
        let mut texts = Vec::new();
        if pending.rows() <= TOGETHER {
            let (mut sql, mut number) = (self.db.sql(""), 0);
            pending.push_all(|push| {
                dialect.push_before_write(&mut sql, number);
                push(&mut sql);
                number += 1;
            });
            if number > 0 {
                sql.push(dialect.after_writes());
                texts.push(sql);
            }
        } else {
            pending.push_all(|push| {
                let mut sql = self.db.sql("");
                push(&mut sql);
                texts.push(sql);
            });
        }
        for text in texts {
            self.db.run(text).await?;
        }
        Ok(!pending.outbox.is_empty())
    }
}

#[async_trait]
impl Transaction for SqlTx {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        let wake = self.flush().await?;
        let Self { db, outbox_written, durability, .. } = *self;
        db.into_inner().commit().await.map_err(store_error)?;
        durability.settle().await?;
        if wake {
            outbox_written.notify_waiters();
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

impl RecordsTx for SqlTx {
    fn changes(&self) -> &dyn ChangeLog {
        self
    }
    fn tag_store(&self) -> &dyn TagStore {
        self
    }
    fn member_directory(&self) -> &dyn MemberDirectory {
        self
    }
}

impl<R: Record> RecordTx<R> for SqlTx
where
    Self: RecordStore<R>,
{
    fn records(&self) -> &dyn RecordStore<R> {
        self
    }
}

impl LeadsTx for SqlTx {
    fn leads(&self) -> &dyn LeadStore {
        self
    }
    fn activities(&self) -> &dyn ActivityStore {
        self
    }
    fn lead_sources(&self) -> &dyn LeadSourceStore {
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
