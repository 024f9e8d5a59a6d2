//! Everything a developer or the build machine runs: `cargo xtask <command>`.
//!
//! There is no check that lives in a CI script only; `.ci/run` calls `cargo xtask test`.

#![expect(clippy::print_stdout, reason = "a command line tool talks on standard output")]

mod app;
mod bench;
mod browser;
mod build;
mod cleanup;
mod clients;
mod crash;
mod graph;
mod node;
mod openapi;
mod postgres;
mod project;
mod public_api;
mod python;
mod run;
mod rust;
mod screens;
mod server;
mod shell;
mod stamp;
mod steps;
mod system;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use project::Project;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and checks Mainstay")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the app and the server, then starts Mainstay on this machine.
    Run(run::Options),
    /// Runs every check and every test.
    #[command(visible_alias = "ci")]
    Test(test::Options),
    /// Checks which crate may use which.
    Graph,
    /// Checks the rules of the house that no compiler knows.
    Tidy,
    /// Runs a program while a throw-away PostgreSQL cluster is up, which
    /// `MAINSTAY_TEST_POSTGRES_URL` tells it how to reach.
    Postgres(postgres::Options),
    /// Kills the server under a write load, again and again; no acknowledged write may be lost or doubled.
    Crash(crash::Options),
    /// Measures the server beside bare statements on the same data, and writes a table and JSON.
    Bench(bench::Options),
    /// Writes openapi/app.json and openapi/v1.json from the code.
    Openapi(openapi::Options),
    /// Takes a picture of every screen into screens/.
    Screens,
}

fn main() -> ExitCode {
    match carry_out(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\n✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<()> {
    let project = Project::find()?;
    app::make_folder(&project)?;
    match command {
        Command::Run(options) => run::run(&project, &options),
        Command::Test(options) => test::run(&project, &options),
        Command::Graph => graph::run(&project),
        Command::Tidy => tidy::run(&project),
        Command::Postgres(options) => postgres::run(&project, &options),
        Command::Crash(options) => crash::run(&project, &options),
        Command::Bench(options) => bench::run(&project, &options),
        Command::Openapi(options) => openapi::run(&project, &options),
        Command::Screens => screens::run(&project),
    }
}
