//! Notes on a lead.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, patch, post};
use mainstay_kernel::Version;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::timeline::Note;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{LeadPath, NotePath, WorkspacePath};
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::visible_text;

pub fn routes(config: &mut ServiceConfig) {
    config.service(add_lead_note).service(edit_lead_note);
}

/// A new note.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NoteInput {
    /// The text, with line breaks.
    #[validate(length(max = 10_000), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 10000, example = "Wants a quote for 40 seats.")]
    body: String,
}

/// A note as it shall be.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NotePatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// The text, with line breaks.
    #[validate(length(max = 10_000), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 10000)]
    body: String,
}

/// Write a note on a lead.
///
/// A note is work on the lead: it stops decay and staleness.
#[utoipa::path(tag = "leads", operation_id = "addLeadNote", request_body = NoteInput, params(WorkspacePath, LeadPath), responses(
    (status = 201, description = "The new note", body = Note), WriteProblems))]
#[post("/leads/{lead}/notes")]
async fn add_lead_note(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    body: Valid<NoteInput>,
) -> Result<HttpResponse, ApiError> {
    let note = api.services.leads.add_note(caller.scope(), path.lead, &body.into_inner().body).await?;
    Ok(HttpResponse::Created().json(Note::from(note)))
}

/// Rewrite a note.
///
/// For its author and for managers. The text before stays in the timeline.
#[utoipa::path(tag = "leads", operation_id = "editLeadNote", request_body = NotePatch, params(WorkspacePath, NotePath), responses(
    (status = 200, description = "The note after the change", body = Note), WriteProblems))]
#[patch("/leads/{lead}/notes/{note}")]
async fn edit_lead_note(
    api: Data<Api>,
    caller: Caller,
    path: Path<NotePath>,
    body: Valid<NotePatch>,
) -> Result<Json<Note>, ApiError> {
    let NotePatch { version, body } = body.into_inner();
    let version = Version::from_number(version);
    let note = api.services.leads.edit_note(caller.scope(), path.lead, path.note, version, &body).await?;
    Ok(Json(note.into()))
}
