//! What can go wrong with leads.

use mainstay_kernel::{Denied, Fault, FaultKind, FieldFault, JsonValue, Rule, StoreError};

use crate::{LeadRecord, LeadRefusal, LeadStatus};

/// Why a use case of this crate was refused.
#[derive(Debug, thiserror::Error)]
pub enum LeadError {
    /// The role or scope does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The input breaks rules.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// There is no such lead here.
    #[error("There is no such lead in this workspace.")]
    NotFound,
    /// There is no such lead source here.
    #[error("There is no such lead source in this workspace.")]
    SourceNotFound,
    /// There is no such note on this lead.
    #[error("There is no such note on this lead.")]
    NoteNotFound,
    /// There is no such bulk edit here.
    #[error("There is no such bulk edit in this workspace.")]
    BulkEditNotFound,
    /// Somebody changed the lead in the meantime.
    #[error("The lead was changed by somebody else in the meantime. Look at the current version, then try again.")]
    Stale(Box<LeadRecord>),
    /// Somebody changed the record in the meantime; there is nothing to show of it.
    #[error("The record was changed by somebody else in the meantime. Load it again, then try again.")]
    StaleOther,
    /// The status cannot move there.
    #[error("A lead that is {} cannot become {}.", .from.as_str(), .to.as_str())]
    Transition {
        /// Where it stands.
        from: LeadStatus,
        /// Where it was to go.
        to: LeadStatus,
    },
    /// A converted lead is finished.
    #[error("The lead is converted and can no longer be changed.")]
    Converted,
    /// An archived lead must be restored first.
    #[error("The lead is archived. Restore it first.")]
    Archived,
    /// A lead source has the slug.
    #[error("A lead source with this slug exists already.")]
    SourceTaken,
    /// A built-in source cannot be changed.
    #[error("Built-in lead sources cannot be changed.")]
    SourceBuiltIn,
    /// There is no such change on this lead.
    #[error("There is no such change on this lead.")]
    ChangeNotFound,
    /// The change can no longer be undone.
    #[error("This can no longer be undone: {0}")]
    NotUndoable(&'static str),
    /// The store could not do it.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for LeadError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Duplicate(Rule::LeadSourceSlug) => Self::SourceTaken,
            StoreError::Stale => Self::StaleOther,
            other => Self::Store(other),
        }
    }
}

impl From<LeadRefusal> for LeadError {
    fn from(refusal: LeadRefusal) -> Self {
        match refusal {
            LeadRefusal::Transition { from, to } => Self::Transition { from, to },
            LeadRefusal::Converted => Self::Converted,
            LeadRefusal::Archived => Self::Archived,
            LeadRefusal::Field(fault) => Self::Invalid(vec![fault]),
        }
    }
}

impl Fault for LeadError {
    fn kind(&self) -> FaultKind {
        match self {
            Self::Denied(denied) => denied.kind(),
            Self::Invalid(_) => FaultKind::Invalid,
            Self::NotFound
            | Self::SourceNotFound
            | Self::NoteNotFound
            | Self::BulkEditNotFound
            | Self::ChangeNotFound => FaultKind::NotFound,
            Self::Stale(_)
            | Self::StaleOther
            | Self::Transition { .. }
            | Self::Converted
            | Self::Archived
            | Self::SourceTaken
            | Self::SourceBuiltIn
            | Self::NotUndoable(_) => FaultKind::Conflict,
            Self::Store(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Denied(denied) => denied.code(),
            Self::Invalid(fields) => match fields.as_slice() {
                [only] if matches!(only.code, "next_action_required" | "reason_required") => only.code,
                [only] if matches!(only.code, "unknown_source" | "archived_source") => only.code,
                _ => "validation_failed",
            },
            Self::NotFound
            | Self::SourceNotFound
            | Self::NoteNotFound
            | Self::BulkEditNotFound
            | Self::ChangeNotFound => "not_found",
            Self::Stale(_) | Self::StaleOther => "stale_version",
            Self::Transition { .. } => "invalid_status_transition",
            Self::Converted => "lead_converted",
            Self::Archived => "lead_archived",
            Self::SourceTaken => "source_taken",
            Self::SourceBuiltIn => "source_built_in",
            Self::NotUndoable(_) => "not_undoable",
            Self::Store(error) => error.code(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        if let Self::Invalid(fields) = self { fields } else { &[] }
    }

    fn members(&self) -> Vec<(&'static str, JsonValue)> {
        match self {
            Self::Denied(denied) => denied.members(),
            Self::Transition { from, to } => {
                let allowed: Vec<_> = from.next().iter().map(|status| status.as_str()).collect();
                vec![("from", from.as_str().into()), ("to", to.as_str().into()), ("allowed", allowed.into())]
            }
            _ => Vec::new(),
        }
    }

    fn retry_after(&self) -> Option<u64> {
        if let Self::Store(error) = self { error.retry_after() } else { None }
    }
}
