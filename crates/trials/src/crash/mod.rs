//! The crash trial: an acknowledged write is never lost and never doubled, and what belongs together is there together.

mod ledger;
mod reconcile;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::chance::Chance;
use crate::database::{Database, Engine, Scratch};
use crate::server::Program;
use ledger::Ledger;
use writer::Writer;

/// Writers at the same time.
const WRITERS: usize = 16;

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
}

/// Runs the trial on each engine.
pub async fn run(options: &Options) -> Result<()> {
    let seed = options.seed.unwrap_or_else(now_ms);
    let mut failed = 0;
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
        failed += trial.run(options.rounds).await?;
        if let Some(scratch) = scratch {
            scratch.remove().await?;
        }
    }
    if failed > 0 {
        bail!("{failed} rounds failed; repeat with --seed {seed}");
    }
    Ok(())
}

/// The trial on one engine.
struct Trial {
    program: Program,
    url: Option<String>,
    engine: Engine,
    token: String,
    chance: Chance,
    ledger: Ledger,
}

impl Trial {
    async fn set_up(program: Program, url: Option<String>, engine: Engine, seed: u64) -> Result<Self> {
        program.tell(&["workspace", "add", "--slug", "crash", "--name", "Crash"]).await?;
        let scopes = "leads:read,leads:write";
        let create = ["token", "create", "--workspace", "crash", "--source", "crash", "--scopes", scopes];
        let token = program.tell(&create).await?;
        println!("{}: {WRITERS} writers, moments from seed {seed}", engine.name());
        Ok(Self { program, url, engine, token, chance: Chance::new(seed), ledger: Ledger::default() })
    }

    /// Answers how many rounds failed.
    async fn run(mut self, rounds: u64) -> Result<u64> {
        let mut failed = 0;
        for round in 1..=rounds {
            let before = self.ledger.acknowledged();
            match self.round(round).await {
                Ok(alive) => println!(
                    "  {round:>3}  killed after {:>4} ms, {:>5} writes acknowledged, all there",
                    alive.as_millis(),
                    self.ledger.acknowledged() - before
                ),
                Err(error) => {
                    failed += 1;
                    println!("  {round:>3}  FAILED: {error:#}\n{}", self.program.log_tail());
                }
            }
        }
        let acknowledged = self.ledger.acknowledged();
        println!(
            "{}: {} passed, {failed} failed ({acknowledged} acknowledged writes)",
            self.engine.name(),
            rounds - failed
        );
        Ok(failed)
    }

    /// Writes, kills, starts again and looks.
    async fn round(&mut self, round: u64) -> Result<Duration> {
        let since = now_ms();
        let (mut child, _) = self.program.serve().await?;
        let stop = Arc::new(AtomicBool::new(false));
        let mut writers = JoinSet::new();
        for number in 0..WRITERS {
            let name = format!("r{round}w{number}");
            let seed = self.chance.between(0, u64::MAX);
            let writer = Writer::new(self.program.url(), self.token.clone(), name, seed, Arc::clone(&stop))?;
            writers.spawn(writer.run());
        }
        let alive = Duration::from_millis(self.chance.between(50, 900));
        sleep(alive).await;
        // SIGKILL: no chance to finish anything.
        child.kill().await.context("the server cannot be killed")?;
        stop.store(true, Ordering::SeqCst);
        let mut notes = Vec::new();
        while let Some(ended) = writers.join_next().await {
            notes.extend(ended.context("a writer ended by a defect")??);
        }
        let (mut child, _) = self.program.serve().await?;
        let outcome = self.look(notes, since).await;
        child.kill().await.context("the server cannot be killed")?;
        outcome.map(|()| alive)
    }

    async fn look(&mut self, notes: Vec<writer::Noted>, since: u64) -> Result<()> {
        reconcile::finish_open_writes(&self.program.url(), &self.token, &mut self.ledger, notes).await?;
        let mut database = match &self.url {
            None => Database::file(&self.program.sqlite_file()).await?,
            Some(url) => Database::server(url).await?,
        };
        database.check_integrity().await?;
        reconcile::compare(&mut database, &self.ledger).await?;
        reconcile::wait_for_outbox(&mut database).await?;
        reconcile::compare_trail(&mut database, since).await
    }
}

/// Milliseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the trial runs outside of the program and in real time")]
fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
