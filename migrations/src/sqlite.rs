//! Migrating a file of SQLite.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor, Row, SqliteConnection};

use crate::files::{LEDGER, SQLITE, now_ms};
use crate::plan::{self, Applied};
use crate::{MigrationError, Status};

/// How long a replica waits for another that migrates.
const WAIT: Duration = Duration::from_mins(1);

/// The pause before the mode of a locked file is asked for again.
const PAUSE: Duration = Duration::from_millis(20);

async fn open(path: &Path, create: bool) -> Result<SqliteConnection, sqlx::Error> {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(create)
        .foreign_keys(true)
        .busy_timeout(WAIT)
        .disable_statement_logging()
        .connect()
        .await
}

pub(crate) async fn status(path: &Path) -> Result<Status, MigrationError> {
    if !path.exists() {
        return Ok(Status::Empty);
    }
    let mut conn = open(path, false).await?;
    let status = read_status(&mut conn).await?;
    conn.close().await?;
    Ok(status)
}

async fn read_status(conn: &mut SqliteConnection) -> Result<Status, sqlx::Error> {
    let tables = conn.fetch_all("SELECT name FROM sqlite_schema WHERE type = 'table'").await?;
    let names: Vec<String> = tables.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
    if !names.iter().any(|name| name == "schema_migration") {
        return Ok(plan::status(SQLITE, &[], !names.is_empty()));
    }
    let rows = conn.fetch_all("SELECT version, name, checksum FROM schema_migration ORDER BY version").await?;
    let applied = rows
        .iter()
        .map(|row| Ok(Applied { version: row.try_get(0)?, name: row.try_get(1)?, checksum: row.try_get(2)? }))
        .collect::<Result<Vec<_>, sqlx::Error>>()?;
    Ok(plan::status(SQLITE, &applied, names.len() > 1))
}

pub(crate) async fn migrate(path: &Path) -> Result<usize, MigrationError> {
    let mut conn = open(path, true).await?;
    set_wal(&mut conn).await?;
    let mut applied = 0;
    while apply_next(&mut conn).await? {
        applied += 1;
    }
    conn.close().await?;
    Ok(applied)
}

/// Turns the write-ahead log on. The mode stays with the file; it is set first, because it cannot change inside a transaction.
///
/// SQLite answers two replicas that do this at the same moment with "locked" at once, whatever the busy timeout: each
/// holds what the other waits for. Whoever is refused has let go, so asking again settles it.
async fn set_wal(conn: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let deadline = Instant::now() + WAIT;
    loop {
        match conn.execute("PRAGMA journal_mode = WAL").await {
            Err(error) if is_locked(&error) && Instant::now() < deadline => tokio::time::sleep(PAUSE).await,
            other => return other.map(drop),
        }
    }
}

/// Whether the file is held by another connection (`SQLITE_BUSY`, primary result code 5 of any extended code).
fn is_locked(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.and_then(|code| code.parse::<i32>().ok()).is_some_and(|code| code & 0xff == 5)
}

/// Applies the next file under the write lock; what is next is read only once the lock is held.
async fn apply_next(conn: &mut SqliteConnection) -> Result<bool, MigrationError> {
    let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
    let status = read_status(&mut tx).await?;
    let Some(file) = plan::pending(SQLITE, &status)?.first() else { return Ok(false) };
    let failed = |source| MigrationError::Failed { name: file.name, source };
    tx.execute(LEDGER).await.map_err(failed)?;
    tx.execute(file.sql).await.map_err(failed)?;
    sqlx::query("INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)")
        .bind(file.version)
        .bind(file.name)
        .bind(file.checksum())
        .bind(now_ms())
        .execute(&mut *tx)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    tracing::info!(migration = file.name, "migration applied");
    Ok(true)
}

/// Writes a whole copy of a file of SQLite to `target`, which must not exist, while others may be at work on it.
pub async fn backup_sqlite(path: &Path, target: &Path) -> Result<(), MigrationError> {
    let failed = |source| MigrationError::Backup { path: target.display().to_string(), source };
    let mut conn = open(path, false).await.map_err(failed)?;
    let text = target.to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO $1").bind(text).execute(&mut conn).await.map_err(failed)?;
    conn.close().await.map_err(failed)?;
    Ok(())
}
