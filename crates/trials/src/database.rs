//! The database, looked at past the server.

use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, Row, SqliteConnection};
use uuid::Uuid;

/// Which engine is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A connection of our own.
pub enum Database {
    /// To the file.
    Sqlite(SqliteConnection),
    /// To the server.
    Postgres(PgConnection),
}

impl Database {
    /// Opens the file for reading.
    pub async fn file(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new().filename(path).read_only(true).disable_statement_logging();
        Ok(Self::Sqlite(options.connect().await.context("the file cannot be opened")?))
    }

    /// Opens a database of a server.
    pub async fn server(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?.disable_statement_logging();
        Ok(Self::Postgres(options.connect().await.context("the database cannot be reached")?))
    }

    /// Reads rows whose columns are all text.
    pub async fn rows(&mut self, sql: &str) -> Result<Vec<Vec<String>>> {
        let sql = || AssertSqlSafe(sql.to_owned());
        let rows = match self {
            Self::Sqlite(conn) => {
                let rows = conn.fetch_all(sqlx::query(sql())).await?;
                rows.iter().map(|row| (0..row.len()).map(|at| row.try_get(at)).collect()).collect::<Result<_, _>>()
            }
            Self::Postgres(conn) => {
                let rows = conn.fetch_all(sqlx::query(sql())).await?;
                rows.iter().map(|row| (0..row.len()).map(|at| row.try_get(at)).collect()).collect::<Result<_, _>>()
            }
        };
        Ok(rows?)
    }

    /// Reads one number.
    pub async fn number(&mut self, sql: &str) -> Result<u64> {
        let rows = self.rows(sql).await?;
        let text = rows.first().and_then(|row| row.first()).context("a statement answered nothing")?;
        Ok(text.parse()?)
    }

    /// Lets SQLite look for damage in its file; PostgreSQL looks after that itself.
    pub async fn check_integrity(&mut self) -> Result<()> {
        if let Self::Sqlite(_) = self {
            let found = self.rows("PRAGMA integrity_check").await?;
            if found != [["ok"]] {
                bail!("integrity_check: {found:?}");
            }
        }
        Ok(())
    }

    /// An id as it stands in a statement.
    pub fn id_literal(&self, id: Uuid) -> String {
        match self {
            Self::Sqlite(_) => format!("x'{}'", id.simple()),
            Self::Postgres(_) => format!("'{id}'"),
        }
    }

    /// Runs a statement that answers nothing.
    pub async fn run(&mut self, sql: &str) -> Result<()> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(conn) => conn.execute(sqlx::query(sql)).await?.rows_affected(),
            Self::Postgres(conn) => conn.execute(sqlx::query(sql)).await?.rows_affected(),
        };
        Ok(())
    }

    /// How ids become text, without hyphens.
    pub const fn id_text(&self) -> IdText {
        match self {
            Self::Sqlite(_) => IdText::Hex,
            Self::Postgres(_) => IdText::Uuid,
        }
    }
}

/// How an id becomes text.
#[derive(Debug, Clone, Copy)]
pub enum IdText {
    /// From sixteen bytes.
    Hex,
    /// From a UUID.
    Uuid,
}

impl IdText {
    /// The expression for a column.
    pub fn of(self, column: &str) -> String {
        match self {
            Self::Hex => format!("lower(hex({column}))"),
            Self::Uuid => format!("replace(CAST({column} AS TEXT), '-', '')"),
        }
    }
}

/// A database made for one trial on a server, removed at its end.
pub struct Scratch {
    admin: String,
    name: String,
}

impl Scratch {
    /// Makes a database on the server that `admin` reaches.
    pub async fn make(admin: &str, name: &str) -> Result<Self> {
        let name = format!("mainstay_{name}_{}", std::process::id());
        let scratch = Self { admin: admin.to_owned(), name };
        scratch.run(&format!("CREATE DATABASE {}", scratch.name)).await?;
        Ok(scratch)
    }

    /// How to reach it.
    pub fn url(&self) -> String {
        let (base, query) = self.admin.split_once('?').map_or((self.admin.as_str(), ""), |(base, query)| (base, query));
        let server = base.rsplit_once('/').map_or(base, |(server, _)| server);
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        format!("{server}/{}{query}", self.name)
    }

    /// Removes it, whoever is still connected.
    pub async fn remove(self) -> Result<()> {
        self.run(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).await
    }

    async fn run(&self, sql: &str) -> Result<()> {
        let mut conn = PgConnection::connect(&self.admin).await.context("the PostgreSQL server cannot be reached")?;
        conn.execute(sqlx::query(AssertSqlSafe(sql.to_owned()))).await?;
        Ok(conn.close().await?)
    }
}
