//! Closed sets of words, each the twin of a domain enum.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! twin {
    ($(#[$doc:meta])* $name:ident = $domain:path { $($(#[$word_doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$word_doc])* $variant),+ }

        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                use $domain as Domain;
                match value { $(Domain::$variant => Self::$variant),+ }
            }
        }

        impl From<$name> for $domain {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant),+ }
            }
        }
    };
}

mod companies;
mod customers;

pub use companies::{CompanyLikeness, CompanySize, CompanyStatus, Industry};
pub use customers::{Duplicates, Health, Likeness, ViewedList};

twin! {
    /// Where a lead stands.
    LeadStatus = mainstay_leads::LeadStatus {
        /// Nobody has spoken to them yet.
        New,
        /// Somebody has.
        Contacted,
        /// They need it, want it and can pay.
        Qualified,
        /// It came to nothing.
        Unqualified,
        /// They became a contact and a deal.
        Converted,
    }
}

twin! {
    /// Why a lead came to nothing.
    UnqualifiedReason = mainstay_leads::UnqualifiedReason {
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
}

twin! {
    /// The way by which a lead came in.
    LeadChannel = mainstay_leads::LeadChannel {
        /// A person typed it.
        App,
        /// The public API.
        Api,
        /// Sample data or the command line.
        System,
    }
}

twin! {
    /// Why a lead is stale.
    StaleReason = mainstay_records::StaleReason {
        /// Its next action date has passed.
        Overdue,
        /// Nobody has updated it for a week.
        Inactive,
    }
}

/// Why points of a score came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScoreReason {
    /// How much was known of the lead when it came.
    Completeness,
    /// Where it came from.
    Source,
    /// Lost while nobody worked it.
    Decay,
    /// A person set the score.
    SetByPerson,
    /// A call.
    Call,
    /// A meeting.
    Meeting,
    /// An e-mail that was sent.
    EmailSent,
    /// An e-mail that came back.
    ReplyReceived,
    /// A task that was completed.
    Task,
}

impl From<mainstay_leads::ScoreReason> for ScoreReason {
    fn from(reason: mainstay_leads::ScoreReason) -> Self {
        use mainstay_activities::Touchpoint;
        use mainstay_leads::ScoreReason as Domain;
        match reason {
            Domain::Completeness => Self::Completeness,
            Domain::Source => Self::Source,
            Domain::Decay => Self::Decay,
            Domain::SetByPerson => Self::SetByPerson,
            Domain::Activity(Touchpoint::Call) => Self::Call,
            Domain::Activity(Touchpoint::Meeting) => Self::Meeting,
            Domain::Activity(Touchpoint::EmailSent) => Self::EmailSent,
            Domain::Activity(Touchpoint::ReplyReceived) => Self::ReplyReceived,
            Domain::Activity(Touchpoint::Task) => Self::Task,
        }
    }
}

twin! {
    /// What a stage says of the deals in it.
    StageKind = mainstay_deals::StageKind {
        /// They are being worked.
        Open,
        /// They are won.
        Won,
        /// They are lost.
        Lost,
    }
}

twin! {
    /// Why a deal was lost.
    LostReason = mainstay_deals::LostReason {
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
}

twin! {
    /// What an activity is.
    ActivityType = mainstay_activities::ActivityType {
        /// Something to do.
        Task,
        /// A telephone call.
        Call,
        /// A meeting.
        Meeting,
        /// An e-mail, sent or received.
        Email,
        /// Something written down; done when it is written.
        Note,
    }
}

twin! {
    /// How urgent an activity is.
    Priority = mainstay_activities::Priority {
        /// It can wait.
        Low,
        /// As usual.
        Medium,
        /// Before others.
        High,
    }
}

twin! {
    /// Which way an e-mail went.
    Direction = mainstay_activities::Direction {
        /// We wrote.
        Outgoing,
        /// They answered.
        Incoming,
    }
}

twin! {
    /// How far a bulk edit has come.
    BulkEditState = mainstay_records::BulkState {
        /// Leads are being changed.
        Running,
        /// All leads were looked at.
        Done,
        /// Changes are being taken back.
        Undoing,
        /// All that could be taken back was.
        Undone,
    }
}

twin! {
    /// The colour of a tag.
    TagColor = mainstay_tags::TagColor {
        /// Neutral.
        Gray,
        /// Blue.
        Blue,
        /// Violet.
        Violet,
        /// Teal.
        Teal,
        /// Green.
        Green,
        /// Amber.
        Amber,
        /// Red.
        Red,
    }
}

/// What kind of platform or client an integration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum IntegrationKind {
    /// A client of the public API.
    Api,
    /// A `WooCommerce` shop.
    WooCommerce,
    /// A Shopify shop.
    Shopify,
    /// A Telegram bot.
    Telegram,
    /// A form on a web site.
    Widget,
}

impl From<mainstay_identity::IntegrationKind> for IntegrationKind {
    fn from(kind: mainstay_identity::IntegrationKind) -> Self {
        use mainstay_identity::IntegrationKind as Kind;
        match kind {
            Kind::Api => Self::Api,
            Kind::WooCommerce => Self::WooCommerce,
            Kind::Shopify => Self::Shopify,
            Kind::Telegram => Self::Telegram,
            Kind::Widget => Self::Widget,
        }
    }
}

/// By what two records look like the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactMatch {
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
    /// Both.
    EmailAndPhone,
}

impl From<mainstay_contacts::PersonLikeness> for ContactMatch {
    fn from(likeness: mainstay_contacts::PersonLikeness) -> Self {
        match likeness {
            mainstay_contacts::PersonLikeness::Email => Self::Email,
            mainstay_contacts::PersonLikeness::Phone => Self::Phone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(value: impl Serialize) -> String {
        serde_json::to_value(value).expect("json").as_str().expect("text").to_owned()
    }

    #[test]
    fn the_words_sent_are_the_words_stored() {
        for status in mainstay_leads::LeadStatus::ALL {
            assert_eq!(word(LeadStatus::from(status)), status.as_str());
        }
        for reason in mainstay_leads::UnqualifiedReason::ALL {
            assert_eq!(word(UnqualifiedReason::from(reason)), reason.as_str());
        }
        for reason in mainstay_leads::ScoreReason::ALL {
            assert_eq!(word(ScoreReason::from(reason)), reason.as_str());
        }
        for kind in mainstay_deals::StageKind::ALL {
            assert_eq!(word(StageKind::from(kind)), kind.as_str());
        }
        for reason in mainstay_deals::LostReason::ALL {
            assert_eq!(word(LostReason::from(reason)), reason.as_str());
        }
        for kind in mainstay_activities::ActivityType::ALL.iter().copied() {
            assert_eq!(word(ActivityType::from(kind)), kind.as_str());
        }
        for priority in mainstay_activities::Priority::ALL.iter().copied() {
            assert_eq!(word(Priority::from(priority)), priority.as_str());
        }
        for direction in mainstay_activities::Direction::ALL.iter().copied() {
            assert_eq!(word(Direction::from(direction)), direction.as_str());
        }
        for state in mainstay_records::BulkState::ALL {
            assert_eq!(word(BulkEditState::from(state)), state.as_str());
        }
        for list in mainstay_views::ViewedList::ALL.iter().copied() {
            assert_eq!(word(ViewedList::from(list)), list.as_str());
        }
        for health in mainstay_customers::Health::ALL {
            assert_eq!(word(Health::from(health)), health.as_str());
        }
        for channel in mainstay_leads::LeadChannel::ALL {
            assert_eq!(word(LeadChannel::from(channel)), channel.as_str());
        }
        for status in mainstay_contacts::CompanyStatus::ALL {
            assert_eq!(word(CompanyStatus::from(*status)), status.as_str());
        }
        for industry in mainstay_contacts::Industry::ALL {
            assert_eq!(word(Industry::from(*industry)), industry.as_str());
        }
        for size in mainstay_contacts::CompanySize::ALL {
            assert_eq!(word(CompanySize::from(*size)), size.as_str());
        }
        for color in mainstay_tags::TagColor::ALL {
            assert_eq!(word(TagColor::from(color)), color.as_str());
        }
        for kind in mainstay_identity::IntegrationKind::ALL {
            assert_eq!(word(IntegrationKind::from(kind)), kind.as_str());
        }
    }
}
