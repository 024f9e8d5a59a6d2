//! A server from its start to its stop.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use mainstay_http::HttpSettings;
use mainstay_jobs::JobRunner;
use mainstay_kernel::StoreError;
use mainstay_store_sql::SqlStore;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::data_dir::{self, DataLock};
use crate::parts::{Overrides, Parts, mailer};
use crate::platform::{SystemClock, SystemSecrets};
use crate::{key_file, upgrade};

/// How long background work may take to come to an end.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that is running. Dropping it lets it run on; [`Running::stop`] ends it.
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    stop: CancellationToken,
    http: JoinHandle<std::io::Result<()>>,
    background: Option<JoinHandle<()>>,
    jobs: Arc<JobRunner>,
    store: SqlStore,
    lock: Option<DataLock>,
}

/// Starts a server: takes the port and the data directory, brings the schema up to date, and serves.
pub async fn start(config: &Config, overrides: &Overrides) -> Result<Running> {
    data_dir::prepare(&config.data_dir)?;
    let listener = listen(config.listen)?;
    let addr = listener.local_addr().context("The port cannot be told")?;
    let lock = config.sqlite_file().map(|_| data_dir::lock(&config.data_dir)).transpose()?;
    let clock = overrides.clock.clone().unwrap_or_else(|| Arc::new(SystemClock));
    upgrade::upgrade(config, clock.now()).await?;
    let secrets = overrides.secrets.clone().unwrap_or_else(|| Arc::new(SystemSecrets));
    let settings = HttpSettings {
        behind_tls: config.behind_tls(),
        trusted_proxies: config.trusted_proxies,
        rate_limits: config.rate_limits,
        workers: config.workers,
        ..HttpSettings::new(key_file::load(config, &*secrets)?)
    };
    let mail = match &overrides.mail {
        Some(mail) => Arc::clone(mail),
        None => mailer(config, clock)?,
    };
    let parts = Parts::open(config, overrides).await?;
    let stop = CancellationToken::new();
    let server = mainstay_http::serve(listener, settings, parts.services(), stop.clone())
        .context("The HTTP server cannot be started")?;
    let jobs = Arc::new(parts.jobs(mail));
    let background = (!overrides.jobs_are_driven).then(|| {
        let (jobs, stop) = (Arc::clone(&jobs), stop.clone());
        tokio::spawn(async move { jobs.run(stop).await })
    });
    let http = tokio::spawn(server);
    tracing::info!(address = %addr, database = ?config.database, "Mainstay is ready");
    Ok(Running { addr, stop, http, background, jobs, store: parts.store, lock })
}

impl Running {
    /// Does all background work that is due, once: for tests, which drive the clock.
    pub async fn run_due_jobs(&self) -> Result<(), StoreError> {
        self.jobs.run_due().await
    }

    /// The address as a browser takes it.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Waits until the server ends by itself, which it does only by a fault.
    pub async fn ended(&mut self) -> Result<()> {
        (&mut self.http).await.context("The HTTP server ended by a defect")?.context("The HTTP server ended")
    }

    /// Stops: no new requests, those under way are answered, background work comes to an end, the database is closed.
    pub async fn stop(mut self) -> Result<()> {
        self.stop.cancel();
        if !self.http.is_finished() {
            self.ended().await?;
        }
        if let Some(background) = self.background.take()
            && tokio::time::timeout(PATIENCE, background).await.is_err()
        {
            tracing::warn!("background work did not end in time; it goes on at the next start");
        }
        self.store.close().await;
        drop(self.lock.take());
        Ok(())
    }
}

fn listen(address: SocketAddr) -> Result<TcpListener> {
    match TcpListener::bind(address) {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "Port {} on {} is taken by another program. Stop it, or choose another port with --listen {}:PORT.",
            address.port(),
            address.ip(),
            address.ip()
        ),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => bail!(
            "Port {} needs the rights of the system administrator. Choose one above 1023 with --listen {}:PORT.",
            address.port(),
            address.ip()
        ),
        Err(error) => Err(error).with_context(|| format!("{address} cannot be listened on")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_with_what_to_do() {
        let first = listen("127.0.0.1:0".parse().expect("an address")).expect("a port");
        let error = listen(first.local_addr().expect("an address")).expect_err("taken");
        assert!(error.to_string().contains("--listen"), "{error}");
    }
}
