//! What can go wrong with leads.

use mainstay_kernel::{Denied, Fault, FaultKind, FieldFault, JsonValue, Rule, StoreError};
use mainstay_records::RecordError;

use crate::{Lead, LeadStatus};

/// Why a use case over leads was refused.
pub type LeadError = RecordError<Lead>;

/// A rule of the lead that a change would break.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LeadRefusal {
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
    /// A field does not fit.
    #[error("Check the fields marked below.")]
    Field(FieldFault),
}

impl Fault for LeadRefusal {
    fn kind(&self) -> FaultKind {
        match self {
            Self::Field(_) => FaultKind::Invalid,
            Self::Transition { .. } | Self::Converted | Self::Archived => FaultKind::Conflict,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Transition { .. } => "invalid_status_transition",
            Self::Converted => "lead_converted",
            Self::Archived => "lead_archived",
            Self::Field(fault) => match fault.code {
                code @ ("next_action_required" | "reason_required" | "unknown_source" | "archived_source") => code,
                _ => "validation_failed",
            },
        }
    }

    fn fields(&self) -> &[FieldFault] {
        if let Self::Field(fault) = self { std::slice::from_ref(fault) } else { &[] }
    }

    fn members(&self) -> Vec<(&'static str, JsonValue)> {
        match self {
            Self::Transition { from, to } => {
                let allowed: Vec<_> = from.next().iter().map(|status| status.as_str()).collect();
                vec![("from", from.as_str().into()), ("to", to.as_str().into()), ("allowed", allowed.into())]
            }
            _ => Vec::new(),
        }
    }
}

impl From<LeadRefusal> for LeadError {
    fn from(refusal: LeadRefusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Why a use case over lead sources was refused.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The role or scope does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The input breaks rules.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// There is no such lead source here.
    #[error("There is no such lead source in this workspace.")]
    NotFound,
    /// Somebody changed the source in the meantime.
    #[error("The record was changed by somebody else in the meantime. Load it again, then try again.")]
    Stale,
    /// A lead source has the slug.
    #[error("A lead source with this slug exists already.")]
    Taken,
    /// A built-in source cannot be changed.
    #[error("Built-in lead sources cannot be changed.")]
    BuiltIn,
    /// The store could not do it.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for SourceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Duplicate(Rule::LeadSourceSlug) => Self::Taken,
            StoreError::Stale => Self::Stale,
            other => Self::Store(other),
        }
    }
}

impl Fault for SourceError {
    fn kind(&self) -> FaultKind {
        match self {
            Self::Denied(denied) => denied.kind(),
            Self::Invalid(_) => FaultKind::Invalid,
            Self::NotFound => FaultKind::NotFound,
            Self::Stale | Self::Taken | Self::BuiltIn => FaultKind::Conflict,
            Self::Store(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Denied(denied) => denied.code(),
            Self::Invalid(_) => "validation_failed",
            Self::NotFound => "not_found",
            Self::Stale => "stale_version",
            Self::Taken => "source_taken",
            Self::BuiltIn => "source_built_in",
            Self::Store(error) => error.code(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        if let Self::Invalid(fields) = self { fields } else { &[] }
    }

    fn members(&self) -> Vec<(&'static str, JsonValue)> {
        if let Self::Denied(denied) = self { denied.members() } else { Vec::new() }
    }

    fn retry_after(&self) -> Option<u64> {
        if let Self::Store(error) = self { error.retry_after() } else { None }
    }
}
