//! What can go wrong with deals.

use mainstay_kernel::{Fault, FaultKind, FieldFault, JsonValue};
use mainstay_records::RecordError;

use crate::{Deal, LostReason};

/// Why a use case over deals was refused.
pub type DealError = RecordError<Deal>;

/// A rule of the deal that a change would break.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DealRefusal {
    /// A lost deal has a reason.
    #[error("Choose why the deal is lost.")]
    LostReasonRequired,
    /// No deal may enter an archived stage.
    #[error("This stage is archived. Choose another one.")]
    StageArchived,
    /// An archived deal must be restored first.
    #[error("The deal is archived. Restore it first.")]
    Archived,
    /// A field does not fit.
    #[error("Check the fields marked below.")]
    Field(FieldFault),
}

impl From<DealRefusal> for DealError {
    fn from(refusal: DealRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Fault for DealRefusal {
    fn kind(&self) -> FaultKind {
        if matches!(self, Self::Field(_)) { FaultKind::Invalid } else { FaultKind::Conflict }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::LostReasonRequired => "lost_reason_required",
            Self::StageArchived => "stage_archived",
            Self::Archived => "deal_archived",
            Self::Field(_) => "validation_failed",
        }
    }

    fn fields(&self) -> &[FieldFault] {
        if let Self::Field(fault) = self { std::slice::from_ref(fault) } else { &[] }
    }

    fn members(&self) -> Vec<(&'static str, JsonValue)> {
        match self {
            Self::LostReasonRequired => {
                let allowed: Vec<_> = LostReason::ALL.iter().map(|reason| reason.as_str()).collect();
                vec![("required", "lostReason".into()), ("allowed", allowed.into())]
            }
            Self::StageArchived | Self::Archived | Self::Field(_) => Vec::new(),
        }
    }
}
