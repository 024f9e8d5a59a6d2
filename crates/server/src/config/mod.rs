//! The configuration: one typed struct, read in one place from flags, the environment and an optional file.

mod print;
mod read;
mod settings;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use mainstay_migrations::Database;

pub use print::print;
pub use read::{ConfigError, Flags, read};

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people at a terminal.
    Pretty,
    /// One JSON object a line, for programs.
    Json,
}

/// All that the operator decides.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where the data is kept.
    pub data_dir: PathBuf,
    /// The database.
    pub database: Database,
    /// The address under which browsers reach the server, for links in mails.
    pub public_url: String,
    /// The SMTP server with its credentials; without one, mails are written to the data directory.
    pub smtp_url: Option<Secret>,
    /// Who sends the mails.
    pub mail_from: String,
    /// Signs sessions and cursors; without one, the key file of the data directory serves.
    pub secret_key: Option<Secret>,
    /// What is logged, as a filter of `tracing`.
    pub log: String,
    /// How it is written; chosen by where it goes when absent.
    pub log_format: Option<LogFormat>,
    /// Whether the quotas of the public API are counted.
    pub rate_limits: bool,
    /// How many proxies stand in front.
    pub trusted_proxies: usize,
    /// Threads that serve requests; one a core when absent.
    pub workers: Option<usize>,
}

impl Config {
    /// The configuration of somebody who said nothing but where the data is.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        let data_dir = data_dir.into();
        let listen = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
        Self {
            database: Database::Sqlite(sqlite_file(&data_dir)),
            data_dir,
            listen,
            public_url: format!("http://{listen}"),
            smtp_url: None,
            mail_from: "Mainstay <mainstay@localhost>".to_owned(),
            secret_key: None,
            log: "info".to_owned(),
            log_format: None,
            rate_limits: true,
            trusted_proxies: 0,
            workers: None,
        }
    }

    /// The database's file, where it is one.
    pub fn sqlite_file(&self) -> Option<&Path> {
        match &self.database {
            Database::Sqlite(path) => Some(path),
            Database::Postgres(_) => None,
        }
    }

    /// Where copies of the database go.
    pub fn backups(&self) -> PathBuf {
        self.data_dir.join("backups")
    }

    /// Where mails go without a mail server.
    pub fn mail_folder(&self) -> PathBuf {
        self.data_dir.join("mail")
    }

    /// Where the key is.
    pub fn key_file(&self) -> PathBuf {
        self.data_dir.join("secret.key")
    }

    /// True where browsers reach the server over TLS.
    pub fn behind_tls(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// The file of SQLite in a data directory.
fn sqlite_file(data_dir: &Path) -> PathBuf {
    data_dir.join("mainstay.db")
}

/// A text that never shows itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}
