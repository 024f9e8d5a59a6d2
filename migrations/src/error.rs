//! Why a schema could not be brought up to date.

/// Why a schema could not be read or brought up to date. The text tells the operator what to do.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// A newer program has changed the schema.
    #[error(
        "The database has schema version {found}, and this program knows versions up to {known}. \
         Start the newer program, or restore the backup that was taken before the upgrade."
    )]
    Newer {
        /// The version of the database.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },
    /// The schema is not one that this program's files make.
    #[error(
        "The schema cannot be trusted: {reason}. Nothing was changed. Restore the latest backup, or point the program \
         at another database."
    )]
    Broken {
        /// What is wrong.
        reason: String,
    },
    /// A file failed; its transaction was rolled back.
    #[error("Migration {name} failed and was rolled back. The database is as it was before it.")]
    Failed {
        /// The file's name.
        name: &'static str,
        /// What the database said.
        #[source]
        source: sqlx::Error,
    },
    /// The database could not be reached or read.
    #[error("The database cannot be reached or read.")]
    Database(#[from] sqlx::Error),
    /// The backup could not be written.
    #[error("The backup cannot be written to {path}.")]
    Backup {
        /// Where to.
        path: String,
        /// What the database said.
        #[source]
        source: sqlx::Error,
    },
}
