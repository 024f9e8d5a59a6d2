//! The measurement: the server's rate and latency beside what bare statements reach on the same data in the same run.

mod bare;
mod client;
mod facts;
mod footprint;
mod load;
mod measured;
mod report;
mod sales;
mod scenario;
mod stage;
mod statements;
mod usage;
mod visitor;
mod work;

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::json;
use tokio::process::{Child, Command};
use tokio::time::sleep;

use crate::crash::now_ms;
use crate::database::Engine;
use measured::Measured;
use report::Line;
use scenario::Scenario;
use stage::{Amount, Stage};
use usage::{Used, Watched};

/// Connections at the same time.
const CONNECTIONS: [usize; 2] = [1, 16];
/// How often server and bare statements take turns, so that a busy moment of the machine hits both.
const TURNS: usize = 3;
/// Little data.
const SMALL: Amount = Amount { leads: 2_000, workspaces: 2 };
/// Much data.
const LARGE: Amount = Amount { leads: 1_000_000, workspaces: 100 };

/// How much data is measured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scale {
    /// 2,000 leads, 400 of them in the workspace that is measured.
    Small,
    /// 1,000,000 leads, 200,000 of them there; small data is measured beside, to tell the growth.
    Large,
}

/// What the measurement takes.
#[derive(clap::Args)]
pub struct Options {
    /// The server's program.
    #[arg(long)]
    server: PathBuf,
    /// The engines.
    #[arg(long, value_delimiter = ',', default_value = "sqlite")]
    engines: Vec<Engine>,
    /// A PostgreSQL server on which databases may be made.
    #[arg(long)]
    postgres: Option<String>,
    /// How much data.
    #[arg(long, value_enum, default_value = "small")]
    scale: Scale,
    /// Leads in all at the large scale.
    #[arg(long, default_value_t = LARGE.leads)]
    leads: u64,
    /// Workspaces at the large scale.
    #[arg(long, default_value_t = LARGE.workspaces)]
    workspaces: u64,
    /// These scenarios only.
    #[arg(long, value_enum, value_delimiter = ',')]
    scenario: Vec<Scenario>,
    /// For how many seconds each scenario runs at each number of connections.
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// A folder for the figures as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Measures each engine.
pub async fn run(options: &Options) -> Result<()> {
    for engine in &options.engines {
        let mut small = None;
        if options.scale == Scale::Large {
            small = Some(bench(options, *engine, SMALL, false).await?.0);
        }
        let amount = match options.scale {
            Scale::Small => SMALL,
            Scale::Large => Amount { leads: options.leads, workspaces: options.workspaces },
        };
        let (mut lines, footprint, notes) = bench(options, *engine, amount, true).await?;
        for (line, small) in lines.iter_mut().zip(small.into_iter().flatten()) {
            line.small = Some(small.server);
        }
        println!("\n{}\n", report::table(&lines));
        for note in notes {
            println!("{note}");
        }
        if let Some(folder) = &options.out {
            let scale = if options.scale == Scale::Small { "small" } else { "large" };
            let path = folder.join(format!("{}-{scale}-{}.json", engine.name().to_lowercase(), now_ms()));
            let all = json!({
                "engine": engine.name(),
                "leads": amount.leads,
                "workspaces": amount.workspaces,
                "scenarios": lines.iter().map(Line::json).collect::<Vec<_>>(),
                "footprint": footprint,
            });
            std::fs::create_dir_all(folder)?;
            std::fs::write(&path, serde_json::to_string_pretty(&all)?)?;
            println!("\nwritten to {}", path.display());
        }
    }
    Ok(())
}

/// Fills a database and measures the scenarios on it; bare statements and the footprint only where asked for.
async fn bench(
    options: &Options,
    engine: Engine,
    amount: Amount,
    whole: bool,
) -> Result<(Vec<Line>, serde_json::Value, Vec<String>)> {
    println!("{}: adding {} leads in {} workspaces", engine.name(), amount.leads, amount.workspaces);
    let mut stage = Stage::set(&options.server, engine, options.postgres.as_deref(), amount).await?;
    println!("  {:.0} leads/s", stage.seeded);
    let (mut notes, mut footprint) = (Vec::new(), serde_json::Value::Null);
    if whole {
        (notes, footprint) = footprint::measure(&mut stage, &options.server).await?;
    }
    let pid = stage.child.id().context("the server has ended")?;
    let mut watched = Watched::new(pid, backend(&stage).await?)?;
    let scenarios = if options.scenario.is_empty() { Scenario::value_variants() } else { &options.scenario };
    let mut lines = Vec::new();
    for scenario in scenarios {
        stage.sign_in().await?;
        for connections in CONNECTIONS {
            let line = measure(&stage, *scenario, connections, options, whole, &mut watched).await?;
            println!(
                "  {:<24} {connections:>2}  {:>8.0}/s  p99 {:>8.2} ms  bare {:>8.0}/s",
                scenario.title(),
                line.server.rate(),
                line.server.percentile(99.0),
                line.bare.as_ref().map_or(0.0, Measured::rate)
            );
            lines.push(line);
        }
    }
    stage.strike().await?;
    Ok((lines, footprint, notes))
}

async fn measure(
    stage: &Stage,
    scenario: Scenario,
    connections: usize,
    options: &Options,
    whole: bool,
    watched: &mut Watched,
) -> Result<Line> {
    let turns = u32::try_from(TURNS)?;
    let length = Duration::from_secs_f64(options.seconds) / turns;
    let hello = if whole && scenario == Scenario::Hello { Some(Greeter::start().await?) } else { None };
    let (mut server, mut used) = (Measured::new()?, Used::default());
    let mut bare = if whole { Some(Measured::new()?) } else { None };
    for turn in 0..turns {
        let run = format!("{turn}-{connections}-{}", now_ms());
        let (measured, spent) = load::drive(&stage.site, scenario, &run, connections, length, watched).await?;
        server.append(&measured)?;
        used = used.plus(spent);
        if let Some(bare) = &mut bare {
            let measured = match &hello {
                Some(greeter) => load::greet(greeter.port, connections, length).await?,
                None => stage.place.drive(scenario, &stage.site.facts, &run, connections, length).await?,
            };
            bare.append(&measured)?;
        }
    }
    Ok(Line { scenario, connections, server, used, bare, small: None })
}

/// A process of the PostgreSQL server that the data is on.
async fn backend(stage: &Stage) -> Result<Option<u32>> {
    match &stage.place {
        bare::Place::Sqlite(_) => Ok(None),
        bare::Place::Postgres(_) => {
            // Of the server's own connections, which stay: ours is gone as soon as it is looked at.
            let mut database = stage.place.open().await?;
            let pid = "SELECT CAST(min(pid) AS TEXT) FROM pg_stat_activity WHERE application_name = 'mainstay'";
            Ok(Some(u32::try_from(database.number(pid).await?)?))
        }
    }
}

/// The server that does nothing but greet.
struct Greeter {
    port: u16,
    _child: Child,
}

impl Greeter {
    async fn start() -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["hello", "--port", &port.to_string()]).stdin(Stdio::null()).stdout(Stdio::null());
        let child = command.kill_on_drop(true).spawn().context("the greeter cannot be started")?;
        for _ in 0..100 {
            if client::Connection::open(port).await.is_ok() {
                break;
            }
            sleep(Duration::from_millis(20)).await;
        }
        Ok(Self { port, _child: child })
    }
}
