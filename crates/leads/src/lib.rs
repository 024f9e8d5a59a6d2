//! Leads: people who may become customers, and the work of finding out.
//!
//! This crate holds the rules of leads and the ports they need. It knows no database, no HTTP and no clock.

mod bulk;
mod change;
mod create;
mod desk;
mod error;
pub mod fields;
mod lead;
mod ports;
mod queries;
mod reads;
mod record;
mod score;
mod score_upkeep;
mod source;
mod sources;
mod status;
mod wishes;

pub use bulk::LeadMove;
pub use change::{ChangeStatus, UpdateLead};
pub use create::Creation;
pub use desk::{ChangedLead, Leads};
pub use error::{LeadError, LeadRefusal, SourceError};
pub use fields::{CreateLead, LeadFields, OriginInput};
pub use lead::Lead;
pub use ports::{DueScore, LeadSourceStore, LeadStore, LeadsTx, LeadsUow, ScoreKeeper, SettledScore};
pub use queries::{LeadCursor, LeadFilter, LeadQueries, LeadSort, LeadSortKey, NEWEST_LEADS, ScoreEntry};
pub use reads::LeadReads;
pub use record::{LeadChannel, LeadOrigin, LeadRecord, STALE_AFTER_DAYS};
pub use score::{Score, ScorePoints, ScoreReason};
pub use score_upkeep::ScoreUpkeep;
pub use source::{LeadSource, SourceSlug};
pub use sources::{LeadSources, ListedSource};
pub use status::{LeadStatus, Unqualified, UnqualifiedReason};
pub use wishes::{LeadEdit, NewLead, StatusMove};

#[cfg(test)]
mod fakes;
#[cfg(test)]
mod use_case_tests;
