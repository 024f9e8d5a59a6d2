//! The settings by name: what each is called in the environment and in the file, and whether it is a secret.

/// One setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Its name in the file.
    pub key: &'static str,
    /// Its name in the environment. With `_FILE` behind it, the name of a file that holds the value.
    pub env: &'static str,
    /// True where the value is never shown.
    pub secret: bool,
}

const fn setting(key: &'static str, env: &'static str) -> Setting {
    Setting { key, env, secret: false }
}

const fn secret(key: &'static str, env: &'static str) -> Setting {
    Setting { key, env, secret: true }
}

/// Where to listen.
pub const LISTEN: Setting = setting("listen", "MAINSTAY_LISTEN");
/// Where the data is kept.
pub const DATA_DIR: Setting = setting("data_dir", "MAINSTAY_DATA_DIR");
/// Another database than the file of the data directory.
pub const DATABASE_URL: Setting = secret("database_url", "DATABASE_URL");
/// The address that browsers use.
pub const PUBLIC_URL: Setting = setting("public_url", "MAINSTAY_PUBLIC_URL");
/// The mail server.
pub const SMTP_URL: Setting = secret("smtp_url", "MAINSTAY_SMTP_URL");
/// The sender of mails.
pub const MAIL_FROM: Setting = setting("mail_from", "MAINSTAY_MAIL_FROM");
/// The key of sessions and cursors.
pub const SECRET_KEY: Setting = secret("secret_key", "MAINSTAY_SECRET_KEY");
/// What is logged.
pub const LOG: Setting = setting("log", "MAINSTAY_LOG");
/// How it is written.
pub const LOG_FORMAT: Setting = setting("log_format", "MAINSTAY_LOG_FORMAT");
/// Whether quotas are counted.
pub const RATE_LIMITS: Setting = setting("rate_limits", "MAINSTAY_RATE_LIMITS");
/// Proxies in front.
pub const TRUSTED_PROXIES: Setting = setting("trusted_proxies", "MAINSTAY_TRUSTED_PROXIES");
/// Threads that serve requests.
pub const WORKERS: Setting = setting("workers", "MAINSTAY_WORKERS");

/// All of them, in the order in which they are printed.
pub const ALL: [Setting; 12] = [
    LISTEN,
    DATA_DIR,
    DATABASE_URL,
    PUBLIC_URL,
    SMTP_URL,
    MAIL_FROM,
    SECRET_KEY,
    LOG,
    LOG_FORMAT,
    RATE_LIMITS,
    TRUSTED_PROXIES,
    WORKERS,
];
