//! What belongs to no workspace: users, sessions, the outbox as workers see it. The list of tables that may be reached
//! without a workspace is the list of users of this module.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_identity::{IdentityTx, IdentityUow, PasswordResetStore, SessionStore, UserStore, WorkspaceFoundation};
use mainstay_kernel::{Clock, Outbox, StoreError};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, ModelTrait, QueryResult, Select};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::dialect::Dialect;
use crate::durability::Durability;
use crate::error::store_error;
use crate::scoped::insert_statement;
use crate::sql::Sql;
use crate::store::SqlStore;

/// A connection or transaction over what belongs to no workspace.
pub(crate) struct SystemConn<C> {
    pub(crate) conn: C,
    pub(crate) dialect: Dialect,
    /// What makes each statement durable, where it is a transaction by itself.
    durability: Durability,
}

#[expect(clippy::disallowed_methods, reason = "these tables belong to no workspace")]
impl<C: ConnectionTrait + Send + Sync> SystemConn<C> {
    pub(crate) const fn new(conn: C, dialect: Dialect, durability: Durability) -> Self {
        Self { conn, dialect, durability }
    }

    /// Rows of any table.
    #[expect(clippy::unused_self, reason = "it stands where the scoped builder stands, and reads like it")]
    pub(crate) fn find<E: EntityTrait>(&self) -> Select<E> {
        E::find()
    }

    /// Adds a row.
    pub(crate) async fn insert<M: ModelTrait>(&self, row: &M) -> Result<(), StoreError> {
        let statement = insert_statement(self.dialect, Uuid::nil(), std::slice::from_ref(row));
        self.conn.execute(&statement).await.map_err(store_error)?;
        self.durability.settle().await
    }

    /// Adds a row unless a unique key is taken. Answers whether it was added.
    pub(crate) async fn insert_or_nothing<M: ModelTrait>(&self, row: &M) -> Result<bool, StoreError> {
        let mut statement = insert_statement(self.dialect, Uuid::nil(), std::slice::from_ref(row));
        statement.on_conflict(OnConflict::new().do_nothing().to_owned());
        let done = self.conn.execute(&statement).await.map_err(store_error)?;
        self.durability.settle().await?;
        Ok(done.rows_affected() == 1)
    }

    /// Runs a statement and answers its rows.
    pub(crate) async fn rows(&self, sql: Sql) -> Result<Vec<QueryResult>, StoreError> {
        let rows = self.conn.query_all_raw(sql.into_statement(self.dialect.backend())).await.map_err(store_error)?;
        self.durability.settle().await?;
        Ok(rows)
    }

    /// Runs a statement and answers its first row.
    pub(crate) async fn row(&self, sql: Sql) -> Result<Option<QueryResult>, StoreError> {
        let row = self.conn.query_one_raw(sql.into_statement(self.dialect.backend())).await.map_err(store_error)?;
        self.durability.settle().await?;
        Ok(row)
    }

    /// Runs a statement and answers how many rows it changed.
    pub(crate) async fn run(&self, sql: Sql) -> Result<u64, StoreError> {
        let done = self.conn.execute_raw(sql.into_statement(self.dialect.backend())).await.map_err(store_error)?;
        self.durability.settle().await?;
        Ok(done.rows_affected())
    }
}

/// A transaction over what belongs to no workspace.
pub(crate) struct SystemTx {
    pub(crate) db: SystemConn<DatabaseTransaction>,
    clock: Arc<dyn Clock>,
    outbox_written: Arc<Notify>,
    durability: Durability,
}

impl SystemTx {
    pub(crate) fn new(
        db: SystemConn<DatabaseTransaction>,
        clock: Arc<dyn Clock>,
        outbox_written: Arc<Notify>,
        durability: Durability,
    ) -> Self {
        Self { db, clock, outbox_written, durability }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
}

#[async_trait]
impl IdentityTx for SystemTx {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.db.conn.commit().await.map_err(store_error)?;
        self.durability.settle().await?;
        self.outbox_written.notify_waiters();
        Ok(())
    }

    fn users(&self) -> &dyn UserStore {
        self
    }
    fn sessions(&self) -> &dyn SessionStore {
        self
    }
    fn password_resets(&self) -> &dyn PasswordResetStore {
        self
    }
    fn foundation(&self) -> &dyn WorkspaceFoundation {
        self
    }
    fn system_outbox(&self) -> &dyn Outbox {
        self
    }
}

#[async_trait]
impl IdentityUow for SqlStore {
    async fn begin_identity(&self) -> Result<Box<dyn IdentityTx>, StoreError> {
        Ok(Box::new(self.begin_system().await?))
    }
}
