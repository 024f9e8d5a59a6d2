//! What can go wrong with saved views.

use mainstay_kernel::{Denied, Fault, FaultKind, FieldFault, JsonValue, StoreError};

use crate::SavedView;

/// Why a view could not be saved, changed or removed.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// The role does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Views are for people.
    #[error("Views belong to members. A token has none.")]
    NotAMember,
    /// The input breaks a rule.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// There is no such view that the caller sees.
    #[error("There is no such view in this workspace.")]
    NotFound,
    /// The member has saved too many.
    #[error("You have saved 100 views of this list. Remove one first.")]
    TooMany,
    /// Somebody changed the view in the meantime.
    #[error("The view was changed by somebody else in the meantime.")]
    Stale(Box<SavedView>),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Fault for ViewError {
    fn kind(&self) -> FaultKind {
        match self {
            Self::Denied(denied) => denied.kind(),
            Self::NotAMember => FaultKind::Forbidden,
            Self::Invalid(_) => FaultKind::Invalid,
            Self::NotFound => FaultKind::NotFound,
            Self::TooMany | Self::Stale(_) => FaultKind::Conflict,
            Self::Store(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Denied(denied) => denied.code(),
            Self::NotAMember => "forbidden",
            Self::Invalid(_) => "validation_failed",
            Self::NotFound => "not_found",
            Self::TooMany => "too_many_views",
            Self::Stale(_) => "stale_version",
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
