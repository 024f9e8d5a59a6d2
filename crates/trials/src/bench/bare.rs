//! The physical limit: bare statements, prepared, on connections of their own.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rusqlite::types::Value;
use sqlx::postgres::{PgArguments, PgConnectOptions};
use sqlx::{Arguments, AssertSqlSafe, ConnectOptions, Executor, PgConnection};
use tokio::task::{JoinSet, spawn_blocking};

use super::facts::Facts;
use super::measured::{Measured, Window};
use super::scenario::Scenario;
use super::work::{Bound, Frame, Step, Work};
use crate::database::Engine;

/// Where the statements run.
#[derive(Debug, Clone)]
pub enum Place {
    /// In a file.
    Sqlite(std::path::PathBuf),
    /// On a server.
    Postgres(String),
}

impl Place {
    /// Runs the statements of a scenario on so many connections.
    pub async fn drive(
        &self,
        scenario: Scenario,
        facts: &Arc<Facts>,
        run: &str,
        connections: usize,
        length: Duration,
    ) -> Result<Measured> {
        // One connection at a time may write to an SQLite file; more would wait for each other and be no faster.
        let lone_writer = matches!(self, Self::Sqlite(_)) && scenario.writes();
        let of = if lone_writer { 1 } else { connections };
        let window = Window::after(Duration::from_millis(300), length);
        let mut workers = JoinSet::new();
        for number in 0..of {
            match self {
                Self::Sqlite(path) => {
                    let work = Work::new(Engine::Sqlite, scenario, Arc::clone(facts), run, number, of);
                    let path = path.clone();
                    workers.spawn(async move { spawn_blocking(move || on_sqlite(&path, work, window)).await? });
                }
                Self::Postgres(url) => {
                    let work = Work::new(Engine::Postgres, scenario, Arc::clone(facts), run, number, of);
                    workers.spawn(on_postgres(url.clone(), scenario, work, window));
                }
            }
        }
        let mut all = Measured::new()?;
        while let Some(done) = workers.join_next().await {
            all.join(&done??)?;
        }
        all.last(window);
        Ok(all)
    }
}

async fn on_postgres(url: String, scenario: Scenario, mut work: Work, window: Window) -> Result<Measured> {
    let mut options = PgConnectOptions::from_str(&url)?.disable_statement_logging();
    if scenario.searches() {
        options = options.options([("plan_cache_mode", "force_custom_plan")]);
    }
    let mut conn = options.connect().await.context("the database cannot be reached")?;
    let mut measured = Measured::new()?;
    while !window.is_over() {
        let start = Instant::now();
        let (before, framed) = split(&work);
        for step in before {
            run_on_postgres(&mut conn, step).await?;
        }
        if work.frame() != Frame::Bare {
            conn.execute("BEGIN").await?;
            for step in framed {
                run_on_postgres(&mut conn, step).await?;
            }
            conn.execute(if work.frame() == Frame::Commit { "COMMIT" } else { "ROLLBACK" }).await?;
        }
        measured.note(window, start);
        work.advance();
    }
    Ok(measured)
}

/// What comes before the transaction, and what stands in it. A storefront's lead is looked up before.
fn split(work: &Work) -> (Vec<Step<'_>>, Vec<Step<'_>>) {
    let mut steps = work.steps();
    let before = match work.frame() {
        Frame::Bare => steps.len(),
        _ if steps.first().is_some_and(|(text, _)| text.contains("FOR UPDATE") || !text.contains("email_key")) => 0,
        _ => 1,
    };
    let framed = steps.split_off(before);
    (steps, framed)
}

async fn run_on_postgres(conn: &mut PgConnection, (text, values): Step<'_>) -> Result<()> {
    let mut arguments = PgArguments::default();
    for value in values {
        let added = match value {
            Bound::Id(id) => arguments.add(id),
            Bound::Text(text) => arguments.add(text),
            Bound::NoText => arguments.add(None::<String>),
            Bound::Number(number) => arguments.add(number),
        };
        added.map_err(|error| anyhow::anyhow!(error))?;
    }
    conn.fetch_all(sqlx::query_with(AssertSqlSafe(text.to_owned()), arguments)).await?;
    Ok(())
}

fn on_sqlite(path: &Path, mut work: Work, window: Window) -> Result<Measured> {
    let conn = rusqlite::Connection::open(path)?;
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(64);
    for pragma in ["synchronous = FULL", "foreign_keys = ON", "cache_size = -32768", "temp_store = MEMORY"] {
        conn.execute_batch(&format!("PRAGMA {pragma}"))?;
    }
    let _: i64 = conn.query_row("PRAGMA mmap_size = 268435456", [], |row| row.get(0))?;
    let mut measured = Measured::new()?;
    while !window.is_over() {
        let start = Instant::now();
        let (before, framed) = split(&work);
        for step in before {
            run_on_sqlite(&conn, step)?;
        }
        if work.frame() != Frame::Bare {
            conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
            for step in framed {
                run_on_sqlite(&conn, step)?;
            }
            let end = if work.frame() == Frame::Commit { "COMMIT" } else { "ROLLBACK" };
            conn.prepare_cached(end)?.execute([])?;
        }
        measured.note(window, start);
        work.advance();
    }
    Ok(measured)
}

/// Runs a statement and reads every column of every row.
fn run_on_sqlite(conn: &rusqlite::Connection, (text, values): Step<'_>) -> Result<()> {
    let mut statement = conn.prepare_cached(text)?;
    let values = values.into_iter().map(|value| match value {
        Bound::Id(id) => Value::Blob(id.as_bytes().to_vec()),
        Bound::Text(text) => Value::Text(text),
        Bound::NoText => Value::Null,
        Bound::Number(number) => Value::Integer(number),
    });
    let columns = statement.column_count();
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            let _: Value = row.get(column)?;
        }
    }
    Ok(())
}
