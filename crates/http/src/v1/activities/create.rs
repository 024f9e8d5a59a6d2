//! Adding an activity to a lead.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use mainstay_activities::{ActivityError, CreateActivity, DueInput, Subject};
use mainstay_kernel::{Patch, TokenScope};
use mainstay_records::Moment;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::record::Activity;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::LeadPath;
use crate::extract::{TokenCaller, Valid};
use crate::request_id::RequestId;
use crate::responses::TokenWriteProblems;
use crate::v1::idempotency::IdempotencyKey;
use crate::v1::once::{Answer, once};
use crate::wire::{ActivityType, Priority, Timestamp, plain_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(create_lead_activity);
}

/// A new activity.
#[derive(Debug, Clone, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivityCreate {
    /// What it is. A note is done when it is written; everything else is planned.
    #[serde(rename = "type")]
    #[schema(example = "note")]
    kind: ActivityType,
    /// Its subject line; needed but for notes.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    subject: Option<String>,
    /// The text, with line breaks; a note needs one.
    #[validate(length(max = 10_000), custom(function = "plain_text"))]
    #[schema(max_length = 10000, example = "Asked in the chat for a call back.")]
    body: Option<String>,
    /// The moment at which it is due.
    due_at: Option<Timestamp>,
    /// How urgent it is; `medium` where absent.
    priority: Option<Priority>,
}

fn problem(error: ActivityError) -> ApiError {
    error.into()
}

/// Add an activity to a lead.
///
/// It is nobody's until a person takes it, and it neither stops the lead's decay nor earns points: those come with what
/// people do. A rule that a type breaks, such as a task without a subject line, gives 422.
#[utoipa::path(tag = "activities", operation_id = "createLeadActivity", request_body = ActivityCreate, params(LeadPath,
    ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating safe: the same key gets the same answer.",
        min_length = 1, max_length = 255, pattern = "^[!-~]+$")), responses(
    (status = 201, description = "The new activity", body = Activity, headers(
        ("Idempotent-Replayed" = bool, description = "`true` where this answer was given before."))),
    TokenWriteProblems))]
#[post("/leads/{lead}/activities")]
async fn create_lead_activity(
    api: Data<Api>,
    caller: TokenCaller,
    path: Path<LeadPath>,
    request: RequestId,
    key: IdempotencyKey,
    body: Valid<ActivityCreate>,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::LeadsWrite)?;
    let (wish, raw) = body.into_parts();
    let key = key.request(caller.0.token.id, &raw);
    let wish = CreateActivity {
        kind: wish.kind.into(),
        subject: Subject::Lead(path.lead),
        title: wish.subject,
        body: wish.body,
        priority: wish.priority.map(Into::into),
        due: wish.due_at.map(|at| DueInput::At(at.0)),
        duration_minutes: None,
        direction: None,
        assignee: Patch::Set(None),
        done: None,
    };
    let moment: Moment = api.services.activity_reads.moment(scope);
    once(&api, scope, key, request.0, problem, async |tx| {
        let created = api.services.activities.create_within(tx, scope, &wish).await?;
        Ok(Answer::json(StatusCode::CREATED, &Activity::new(created.record.record().clone(), moment)))
    })
    .await
}
