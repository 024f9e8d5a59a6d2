//! The order of lists, and the places in them.

use chrono::{DateTime, Utc};

/// By what a list of records can be sorted. Missing values come last either way.
pub trait SortKey: Copy + Eq + Send + Sync + std::fmt::Debug + 'static {
    /// All keys.
    const ALL: &'static [Self];

    /// The name in addresses.
    fn as_str(self) -> &'static str;
}

/// An order of a list; ties are broken by id in the same direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort<K> {
    /// By what.
    pub key: K,
    /// Highest first.
    pub descending: bool,
}

impl<K: SortKey> Sort<K> {
    /// Lowest first.
    pub const fn ascending(key: K) -> Self {
        Self { key, descending: false }
    }

    /// Highest first.
    pub const fn descending(key: K) -> Self {
        Self { key, descending: true }
    }

    /// Reads `score` or `-score`.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        let key = K::ALL.iter().copied().find(|key| key.as_str() == name)?;
        Some(Self { key, descending })
    }
}

/// Where a cursor stands: after the row with this time and id. Cursors go by creation or change time alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListCursor<Id> {
    /// The row's time.
    pub at: DateTime<Utc>,
    /// The row's id.
    pub id: Id,
}

/// The records before and after one in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbors<Id> {
    /// The record before.
    pub previous: Option<Id>,
    /// The record after.
    pub next: Option<Id>,
}
