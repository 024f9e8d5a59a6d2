//! What an edit over many records is, and how far it has come.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use mainstay_kernel::{BulkEditId, ChangeId, JsonValue, MemberId, RecordKind, TagId};
use serde_json::json;
use uuid::Uuid;

use crate::Archivable;
use crate::record::facts;

/// A record that can be edited together with many others (CORE-12, LEAD-3).
pub trait BulkEditable: Archivable {
    /// Which records a list shows.
    type Filter: Send + Sync;
    /// What can be done to many beyond what can be done to any record.
    type Own: OwnChange;
    /// How the member responsible is called in JSON.
    const OWNER_FIELD: &'static str = "ownerId";

    /// Gives it to a member, or to nobody.
    fn assign(&mut self, member: Option<MemberId>) -> Result<(), Self::Refusal>;

    /// Its tags.
    fn tags(&self) -> &BTreeSet<TagId>;

    /// Gives it other tags.
    fn set_tags(&mut self, tags: BTreeSet<TagId>) -> Result<(), Self::Refusal>;

    /// Does what is particular to its type.
    fn apply_own(&mut self, change: &Self::Own, now: DateTime<Utc>) -> Result<(), Self::Refusal>;
}

/// A change that only one type of records knows.
pub trait OwnChange: std::fmt::Debug + Send + Sync + Sized + 'static {
    /// What audit entries call it.
    fn action(&self) -> &'static str;

    /// The change as storage keeps it.
    fn to_value(&self) -> JsonValue;

    /// Reads the stored form back.
    fn from_value(value: &JsonValue) -> Option<Self>;
}

/// There is nothing particular that can be done to many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoOwnChange {}

impl OwnChange for NoOwnChange {
    fn action(&self) -> &'static str {
        match *self {}
    }
    fn to_value(&self) -> JsonValue {
        match *self {}
    }
    fn from_value(_: &JsonValue) -> Option<Self> {
        None
    }
}

/// What is done to each record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkChange<Own> {
    /// Give it to a member, or to nobody.
    Assign(Option<MemberId>),
    /// Add tags.
    AddTags(Vec<TagId>),
    /// Remove tags.
    RemoveTags(Vec<TagId>),
    /// Archive it.
    Archive,
    /// What only this type of records knows.
    Own(Own),
}

impl<Own: OwnChange> BulkChange<Own> {
    /// What audit entries call it.
    pub fn action(&self) -> &'static str {
        match self {
            Self::Assign(_) | Self::AddTags(_) | Self::RemoveTags(_) => "updated",
            Self::Archive => "archived",
            Self::Own(own) => own.action(),
        }
    }

    /// The change as storage keeps it.
    pub fn to_value(&self) -> JsonValue {
        let ids = |tags: &[TagId]| tags.iter().map(ToString::to_string).collect::<Vec<_>>();
        match self {
            Self::Assign(member) => json!({ "assign": member.map(|id| id.to_string()) }),
            Self::AddTags(tags) => json!({ "addTags": ids(tags) }),
            Self::RemoveTags(tags) => json!({ "removeTags": ids(tags) }),
            Self::Archive => json!({ "archive": true }),
            Self::Own(own) => own.to_value(),
        }
    }

    /// Reads the stored form back.
    pub fn from_value(value: &JsonValue) -> Option<Self> {
        let (key, body) = value.as_object()?.iter().next()?;
        let ids = || -> Option<Vec<TagId>> { body.as_array()?.iter().map(facts::read_id).collect() };
        match key.as_str() {
            "assign" if body.is_null() => Some(Self::Assign(None)),
            "assign" => Some(Self::Assign(Some(facts::read_id(body)?))),
            "addTags" => ids().map(Self::AddTags),
            "removeTags" => ids().map(Self::RemoveTags),
            "archive" => Some(Self::Archive),
            _ => Own::from_value(value).map(Self::Own),
        }
    }
}

/// How far a bulk edit has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkState {
    /// Records are being changed.
    Running,
    /// All records were looked at.
    Done,
    /// Changes are being taken back.
    Undoing,
    /// All that could be taken back was.
    Undone,
}

impl BulkState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Running, Self::Done, Self::Undoing, Self::Undone];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// An edit over many records of one type.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkEdit {
    /// Its id.
    pub id: BulkEditId,
    /// The type of the records.
    pub record_kind: RecordKind,
    /// What is done to each, as [`BulkChange::to_value`] tells it.
    pub change: JsonValue,
    /// How far it has come.
    pub state: BulkState,
    /// How many records were chosen.
    pub total: u64,
    /// How many were changed, or changed back while undoing.
    pub done: u64,
    /// How many needed no change.
    pub unchanged: u64,
    /// How many a rule refused.
    pub failed: u64,
    /// The member who started it.
    pub started_by: MemberId,
    /// That member's name.
    pub started_by_name: String,
    /// When.
    pub started_at: DateTime<Utc>,
    /// When the last record was looked at.
    pub finished_at: Option<DateTime<Utc>>,
}

/// What became of one record of a bulk edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkOutcome {
    /// Changed, by this audit entry.
    Changed(ChangeId),
    /// It was so already.
    Unchanged,
    /// A rule refused.
    Failed {
        /// Stable code.
        code: &'static str,
        /// What a person reads.
        detail: String,
    },
    /// The change was taken back.
    Undone,
}

/// A record that a bulk edit could not change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkFailure {
    /// Which record.
    pub record: Uuid,
    /// Its title.
    pub title: String,
    /// Stable code.
    pub code: String,
    /// What a person reads.
    pub detail: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_change_reads_back_equal() {
        let id = "0192f0c1-2345-7abc-8def-0123456789ab";
        let changes = [
            BulkChange::<NoOwnChange>::Assign(None),
            BulkChange::Assign(Some(id.parse().expect("an id"))),
            BulkChange::AddTags(vec![id.parse().expect("an id")]),
            BulkChange::RemoveTags(Vec::new()),
            BulkChange::Archive,
        ];
        for change in changes {
            assert_eq!(BulkChange::from_value(&change.to_value()), Some(change));
        }
    }
}
