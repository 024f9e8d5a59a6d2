//! Why a deal was lost (DEAL-3, DEAL-8).

use mainstay_kernel::{FieldFault, optional_text};

/// The most characters of a note on a lost deal.
pub const LOST_NOTE_MAX: usize = 500;

/// Why a deal was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LostReason {
    /// Too expensive.
    Price,
    /// They bought elsewhere.
    Competitor,
    /// There is no money for it.
    NoBudget,
    /// They could not decide.
    NoDecision,
    /// Not now.
    Timing,
    /// Something they need is not there.
    MissingFeature,
    /// They no longer answer.
    NoResponse,
    /// Anything else.
    Other,
}

impl LostReason {
    /// All reasons, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Price,
        Self::Competitor,
        Self::NoBudget,
        Self::NoDecision,
        Self::Timing,
        Self::MissingFeature,
        Self::NoResponse,
        Self::Other,
    ];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Competitor => "competitor",
            Self::NoBudget => "no_budget",
            Self::NoDecision => "no_decision",
            Self::Timing => "timing",
            Self::MissingFeature => "missing_feature",
            Self::NoResponse => "no_response",
            Self::Other => "other",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }
}

/// Why a deal was lost, and what was said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The reason.
    pub reason: LostReason,
    /// What was said about it.
    pub note: Option<String>,
}

impl Lost {
    /// Checks the note.
    pub fn try_new(reason: LostReason, note: Option<&str>) -> Result<Self, FieldFault> {
        Ok(Self { reason, note: optional_text("lostNote", note, LOST_NOTE_MAX)? })
    }
}
