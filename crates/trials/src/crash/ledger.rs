//! What the server has promised so far.

use std::collections::HashMap;

/// A lead as it was acknowledged.
#[derive(Debug, Clone)]
pub struct Promise {
    /// Its id, without hyphens.
    pub id: String,
    /// The version that was acknowledged last.
    pub version: u64,
    /// The name that was acknowledged last.
    pub name: String,
}

/// All promises, by external id.
#[derive(Debug, Default)]
pub struct Ledger {
    promises: HashMap<String, Promise>,
    writes: u64,
}

impl Ledger {
    /// Notes a promise.
    pub fn note(&mut self, external_id: String, promise: Promise) {
        self.writes += promise.version;
        if let Some(before) = self.promises.insert(external_id, promise) {
            self.writes -= before.version;
        }
    }

    /// How many writes were acknowledged: the versions of all leads together.
    pub const fn acknowledged(&self) -> u64 {
        self.writes
    }

    /// All promises.
    pub const fn promises(&self) -> &HashMap<String, Promise> {
        &self.promises
    }
}
