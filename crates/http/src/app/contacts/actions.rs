//! Archiving, restoring and undoing.

use actix_web::post;
use actix_web::web::{Data, Json, Path};
use mainstay_kernel::Version;
use utoipa_actix_web::service_config::ServiceConfig;

use super::change::answer;
use super::record::ContactChanged;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{ContactChangePath, ContactPath, WorkspacePath};
use crate::app::records::VersionInput;
use crate::extract::{Caller, Valid};
use crate::responses::{ActProblems, WriteProblems};

pub fn routes(config: &mut ServiceConfig) {
    config.service(archive_contact).service(restore_contact).service(undo_contact_change);
}

/// Archive a contact.
///
/// For managers and owners. It leaves all lists but the archive and keeps its history.
#[utoipa::path(tag = "contacts", operation_id = "archiveContact", request_body = VersionInput, params(WorkspacePath, ContactPath), responses(
    (status = 200, description = "The contact after the change", body = ContactChanged), WriteProblems))]
#[post("/contacts/{contact}/archive")]
async fn archive_contact(
    api: Data<Api>,
    caller: Caller,
    path: Path<ContactPath>,
    body: Valid<VersionInput>,
) -> Result<Json<ContactChanged>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(api.services.contacts.set_archived(caller.scope(), path.contact, version, true).await)
}

/// Restore an archived contact.
///
/// For managers and owners.
#[utoipa::path(tag = "contacts", operation_id = "restoreContact", request_body = VersionInput, params(WorkspacePath, ContactPath), responses(
    (status = 200, description = "The contact after the change", body = ContactChanged), WriteProblems))]
#[post("/contacts/{contact}/restore")]
async fn restore_contact(
    api: Data<Api>,
    caller: Caller,
    path: Path<ContactPath>,
    body: Valid<VersionInput>,
) -> Result<Json<ContactChanged>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(api.services.contacts.set_archived(caller.scope(), path.contact, version, false).await)
}

/// Take a change of a contact back.
///
/// For a day, for who made the change and for managers, and only while the fields still hold what the change gave
/// them; otherwise the answer is 409 with the code `not_undoable`.
#[utoipa::path(tag = "contacts", operation_id = "undoContactChange", params(WorkspacePath, ContactChangePath), responses(
    (status = 200, description = "The contact after the undo", body = ContactChanged), ActProblems))]
#[post("/contacts/{contact}/changes/{change}/undo")]
async fn undo_contact_change(
    api: Data<Api>,
    caller: Caller,
    path: Path<ContactChangePath>,
) -> Result<Json<ContactChanged>, ApiError> {
    answer(api.services.contacts.undo(caller.scope(), path.contact, path.change).await)
}
