//! The one rule that every change of a contact or company meets.

use std::fmt;

use chrono::{DateTime, Utc};
use mainstay_kernel::{Fault, FaultKind, RecordKind};

/// An archived contact or company must be restored before it is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Archived(RecordKind);

impl Archived {
    /// Refuses where it is archived.
    pub(crate) fn refuse(kind: RecordKind, archived_at: Option<DateTime<Utc>>) -> Result<(), Self> {
        if archived_at.is_some() { Err(Self(kind)) } else { Ok(()) }
    }
}

impl fmt::Display for Archived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The {} is archived. Restore it first.", self.0.noun())
    }
}

impl std::error::Error for Archived {}

impl Fault for Archived {
    fn kind(&self) -> FaultKind {
        FaultKind::Conflict
    }
    fn code(&self) -> &'static str {
        if self.0 == RecordKind::Company { "company_archived" } else { "contact_archived" }
    }
}
