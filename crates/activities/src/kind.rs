//! What an activity is: its type, how urgent it is, which way a message went.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads the stored word back.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }
    };
}

words! {
    /// The type of an activity (ACT-1).
    ActivityType {
        /// Something to do.
        Task = "task",
        /// A telephone call.
        Call = "call",
        /// A meeting.
        Meeting = "meeting",
        /// An e-mail, sent or received.
        Email = "email",
        /// Something written down. It is done when it is written.
        Note = "note",
    }
}

words! {
    /// How urgent an activity is, least first.
    Priority {
        /// It can wait.
        Low = "low",
        /// As usual.
        Medium = "medium",
        /// Before others.
        High = "high",
    }
}

words! {
    /// Which way an e-mail went.
    Direction {
        /// We wrote.
        Outgoing = "outgoing",
        /// They answered.
        Incoming = "incoming",
    }
}

words! {
    /// Work on a record that counts (LEAD-5): what a completed activity was.
    Touchpoint {
        /// A call was made.
        Call = "call",
        /// A meeting was held.
        Meeting = "meeting",
        /// An e-mail was sent.
        EmailSent = "email_sent",
        /// An answer came.
        ReplyReceived = "reply_received",
        /// A task was completed.
        Task = "task",
    }
}

impl ActivityType {
    /// The types that can be planned.
    pub const PLANNABLE: [Self; 4] = [Self::Task, Self::Call, Self::Meeting, Self::Email];

    /// True for what is done when it is written, and cannot be planned.
    pub const fn is_note(self) -> bool {
        matches!(self, Self::Note)
    }

    /// What completing it counts as; a note counts as nothing.
    pub const fn touchpoint(self, direction: Option<Direction>) -> Option<Touchpoint> {
        match (self, direction) {
            (Self::Task, _) => Some(Touchpoint::Task),
            (Self::Call, _) => Some(Touchpoint::Call),
            (Self::Meeting, _) => Some(Touchpoint::Meeting),
            (Self::Email, Some(Direction::Incoming)) => Some(Touchpoint::ReplyReceived),
            (Self::Email, _) => Some(Touchpoint::EmailSent),
            (Self::Note, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn act_1_words_read_back() {
        for kind in ActivityType::ALL {
            assert_eq!(ActivityType::parse(kind.as_str()), Some(*kind));
        }
        for priority in Priority::ALL {
            assert_eq!(Priority::parse(priority.as_str()), Some(*priority));
        }
        assert!(Priority::Low < Priority::High);
    }

    #[test]
    fn lead_5_what_counts_as_what() {
        assert_eq!(ActivityType::Email.touchpoint(Some(Direction::Incoming)), Some(Touchpoint::ReplyReceived));
        assert_eq!(ActivityType::Email.touchpoint(None), Some(Touchpoint::EmailSent));
        assert_eq!(ActivityType::Note.touchpoint(None), None);
    }
}
