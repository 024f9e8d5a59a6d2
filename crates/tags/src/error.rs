//! What can go wrong with tags.

use mainstay_kernel::{Denied, Fault, FaultKind, FieldFault, Rule, StoreError};

use crate::Tag;

/// Why a tag could not be created, changed or removed.
#[derive(Debug, thiserror::Error)]
pub enum TagError {
    /// The role does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The input breaks a rule.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// There is no such tag here.
    #[error("There is no such tag in this workspace.")]
    NotFound,
    /// Another tag has the name.
    #[error("A tag with this name exists already.")]
    NameTaken,
    /// Somebody changed the tag in the meantime.
    #[error("The tag was changed by somebody else in the meantime.")]
    Stale(Box<Tag>),
    /// The store could not do it.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for TagError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Duplicate(Rule::TagName) => Self::NameTaken,
            other => Self::Store(other),
        }
    }
}

impl Fault for TagError {
    fn kind(&self) -> FaultKind {
        match self {
            Self::Denied(denied) => denied.kind(),
            Self::Invalid(_) => FaultKind::Invalid,
            Self::NotFound => FaultKind::NotFound,
            Self::NameTaken | Self::Stale(_) => FaultKind::Conflict,
            Self::Store(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Denied(denied) => denied.code(),
            Self::Invalid(_) => "validation_failed",
            Self::NotFound => "not_found",
            Self::NameTaken => "tag_name_taken",
            Self::Stale(_) => "stale_version",
            Self::Store(error) => error.code(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        if let Self::Invalid(fields) = self { fields } else { &[] }
    }

    fn members(&self) -> Vec<(&'static str, mainstay_kernel::JsonValue)> {
        if let Self::Denied(denied) = self { denied.members() } else { Vec::new() }
    }

    fn retry_after(&self) -> Option<u64> {
        if let Self::Store(error) = self { error.retry_after() } else { None }
    }
}
