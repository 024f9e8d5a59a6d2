//! Log lines: JSON for programs, readable for people at a terminal, always on standard error.

use std::io::IsTerminal;

use anyhow::{Context, Result};
use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// Starts logging for the rest of the process.
pub fn start(config: &Config) -> Result<()> {
    let terminal = std::io::stderr().is_terminal();
    let format = config.log_format.unwrap_or(if terminal { LogFormat::Pretty } else { LogFormat::Json });
    // Statements are logged by the store itself where they matter. Bytes that are no HTTP are an error of whoever sent
    // them, and would fill the log for nothing.
    let filter = EnvFilter::try_new(format!("sqlx=warn,actix_http::h1::dispatcher=off,{}", config.log))
        .with_context(|| format!("The log filter \"{}\" cannot be read", config.log))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init(),
        LogFormat::Pretty => lines.with_ansi(terminal).with_target(false).try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("Logging cannot be started: {error}"))
}
