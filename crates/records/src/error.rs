//! What can go wrong with any record.

use std::fmt;

use mainstay_kernel::{Denied, Fault, FaultKind, FieldFault, JsonValue, StoreError};

use crate::Record;

/// Why a use case over a record was refused.
#[derive(Debug)]
pub enum RecordError<R: Record> {
    /// The role or scope does not allow it.
    Denied(Denied),
    /// The input breaks rules.
    Invalid(Vec<FieldFault>),
    /// There is no such record here.
    NotFound,
    /// Somebody changed the record in the meantime; this is what it is now.
    Stale(Box<R>),
    /// Somebody changed it in the meantime; there is nothing to show of it.
    StaleOther,
    /// There is no such change on this record.
    ChangeNotFound,
    /// The change can no longer be undone.
    NotUndoable(&'static str),
    /// There is no such bulk edit here.
    BulkEditNotFound,
    /// A rule of the record forbids it.
    Refused(R::Refusal),
    /// The store could not do it.
    Store(StoreError),
}

impl<R: Record> RecordError<R> {
    /// One field that breaks a rule.
    pub fn field(fault: FieldFault) -> Self {
        Self::Invalid(vec![fault])
    }

    /// True where somebody was faster and looking again helps.
    pub const fn is_stale(&self) -> bool {
        matches!(self, Self::Stale(_) | Self::StaleOther)
    }
}

impl<R: Record> fmt::Display for RecordError<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = R::KIND.noun();
        match self {
            Self::Denied(denied) => denied.fmt(f),
            Self::Invalid(_) => f.write_str("Check the fields marked below."),
            Self::NotFound => write!(f, "There is no such {noun} in this workspace."),
            Self::Stale(_) => write!(
                f,
                "The {noun} was changed by somebody else in the meantime. Look at the current version, then try again."
            ),
            Self::StaleOther => {
                f.write_str("The record was changed by somebody else in the meantime. Load it again, then try again.")
            }
            Self::ChangeNotFound => write!(f, "There is no such change on this {noun}."),
            Self::NotUndoable(why) => write!(f, "This can no longer be undone: {why}"),
            Self::BulkEditNotFound => f.write_str("There is no such bulk edit in this workspace."),
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl<R: Record> std::error::Error for RecordError<R> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Denied(denied) => Some(denied),
            Self::Refused(refusal) => refusal.source(),
            Self::Store(error) => error.source(),
            _ => None,
        }
    }
}

impl<R: Record> From<Denied> for RecordError<R> {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl<R: Record> From<StoreError> for RecordError<R> {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::StaleOther,
            other => Self::Store(other),
        }
    }
}

impl<R: Record> Fault for RecordError<R> {
    fn kind(&self) -> FaultKind {
        match self {
            Self::Denied(denied) => denied.kind(),
            Self::Invalid(_) => FaultKind::Invalid,
            Self::NotFound | Self::ChangeNotFound | Self::BulkEditNotFound => FaultKind::NotFound,
            Self::Stale(_) | Self::StaleOther | Self::NotUndoable(_) => FaultKind::Conflict,
            Self::Refused(refusal) => refusal.kind(),
            Self::Store(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Denied(denied) => denied.code(),
            Self::Invalid(_) => "validation_failed",
            Self::NotFound | Self::ChangeNotFound | Self::BulkEditNotFound => "not_found",
            Self::Stale(_) | Self::StaleOther => "stale_version",
            Self::NotUndoable(_) => "not_undoable",
            Self::Refused(refusal) => refusal.code(),
            Self::Store(error) => error.code(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Invalid(fields) => fields,
            Self::Refused(refusal) => refusal.fields(),
            _ => &[],
        }
    }

    fn members(&self) -> Vec<(&'static str, JsonValue)> {
        match self {
            Self::Denied(denied) => denied.members(),
            Self::Refused(refusal) => refusal.members(),
            _ => Vec::new(),
        }
    }

    fn retry_after(&self) -> Option<u64> {
        if let Self::Store(error) = self { error.retry_after() } else { None }
    }
}
