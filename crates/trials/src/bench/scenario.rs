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
    /// The board: the first cards of each column, and its sums.
    Board,
    /// A deal's move to another stage.
    Move,
    /// The list of contacts with a word that one has, and with one that many have.
    Contacts,
    /// A storefront's new lead, qualified, and converted into a new contact, company and deal: three requests.
    Convert,
    /// The company with a thousand activities and its timeline, one after the other.
    Company,
    /// A member's day: what is late, what is due, the next steps of leads and deals.
    Day,
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
            Self::Board => "deal board",
            Self::Move => "deal move",
            Self::Contacts => "contact search",
            Self::Convert => "lead sent, converted",
            Self::Company => "company page, each part",
            Self::Day => "my day",
            Self::Hello => "hello (/healthz)",
        }
    }

    /// Whether it seeks words.
    pub const fn searches(self) -> bool {
        matches!(self, Self::Rare | Self::Frequent | Self::Three | Self::Two | Self::Contacts)
    }

    /// Whether it holds the write lock of SQLite.
    pub const fn writes(self) -> bool {
        matches!(self, Self::Status | Self::Create | Self::Replay | Self::Move | Self::Convert)
    }
}
