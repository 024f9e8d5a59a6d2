//! What can go wrong with a conversion.

use mainstay_contacts::{CompanyError, ContactError};
use mainstay_deals::DealError;
use mainstay_kernel::{CompanyId, ContactId, Denied, Fault, FaultKind, FieldFault, JsonValue, StoreError};
use mainstay_leads::LeadError;

use crate::Conversion;

/// Why a conversion was refused.
#[derive(Debug, thiserror::Error)]
pub enum ConversionError {
    /// The role or scope does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The lead cannot be converted.
    #[error(transparent)]
    Lead(#[from] LeadError),
    /// The company cannot be made or linked.
    #[error(transparent)]
    Company(#[from] CompanyError),
    /// The contact cannot be made or linked.
    #[error(transparent)]
    Contact(#[from] ContactError),
    /// The deal cannot be made.
    #[error(transparent)]
    Deal(#[from] DealError),
    /// The input breaks rules.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// Contacts or companies are likely the ones that would be made.
    #[error("The person or the company may be here already. Say whether to link them.")]
    PossibleDuplicate {
        /// The contacts, the likeliest first.
        contacts: Vec<ContactId>,
        /// The companies, the likeliest first.
        companies: Vec<CompanyId>,
    },
    /// The lead was converted before, into this.
    #[error("The lead was converted before.")]
    AlreadyConverted(Box<Conversion>),
    /// The lead was not converted.
    #[error("The lead is not converted.")]
    NotConverted,
    /// The conversion can no longer be taken back.
    #[error("This can no longer be undone: {0}")]
    NotUndoable(&'static str),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ConversionError {
    fn cause(&self) -> Option<&dyn Fault> {
        match self {
            Self::Denied(denied) => Some(denied),
            Self::Lead(error) => Some(error),
            Self::Company(error) => Some(error),
            Self::Contact(error) => Some(error),
            Self::Deal(error) => Some(error),
            Self::Store(error) => Some(error),
            Self::Invalid(_)
            | Self::PossibleDuplicate { .. }
            | Self::AlreadyConverted(_)
            | Self::NotConverted
            | Self::NotUndoable(_) => None,
        }
    }

    /// True where somebody changed one of the records in the meantime, and looking again helps.
    pub const fn is_stale(&self) -> bool {
        match self {
            Self::Lead(error) => error.is_stale(),
            Self::Company(error) => error.is_stale(),
            Self::Contact(error) => error.is_stale(),
            Self::Deal(error) => error.is_stale(),
            _ => false,
        }
    }

    /// True where the database asks to try again.
    pub const fn asks_to_retry(&self) -> bool {
        matches!(
            self,
            Self::Store(StoreError::Retry(_))
                | Self::Lead(LeadError::Store(StoreError::Retry(_)))
                | Self::Company(CompanyError::Store(StoreError::Retry(_)))
                | Self::Contact(ContactError::Store(StoreError::Retry(_)))
                | Self::Deal(DealError::Store(StoreError::Retry(_)))
        )
    }
}

impl Fault for ConversionError {
    fn kind(&self) -> FaultKind {
        match self {
            Self::Invalid(_) => FaultKind::Invalid,
            Self::PossibleDuplicate { .. } | Self::AlreadyConverted(_) | Self::NotConverted | Self::NotUndoable(_) => {
                FaultKind::Conflict
            }
            _ => self.cause().map_or(FaultKind::Internal, Fault::kind),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "validation_failed",
            Self::PossibleDuplicate { .. } => "possible_duplicate",
            Self::AlreadyConverted(_) => "already_converted",
            Self::NotConverted => "not_converted",
            Self::NotUndoable(_) => "not_undoable",
            _ => self.cause().map_or("internal_error", Fault::code),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Invalid(fields) => fields,
            _ => self.cause().map(Fault::fields).unwrap_or_default(),
        }
    }

    fn members(&self) -> Vec<(&'static str, JsonValue)> {
        match self {
            Self::PossibleDuplicate { contacts, companies } => vec![
                ("contactIds", contacts.iter().map(ToString::to_string).collect()),
                ("companyIds", companies.iter().map(ToString::to_string).collect()),
            ],
            Self::AlreadyConverted(done) => vec![
                ("contactId", done.contact.id.to_string().into()),
                ("companyId", done.company.map(|part| part.id.to_string()).into()),
                ("dealId", done.deal.map(|deal| deal.to_string()).into()),
            ],
            _ => self.cause().map(Fault::members).unwrap_or_default(),
        }
    }

    fn retry_after(&self) -> Option<u64> {
        self.cause().and_then(Fault::retry_after)
    }
}
