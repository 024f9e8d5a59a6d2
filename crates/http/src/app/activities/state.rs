//! Completing, reopening, and taking a change back.

use actix_web::post;
use actix_web::web::{Data, Json, Path};
use mainstay_activities::Done;
use mainstay_kernel::{ChangeId, Version};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::record::{Activity, ActivityChanged, answer, with_current};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{ActivityChangePath, ActivityPath, WorkspacePath};
use crate::app::records::VersionInput;
use crate::extract::{Caller, Valid};
use crate::responses::{ActProblems, WriteProblems};
use crate::wire::{Timestamp, nullable, plain_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(complete_activity).service(reopen_activity).service(undo_activity_change);
}

/// That an activity was done.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompletionInput {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// When it happened; now where absent.
    completed_at: Option<Timestamp>,
    /// What came of it. Absent leaves it, null clears it.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 2_000), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 2000)]
    outcome: Option<Option<String>>,
}

/// An activity after it was completed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActivityCompleted {
    /// The activity as it is now.
    activity: Activity,
    /// The change, by which it can be undone; null where nothing changed.
    change_id: Option<ChangeId>,
    /// True where nothing is planned any more on an open lead or deal: offer to plan the next step.
    plan_next: bool,
}

/// Complete an activity.
///
/// Completed again, it only takes another outcome.
#[utoipa::path(tag = "activities", operation_id = "completeActivity", request_body = CompletionInput, params(WorkspacePath, ActivityPath), responses(
    (status = 200, description = "The activity after the change", body = ActivityCompleted), WriteProblems))]
#[post("/activities/{activity}/complete")]
async fn complete_activity(
    api: Data<Api>,
    caller: Caller,
    path: Path<ActivityPath>,
    body: Valid<CompletionInput>,
) -> Result<Json<ActivityCompleted>, ApiError> {
    let wish = body.into_inner();
    let version = Version::from_number(wish.version);
    let done = Done { at: wish.completed_at.map(|at| at.0), outcome: wish.outcome.into() };
    let outcome = api.services.activities.complete(caller.scope(), path.activity, version, &done).await;
    let completed = with_current(&api, &caller, outcome).await?;
    Ok(Json(ActivityCompleted {
        activity: Activity::read(&api, &caller, path.activity).await?,
        change_id: completed.changed.change,
        plan_next: completed.plan_next,
    }))
}

/// Reopen an activity.
///
/// The points that it earned go.
#[utoipa::path(tag = "activities", operation_id = "reopenActivity", request_body = VersionInput, params(WorkspacePath, ActivityPath), responses(
    (status = 200, description = "The activity after the change", body = ActivityChanged), WriteProblems))]
#[post("/activities/{activity}/reopen")]
async fn reopen_activity(
    api: Data<Api>,
    caller: Caller,
    path: Path<ActivityPath>,
    body: Valid<VersionInput>,
) -> Result<Json<ActivityChanged>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(&api, &caller, api.services.activities.reopen(caller.scope(), path.activity, version).await).await
}

/// Take a change of an activity back.
///
/// For a day, for who made the change and for managers, and only while the fields still hold what the change gave
/// them; otherwise the answer is 409 with the code `not_undoable`.
#[utoipa::path(tag = "activities", operation_id = "undoActivityChange", params(WorkspacePath, ActivityChangePath), responses(
    (status = 200, description = "The activity after the undo", body = ActivityChanged), ActProblems))]
#[post("/activities/{activity}/changes/{change}/undo")]
async fn undo_activity_change(
    api: Data<Api>,
    caller: Caller,
    path: Path<ActivityChangePath>,
) -> Result<Json<ActivityChanged>, ApiError> {
    answer(&api, &caller, api.services.activities.undo(caller.scope(), path.activity, path.change).await).await
}
