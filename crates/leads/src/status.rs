//! The status of a lead and the moves between statuses (LEAD-1).

use mainstay_kernel::{FieldFault, optional_text};

/// Where a lead stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeadStatus {
    /// Nobody has spoken to them yet.
    New,
    /// Somebody has.
    Contacted,
    /// They need it, want it and can pay; a next action date is set.
    Qualified,
    /// It came to nothing, for a stated reason.
    Unqualified,
    /// They became a contact, a company and a deal.
    Converted,
}

impl LeadStatus {
    /// All statuses, in the order of the flow.
    pub const ALL: [Self; 5] = [Self::New, Self::Contacted, Self::Qualified, Self::Unqualified, Self::Converted];

    /// The statuses in which somebody still works the lead.
    pub const OPEN: [Self; 3] = [Self::New, Self::Contacted, Self::Qualified];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Contacted => "contacted",
            Self::Qualified => "qualified",
            Self::Unqualified => "unqualified",
            Self::Converted => "converted",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// True while somebody still works the lead.
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }

    /// The statuses that a person or a token may choose next. `Converted` is reached by conversion alone.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::New => &[Self::Contacted, Self::Qualified, Self::Unqualified],
            Self::Contacted => &[Self::Qualified, Self::Unqualified],
            Self::Qualified => &[Self::Unqualified],
            Self::Unqualified => &[Self::Contacted],
            Self::Converted => &[],
        }
    }
}

/// Why a lead came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnqualifiedReason {
    /// They do not want it.
    NotInterested,
    /// They cannot pay for it.
    NoBudget,
    /// They cannot decide.
    NoAuthority,
    /// It does not do what they need.
    WrongFit,
    /// The address or number leads nowhere.
    BadContactData,
    /// They chose somebody else.
    Competitor,
    /// The same person is here already.
    Duplicate,
    /// Nobody real.
    Spam,
    /// Something else, said in the note.
    Other,
}

impl UnqualifiedReason {
    /// All reasons.
    pub const ALL: [Self; 9] = [
        Self::NotInterested,
        Self::NoBudget,
        Self::NoAuthority,
        Self::WrongFit,
        Self::BadContactData,
        Self::Competitor,
        Self::Duplicate,
        Self::Spam,
        Self::Other,
    ];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotInterested => "not_interested",
            Self::NoBudget => "no_budget",
            Self::NoAuthority => "no_authority",
            Self::WrongFit => "wrong_fit",
            Self::BadContactData => "bad_contact_data",
            Self::Competitor => "competitor",
            Self::Duplicate => "duplicate",
            Self::Spam => "spam",
            Self::Other => "other",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }
}

/// The reason with what was said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unqualified {
    /// The reason.
    pub reason: UnqualifiedReason,
    /// What was said; always there when the reason is [`UnqualifiedReason::Other`].
    pub note: Option<String>,
}

impl Unqualified {
    /// The most characters a note may have.
    pub const NOTE_MAX: usize = 500;

    /// Checks the note's length, and that it is there where the reason alone says nothing.
    pub fn try_new(reason: UnqualifiedReason, note: Option<&str>) -> Result<Self, FieldFault> {
        let note = optional_text("unqualifiedNote", note, Self::NOTE_MAX)?;
        if reason == UnqualifiedReason::Other && note.is_none() {
            return Err(FieldFault::new("unqualifiedNote", "required", "Say in a few words what the reason was."));
        }
        Ok(Self { reason, note })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_1_the_whole_table_of_moves() {
        use LeadStatus::{Contacted, Converted, New, Qualified, Unqualified};
        let allowed = [
            (New, Contacted),
            (New, Qualified),
            (New, Unqualified),
            (Contacted, Qualified),
            (Contacted, Unqualified),
            (Qualified, Unqualified),
            (Unqualified, Contacted),
        ];
        for from in LeadStatus::ALL {
            for to in LeadStatus::ALL {
                assert_eq!(from.next().contains(&to), allowed.contains(&(from, to)), "{from:?} to {to:?}");
            }
            assert!(!from.next().contains(&Converted));
        }
    }

    #[test]
    fn other_needs_words() {
        assert!(Unqualified::try_new(UnqualifiedReason::Other, Some("  ")).is_err());
        assert!(Unqualified::try_new(UnqualifiedReason::Other, Some("moved away")).is_ok());
        assert!(Unqualified::try_new(UnqualifiedReason::NoBudget, None).is_ok());
    }
}
