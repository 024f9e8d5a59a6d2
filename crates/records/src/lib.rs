//! What every record of the CRM shares: how it is found, changed, taken back, archived and edited in bulk.
//!
//! A record type says what it is by [`Record`] and keeps its rules; the [`Desk`] does with it what is done with any
//! record. This crate knows no record type, no database, no HTTP and no clock.

mod attention;
mod bulk;
mod bulk_edits;
mod bulk_preview;
mod bulk_progress;
mod desk;
mod error;
pub mod fields;
mod list;
mod notifications;
mod ports;
mod record;
mod tagging;
mod undo;

pub use attention::{Attention, Moment, Stale, StaleReason, checked_snooze};
pub use bulk::{BulkChange, BulkEdit, BulkEditable, BulkFailure, BulkOutcome, BulkState, NoOwnChange, OwnChange};
pub use bulk_edits::{BULK_EDIT_TOPIC, BULK_IDS_MAX, BulkEditor, BulkEdits, BulkSelection};
pub use bulk_preview::BulkPreview;
pub use bulk_progress::{BulkProgress, BulkProgressError};
pub use desk::{Changed, Desk, Trace};
pub use error::RecordError;
pub use fields::{MoneyInput, TagsInput};
pub use list::{ListCursor, Neighbors, Sort, SortKey};
pub use notifications::{NOTIFICATION_TOPIC, Notification, NotificationInbox, NotificationKind};
pub use ports::{
    BulkEditQueries, BulkEditStore, BulkEditsTx, BulkEditsUow, ChangeLog, MemberDirectory, RecordStore, RecordTx,
    RecordsTx,
};
pub use record::{Archivable, Facts, Record, facts};
pub use undo::{UNDO_FOR_OTHERS, UNDO_HOURS};
