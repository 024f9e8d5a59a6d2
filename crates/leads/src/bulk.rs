//! What an edit over many leads is, and how far it has come.

use chrono::{DateTime, NaiveDate, Utc};
use mainstay_kernel::{BulkEditId, ChangeId, JsonValue, LeadId, MemberId, Patch, TagId};
use serde_json::json;

use crate::{LeadStatus, StatusMove, Unqualified, UnqualifiedReason};

/// What is done to each lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkChange {
    /// Give it to a member, or to nobody.
    Assign(Option<MemberId>),
    /// Add tags.
    AddTags(Vec<TagId>),
    /// Remove tags.
    RemoveTags(Vec<TagId>),
    /// Move it to a status.
    Move {
        /// Where to.
        to: LeadStatus,
        /// Why it came to nothing.
        unqualified: Option<Unqualified>,
        /// What to do next, where given.
        next_action: Option<String>,
        /// When, where given.
        next_action_date: Option<NaiveDate>,
    },
    /// Archive it.
    Archive,
}

impl BulkChange {
    /// The change as storage keeps it.
    pub fn to_value(&self) -> JsonValue {
        match self {
            Self::Assign(member) => json!({ "assign": member.map(|id| id.to_string()) }),
            Self::AddTags(tags) => {
                json!({ "addTags": tags.iter().map(ToString::to_string).collect::<Vec<_>>() })
            }
            Self::RemoveTags(tags) => {
                json!({ "removeTags": tags.iter().map(ToString::to_string).collect::<Vec<_>>() })
            }
            Self::Move { to, unqualified, next_action, next_action_date } => json!({ "move": {
                "to": to.as_str(),
                "reason": unqualified.as_ref().map(|why| why.reason.as_str()),
                "note": unqualified.as_ref().and_then(|why| why.note.clone()),
                "nextAction": next_action,
                "nextActionDate": next_action_date.map(|date| date.to_string()),
            } }),
            Self::Archive => json!({ "archive": true }),
        }
    }

    /// Reads the stored form back.
    pub fn from_value(value: &JsonValue) -> Option<Self> {
        let (key, body) = value.as_object()?.iter().next()?;
        let ids = || -> Option<Vec<TagId>> { body.as_array()?.iter().map(|id| id.as_str()?.parse().ok()).collect() };
        match key.as_str() {
            "assign" if body.is_null() => Some(Self::Assign(None)),
            "assign" => Some(Self::Assign(Some(body.as_str()?.parse().ok()?))),
            "addTags" => ids().map(Self::AddTags),
            "removeTags" => ids().map(Self::RemoveTags),
            "move" => {
                let text = |key: &str| body.get(key).and_then(JsonValue::as_str);
                let reason = text("reason").and_then(UnqualifiedReason::parse);
                Some(Self::Move {
                    to: LeadStatus::parse(text("to")?)?,
                    unqualified: reason.map(|reason| Unqualified { reason, note: text("note").map(str::to_owned) }),
                    next_action: text("nextAction").map(str::to_owned),
                    next_action_date: text("nextActionDate").and_then(|date| date.parse().ok()),
                })
            }
            "archive" => Some(Self::Archive),
            _ => None,
        }
    }

    /// The move, where the change is one.
    pub(crate) fn status_move(&self) -> Option<StatusMove> {
        let Self::Move { to, unqualified, next_action, next_action_date } = self else {
            return None;
        };
        Some(StatusMove {
            to: *to,
            unqualified: unqualified.clone(),
            next_action: Patch::from(next_action.clone().map(Some)),
            next_action_date: Patch::from(next_action_date.map(Some)),
        })
    }
}

/// How far a bulk edit has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkState {
    /// Leads are being changed.
    Running,
    /// All leads were looked at.
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

/// An edit over many leads.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkEdit {
    /// Its id.
    pub id: BulkEditId,
    /// What is done to each lead.
    pub change: BulkChange,
    /// How far it has come.
    pub state: BulkState,
    /// How many leads were chosen.
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
    /// When the last lead was looked at.
    pub finished_at: Option<DateTime<Utc>>,
}

/// One lead of a bulk edit, and what became of it.
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

/// A lead that a bulk edit could not change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkFailure {
    /// Which lead.
    pub lead: LeadId,
    /// Its name.
    pub name: String,
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
            BulkChange::Assign(None),
            BulkChange::Assign(Some(id.parse().expect("an id"))),
            BulkChange::AddTags(vec![id.parse().expect("an id")]),
            BulkChange::RemoveTags(Vec::new()),
            BulkChange::Archive,
            BulkChange::Move {
                to: LeadStatus::Unqualified,
                unqualified: Some(Unqualified { reason: UnqualifiedReason::Other, note: Some("gone".to_owned()) }),
                next_action: None,
                next_action_date: "2026-03-01".parse().ok(),
            },
        ];
        for change in changes {
            assert_eq!(BulkChange::from_value(&change.to_value()), Some(change));
        }
    }
}
