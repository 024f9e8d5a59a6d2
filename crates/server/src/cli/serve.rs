//! `mainstay serve`.

use anyhow::{Context, Result};

use crate::config::Config;
use crate::parts::Overrides;
use crate::running::start;

/// Serves until a signal says otherwise.
pub async fn serve(config: &Config) -> Result<()> {
    let mut running = start(config, &Overrides::default()).await?;
    super::say(&format!("Mainstay is ready on {}", config_url(config, &running.url())))?;
    tokio::select! {
        ended = running.ended() => return ended,
        signal = signal() => tracing::info!(signal = signal?, "stopping"),
    }
    running.stop().await
}

/// The address that people use, where the operator said so.
fn config_url(config: &Config, own: &str) -> String {
    if config.public_url == format!("http://{}", config.listen) { own.to_owned() } else { config.public_url.clone() }
}

#[cfg(unix)]
async fn signal() -> Result<&'static str> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("Signals cannot be heard")?;
    tokio::select! {
        _ = terminate.recv() => Ok("SIGTERM"),
        pressed = tokio::signal::ctrl_c() => pressed.map(|()| "SIGINT").context("Signals cannot be heard"),
    }
}

#[cfg(not(unix))]
async fn signal() -> Result<&'static str> {
    tokio::signal::ctrl_c().await.map(|()| "Ctrl-C").context("Signals cannot be heard")
}
