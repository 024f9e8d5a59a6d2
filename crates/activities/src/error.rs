//! What can go wrong with activities.

use mainstay_kernel::{Fault, FaultKind, FieldFault, RecordKind};
use mainstay_records::RecordError;

use crate::Activity;

/// Why a use case over activities was refused.
pub type ActivityError = RecordError<Activity>;

/// A rule of activities that a change would break.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActivityRefusal {
    /// What it is about is not here.
    #[error("There is no such {} in this workspace.", .0.noun())]
    SubjectNotFound(RecordKind),
    /// What it is about is archived.
    #[error("The {} is archived. Restore it first.", .0.noun())]
    SubjectArchived(RecordKind),
    /// A note is done when it is written.
    #[error("A note is neither open nor done.")]
    NoteHasNoState,
    /// A field breaks a rule.
    #[error("Check the fields marked below.")]
    Field(FieldFault),
}

impl Fault for ActivityRefusal {
    fn kind(&self) -> FaultKind {
        match self {
            Self::SubjectNotFound(_) => FaultKind::NotFound,
            Self::SubjectArchived(_) | Self::NoteHasNoState => FaultKind::Conflict,
            Self::Field(_) => FaultKind::Invalid,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::SubjectNotFound(_) => "not_found",
            Self::SubjectArchived(_) => "subject_archived",
            Self::NoteHasNoState => "note_has_no_state",
            Self::Field(_) => "validation_failed",
        }
    }

    fn fields(&self) -> &[FieldFault] {
        if let Self::Field(fault) = self { std::slice::from_ref(fault) } else { &[] }
    }
}

impl From<ActivityRefusal> for ActivityError {
    fn from(refusal: ActivityRefusal) -> Self {
        Self::Refused(refusal)
    }
}
