//! Migrating a database of PostgreSQL.

use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor, PgConnection, Row};

use crate::files::{LEDGER, POSTGRES, now_ms};
use crate::plan::{self, Applied};
use crate::{MigrationError, Status};

/// The advisory lock that replicas starting at once wait for: the letters of `mainstay` as one number.
const LOCK: i64 = 0x6D61_696E_7374_6179;

async fn open(url: &str) -> Result<PgConnection, sqlx::Error> {
    PgConnectOptions::from_str(url)?.application_name("mainstay-migrate").disable_statement_logging().connect().await
}

pub(crate) async fn status(url: &str) -> Result<Status, MigrationError> {
    let mut conn = open(url).await?;
    let status = read_status(&mut conn).await?;
    conn.close().await?;
    Ok(status)
}

async fn read_status(conn: &mut PgConnection) -> Result<Status, sqlx::Error> {
    let ledger = conn.fetch_one("SELECT to_regclass('schema_migration') IS NOT NULL, to_regclass('leads') IS NOT NULL");
    let found = ledger.await?;
    let (has_ledger, has_leads): (bool, bool) = (found.try_get(0)?, found.try_get(1)?);
    if !has_ledger {
        return Ok(plan::status(POSTGRES, &[], has_leads));
    }
    let rows = conn.fetch_all("SELECT version, name, checksum FROM schema_migration ORDER BY version").await?;
    let applied = rows
        .iter()
        .map(|row| Ok(Applied { version: row.try_get(0)?, name: row.try_get(1)?, checksum: row.try_get(2)? }))
        .collect::<Result<Vec<_>, sqlx::Error>>()?;
    Ok(plan::status(POSTGRES, &applied, has_leads))
}

pub(crate) async fn migrate(url: &str) -> Result<usize, MigrationError> {
    let mut conn = open(url).await?;
    let mut applied = 0;
    while apply_next(&mut conn).await? {
        applied += 1;
    }
    conn.close().await?;
    Ok(applied)
}

/// Applies the next file under the lock, which the transaction holds; what is next is read only once it is held.
async fn apply_next(conn: &mut PgConnection) -> Result<bool, MigrationError> {
    let mut tx = conn.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(LOCK).execute(&mut *tx).await?;
    let status = read_status(&mut tx).await?;
    let Some(file) = plan::pending(POSTGRES, &status)?.first() else { return Ok(false) };
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
