//! The data, the server and what visitors need to know, made ready for measuring.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use reqwest::Client;
use serde_json::Value;
use tokio::process::Child;

use super::bare::Place;
use super::client::Credentials;
use super::facts::Facts;
use super::visitor::{REPLAYED, Site, new_lead, replayed};
use crate::database::{Database, Engine, Scratch};
use crate::server::Program;
use crate::session::sign_in;

/// Whom `mainstay seed` adds.
const EMAIL: &str = "bench-1@mainstay.example";
const PASSWORD: &str = "mainstay-demo-2026";
/// Pages of the public list that are read.
const PAGES: usize = 20;

/// How much data there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// Leads in all; a fifth of them is in the workspace that is measured.
    pub leads: u64,
    /// Workspaces.
    pub workspaces: u64,
}

/// A server at work on its data.
pub struct Stage {
    /// The program.
    pub program: Program,
    /// Its process.
    pub child: Child,
    /// How long its first start took.
    pub started: Duration,
    /// Leads added a second.
    pub seeded: f64,
    /// What visitors know.
    pub site: Arc<Site>,
    /// Where the same statements can be run bare.
    pub place: Place,
    scratch: Option<Scratch>,
    _home: tempfile::TempDir,
}

impl Stage {
    /// Fills a new database and starts the server on it.
    pub async fn set(server: &Path, engine: Engine, postgres: Option<&str>, amount: Amount) -> Result<Self> {
        let home = tempfile::Builder::new().prefix("mainstay-bench-").tempdir()?;
        let scratch = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => {
                let admin = postgres.context("--postgres must name a server")?;
                make_durable(admin).await?;
                Some(Scratch::make(admin, "bench").await?)
            }
        };
        let url = scratch.as_ref().map(Scratch::url);
        let program = Program::new(server, home.path(), url.as_deref())?;
        let (leads, workspaces) = (amount.leads.to_string(), amount.workspaces.to_string());
        let start = Instant::now();
        program.tell(&["seed", "--leads", &leads, "--workspaces", &workspaces]).await?;
        #[expect(clippy::cast_precision_loss, reason = "a rate is rounded anyway")]
        let seeded = amount.leads as f64 / start.elapsed().as_secs_f64();
        let scopes = "leads:read,leads:write";
        let create = ["token", "create", "--workspace", "bench-1", "--source", "bench", "--scopes", scopes];
        let token = program.tell(&create).await?;
        let place = match &url {
            None => Place::Sqlite(program.sqlite_file()),
            Some(url) => Place::Postgres(url.clone()),
        };
        let mut database = place.open().await?;
        if let Place::Postgres(_) = place {
            // As the server's own housekeeping would have done by the time that the data had grown so large.
            database.run("VACUUM ANALYZE").await?;
            database.run("CHECKPOINT").await?;
        }
        let facts = Arc::new(Facts::read(&mut database).await?);
        let (child, started) = program.serve().await?;
        let site = visit(&program, token, facts).await?;
        Ok(Self { program, child, started, seeded, site: Arc::new(site), place, scratch, _home: home })
    }

    /// Signs in anew, for sessions end.
    pub async fn sign_in(&mut self) -> Result<()> {
        let access = sign_in(&Client::new(), &self.program.url(), EMAIL, PASSWORD).await?;
        let Site { port, credentials, facts, cursors } = &*self.site;
        let credentials = Credentials { access, token: credentials.token.clone() };
        let (facts, cursors) = (Arc::clone(facts), cursors.clone());
        self.site = Arc::new(Site { port: *port, credentials, facts, cursors });
        Ok(())
    }

    /// Stops the server and removes the data.
    pub async fn strike(mut self) -> Result<()> {
        self.child.kill().await?;
        match self.scratch {
            Some(scratch) => scratch.remove().await,
            None => Ok(()),
        }
    }
}

impl Place {
    /// A connection for a look.
    pub async fn open(&self) -> Result<Database> {
        match self {
            Self::Sqlite(path) => Database::file(path).await,
            Self::Postgres(url) => Database::server(url).await,
        }
    }
}

/// A throw-away cluster writes nothing through to the disk; a measurement must.
async fn make_durable(admin: &str) -> Result<()> {
    let mut database = Database::server(admin).await?;
    let durable = database.rows("SELECT current_setting('fsync')").await?;
    if durable == [["off"]] {
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            database.run(&format!("ALTER SYSTEM SET {setting} = on")).await?;
        }
        database.rows("SELECT CAST(pg_reload_conf() AS TEXT)").await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let synchronous = database.rows("SELECT current_setting('fsync') || current_setting('synchronous_commit')").await?;
    ensure!(synchronous == [["onon"]], "the PostgreSQL server does not write through to the disk: {synchronous:?}");
    Ok(())
}

/// Signs in, walks the public list once, and sends the leads that will be sent again.
async fn visit(program: &Program, token: String, facts: Arc<Facts>) -> Result<Site> {
    let client = Client::new();
    let access = sign_in(&client, &program.url(), EMAIL, PASSWORD).await?;
    let credentials = Credentials { access, token };
    let mut connection = super::client::Connection::open(program.port()).await?;
    for turn in 0..REPLAYED {
        let (status, body) = connection.send(new_lead(&replayed(turn)), &credentials).await?;
        ensure!(status.is_success(), "a lead was answered with {status}: {}", String::from_utf8_lossy(&body));
    }
    let mut cursors: Vec<String> = Vec::new();
    while cursors.len() < PAGES {
        let mut address = format!("{}/api/v1/leads?limit=25", program.url());
        if let Some(cursor) = cursors.last() {
            address.push_str("&cursor=");
            address.push_str(cursor);
        }
        let answer = client.get(&address).bearer_auth(&credentials.token).send().await?.error_for_status()?;
        let page: Value = serde_json::from_str(&answer.text().await?)?;
        match page["page"]["nextCursor"].as_str() {
            Some(cursor) => cursors.push(cursor.to_owned()),
            None => break,
        }
    }
    ensure!(!cursors.is_empty(), "the public list has one page only");
    Ok(Site { port: program.port(), credentials, facts, cursors })
}
