//! A customer as it is read.

use chrono::{DateTime, Utc};
use mainstay_contacts::CompanyRecord;

use crate::{Health, LifetimeValue};

/// A company with a won deal, and what is derived of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// The company.
    pub company: CompanyRecord,
    /// What it is worth.
    pub lifetime_value: LifetimeValue,
    /// When its last deal was won.
    pub last_won_at: DateTime<Utc>,
    /// The last activity about it, one of its contacts or one of its deals.
    pub last_activity_at: Option<DateTime<Utc>>,
}

impl Customer {
    /// How it is at `now`.
    pub fn health(&self, now: DateTime<Utc>) -> Health {
        Health::of(self.last_activity_at, now)
    }
}
