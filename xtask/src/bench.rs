//! `cargo xtask bench`: the server's speed beside what the database and HTTP can do at most, in one run.

use std::process::Command;

use anyhow::Result;

use crate::crash::Engines;
use crate::postgres::Cluster;
use crate::project::Project;
use crate::{app, build, node, shell};

/// How much data is measured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Scale {
    /// 2,000 leads, and contacts, companies, deals and activities in proportion.
    Small,
    /// 1,000,000 leads, and the rest in proportion.
    Large,
}

/// What `cargo xtask bench` takes.
#[derive(clap::Args)]
pub struct Options {
    /// The engines.
    #[arg(long, value_enum, default_value = "both")]
    engine: Engines,
    /// How much data; large measures small, too, and tells the growth.
    #[arg(long, value_enum, default_value = "small")]
    scale: Scale,
    /// These scenarios only; `--scenario help` names them.
    #[arg(long, value_name = "NAME,NAME")]
    scenario: Option<String>,
    /// Leads in all at the large scale.
    #[arg(long)]
    leads: Option<u64>,
    /// Workspaces at the large scale; a fifth of the leads is in the first, which is measured.
    #[arg(long)]
    workspaces: Option<u64>,
    /// For how long each scenario runs at each number of connections.
    #[arg(long)]
    seconds: Option<f64>,
}

/// Builds the server as it is shipped, and the measurement, and runs it. The figures are kept as JSON in
/// `target/bench/`, so that two runs can be compared.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    node::check()?;
    app::install(project)?;
    app::build_if_changed(project)?;
    build::release(project, &["--workspace", "--bin", "mainstay", "--bin", "mainstay-trials"])?;
    let folder = project.target().join("release");
    let cluster = (options.engine != Engines::Sqlite).then(Cluster::start).transpose()?;
    let mut trial = Command::new(folder.join("mainstay-trials"));
    trial.args(["bench", "--engines", options.engine.list(), "--server"]).arg(folder.join("mainstay"));
    trial.args(["--scale", if options.scale == Scale::Small { "small" } else { "large" }]);
    trial.arg("--out").arg(project.target().join("bench"));
    if let Some(cluster) = &cluster {
        trial.args(["--postgres", cluster.url()]);
    }
    let numbers = [
        ("--leads", options.leads.map(|number| number.to_string())),
        ("--workspaces", options.workspaces.map(|number| number.to_string())),
        ("--seconds", options.seconds.map(|number| number.to_string())),
        ("--scenario", options.scenario.clone()),
    ];
    for (name, value) in numbers {
        if let Some(value) = value {
            trial.args([name, &value]);
        }
    }
    shell::run(&mut trial)
}
