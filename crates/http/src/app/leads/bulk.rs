//! Editing many leads at once.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use mainstay_kernel::{BulkEditId, LeadId, MemberId, TagId};
use mainstay_leads::{BulkChange as DomainChange, BulkEdit as DomainEdit, BulkFailure as DomainFailure};
use mainstay_leads::{BulkSelection as DomainSelection, BulkState, Unqualified};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::filter::LeadFilter;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{BulkEditPath, WorkspacePath};
use crate::extract::{Caller, Valid};
use crate::problem::ProblemField;
use crate::responses::{ActProblems, ReadProblems, WriteProblems};
use crate::wire::{BulkEditState, LeadStatus, Timestamp, UnqualifiedReason, nullable, plain_text, present};

pub fn routes(config: &mut ServiceConfig) {
    config.service(start_lead_bulk_edit).service(get_lead_bulk_edit).service(undo_lead_bulk_edit);
}

/// Which leads: either `ids` or `filter`.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct BulkSelection {
    /// These leads.
    #[validate(length(min = 1, max = 1000))]
    #[schema(min_items = 1, max_items = 1000)]
    ids: Option<Vec<LeadId>>,
    /// All that a list shows.
    filter: Option<LeadFilter>,
}

/// A move of many leads to another status.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BulkStatus {
    /// Where to.
    status: LeadStatus,
    /// Why they came to nothing; for `unqualified`.
    unqualified_reason: Option<UnqualifiedReason>,
    /// What was said about the reason; needed with `other`.
    #[validate(length(max = 500), custom(function = "plain_text"))]
    #[schema(max_length = 500)]
    unqualified_note: Option<String>,
    /// What to do next.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    next_action: Option<String>,
    /// When.
    next_action_date: Option<chrono::NaiveDate>,
}

/// What is done to each lead: exactly one of these.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BulkChange {
    /// Give them to a member, or with null to nobody.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MemberId>)]
    assignee_id: Option<Option<MemberId>>,
    /// Add tags.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 50))]
    #[schema(min_items = 1, max_items = 50, nullable = false)]
    add_tags: Option<Vec<TagId>>,
    /// Remove tags.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 50))]
    #[schema(min_items = 1, max_items = 50, nullable = false)]
    remove_tags: Option<Vec<TagId>>,
    /// Move them to a status.
    #[validate(nested)]
    status: Option<BulkStatus>,
    /// True to archive them.
    archive: Option<bool>,
}

/// An edit over many leads.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct BulkInput {
    /// Which leads.
    #[validate(nested)]
    selection: BulkSelection,
    /// What is done to each.
    #[validate(nested)]
    change: BulkChange,
}

/// A lead that a bulk edit could not change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BulkFailure {
    /// Which lead.
    lead_id: LeadId,
    /// Its name.
    name: String,
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
    /// Where it stands.
    state: BulkEditState,
    /// How many leads were chosen.
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
    /// When the last lead was looked at.
    finished_at: Option<Timestamp>,
}

impl BulkEdit {
    fn new(edit: DomainEdit, failures: Vec<DomainFailure>) -> Self {
        let failures = failures.into_iter().map(|failure| BulkFailure {
            lead_id: failure.lead,
            name: failure.name,
            code: failure.code,
            detail: failure.detail,
        });
        Self {
            id: edit.id,
            state: edit.state.into(),
            total: edit.total,
            done: edit.done,
            skipped: edit.unchanged,
            failed: edit.failed,
            failures: failures.collect(),
            undoable: edit.state == BulkState::Done && edit.done > 0,
            started_by: edit.started_by_name,
            started_at: edit.started_at.into(),
            finished_at: edit.finished_at.map(Into::into),
        }
    }
}

fn invalid(pointer: &str, code: &str, detail: &str) -> ApiError {
    let field = ProblemField { pointer: pointer.to_owned(), code: code.to_owned(), detail: detail.to_owned() };
    ApiError::invalid(vec![field])
}

impl BulkSelection {
    fn into_domain(self, caller: &Caller) -> Result<DomainSelection, ApiError> {
        match (self.ids, self.filter) {
            (Some(ids), None) => Ok(DomainSelection::Ids(ids)),
            (None, Some(filter)) => {
                let filter = filter.into_domain(caller).map_err(|error| error.within_body("/selection/filter"))?;
                Ok(DomainSelection::Filter(Box::new(filter)))
            }
            _ => Err(invalid("/selection", "one_of", "Give either ids or a filter.")),
        }
    }
}

impl BulkChange {
    fn into_domain(self) -> Result<DomainChange, ApiError> {
        let archive = self.archive.filter(|wanted| *wanted);
        match (self.assignee_id, self.add_tags, self.remove_tags, self.status, archive) {
            (Some(member), None, None, None, None) => Ok(DomainChange::Assign(member)),
            (None, Some(tags), None, None, None) => Ok(DomainChange::AddTags(tags)),
            (None, None, Some(tags), None, None) => Ok(DomainChange::RemoveTags(tags)),
            (None, None, None, Some(to), None) => to.into_domain(),
            (None, None, None, None, Some(_)) => Ok(DomainChange::Archive),
            _ => Err(invalid("/change", "one_of", "Give exactly one change.")),
        }
    }
}

impl BulkStatus {
    fn into_domain(self) -> Result<DomainChange, ApiError> {
        let under = |field: mainstay_kernel::FieldFault| {
            let pointer = format!("/change/status{}", field.pointer);
            invalid(&pointer, field.code, &field.detail)
        };
        if self.status == LeadStatus::Unqualified && self.unqualified_reason.is_none() {
            let detail = "Choose why the leads are unqualified.";
            return Err(invalid("/change/status/unqualifiedReason", "reason_required", detail));
        }
        let why = |reason: UnqualifiedReason| Unqualified::try_new(reason.into(), self.unqualified_note.as_deref());
        Ok(DomainChange::Move {
            to: self.status.into(),
            unqualified: self.unqualified_reason.map(why).transpose().map_err(under)?,
            next_action: self.next_action,
            next_action_date: self.next_action_date,
        })
    }
}

/// Start an edit over many leads.
///
/// For managers and owners. The choice is fixed at once, the work goes on in the background; follow it with
/// `getLeadBulkEdit`. Leads that a rule refuses are listed and left as they are.
#[utoipa::path(tag = "leads", operation_id = "startLeadBulkEdit", request_body = BulkInput, params(WorkspacePath), responses(
    (status = 202, description = "The edit has begun", body = BulkEdit), WriteProblems))]
#[post("/lead-bulk-edits")]
async fn start_lead_bulk_edit(
    api: Data<Api>,
    caller: Caller,
    body: Valid<BulkInput>,
) -> Result<HttpResponse, ApiError> {
    let BulkInput { selection, change } = body.into_inner();
    let (selection, change) = (selection.into_domain(&caller)?, change.into_domain()?);
    let edit = api.services.leads.start_bulk_edit(caller.scope(), selection, change).await?;
    Ok(HttpResponse::Accepted().json(BulkEdit::new(edit, Vec::new())))
}

/// Read how far a bulk edit has come.
#[utoipa::path(tag = "leads", operation_id = "getLeadBulkEdit", params(WorkspacePath, BulkEditPath), responses(
    (status = 200, description = "The bulk edit", body = BulkEdit), ReadProblems))]
#[get("/lead-bulk-edits/{bulkEdit}")]
async fn get_lead_bulk_edit(
    api: Data<Api>,
    caller: Caller,
    path: Path<BulkEditPath>,
) -> Result<Json<BulkEdit>, ApiError> {
    let (edit, failures) = api.services.lead_reads.bulk_edit(caller.scope(), path.bulk_edit).await?;
    Ok(Json(BulkEdit::new(edit, failures)))
}

/// Take a bulk edit back.
///
/// Leads that were changed again since stay as they are and are listed.
#[utoipa::path(tag = "leads", operation_id = "undoLeadBulkEdit", params(WorkspacePath, BulkEditPath), responses(
    (status = 202, description = "The undo has begun", body = BulkEdit), ActProblems))]
#[post("/lead-bulk-edits/{bulkEdit}/undo")]
async fn undo_lead_bulk_edit(
    api: Data<Api>,
    caller: Caller,
    path: Path<BulkEditPath>,
) -> Result<HttpResponse, ApiError> {
    let edit = api.services.leads.undo_bulk_edit(caller.scope(), path.bulk_edit).await?;
    Ok(HttpResponse::Accepted().json(BulkEdit::new(edit, Vec::new())))
}
