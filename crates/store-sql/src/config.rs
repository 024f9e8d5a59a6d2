//! How the store is opened.

use mainstay_migrations::Database;

/// How the store is opened.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// Which database.
    pub database: Database,
    /// Connections that serve requests at the same time: readers on SQLite, all on PostgreSQL.
    pub connections: u32,
}

impl StoreConfig {
    /// With as many connections as suit a small machine.
    pub const fn new(database: Database) -> Self {
        Self { database, connections: 16 }
    }
}
