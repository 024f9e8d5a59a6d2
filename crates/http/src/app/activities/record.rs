//! Activities as the app shows them.

use actix_web::web::Json;
use mainstay_activities::{ActivityError, ChangedActivity, ListedActivity, Subject};
use mainstay_kernel::{ActivityId, ChangeId, MemberId};
use mainstay_records::{Moment, Record};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::ApiError;
use crate::api::Api;
use crate::extract::Caller;
use crate::wire::{ActivityType, Actor, Direction, Priority, SubjectKind, TimeOfDay, Timestamp};

/// A record that an activity or a next step is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubjectCard {
    /// What it is.
    kind: SubjectKind,
    /// Its id.
    id: Uuid,
    /// By what people know it.
    title: String,
}

impl SubjectCard {
    /// The card of a record.
    pub fn new(subject: Subject, title: String) -> Self {
        Self { kind: subject.into(), id: subject.as_uuid(), title }
    }
}

/// A task, call, meeting, e-mail or note about one record.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Activity {
    /// The activity's id.
    id: ActivityId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// What it is.
    #[serde(rename = "type")]
    kind: ActivityType,
    /// What it is about.
    subject: SubjectCard,
    /// Its subject line; only notes may have none.
    title: Option<String>,
    /// The text, with line breaks.
    body: Option<String>,
    /// How urgent it is.
    priority: Priority,
    /// The day on which it is due. A day without a time never shifts.
    due_date: Option<chrono::NaiveDate>,
    /// The time of that day, on the workspace's clocks.
    due_time: Option<TimeOfDay>,
    /// The moment at which it is due, where there is a time.
    due_at: Option<Timestamp>,
    /// True where it is open and its time, or its whole day, has passed.
    overdue: bool,
    /// How long it takes.
    duration_minutes: Option<u16>,
    /// Which way an e-mail went.
    direction: Option<Direction>,
    /// The member who is to do it.
    assignee_id: Option<MemberId>,
    /// When it was done; null while it is open.
    completed_at: Option<Timestamp>,
    /// Who said so.
    completed_by: Option<Actor>,
    /// What came of it.
    outcome: Option<String>,
    /// The points of the lead's score that it earned.
    points: i64,
    /// Who added it.
    created_by: Actor,
    /// When.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
    /// When its words were last rewritten.
    edited_at: Option<Timestamp>,
}

impl Activity {
    /// The activity as it is at this moment.
    pub fn new(listed: ListedActivity, moment: Moment) -> Self {
        let ListedActivity { activity, subject_title } = listed;
        let due = activity.due;
        Self {
            overdue: activity.is_overdue(moment),
            id: activity.id,
            version: activity.version.number(),
            kind: activity.kind.into(),
            subject: SubjectCard::new(activity.subject, subject_title),
            title: activity.title,
            body: activity.body,
            priority: activity.priority.into(),
            due_date: due.map(|due| due.day(moment.zone)),
            due_time: due.and_then(|due| due.time(moment.zone)).map(TimeOfDay),
            due_at: due.and_then(|due| due.at).map(Into::into),
            duration_minutes: activity.duration_minutes,
            direction: activity.direction.map(Into::into),
            assignee_id: activity.assignee,
            completed_at: activity.completed.as_ref().map(|done| done.at.into()),
            completed_by: activity.completed.as_ref().map(|done| Actor::from(&done.by)),
            outcome: activity.outcome,
            points: activity.points,
            created_by: Actor::from(&activity.created_by),
            created_at: activity.created_at.into(),
            updated_at: activity.updated_at.into(),
            edited_at: activity.edited_at.map(Into::into),
        }
    }

    /// The activity as it stands in the store.
    pub async fn read(api: &Api, caller: &Caller, id: ActivityId) -> Result<Self, ApiError> {
        let reads = &api.services.activity_reads;
        let listed = reads.get(caller.scope(), id).await?;
        Ok(Self::new(listed, reads.moment(caller.scope())))
    }
}

/// An activity after a change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActivityChanged {
    /// The activity as it is now.
    pub activity: Activity,
    /// The change, by which it can be undone; null where nothing changed.
    pub change_id: Option<ChangeId>,
}

/// The outcome of a use case; where somebody else was faster, the problem shows the activity as it is now.
pub async fn with_current<T>(api: &Api, caller: &Caller, outcome: Result<T, ActivityError>) -> Result<T, ApiError> {
    match outcome {
        Err(ActivityError::Stale(current)) => {
            let shown = Activity::read(api, caller, current.id()).await?;
            let shown = serde_json::to_value(shown).map_err(ApiError::internal)?;
            Err(ApiError::from(ActivityError::Stale(current)).with_member("current", shown))
        }
        outcome => Ok(outcome?),
    }
}

/// The activity after a change.
pub async fn answer(
    api: &Api,
    caller: &Caller,
    outcome: Result<ChangedActivity, ActivityError>,
) -> Result<Json<ActivityChanged>, ApiError> {
    let changed = with_current(api, caller, outcome).await?;
    let activity = Activity::read(api, caller, changed.record.id()).await?;
    Ok(Json(ActivityChanged { activity, change_id: changed.change }))
}
