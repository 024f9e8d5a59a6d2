//! The shape of an activity.

use mainstay_activities::ActivityRecord;
use mainstay_kernel::{ActivityId, MemberId};
use mainstay_records::Moment;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::wire::{ActivityType, Direction, Priority, SubjectKind, Timestamp};

/// An activity: what is planned, or was done, about one record.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Activity {
    /// Always `activity`.
    pub object: &'static str,
    /// The activity's id.
    pub id: ActivityId,
    /// What it is. More types may come.
    #[serde(rename = "type")]
    pub kind: ActivityType,
    /// The kind of the record that it is about.
    pub entity_type: SubjectKind,
    /// The record's id.
    pub entity_id: Uuid,
    /// Its subject line; only notes may have none.
    pub subject: Option<String>,
    /// The text, with line breaks.
    pub body: Option<String>,
    /// How urgent it is.
    pub priority: Priority,
    /// The day on which it is due.
    pub due_date: Option<chrono::NaiveDate>,
    /// The moment at which it is due, where it has a time.
    pub due_at: Option<Timestamp>,
    /// True where it is open and its time, or its whole day, has passed.
    pub overdue: bool,
    /// Which way an e-mail went.
    pub direction: Option<Direction>,
    /// How long it takes.
    pub duration_minutes: Option<u16>,
    /// The member who is to do it.
    pub assignee_id: Option<MemberId>,
    /// When it was done; null while it is open.
    pub completed_at: Option<Timestamp>,
    /// What came of it.
    pub outcome: Option<String>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When anything last changed.
    pub updated_at: Timestamp,
}

impl Activity {
    /// The activity as it is at this moment.
    pub fn new(activity: ActivityRecord, moment: Moment) -> Self {
        Self {
            object: "activity",
            overdue: activity.is_overdue(moment),
            id: activity.id,
            kind: activity.kind.into(),
            entity_type: activity.subject.into(),
            entity_id: activity.subject.as_uuid(),
            subject: activity.title,
            body: activity.body,
            priority: activity.priority.into(),
            due_date: activity.due.map(|due| due.day(moment.zone)),
            due_at: activity.due.and_then(|due| due.at).map(Into::into),
            direction: activity.direction.map(Into::into),
            duration_minutes: activity.duration_minutes,
            assignee_id: activity.assignee,
            completed_at: activity.completed.map(|done| done.at.into()),
            outcome: activity.outcome,
            created_at: activity.created_at.into(),
            updated_at: activity.updated_at.into(),
        }
    }
}
