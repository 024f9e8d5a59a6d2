//! `mainstay seed`: a believable sample, or large data for measurements. Both come out the same each time.

mod book;
mod circle;
mod crowd;
mod deals;
mod dice;
mod load;
mod names;
mod phrases;
mod plan;
mod play;
mod sample;
mod stage;
mod work;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::cli;
use crate::config::Config;

/// How large the data for measurements is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scale {
    /// Two workspaces with 2,000 leads in all.
    Small,
    /// A hundred workspaces with 1,000,000 leads in all, a fifth of them in the first.
    Large,
}

/// What `mainstay seed` takes.
#[derive(Debug, Clone, Args)]
pub struct SeedOptions {
    /// Adds two sample workspaces, unless they are there.
    #[arg(long, conflicts_with_all = ["scale", "leads", "workspaces"])]
    demo: bool,
    /// Adds data for measurements.
    #[arg(long, conflicts_with_all = ["leads", "workspaces"])]
    scale: Option<Scale>,
    /// Adds so many leads in all, a fifth of them in the first workspace.
    #[arg(long, value_name = "N")]
    leads: Option<u64>,
    /// Spreads them over so many workspaces.
    #[arg(long, value_name = "M", requires = "leads", default_value_t = 1)]
    workspaces: u64,
}

/// Fills the database.
pub async fn run(config: &Config, options: &SeedOptions) -> Result<()> {
    match (options.demo, options.scale, options.leads) {
        (true, _, _) => sample::run(config).await,
        (_, Some(Scale::Small), _) => load::run(config, 2_000, 2).await,
        (_, Some(Scale::Large), _) => load::run(config, 1_000_000, 100).await,
        (_, _, Some(leads)) => load::run(config, leads, options.workspaces).await,
        _ => bail!("Say what to add: --demo, --scale small, --scale large, or --leads N --workspaces M."),
    }
}

fn say(text: &str) -> Result<()> {
    cli::say(text)
}
