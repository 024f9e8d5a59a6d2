//! What activities do to the record that they are about (ACT-6, LEAD-5).

use chrono::{DateTime, Utc};

use crate::Touchpoint;

/// Work on a record. A person's work stops staleness and decay; a token's and a job's does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// When.
    pub at: DateTime<Utc>,
    /// True where a person did it.
    pub by_person: bool,
    /// What it counts as.
    pub effect: Effect,
}

/// What work counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: something was planned, written or put right.
    None,
    /// Something was done that earns points.
    Done(Touchpoint),
    /// It was not done after all: the points that it earned go.
    TakenBack(Touchpoint, i64),
}
