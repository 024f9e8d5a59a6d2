//! The command line, which scripts depend on.

mod args;
mod check_up;
mod copies;
mod people;
mod serve;
mod tokens;

use std::io::{Read, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::Parser;
use mainstay_kernel::Clock;

use crate::config::{self, Config, Flags};
use crate::parts::{Overrides, Parts};
use crate::platform::SystemClock;
use crate::{data_dir, logging, seed, upgrade};
use args::{Arguments, Command, Document};

/// Reads the command line and carries it out. Errors go to standard error, in words.
pub fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to be told where standard error is closed.
            let _ = writeln!(std::io::stderr(), "mainstay: {}", explain(&error));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<()> {
    if let Command::Openapi { document } = arguments.command {
        return say(&match document {
            Document::App => mainstay_http::app_document(),
            Document::V1 => mainstay_http::v1_document(),
        });
    }
    let flags = Flags {
        config: arguments.config,
        listen: arguments.listen,
        data_dir: arguments.data_dir,
        database_url: arguments.database_url,
        log_format: arguments.log_format,
    };
    let config = config::read(&flags, variable)?;
    if matches!(arguments.command, Command::Config) {
        return say(config::print(&config).trim_end());
    }
    logging::start(&config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("The program cannot start its threads")?.block_on(carry_out(&config, arguments.command))
}

async fn carry_out(config: &Config, command: Command) -> Result<()> {
    match command {
        Command::Serve => serve::serve(config).await,
        Command::Migrate => migrate(config).await,
        Command::Seed(options) => seed::run(config, &options).await,
        Command::Backup { to } => copies::backup(config, to).await,
        Command::Restore { file } => copies::bring_back(config, &file).await,
        Command::Doctor => check_up::doctor(config).await,
        Command::User(command) => people::user(config, command).await,
        Command::Workspace(command) => people::workspace(config, command).await,
        Command::Token(command) => tokens::token(config, command).await,
        Command::Openapi { .. } | Command::Config => Ok(()),
    }
}

async fn migrate(config: &Config) -> Result<()> {
    let upgrade = ready(config).await?;
    if let Some(path) = &upgrade.backup {
        say(&format!("A backup is in {}.", path.display()))?;
    }
    match upgrade.applied {
        0 => say("The schema is up to date."),
        1 => say("1 migration was applied."),
        applied => say(&format!("{applied} migrations were applied.")),
    }
}

/// Makes sure of the data directory and the schema. A server at work keeps the schema as it is.
async fn ready(config: &Config) -> Result<upgrade::Upgrade> {
    data_dir::prepare(&config.data_dir)?;
    let status = mainstay_migrations::status(&config.database).await?;
    let _lock = match (status, config.sqlite_file()) {
        (mainstay_migrations::Status::UpToDate, _) | (_, None) => None,
        (_, Some(_)) => Some(data_dir::lock(&config.data_dir)?),
    };
    upgrade::upgrade(config, SystemClock.now()).await
}

/// Opens everything, for a command that works beside a server or without one.
pub async fn open(config: &Config) -> Result<Parts> {
    ready(config).await?;
    Parts::open(config, &Overrides { clock: Some(Arc::new(SystemClock)), ..Overrides::default() }).await
}

/// Writes a line to standard output.
pub fn say(text: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{text}").context("Standard output cannot be written")
}

/// Reads a password from standard input, without the line break behind it.
fn read_password() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().take(4_096).read_to_string(&mut text).context("Standard input cannot be read as text")?;
    let password = text.strip_suffix('\n').unwrap_or(&text);
    let password = password.strip_suffix('\r').unwrap_or(password);
    if password.is_empty() {
        bail!("Standard input is empty; the password is expected there.");
    }
    Ok(password.to_owned())
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The error with its reasons, and what to do where only the reasons tell.
fn explain(error: &anyhow::Error) -> String {
    let text = format!("{error:#}");
    let full = ["disk is full", "No space left on device"].iter().any(|hint| text.contains(hint));
    if full && !text.starts_with("The disk is full") {
        return format!("The disk is full. Free some space and try again. ({text})");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_first() {
        let error = anyhow::anyhow!("(code: 13) database or disk is full").context("The backup cannot be written");
        assert!(explain(&error).starts_with("The disk is full."));
    }
}
