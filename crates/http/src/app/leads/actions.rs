//! Archiving, snoozing and undoing.

use actix_web::post;
use actix_web::web::{Data, Json, Path};
use mainstay_kernel::Version;
use utoipa_actix_web::service_config::ServiceConfig;

use super::change::answer;
use super::record::LeadChanged;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{LeadChangePath, LeadPath, WorkspacePath};
use crate::app::records::{SnoozeInput, VersionInput};
use crate::extract::{Caller, Valid};
use crate::responses::{ActProblems, WriteProblems};

pub fn routes(config: &mut ServiceConfig) {
    config.service(archive_lead).service(restore_lead).service(snooze_lead).service(undo_lead_change);
}

/// Archive a lead.
///
/// For managers and owners. It leaves all lists but the archive and keeps its history.
#[utoipa::path(tag = "leads", operation_id = "archiveLead", request_body = VersionInput, params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The lead after the change", body = LeadChanged), WriteProblems))]
#[post("/leads/{lead}/archive")]
async fn archive_lead(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    body: Valid<VersionInput>,
) -> Result<Json<LeadChanged>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(&api, &caller, api.services.leads.set_archived(caller.scope(), path.lead, version, true).await)
}

/// Restore an archived lead.
///
/// For managers and owners.
#[utoipa::path(tag = "leads", operation_id = "restoreLead", request_body = VersionInput, params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The lead after the change", body = LeadChanged), WriteProblems))]
#[post("/leads/{lead}/restore")]
async fn restore_lead(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    body: Valid<VersionInput>,
) -> Result<Json<LeadChanged>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(&api, &caller, api.services.leads.set_archived(caller.scope(), path.lead, version, false).await)
}

/// Silence a lead's stale badge until a day, or lift the silence.
#[utoipa::path(tag = "leads", operation_id = "snoozeLead", request_body = SnoozeInput, params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The lead after the change", body = LeadChanged), WriteProblems))]
#[post("/leads/{lead}/snooze")]
async fn snooze_lead(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    body: Valid<SnoozeInput>,
) -> Result<Json<LeadChanged>, ApiError> {
    let SnoozeInput { version, until, reason } = body.into_inner();
    let version = Version::from_number(version);
    answer(&api, &caller, api.services.leads.snooze(caller.scope(), path.lead, version, until, reason).await)
}

/// Take a change of a lead back.
///
/// For a day, for who made the change and for managers, and only while the fields still hold what the change gave
/// them; otherwise the answer is 409 with the code `not_undoable`.
#[utoipa::path(tag = "leads", operation_id = "undoLeadChange", params(WorkspacePath, LeadChangePath), responses(
    (status = 200, description = "The lead after the undo", body = LeadChanged), ActProblems))]
#[post("/leads/{lead}/changes/{change}/undo")]
async fn undo_lead_change(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadChangePath>,
) -> Result<Json<LeadChanged>, ApiError> {
    answer(&api, &caller, api.services.leads.undo(caller.scope(), path.lead, path.change).await)
}
