//! Activities: what is planned and what was done about leads, contacts, companies and deals, and what a timeline shows.
//!
//! A note is an activity that is done when it is written. This crate holds the rules and the ports they need. It knows
//! no database, no HTTP and no clock, and of the records that activities are about only [`Subject`]s.

mod activities;
mod activity;
mod due;
mod error;
pub mod fields;
mod kind;
mod my_day;
mod ports;
mod queries;
mod reads;
mod record;
mod state;
mod subject;
mod timeline;
mod work;

pub use activities::{Activities, ChangedActivity, CompletedActivity};
pub use activity::{Activity, ActivityEdit, NewActivity};
pub use due::{Due, DueInput};
pub use error::{ActivityError, ActivityRefusal};
pub use fields::{ActivityFields, CreateActivity, Done};
pub use kind::{ActivityType, Direction, Priority, Touchpoint};
pub use my_day::{DUE_NEXT_DAYS, DayPart, MyDay, NextStep, NextSteps};
pub use ports::{ActivitiesTx, ActivitiesUow, ActivityStore, Subjects, TextKeeper};
pub use queries::{
    ActivityCursor, ActivityFilter, ActivityQueries, ActivitySort, ActivitySortKey, ListedActivity, NEWEST_ACTIVITIES,
    SubjectFilter,
};
pub use reads::ActivityReads;
pub use record::{ActivityRecord, Completion};
pub use subject::{Subject, SubjectCard, Worked};
pub use timeline::{TimelineCursor, TimelineEntry, TimelineFilter, TimelineKind, TimelineQueries, Timelines};
pub use work::{Effect, Work};

#[cfg(test)]
mod fakes;
#[cfg(test)]
mod use_case_tests;
