//! Archiving, snoozing and undoing.

use actix_web::post;
use actix_web::web::{Data, Json, Path};
use mainstay_kernel::Version;
use utoipa_actix_web::service_config::ServiceConfig;

use super::change::answer;
use super::record::DealChanged;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{DealChangePath, DealPath, WorkspacePath};
use crate::app::records::{SnoozeInput, VersionInput};
use crate::extract::{Caller, Valid};
use crate::responses::{ActProblems, WriteProblems};

pub fn routes(config: &mut ServiceConfig) {
    config.service(archive_deal).service(restore_deal).service(snooze_deal).service(undo_deal_change);
}

/// Archive a deal.
///
/// For managers and owners. It leaves all lists but the archive and keeps its history.
#[utoipa::path(tag = "deals", operation_id = "archiveDeal", request_body = VersionInput, params(WorkspacePath, DealPath), responses(
    (status = 200, description = "The deal after the change", body = DealChanged), WriteProblems))]
#[post("/deals/{deal}/archive")]
async fn archive_deal(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealPath>,
    body: Valid<VersionInput>,
) -> Result<Json<DealChanged>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(&api, &caller, api.services.deals.set_archived(caller.scope(), path.deal, version, true).await)
        .await
        .map(Json)
}

/// Restore an archived deal.
///
/// For managers and owners.
#[utoipa::path(tag = "deals", operation_id = "restoreDeal", request_body = VersionInput, params(WorkspacePath, DealPath), responses(
    (status = 200, description = "The deal after the change", body = DealChanged), WriteProblems))]
#[post("/deals/{deal}/restore")]
async fn restore_deal(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealPath>,
    body: Valid<VersionInput>,
) -> Result<Json<DealChanged>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(&api, &caller, api.services.deals.set_archived(caller.scope(), path.deal, version, false).await)
        .await
        .map(Json)
}

/// Silence a deal's stale badge until a day, or lift the silence.
#[utoipa::path(tag = "deals", operation_id = "snoozeDeal", request_body = SnoozeInput, params(WorkspacePath, DealPath), responses(
    (status = 200, description = "The deal after the change", body = DealChanged), WriteProblems))]
#[post("/deals/{deal}/snooze")]
async fn snooze_deal(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealPath>,
    body: Valid<SnoozeInput>,
) -> Result<Json<DealChanged>, ApiError> {
    let SnoozeInput { version, until, reason } = body.into_inner();
    let version = Version::from_number(version);
    answer(&api, &caller, api.services.deals.snooze(caller.scope(), path.deal, version, until, reason).await)
        .await
        .map(Json)
}

/// Take a change of a deal back.
///
/// For a day, for who made the change and for managers, and only while the fields still hold what the change gave
/// them; otherwise the answer is 409 with the code `not_undoable`.
#[utoipa::path(tag = "deals", operation_id = "undoDealChange", params(WorkspacePath, DealChangePath), responses(
    (status = 200, description = "The deal after the undo", body = DealChanged), ActProblems))]
#[post("/deals/{deal}/changes/{change}/undo")]
async fn undo_deal_change(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealChangePath>,
) -> Result<Json<DealChanged>, ApiError> {
    answer(&api, &caller, api.services.deals.undo(caller.scope(), path.deal, path.change).await).await.map(Json)
}
