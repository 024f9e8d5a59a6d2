//! Trials of the finished program, run from outside as a child process: killed under load, and measured.
//!
//! `cargo xtask crash` and `cargo xtask bench` build the server and start this.

#![expect(clippy::print_stdout, reason = "a command line tool talks on standard output")]

mod bench;
mod chance;
mod crash;
mod database;
mod hello;
mod server;
mod session;

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Parser, Subcommand};
use tokio::signal::unix::{SignalKind, signal};

#[derive(Parser)]
#[command(name = "mainstay-trials")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Kills the server under a write load, again and again, and looks whether a promise was broken.
    Crash(crash::Options),
    /// Measures the server beside what the database and HTTP can do at most.
    Bench(bench::Options),
    /// Serves a greeting and nothing else, to be measured beside.
    #[command(hide = true)]
    Hello(hello::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Crash(options) => until_stopped(crash::run(&options)),
        Command::Bench(options) => until_stopped(bench::run(&options)),
        Command::Hello(options) => hello::run(&options),
    }
}

/// Runs a trial to its end, or until somebody stops it: servers and data then go with it.
fn until_stopped(trial: impl Future<Output = Result<()>>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut stop = signal(SignalKind::terminate())?;
        tokio::select! {
            done = trial => done,
            _ = stop.recv() => bail!("stopped"),
            _ = tokio::signal::ctrl_c() => bail!("stopped"),
        }
    })
}
