//! What an activity is about.

use mainstay_kernel::{CompanyId, ContactId, DealId, LeadId, RecordKind, Version};
use uuid::Uuid;

/// The one record that an activity is about (ACT-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A lead.
    Lead(LeadId),
    /// A contact.
    Contact(ContactId),
    /// A company.
    Company(CompanyId),
    /// A deal.
    Deal(DealId),
}

impl Subject {
    /// The kinds of records that activities can be about.
    pub const KINDS: [RecordKind; 4] = [RecordKind::Lead, RecordKind::Contact, RecordKind::Company, RecordKind::Deal];

    /// A record of a kind, where activities can be about it.
    pub const fn new(kind: RecordKind, id: Uuid) -> Option<Self> {
        match kind {
            RecordKind::Lead => Some(Self::Lead(LeadId::from_uuid(id))),
            RecordKind::Contact => Some(Self::Contact(ContactId::from_uuid(id))),
            RecordKind::Company => Some(Self::Company(CompanyId::from_uuid(id))),
            RecordKind::Deal => Some(Self::Deal(DealId::from_uuid(id))),
            _ => None,
        }
    }

    /// Its kind.
    pub const fn kind(self) -> RecordKind {
        match self {
            Self::Lead(_) => RecordKind::Lead,
            Self::Contact(_) => RecordKind::Contact,
            Self::Company(_) => RecordKind::Company,
            Self::Deal(_) => RecordKind::Deal,
        }
    }

    /// Its bare id.
    pub const fn as_uuid(self) -> Uuid {
        match self {
            Self::Lead(id) => id.as_uuid(),
            Self::Contact(id) => id.as_uuid(),
            Self::Company(id) => id.as_uuid(),
            Self::Deal(id) => id.as_uuid(),
        }
    }
}

/// What must be known of a record before something is done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectCard {
    /// By what people know it.
    pub title: String,
    /// True while it is archived.
    pub archived: bool,
    /// True for a lead or a deal on which something is still to be done, and that has no next action.
    pub lacks_next_action: bool,
}

/// A record after work on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worked {
    /// Its version now.
    pub version: Version,
    /// The score's points that came, or went where negative.
    pub points: i64,
}
