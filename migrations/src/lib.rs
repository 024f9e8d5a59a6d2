//! The schema: reviewed SQL files, one folder an engine, applied once each in the order of their numbers.
//!
//! Each file runs in a transaction of its own together with the line that says so, under a lock that replicas starting
//! at the same moment wait for. Files are never changed once released: their checksums are kept beside the data, and a
//! database that disagrees is refused rather than guessed at.

mod database;
mod error;
mod files;
mod plan;
mod postgres;
mod sqlite;

pub use database::Database;
pub use error::MigrationError;
pub use plan::Status;
pub use sqlite::backup_sqlite;

/// The latest version of the schema that this program knows; versions count from 1 without gaps.
pub fn latest() -> usize {
    files::SQLITE.len()
}

/// How the schema of the database stands to this program. Writes nothing.
pub async fn status(database: &Database) -> Result<Status, MigrationError> {
    match database {
        Database::Sqlite(path) => sqlite::status(path).await,
        Database::Postgres(url) => postgres::status(url).await,
    }
}

/// Brings the schema up to date. Answers how many files were applied; of several replicas that start at once, one
/// applies and the others wait and find nothing left to do.
pub async fn migrate(database: &Database) -> Result<usize, MigrationError> {
    match database {
        Database::Sqlite(path) => sqlite::migrate(path).await,
        Database::Postgres(url) => postgres::migrate(url).await,
    }
}
