//! Changing an activity, and what was changed of it.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, patch};
use chrono::NaiveDate;
use mainstay_activities::ActivityFields;
use mainstay_kernel::{MemberId, Patch, Version};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::create::due;
use super::record::{Activity, ActivityChanged, answer};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{ActivityPath, WorkspacePath};
use crate::app::timeline::{PAGE, PieceQuery, Timeline};
use crate::extract::{Caller, Query, Valid};
use crate::responses::{ReadProblems, WriteProblems};
use crate::wire::{Direction, Priority, TimeOfDay, nullable, plain_text, present};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_activity).service(update_activity).service(list_activity_changes);
}

/// A change of an activity's fields. What is absent stays as it is; null clears.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivityPatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// Its subject line; only notes may have none.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 200)]
    title: Option<Option<String>>,
    /// The text, with line breaks; a note keeps one.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 10_000), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 10000)]
    body: Option<Option<String>>,
    /// How urgent it is.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    priority: Option<Priority>,
    /// The day on which it is due. Without `dueTime` the time goes.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<NaiveDate>)]
    due_date: Option<Option<NaiveDate>>,
    /// The time of that day, on the workspace's clocks; it comes together with `dueDate`.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<TimeOfDay>)]
    due_time: Option<Option<TimeOfDay>>,
    /// How long it takes.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(range(min = 1, max = 1440))]
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 1440)]
    duration_minutes: Option<Option<i64>>,
    /// Which way an e-mail went; it stays once the e-mail is done.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Direction>)]
    direction: Option<Option<Direction>>,
    /// The member who is to do it.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MemberId>)]
    assignee_id: Option<Option<MemberId>>,
    /// What came of it.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 2_000), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 2000)]
    outcome: Option<Option<String>>,
}

impl ActivityPatch {
    fn into_fields(self) -> Result<ActivityFields, ApiError> {
        let due = match (self.due_date, self.due_time) {
            (None, None) => Patch::Keep,
            (date, time) => Patch::Set(due(date.flatten(), time.flatten())?),
        };
        Ok(ActivityFields {
            title: self.title.into(),
            body: self.body.into(),
            priority: self.priority.map(Into::into).into(),
            due,
            duration_minutes: self.duration_minutes.into(),
            direction: self.direction.map(|direction| direction.map(Into::into)).into(),
            assignee: self.assignee_id.into(),
            outcome: self.outcome.into(),
        })
    }
}

/// Read an activity.
#[utoipa::path(tag = "activities", operation_id = "getActivity", params(WorkspacePath, ActivityPath), responses(
    (status = 200, description = "The activity", body = Activity), ReadProblems))]
#[get("/activities/{activity}")]
async fn get_activity(api: Data<Api>, caller: Caller, path: Path<ActivityPath>) -> Result<Json<Activity>, ApiError> {
    Ok(Json(Activity::read(&api, &caller, path.activity).await?))
}

/// Change an activity's fields.
///
/// A note is for its author to change, and for managers. Where somebody else changed it in the meantime, the answer is
/// 409 with the code `stale_version` and the activity as it is now in `current`.
#[utoipa::path(tag = "activities", operation_id = "updateActivity", request_body = ActivityPatch, params(WorkspacePath, ActivityPath), responses(
    (status = 200, description = "The activity after the change", body = ActivityChanged), WriteProblems))]
#[patch("/activities/{activity}")]
async fn update_activity(
    api: Data<Api>,
    caller: Caller,
    path: Path<ActivityPath>,
    body: Valid<ActivityPatch>,
) -> Result<Json<ActivityChanged>, ApiError> {
    let wish = body.into_inner();
    let version = Version::from_number(wish.version);
    let fields = wish.into_fields()?;
    answer(&api, &caller, api.services.activities.update(caller.scope(), path.activity, version, &fields).await).await
}

/// Read what was changed of an activity.
///
/// Newest first, with the values before and after.
#[utoipa::path(tag = "activities", operation_id = "listActivityChanges", params(WorkspacePath, ActivityPath, PieceQuery), responses(
    (status = 200, description = "At most 50 entries, newest first", body = Timeline), ReadProblems))]
#[get("/activities/{activity}/changes")]
async fn list_activity_changes(
    api: Data<Api>,
    caller: Caller,
    path: Path<ActivityPath>,
    query: Query<PieceQuery>,
) -> Result<Json<Timeline>, ApiError> {
    let before = query.cursor()?;
    let timelines = &api.services.timelines;
    let found = timelines.changes(caller.scope(), path.activity, before, PAGE as u64 + 1).await?;
    let found = found.into_iter().map(mainstay_activities::TimelineEntry::Change).collect();
    Ok(Json(Timeline::new(&api, &caller, found)))
}
