//! The store: its pools, and the ways in.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use mainstay_kernel::{Clock, StoreError, WorkspaceScope};
use mainstay_migrations::{Database, MigrationError};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector, Statement,
    TransactionOptions, TransactionTrait,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::Notify;

use crate::config::StoreConfig;
use crate::dialect::Dialect;
use crate::durability::Durability;
use crate::error::store_error;
use crate::feed::Feed;
use crate::scoped::Scoped;
use crate::system::{SystemConn, SystemTx};
use crate::tx::SqlTx;

/// How long a request waits for a connection before it is told that the database cannot be reached.
const ACQUIRE: Duration = Duration::from_secs(5);
/// A connection that was idle for longer is tried before it is used.
const TRY_AFTER_IDLE: Duration = Duration::from_secs(2);

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database could not be reached.
    #[error("The database {database:?} cannot be opened.")]
    Connect {
        /// Which.
        database: Database,
        /// What it said.
        #[source]
        source: sqlx::Error,
    },
    /// The schema is not this program's.
    #[error(transparent)]
    Schema(#[from] MigrationError),
}

/// Every store port of the domain, on SQLite or PostgreSQL. Cheap to clone.
#[derive(Clone)]
pub struct SqlStore {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    dialect: Dialect,
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    searcher: DatabaseConnection,
    durability: Durability,
    clock: Arc<dyn Clock>,
    outbox_written: Arc<Notify>,
    feed: Feed,
}

impl SqlStore {
    /// Opens a database whose schema is up to date; see [`mainstay_migrations::migrate`].
    pub async fn open(config: StoreConfig, clock: Arc<dyn Clock>) -> Result<Self, OpenError> {
        let failed = |source| OpenError::Connect { database: config.database.clone(), source };
        let (dialect, [writer, reader, searcher], feed, durability) = match &config.database {
            Database::Sqlite(path) => {
                let options = sqlite_options(path);
                let writer = sqlite_pool(options.clone(), 1).await.map_err(failed)?;
                let readers = options.pragma("query_only", "ON");
                let reader = sqlite_pool(readers, config.connections).await.map_err(failed)?;
                (Dialect::Sqlite, [writer, reader.clone(), reader], Feed::in_process(), Durability::of_file(path))
            }
            Database::Postgres(url) => {
                let options = postgres_options(url).map_err(failed)?;
                let pool = postgres_pool(options.clone(), config.connections).await.map_err(failed)?;
                // A plan made without the word cannot know whether its trigrams are rare, so search is planned anew.
                let searching = options.clone().options([("plan_cache_mode", "force_custom_plan")]);
                let search = postgres_pool(searching, config.connections.div_ceil(2)).await.map_err(failed)?;
                let feed = Feed::over_postgres(options, pool.clone());
                (Dialect::Postgres, [pool.clone(), pool, search], feed, Durability::default())
            }
        };
        let outbox_written = Arc::new(Notify::new());
        let database = config.database.clone();
        let inner = Inner { database, dialect, writer, reader, searcher, durability, clock, outbox_written, feed };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Waits for running statements and closes all connections. Readers of the feed are told that it has ended.
    pub async fn close(&self) {
        self.inner.feed.end();
        for pool in [&self.inner.searcher, &self.inner.reader, &self.inner.writer] {
            if let Err(error) = pool.close_by_ref().await {
                tracing::warn!(%error, "a database pool did not close cleanly");
            }
        }
    }

    /// Told after each commit that wrote to the outbox, so that a worker need not wait for its next look.
    pub fn outbox_written(&self) -> Arc<Notify> {
        Arc::clone(&self.inner.outbox_written)
    }

    /// Which database it is.
    pub fn database(&self) -> &Database {
        &self.inner.database
    }

    /// One cheap statement, for a readiness check.
    pub async fn health(&self) -> Result<(), StoreError> {
        let statement = Statement::from_sql_and_values(self.inner.dialect.backend(), "SELECT 1", []);
        self.inner.reader.query_one_raw(statement).await.map(drop).map_err(store_error)
    }

    /// Looks for damage in the file. `None` where there is none, or where the server looks after that itself.
    pub async fn find_damage(&self) -> Result<Option<String>, StoreError> {
        if self.inner.dialect == Dialect::Postgres {
            return Ok(None);
        }
        for check in ["PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"] {
            let statement = Statement::from_sql_and_values(self.inner.dialect.backend(), check, []);
            let row = self.inner.reader.query_one_raw(statement).await.map_err(store_error)?;
            let found = row.map(|row| row.try_get_by_index::<String>(0)).transpose().map_err(store_error)?;
            if let Some(found) = found.filter(|found| found != "ok") {
                return Ok(Some(format!("{check}: {found}")));
            }
        }
        Ok(None)
    }

    pub(crate) fn feed(&self) -> &Feed {
        &self.inner.feed
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.inner.dialect
    }

    /// Reads of one workspace, outside of any transaction.
    pub(crate) fn read(&self, scope: &WorkspaceScope) -> Scoped<DatabaseConnection> {
        Scoped::new(self.inner.reader.clone(), self.inner.dialect, scope.workspace().as_uuid())
    }

    /// As [`SqlStore::read`], for statements whose best plan depends on the words that are sought.
    pub(crate) fn search(&self, scope: &WorkspaceScope) -> Scoped<DatabaseConnection> {
        Scoped::new(self.inner.searcher.clone(), self.inner.dialect, scope.workspace().as_uuid())
    }

    /// The connections for a list: those that plan each statement anew where words are sought.
    pub(crate) fn list_reader(&self, scope: &WorkspaceScope, search: Option<&str>) -> Scoped<DatabaseConnection> {
        if search.is_some() { self.search(scope) } else { self.read(scope) }
    }

    /// Reads of what belongs to no workspace.
    pub(crate) fn read_system(&self) -> SystemConn<DatabaseConnection> {
        SystemConn::new(self.inner.reader.clone(), self.inner.dialect, Durability::default())
    }

    /// Single statements that write what belongs to no workspace.
    pub(crate) fn write_system(&self) -> SystemConn<DatabaseConnection> {
        SystemConn::new(self.inner.writer.clone(), self.inner.dialect, self.inner.durability.clone())
    }

    /// Begins a transaction in one workspace.
    pub(crate) async fn begin(&self, scope: &WorkspaceScope) -> Result<SqlTx, StoreError> {
        let txn = self.begin_bare().await?;
        let db = Scoped::new(txn, self.inner.dialect, scope.workspace().as_uuid());
        let durability = self.inner.durability.clone();
        Ok(SqlTx::new(db, scope, Arc::clone(&self.inner.clock), self.outbox_written(), durability))
    }

    /// Begins a transaction over what belongs to no workspace.
    pub(crate) async fn begin_system(&self) -> Result<SystemTx, StoreError> {
        let db = SystemConn::new(self.begin_bare().await?, self.inner.dialect, Durability::default());
        Ok(SystemTx::new(db, Arc::clone(&self.inner.clock), self.outbox_written(), self.inner.durability.clone()))
    }

    async fn begin_bare(&self) -> Result<sea_orm::DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.inner.writer.begin_with_options(options).await.map_err(store_error)
    }
}

fn sqlite_options(path: &std::path::Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        // A commit is made durable by `Durability`, for all who wait at once.
        .synchronous(SqliteSynchronous::Normal)
        .foreign_keys(true)
        .busy_timeout(ACQUIRE)
        .statement_cache_capacity(256)
        // A page that many transactions wrote goes to the database once for all of them; 32 MiB of log.
        .pragma("wal_autocheckpoint", "8000")
        .pragma("cache_size", "-32768")
        .pragma("temp_store", "MEMORY")
        .pragma("mmap_size", "268435456")
        .disable_statement_logging()
}

async fn sqlite_pool(options: SqliteConnectOptions, connections: u32) -> Result<DatabaseConnection, sqlx::Error> {
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        // SQLite ends a transaction by itself where the disk is full. The driver still counts it, and whatever began next
        // on this connection would lie within a transaction that nobody commits: such a connection is closed.
        .after_release(|conn, _| {
            Box::pin(async move {
                // The answer comes behind a rollback that was only begun.
                conn.ping().await?;
                Ok(!conn.is_in_transaction())
            })
        })
        .connect_with(options)
        .await?;
    Ok(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool))
}

fn postgres_options(url: &str) -> Result<PgConnectOptions, sqlx::Error> {
    Ok(PgConnectOptions::from_str(url)?
        .application_name("mainstay")
        .statement_cache_capacity(256)
        .options([
            ("statement_timeout", "30s"),
            // Whoever waits for longer is told to come again.
            ("lock_timeout", "2s"),
            ("idle_in_transaction_session_timeout", "60s"),
            // Compiling a statement, or starting a worker for it, takes longer than any of ours runs.
            ("jit", "off"),
            ("max_parallel_workers_per_gather", "0"),
            // Each statement goes by a workspace's index. A scan of all workspaces looks cheap beside a `LIMIT` and is not.
            ("enable_seqscan", "off"),
            ("random_page_cost", "1.1"),
        ])
        .disable_statement_logging())
}

async fn postgres_pool(options: PgConnectOptions, connections: u32) -> Result<DatabaseConnection, sqlx::Error> {
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .before_acquire(|conn, meta| {
            Box::pin(async move {
                if meta.idle_for > TRY_AFTER_IDLE {
                    conn.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(options)
        .await?;
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}
