//! The SQL files, as they are embedded.

use sha2::{Digest, Sha256};

/// One step of the schema.
pub(crate) struct File {
    /// Its number, from 1 without gaps.
    pub(crate) version: i64,
    /// What it is called.
    pub(crate) name: &'static str,
    /// Its statements.
    pub(crate) sql: &'static str,
}

impl File {
    /// The SHA-256 of the statements, in hex. Line ends do not count, so that a checkout on another system agrees.
    pub(crate) fn checksum(&self) -> String {
        let digest = Sha256::digest(self.sql.replace('\r', "").as_bytes());
        digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            for nibble in [byte >> 4, byte & 15] {
                hex.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
            hex
        })
    }
}

macro_rules! files {
    ($engine:literal: $($version:literal $name:literal),+ $(,)?) => {
        &[$(File {
            version: $version,
            name: $name,
            sql: include_str!(concat!("../sql/", $engine, "/", $name, ".sql")),
        }),+]
    };
}

pub(crate) const SQLITE: &[File] = files!("sqlite": 1 "0001_foundation", 2 "0002_records", 3 "0003_contacts", 4 "0004_deals", 5 "0005_activities", 6 "0006_saved_views", 7 "0007_conversions");

pub(crate) const POSTGRES: &[File] = files!("postgres": 1 "0001_foundation", 2 "0002_records", 3 "0003_contacts", 4 "0004_deals", 5 "0005_activities", 6 "0006_saved_views", 7 "0007_conversions");

/// The table that tells which files were applied; its statement serves both engines.
pub(crate) const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migration (\
     version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

/// Milliseconds since 1970. The migrations run before there is a clock port.
#[expect(
    clippy::disallowed_methods,
    reason = "the operator's record of when a file was applied; no rule depends on it"
)]
pub(crate) fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_have_the_same_files_without_gaps() {
        assert_eq!(SQLITE.len(), POSTGRES.len());
        for ((index, one), other) in SQLITE.iter().enumerate().zip(POSTGRES) {
            assert_eq!(one.version, i64::try_from(index).expect("a number") + 1);
            assert_eq!((one.version, one.name), (other.version, other.name));
            assert!(one.name.starts_with(&format!("{:04}_", one.version)));
        }
    }
}
