//! Notes on a lead.

use chrono::{DateTime, Utc};
use mainstay_kernel::{Actor, LeadId, NoteId, Version};

/// A note that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The lead it is about.
    pub lead: LeadId,
    /// The text, with line breaks.
    pub body: String,
    /// Who wrote it.
    pub author: Actor,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was last rewritten.
    pub edited_at: Option<DateTime<Utc>>,
    /// Counts its writes.
    pub version: Version,
}
