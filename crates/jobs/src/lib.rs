//! Background work: messages of the outbox are delivered, stored scores decay, and what has served its time is removed.
//!
//! Every replica runs the same jobs and there is no leader: messages are claimed for a while, and a scheduled job takes
//! its slot of time before it works. All work may be repeated after a crash without harm.

mod backoff;
mod bulk_edits;
mod handler;
mod housekeeping;
mod lane;
mod live;
mod mails;
mod notifications;
mod runner;
mod schedule;
mod scores;
mod texts;

pub use bulk_edits::BulkEditHandler;
pub use handler::{Handler, Outcome, WorkError};
pub use housekeeping::Housekeeping;
pub use lane::Lane;
pub use live::LiveHandler;
pub use mails::{MailHandler, ResetMailHandler};
pub use notifications::NotificationHandler;
pub use runner::JobRunner;
pub use schedule::{Schedule, ScheduledJob};
pub use scores::ScoreDecay;
pub use texts::TextFolding;

#[cfg(test)]
mod fakes;
