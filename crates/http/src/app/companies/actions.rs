//! Archiving, restoring and undoing.

use actix_web::post;
use actix_web::web::{Data, Json, Path};
use mainstay_kernel::Version;
use utoipa_actix_web::service_config::ServiceConfig;

use super::change::answer;
use super::record::CompanyChanged;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{CompanyChangePath, CompanyPath, WorkspacePath};
use crate::app::records::VersionInput;
use crate::extract::{Caller, Valid};
use crate::responses::{ActProblems, WriteProblems};

pub fn routes(config: &mut ServiceConfig) {
    config.service(archive_company).service(restore_company).service(undo_company_change);
}

/// Archive a company.
///
/// For managers and owners. It leaves all lists but the archive and keeps its history.
#[utoipa::path(tag = "companies", operation_id = "archiveCompany", request_body = VersionInput, params(WorkspacePath, CompanyPath), responses(
    (status = 200, description = "The company after the change", body = CompanyChanged), WriteProblems))]
#[post("/companies/{company}/archive")]
async fn archive_company(
    api: Data<Api>,
    caller: Caller,
    path: Path<CompanyPath>,
    body: Valid<VersionInput>,
) -> Result<Json<CompanyChanged>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(api.services.companies.set_archived(caller.scope(), path.company, version, true).await)
}

/// Restore an archived company.
///
/// For managers and owners.
#[utoipa::path(tag = "companies", operation_id = "restoreCompany", request_body = VersionInput, params(WorkspacePath, CompanyPath), responses(
    (status = 200, description = "The company after the change", body = CompanyChanged), WriteProblems))]
#[post("/companies/{company}/restore")]
async fn restore_company(
    api: Data<Api>,
    caller: Caller,
    path: Path<CompanyPath>,
    body: Valid<VersionInput>,
) -> Result<Json<CompanyChanged>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(api.services.companies.set_archived(caller.scope(), path.company, version, false).await)
}

/// Take a change of a company back.
///
/// For a day, for who made the change and for managers, and only while the fields still hold what the change gave
/// them; otherwise the answer is 409 with the code `not_undoable`.
#[utoipa::path(tag = "companies", operation_id = "undoCompanyChange", params(WorkspacePath, CompanyChangePath), responses(
    (status = 200, description = "The company after the undo", body = CompanyChanged), ActProblems))]
#[post("/companies/{company}/changes/{change}/undo")]
async fn undo_company_change(
    api: Data<Api>,
    caller: Caller,
    path: Path<CompanyChangePath>,
) -> Result<Json<CompanyChanged>, ApiError> {
    answer(api.services.companies.undo(caller.scope(), path.company, path.change).await)
}
