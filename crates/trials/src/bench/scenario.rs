//! What is measured.

use clap::ValueEnum;

/// One kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scenario {
    /// The app's list of leads, newest first: 25 rows and a bounded count.
    List,
    /// The same with filters and other orders.
    Filtered,
    /// The list with a word that one lead has.
    Rare,
    /// The list with a word that very many leads have.
    Frequent,
    /// The list with three characters.
    Three,
    /// The list with two characters.
    Two,
    /// A lead and its timeline, one after the other.
    Record,
    /// A lead's move to another status.
    Status,
    /// A storefront's new lead: token, key, audit, outbox, one commit.
    Create,
    /// A page of the public API's list.
    Page,
    /// A storefront's lead, sent again.
    Replay,
    /// An answer without any work: what the HTTP layer costs.
    Hello,
}

impl Scenario {
    /// What the table calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::List => "lead list, newest",
            Self::Filtered => "lead list, filters",
            Self::Rare => "search, rare word",
            Self::Frequent => "search, frequent word",
            Self::Three => "search, 3 characters",
            Self::Two => "search, 2 characters",
            Self::Record => "lead page, each part",
            Self::Status => "status change",
            Self::Create => "POST /api/v1/leads",
            Self::Page => "GET /api/v1/leads",
            Self::Replay => "POST replayed",
            Self::Hello => "hello (/healthz)",
        }
    }

    /// Whether it seeks words.
    pub const fn searches(self) -> bool {
        matches!(self, Self::Rare | Self::Frequent | Self::Three | Self::Two)
    }

    /// Whether it holds the write lock of SQLite.
    pub const fn writes(self) -> bool {
        matches!(self, Self::Status | Self::Create | Self::Replay)
    }
}
