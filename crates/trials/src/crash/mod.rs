//! The crash trial: an acknowledged write is never lost and never doubled, and what belongs together is there together.

mod ledger;
mod reconcile;
mod requests;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use tokio::process::Child;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::chance::Chance;
use crate::database::{Database, Engine, Scratch};
use crate::server::Program;
use crate::session::sign_in;
use ledger::Ledger;
use requests::Api;
use writer::{Noted, Who, Writer};

/// Storefronts that write at the same time.
const SHOPS: usize = 12;
/// People who do.
const PEOPLE: usize = 4;
/// How long a session is used; it ends after ten minutes.
const SESSION: Duration = Duration::from_mins(5);
/// Who signs in.
const EMAIL: &str = "ada@crash.example";
const PASSWORD: &str = "seven lanterns over the harbour";

/// What the crash trial takes.
#[derive(clap::Args)]
pub struct Options {
    /// The server's program.
    #[arg(long)]
    server: PathBuf,
    /// How many times it is killed on each engine.
    #[arg(long, default_value_t = 10)]
    rounds: u64,
    /// The engines.
    #[arg(long, value_delimiter = ',', default_value = "sqlite")]
    engines: Vec<Engine>,
    /// A PostgreSQL server on which databases may be made.
    #[arg(long)]
    postgres: Option<String>,
    /// Makes the moments come out as in an earlier run.
    #[arg(long)]
    seed: Option<u64>,
    /// Waits at the end until the messages are delivered that killed workers had taken, which takes two minutes.
    #[arg(long)]
    drain: bool,
}

/// Runs the trial on each engine.
pub async fn run(options: &Options) -> Result<()> {
    let seed = options.seed.unwrap_or_else(now_ms);
    for engine in &options.engines {
        let home = tempfile::Builder::new().prefix("mainstay-crash-").tempdir()?;
        let scratch = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => {
                let admin = options.postgres.as_deref().context("--postgres must name a server")?;
                Some(Scratch::make(admin, "crash").await?)
            }
        };
        let url = scratch.as_ref().map(Scratch::url);
        let program = Program::new(&options.server, home.path(), url.as_deref())?;
        let trial = Trial::set_up(program, url, *engine, seed).await?;
        if let Err(error) = trial.run(options).await {
            println!("the data stays in {} for a look", home.keep().display());
            return Err(error.context(format!("repeat with --seed {seed}")));
        }
        if let Some(scratch) = scratch {
            scratch.remove().await?;
        }
    }
    Ok(())
}

/// The trial on one engine.
struct Trial {
    program: Program,
    url: Option<String>,
    engine: Engine,
    token: String,
    access: Option<(Instant, String)>,
    chance: Chance,
    ledger: Ledger,
}

impl Trial {
    async fn set_up(program: Program, url: Option<String>, engine: Engine, seed: u64) -> Result<Self> {
        program.tell(&["workspace", "add", "--slug", "crash", "--name", "Crash"]).await?;
        let add = ["user", "add", "--email", EMAIL, "--name", "Ada", "--workspace", "crash", "--role", "owner"];
        program.tell_with(&[&add[..], &["--password-stdin"]].concat(), PASSWORD).await?;
        let scopes = "leads:read,leads:write";
        let create = ["token", "create", "--workspace", "crash", "--source", "crash", "--scopes", scopes];
        let token = program.tell(&create).await?;
        println!("{}: {SHOPS} shops and {PEOPLE} people write, moments from seed {seed}", engine.name());
        let (chance, ledger) = (Chance::new(seed), Ledger::default());
        Ok(Self { program, url, engine, token, access: None, chance, ledger })
    }

    async fn run(mut self, options: &Options) -> Result<()> {
        let (mut child, _) = self.program.serve().await?;
        for round in 1..=options.rounds {
            let before = self.ledger.acknowledged;
            let outcome = self.round(round, &mut child).await;
            let (alive, start) = outcome.with_context(|| format!("round {round}:\n{}", self.program.log_tail()))?;
            println!(
                "  {round:>3}  killed after {:>4} ms, back in {:>4} ms, {:>4} acknowledged writes, all there once",
                alive.as_millis(),
                start.as_millis(),
                self.ledger.acknowledged - before
            );
        }
        if options.drain {
            let waited = reconcile::wait_for_outbox(&mut self.database().await?).await?;
            println!("  every message was delivered after {} s", waited.as_secs());
        }
        child.kill().await.context("the server cannot be killed")?;
        let (rounds, writes) = (options.rounds, self.ledger.acknowledged);
        println!("{}: {rounds} kills, {writes} acknowledged writes, none lost, none doubled", self.engine.name());
        Ok(())
    }

    /// Writes, kills, starts again and looks. Answers for how long the server lived and how long it took to come back.
    async fn round(&mut self, round: u64, child: &mut Child) -> Result<(Duration, Duration)> {
        let since = now_ms();
        let api = self.api().await?;
        let stop = Arc::new(AtomicBool::new(false));
        let mut writers = JoinSet::new();
        for number in 0..SHOPS + PEOPLE {
            let who = if number < SHOPS { Who::Shop } else { Who::Person };
            let name = format!("r{round}w{number}");
            let chance = Chance::new(self.chance.between(0, u64::MAX));
            writers.spawn(Writer { api: api.clone(), who, name, chance, stop: Arc::clone(&stop) }.run());
        }
        let start = Instant::now();
        sleep(Duration::from_millis(self.chance.between(50, 900))).await;
        // SIGKILL: no chance to finish anything.
        child.kill().await.context("the server cannot be killed")?;
        let alive = start.elapsed();
        stop.store(true, Ordering::SeqCst);
        let mut notes = Vec::new();
        while let Some(ended) = writers.join_next().await {
            notes.extend(ended.context("a writer ended by a defect")??);
        }
        let (again, took) = self.program.serve().await?;
        *child = again;
        self.look(&api, notes, since).await?;
        Ok((alive, took))
    }

    async fn look(&mut self, api: &Api, notes: Vec<Noted>, since: u64) -> Result<()> {
        reconcile::finish_open_writes(api, &mut self.ledger, notes).await?;
        let mut database = self.database().await?;
        database.check_integrity().await?;
        reconcile::compare_leads(&mut database, &mut self.ledger).await?;
        reconcile::compare_keys(&mut database).await?;
        reconcile::compare_trail(&mut database, since).await
    }

    async fn database(&self) -> Result<Database> {
        match &self.url {
            None => Database::file(&self.program.sqlite_file()).await,
            Some(url) => Database::server(url).await,
        }
    }

    /// Both ways in, with a session that is fresh enough.
    async fn api(&mut self) -> Result<Api> {
        let (client, url) = (Api::client()?, self.program.url());
        let access = match self.access.take() {
            Some((since, access)) if since.elapsed() < SESSION => (since, access),
            _ => (Instant::now(), sign_in(&client, &url, EMAIL, PASSWORD).await?),
        };
        let access = &self.access.insert(access).1;
        Ok(Api::new(client, url, self.token.clone(), access.clone()))
    }
}

/// Milliseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the trial runs outside of the program and in real time")]
pub fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
