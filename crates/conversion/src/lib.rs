//! Conversion: how a qualified lead becomes a contact, a company and a deal (LEAD-8).
//!
//! One transaction makes or links all of them, and a lead is converted once however often it is asked for. This crate
//! composes the use cases of its neighbours; it knows no database, no HTTP and no clock.

mod candidates;
mod convert;
mod decide;
mod error;
mod ports;
mod revert;

pub use candidates::{Candidates, ConversionReads, LikelyRecord, Likeness};
pub use convert::{Choice, Conversion, Conversions, ConvertLead, Converted, DealWish, Part};
pub use decide::{ConvertByPolicy, Decision, DuplicatePolicy};
pub use error::ConversionError;
pub use ports::{ConversionQueries, ConversionStore, ConversionTx, ConversionUow};
