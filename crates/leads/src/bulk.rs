//! What can be done to many leads beyond what can be done to any record.

use chrono::NaiveDate;
use mainstay_kernel::{JsonValue, Patch};
use mainstay_records::OwnChange;
use serde_json::json;

use crate::{LeadStatus, StatusMove, Unqualified, UnqualifiedReason};

/// A move of many leads to one status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadMove {
    /// Where to.
    pub to: LeadStatus,
    /// Why they came to nothing.
    pub unqualified: Option<Unqualified>,
    /// What to do next, where given.
    pub next_action: Option<String>,
    /// When, where given.
    pub next_action_date: Option<NaiveDate>,
}

impl LeadMove {
    pub(crate) fn to_status_move(&self) -> StatusMove {
        StatusMove {
            to: self.to,
            unqualified: self.unqualified.clone(),
            next_action: Patch::from(self.next_action.clone().map(Some)),
            next_action_date: Patch::from(self.next_action_date.map(Some)),
        }
    }
}

impl OwnChange for LeadMove {
    fn action(&self) -> &'static str {
        "status_changed"
    }

    fn to_value(&self) -> JsonValue {
        json!({ "move": {
            "to": self.to.as_str(),
            "reason": self.unqualified.as_ref().map(|why| why.reason.as_str()),
            "note": self.unqualified.as_ref().and_then(|why| why.note.clone()),
            "nextAction": self.next_action,
            "nextActionDate": self.next_action_date.map(|date| date.to_string()),
        } })
    }

    fn from_value(value: &JsonValue) -> Option<Self> {
        let body = value.get("move")?;
        let text = |key: &str| body.get(key).and_then(JsonValue::as_str);
        let reason = text("reason").and_then(UnqualifiedReason::parse);
        Some(Self {
            to: LeadStatus::parse(text("to")?)?,
            unqualified: reason.map(|reason| Unqualified { reason, note: text("note").map(str::to_owned) }),
            next_action: text("nextAction").map(str::to_owned),
            next_action_date: text("nextActionDate").and_then(|date| date.parse().ok()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_move_reads_back_equal() {
        let to_unqualified = LeadMove {
            to: LeadStatus::Unqualified,
            unqualified: Some(Unqualified { reason: UnqualifiedReason::Other, note: Some("gone".to_owned()) }),
            next_action: None,
            next_action_date: "2026-03-01".parse().ok(),
        };
        assert_eq!(LeadMove::from_value(&to_unqualified.to_value()), Some(to_unqualified));
    }
}
