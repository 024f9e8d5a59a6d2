//! `cargo xtask crash`: the server is killed under a write load, again and again, and no promise may be broken.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::build::cargo;
use crate::postgres::Cluster;
use crate::project::Project;
use crate::shell;

/// Kills on each engine in the test command; many more are for the long run.
const BRIEF: u64 = 10;

/// Which engines are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Engines {
    /// The file.
    Sqlite,
    /// A throw-away cluster.
    Postgres,
    /// One after the other.
    Both,
}

impl Engines {
    /// As the trials take them.
    pub fn list(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::Both => "sqlite,postgres",
        }
    }
}

/// What `cargo xtask crash` takes.
#[derive(clap::Args)]
pub struct Options {
    /// How many times the server is killed on each engine.
    #[arg(long, default_value_t = BRIEF)]
    rounds: u64,
    /// The engines.
    #[arg(long, value_enum, default_value = "both")]
    engine: Engines,
    /// Makes the moments come out as in an earlier run.
    #[arg(long)]
    seed: Option<u64>,
}

/// Builds the server and the trial, and runs it.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let programs = build(project)?;
    let cluster = (options.engine != Engines::Sqlite).then(Cluster::start).transpose()?;
    let postgres = cluster.as_ref().map(Cluster::url);
    let mut trial = trial(&programs, options.rounds, options.engine, postgres);
    if let Some(seed) = options.seed {
        trial.args(["--seed", &seed.to_string()]);
    }
    if options.rounds > BRIEF {
        trial.arg("--drain");
    }
    shell::run(&mut trial)
}

/// The brief run of the test command.
pub fn brief(project: &Project, postgres: &str) -> Result<()> {
    shell::run(&mut trial(&build(project)?, BRIEF, Engines::Both, Some(postgres)))
}

/// The folder with both programs.
fn build(project: &Project) -> Result<PathBuf> {
    shell::run(cargo(project, "build").args(["--workspace", "--bin", "mainstay", "--bin", "mainstay-trials"]))?;
    Ok(project.target().join("debug"))
}

fn trial(programs: &Path, rounds: u64, engines: Engines, postgres: Option<&str>) -> Command {
    let mut command = Command::new(programs.join("mainstay-trials"));
    command.args(["crash", "--rounds", &rounds.to_string(), "--engines", engines.list(), "--server"]);
    command.arg(programs.join("mainstay"));
    if let Some(url) = postgres {
        command.args(["--postgres", url]);
    }
    command
}
