//! Leads: people who may become customers, and the work of finding out.
//!
//! This crate holds the rules of leads and the ports they need. It knows no database, no HTTP and no clock.

mod bulk;
mod bulk_edits;
mod change;
mod create;
mod desk;
mod error;
pub mod fields;
mod lead;
mod note;
mod notes;
mod ports;
mod queries;
mod reads;
mod record;
mod score;
mod score_upkeep;
mod source;
mod sources;
mod staleness;
mod status;
mod undo;

pub use bulk::{BulkChange, BulkEdit, BulkFailure, BulkOutcome, BulkState};
pub use bulk_edits::{BULK_EDIT_TOPIC, BULK_IDS_MAX, BulkSelection};
pub use change::{ChangeStatus, UpdateLead};
pub use create::Creation;
pub use desk::{ChangedLead, Leads};
pub use error::LeadError;
pub use fields::{CreateLead, LeadFields, MoneyInput, OriginInput, TagsInput};
pub use lead::{Lead, LeadEdit, LeadRefusal, NewLead, StatusMove};
pub use note::Note;
pub use ports::{
    AssigneeDirectory, BulkEditStore, DueScore, LeadSourceStore, LeadStore, LeadsTx, LeadsUow, ScoreKeeper,
    SettledScore,
};
pub use queries::{
    LeadCursor, LeadFilter, LeadQueries, LeadSort, LeadSortKey, Neighbors, ScoreEntry, TimelineCursor, TimelineEntry,
    TimelineKind,
};
pub use reads::LeadReads;
pub use record::{LeadChannel, LeadOrigin, LeadRecord};
pub use score::{Score, ScorePoints, ScoreReason};
pub use score_upkeep::ScoreUpkeep;
pub use source::{LeadSource, SourceSlug};
pub use sources::{LeadSources, ListedSource};
pub use staleness::{Moment, STALE_AFTER_DAYS, Stale, StaleReason};
pub use status::{LeadStatus, Unqualified, UnqualifiedReason};
pub use undo::{UNDO_FOR_OTHERS, UNDO_HOURS};

#[cfg(test)]
mod fakes;
#[cfg(test)]
mod use_case_tests;
