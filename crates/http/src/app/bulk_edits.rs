//! Edits over many records of any kind: how far each has come, and taking it back.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use mainstay_kernel::{BulkEditId, RecordKind};
use mainstay_records::{
    BulkChange, BulkEdit as DomainEdit, BulkEditable, BulkEdits, BulkFailure as DomainFailure, BulkPreview,
    BulkSelection, BulkState,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::paths::{BulkEditPath, WorkspacePath};
use crate::ApiError;
use crate::api::Api;
use crate::extract::Caller;
use crate::problem::ProblemField;
use crate::responses::{ActProblems, ReadProblems};
use crate::wire::{BulkEditState, Timestamp};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_bulk_edit).service(undo_bulk_edit);
}

/// A record that a bulk edit could not change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BulkFailure {
    /// Which record.
    record_id: Uuid,
    /// Its title.
    title: String,
    /// Stable code.
    code: String,
    /// What a person reads.
    detail: String,
}

/// How far a bulk edit has come.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BulkEdit {
    /// The bulk edit's id.
    id: BulkEditId,
    /// The kind of the records.
    record_kind: RecordKind,
    /// Where it stands.
    state: BulkEditState,
    /// How many records were chosen.
    total: u64,
    /// How many were changed, or changed back while undoing.
    done: u64,
    /// How many needed no change.
    skipped: u64,
    /// How many a rule refused.
    failed: u64,
    /// At most a hundred of those.
    failures: Vec<BulkFailure>,
    /// True once it can be taken back.
    undoable: bool,
    /// Who started it.
    started_by: String,
    /// When.
    started_at: Timestamp,
    /// When the last record was looked at.
    finished_at: Option<Timestamp>,
}

impl From<DomainFailure> for BulkFailure {
    fn from(failure: DomainFailure) -> Self {
        Self { record_id: failure.record, title: failure.title, code: failure.code, detail: failure.detail }
    }
}

impl BulkEdit {
    /// The edit, with what could not be changed.
    pub fn new(edit: DomainEdit, failures: Vec<DomainFailure>) -> Self {
        Self {
            id: edit.id,
            record_kind: edit.record_kind,
            state: edit.state.into(),
            total: edit.total,
            done: edit.done,
            skipped: edit.unchanged,
            failed: edit.failed,
            failures: failures.into_iter().map(Into::into).collect(),
            undoable: edit.state == BulkState::Done && edit.done > 0,
            started_by: edit.started_by_name,
            started_at: edit.started_at.into(),
            finished_at: edit.finished_at.map(Into::into),
        }
    }
}

/// What a bulk edit would do; nothing was changed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BulkEditPreview {
    /// How many records were looked at, at most 10,000.
    total: u64,
    /// False where there are more than were looked at.
    total_is_exact: bool,
    /// How many would be changed.
    changing: u64,
    /// How many would need no change.
    skipped: u64,
    /// How many a rule would refuse.
    failed: u64,
    /// At most a hundred of those.
    failures: Vec<BulkFailure>,
}

impl From<BulkPreview> for BulkEditPreview {
    fn from(preview: BulkPreview) -> Self {
        Self {
            total: preview.total.count,
            total_is_exact: preview.total.is_exact,
            changing: preview.changed,
            skipped: preview.unchanged,
            failed: preview.failed,
            failures: preview.failures.into_iter().map(Into::into).collect(),
        }
    }
}

/// Begins a bulk edit, or tells what it would do.
pub async fn begin<R: BulkEditable>(
    edits: &BulkEdits<R>,
    caller: &Caller,
    selection: BulkSelection<R::Id, R::Filter>,
    change: BulkChange<R::Own>,
    dry_run: Option<bool>,
) -> Result<HttpResponse, ApiError> {
    if dry_run == Some(true) {
        let preview = edits.preview(caller.scope(), selection, change).await?;
        return Ok(HttpResponse::Ok().json(BulkEditPreview::from(preview)));
    }
    let edit = edits.start(caller.scope(), selection, change).await?;
    Ok(HttpResponse::Accepted().json(BulkEdit::new(edit, Vec::new())))
}

/// A refusal of one field of an edit.
pub fn invalid(pointer: &str, code: &str, detail: &str) -> ApiError {
    let field = ProblemField { pointer: pointer.to_owned(), code: code.to_owned(), detail: detail.to_owned() };
    ApiError::invalid(vec![field])
}

/// A refusal where none, or more than one, of several ways was chosen.
pub fn no_choice(pointer: &str, detail: &str) -> ApiError {
    invalid(pointer, "one_of", detail)
}

/// Read how far a bulk edit has come.
#[utoipa::path(tag = "bulkEdits", operation_id = "getBulkEdit", params(WorkspacePath, BulkEditPath), responses(
    (status = 200, description = "The bulk edit", body = BulkEdit), ReadProblems))]
#[get("/bulk-edits/{bulkEdit}")]
async fn get_bulk_edit(api: Data<Api>, caller: Caller, path: Path<BulkEditPath>) -> Result<Json<BulkEdit>, ApiError> {
    let (edit, failures) = api.services.bulk_edits.get(caller.scope(), path.bulk_edit).await?;
    Ok(Json(BulkEdit::new(edit, failures)))
}

/// Take a bulk edit back.
///
/// Records that were changed again since stay as they are and are listed.
#[utoipa::path(tag = "bulkEdits", operation_id = "undoBulkEdit", params(WorkspacePath, BulkEditPath), responses(
    (status = 202, description = "The undo has begun", body = BulkEdit), ActProblems))]
#[post("/bulk-edits/{bulkEdit}/undo")]
async fn undo_bulk_edit(api: Data<Api>, caller: Caller, path: Path<BulkEditPath>) -> Result<HttpResponse, ApiError> {
    let edit = api.services.bulk_edits.undo(caller.scope(), path.bulk_edit).await?;
    Ok(HttpResponse::Accepted().json(BulkEdit::new(edit, Vec::new())))
}
