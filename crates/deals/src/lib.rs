//! Deals and the pipeline: what may be sold, for how much, and how far it has come.
//!
//! This crate holds the rules of deals and stages and the ports they need. It knows no database, no HTTP and no clock.

mod board;
mod deal;
mod deals;
pub mod fields;
mod lost;
mod pipeline;
mod ports;
mod probability;
mod queries;
mod reads;
mod record;
mod refusal;
mod stage;
mod sums;
mod trail;

pub use board::{BoardColumn, BoardCursor, Days, closed_in, column_filter};
pub use deal::{Deal, DealEdit, NewDeal, StageMove};
pub use deals::{ChangedDeal, Deals, MoveDeal, UpdateDeal};
pub use fields::{CreateDeal, DealFields};
pub use lost::{LOST_NOTE_MAX, Lost, LostReason};
pub use pipeline::{AddStage, Pipeline, STAGE_DEALS_MAX, UpdateStage};
pub use ports::{DealStore, DealsTx, DealsUow, PartyDirectory, StageStore};
pub use probability::Probability;
pub use queries::{DealCard, DealFilter, DealQueries, DealSort, DealSortKey, NEWEST_DEALS, StageStay};
pub use reads::DealReads;
pub use record::{DealRecord, STALE_AFTER_DAYS};
pub use refusal::{DealError, DealRefusal};
pub use stage::{OPEN_STAGES_MAX, STAGE_NAME_MAX, Stage, StageError, StageKind, StageRefusal, starting_stages};
pub use sums::{AmountSum, CloseSum, DealSums, ForecastMonth, LostReport, LostSum, forecast};
pub use trail::{StageEntry, StageTrail};
