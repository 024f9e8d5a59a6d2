//! Planning an activity, or logging one that was done.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use mainstay_activities::{CreateActivity, Done, DueInput};
use mainstay_kernel::{FieldFault, MemberId, Patch};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;
use validator::Validate;

use super::record::{ActivityChanged, answer};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::WorkspacePath;
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{ActivityType, Direction, Priority, SubjectKind, TimeOfDay, Timestamp, nullable, plain_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(create_activity);
}

/// The record that an activity is about.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct SubjectInput {
    /// What it is.
    kind: SubjectKind,
    /// Its id.
    id: Uuid,
}

/// That an activity was done already.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DoneInput {
    /// When it happened; now where absent.
    at: Option<Timestamp>,
    /// What came of it.
    #[validate(length(max = 2_000), custom(function = "plain_text"))]
    #[schema(max_length = 2000)]
    outcome: Option<String>,
}

/// A new activity.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivityInput {
    /// What it is.
    #[serde(rename = "type")]
    kind: ActivityType,
    /// What it is about.
    #[validate(nested)]
    subject: SubjectInput,
    /// Its subject line; needed but for notes.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200, example = "Call about the quote")]
    title: Option<String>,
    /// The text, with line breaks; a note needs one.
    #[validate(length(max = 10_000), custom(function = "plain_text"))]
    #[schema(max_length = 10000, example = "Wants a quote for 40 seats.")]
    body: Option<String>,
    /// How urgent it is; medium where absent.
    priority: Option<Priority>,
    /// The day on which it is due.
    due_date: Option<NaiveDate>,
    /// The time of that day, on the workspace's clocks.
    due_time: Option<TimeOfDay>,
    /// How long it takes.
    #[validate(range(min = 1, max = 1440))]
    #[schema(minimum = 1, maximum = 1440)]
    duration_minutes: Option<i64>,
    /// Which way an e-mail went; outgoing where absent.
    direction: Option<Direction>,
    /// The member who is to do it; the caller where absent, nobody where null.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MemberId>)]
    assignee_id: Option<Option<MemberId>>,
    /// That it is done already. A note always is.
    #[validate(nested)]
    done: Option<DoneInput>,
}

/// When something is due; a time needs its day.
pub fn due(date: Option<NaiveDate>, time: Option<TimeOfDay>) -> Result<Option<DueInput>, ApiError> {
    match (date, time) {
        (None, None) => Ok(None),
        (Some(date), None) => Ok(Some(DueInput::On(date))),
        (Some(date), Some(TimeOfDay(time))) => Ok(Some(DueInput::OnAt(date, time))),
        (None, Some(_)) => {
            let fault = FieldFault::new("dueDate", "required", "Choose the day on which it is due.");
            Err(mainstay_activities::ActivityError::field(fault).into())
        }
    }
}

/// Plan an activity, or log one that was done.
///
/// It is work on the record that it is about: where a person does it, it stops decay and staleness. A note is done when
/// it is written. What a person completes on a lead earns points for its score. Whoever else it is given to is notified.
#[utoipa::path(tag = "activities", operation_id = "createActivity", request_body = ActivityInput, params(WorkspacePath), responses(
    (status = 201, description = "The new activity", body = ActivityChanged), WriteProblems))]
#[post("/activities")]
async fn create_activity(api: Data<Api>, caller: Caller, body: Valid<ActivityInput>) -> Result<HttpResponse, ApiError> {
    let new = body.into_inner();
    let wish = CreateActivity {
        kind: new.kind.into(),
        subject: new.subject.kind.with(new.subject.id),
        title: new.title,
        body: new.body,
        priority: new.priority.map(Into::into),
        due: due(new.due_date, new.due_time)?,
        duration_minutes: new.duration_minutes,
        direction: new.direction.map(Into::into),
        assignee: new.assignee_id.into(),
        done: new.done.map(|done| Done { at: done.at.map(|at| at.0), outcome: Patch::Set(done.outcome) }),
    };
    let created = answer(&api, &caller, api.services.activities.create(caller.scope(), &wish).await).await?;
    Ok(HttpResponse::Created().json(created.into_inner()))
}
