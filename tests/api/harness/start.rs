//! Starting the real server with a clock and ids of the test's own.

use std::sync::Arc;

use mainstay_server::config::Config;
use mainstay_server::{Overrides, Running};
use mainstay_store_sql::Database as Address;

use super::clock::{TestClock, TestIds};
use super::engine::Database;

/// Where browsers reach the server, as far as links in mails are concerned.
const PLAIN: &str = "http://crm.example.com";
const BEHIND_TLS: &str = "https://crm.example.com";

/// How a house differs from the usual one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// On any port, without TLS in front, quotas counted.
    #[default]
    Usual,
    /// Behind a proxy that ends TLS and tells the client's address.
    BehindTls,
}

/// The configuration of a server on a database.
pub fn config(database: &Database, kind: Kind) -> Config {
    let mut config = Config::new(database.directory.path());
    config.listen = "127.0.0.1:0".parse().unwrap();
    PLAIN.clone_into(&mut config.public_url);
    config.workers = Some(1);
    if kind == Kind::BehindTls {
        BEHIND_TLS.clone_into(&mut config.public_url);
        config.trusted_proxies = 1;
    }
    if let Some(url) = &database.url {
        config.database = Address::Postgres(url.clone());
    }
    config
}

/// What a test replaces: time and ids. Background work waits until it is asked for.
pub fn overrides(clock: &Arc<TestClock>, first_id: u64) -> Overrides {
    Overrides {
        clock: Some(clock.clone()),
        ids: Some(TestIds::new(clock.clone(), first_id)),
        jobs_are_driven: true,
        ..Overrides::default()
    }
}

/// Starts a server.
pub async fn start(database: &Database, clock: &Arc<TestClock>, first_id: u64, kind: Kind) -> Running {
    Box::pin(try_start(database, clock, first_id, kind)).await.unwrap()
}

/// Starts a server, or says why it will not run.
pub async fn try_start(
    database: &Database,
    clock: &Arc<TestClock>,
    first_id: u64,
    kind: Kind,
) -> Result<Running, String> {
    let config = config(database, kind);
    let overrides = overrides(clock, first_id);
    let started = Box::pin(mainstay_server::start(&config, &overrides)).await;
    started.map_err(|error| format!("{error:#}"))
}
