//! The two engines, and a database of its own for each test.

use std::path::{Path, PathBuf};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection, Executor, PgConnection};
use tokio::sync::Mutex;

/// Where PostgreSQL is, for tests.
const VARIABLE: &str = "MAINSTAY_TEST_POSTGRES_URL";

static NEXT: AtomicU32 = AtomicU32::new(0);
static TOLD: Once = Once::new();
/// A template can be copied by one at a time.
static COPYING: Mutex<()> = Mutex::const_new(());

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// True where the engine can be used here; says once where it cannot.
    pub fn is_here(self) -> bool {
        let here = self == Self::Sqlite || server().is_some();
        if !here {
            TOLD.call_once(|| println!("PostgreSQL is skipped: {VARIABLE} does not name a server"));
        }
        here
    }
}

fn server() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "tests read where their server is")]
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

/// One database and the data directory beside it.
pub struct Database {
    /// The kind.
    pub engine: Engine,
    /// The data directory.
    pub directory: tempfile::TempDir,
    /// The address, where the database is not a file of the data directory.
    pub url: Option<String>,
}

impl Database {
    /// An empty database.
    pub async fn empty(engine: Engine) -> Self {
        Self::made(engine, "").await
    }

    /// A copy of another database, which nobody uses at the moment, and of its data directory.
    pub async fn copy_of(other: &Self) -> Self {
        let template = other.url.as_deref().map(name_of).map(|name| format!("TEMPLATE {name}"));
        let copy = Self::made(other.engine, template.as_deref().unwrap_or_default()).await;
        copy_files(other.directory.path(), copy.directory.path());
        copy
    }

    async fn made(engine: Engine, how: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => {
                let name = format!("api_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
                let alone = COPYING.lock().await;
                execute(&format!("CREATE DATABASE {name} {how}")).await;
                drop(alone);
                Some(with_name(&server().unwrap(), &name))
            }
        };
        Self { engine, directory, url }
    }

    /// Removes a database on a server; a file goes with its directory.
    pub async fn remove(self) {
        if let Some(url) = &self.url {
            execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(url))).await;
        }
    }
}

async fn execute(statement: &str) {
    let mut connection = PgConnection::connect(&server().unwrap()).await.unwrap();
    connection.execute(sqlx::AssertSqlSafe(statement)).await.unwrap();
    connection.close().await.unwrap();
}

/// The address of another database of the same server.
fn with_name(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, None), |(address, query)| (address, Some(query)));
    let (server, _) = address.rsplit_once('/').unwrap();
    query.map_or_else(|| format!("{server}/{name}"), |query| format!("{server}/{name}?{query}"))
}

fn name_of(url: &str) -> &str {
    url.split('?').next().unwrap().rsplit('/').next().unwrap()
}

fn copy_files(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target: PathBuf = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_files(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}
