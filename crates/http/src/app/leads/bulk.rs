//! Editing many leads at once.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use mainstay_kernel::{LeadId, MemberId, TagId};
use mainstay_leads::{LeadFilter as DomainFilter, LeadMove, Unqualified};
use mainstay_records::{BulkChange as DomainChange, BulkSelection};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::filter::LeadFilter;
use crate::ApiError;
use crate::api::Api;
use crate::app::bulk_edits::{BulkEdit, BulkEditPreview, begin, invalid, no_choice};
use crate::app::paths::WorkspacePath;
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{LeadStatus, UnqualifiedReason, nullable, plain_text, present};

pub fn routes(config: &mut ServiceConfig) {
    config.service(start_lead_bulk_edit);
}

/// Which leads: either `ids` or `filter`.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LeadBulkSelection {
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
pub struct LeadBulkStatus {
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
pub struct LeadBulkChange {
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
    status: Option<LeadBulkStatus>,
    /// True to archive them.
    archive: Option<bool>,
}

/// An edit over many leads.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadBulkInput {
    /// Which leads.
    #[validate(nested)]
    selection: LeadBulkSelection,
    /// What is done to each.
    #[validate(nested)]
    change: LeadBulkChange,
    /// True to be told what it would do, without doing it.
    dry_run: Option<bool>,
}

impl LeadBulkSelection {
    fn into_domain(self, caller: &Caller) -> Result<BulkSelection<LeadId, DomainFilter>, ApiError> {
        match (self.ids, self.filter) {
            (Some(ids), None) => Ok(BulkSelection::Ids(ids)),
            (None, Some(filter)) => {
                let filter = filter.into_domain(caller).map_err(|error| error.within_body("/selection/filter"))?;
                Ok(BulkSelection::Filter(Box::new(filter)))
            }
            _ => Err(no_choice("/selection", "Give either ids or a filter.")),
        }
    }
}

impl LeadBulkChange {
    fn into_domain(self) -> Result<DomainChange<LeadMove>, ApiError> {
        let archive = self.archive.filter(|wanted| *wanted);
        match (self.assignee_id, self.add_tags, self.remove_tags, self.status, archive) {
            (Some(member), None, None, None, None) => Ok(DomainChange::Assign(member)),
            (None, Some(tags), None, None, None) => Ok(DomainChange::AddTags(tags)),
            (None, None, Some(tags), None, None) => Ok(DomainChange::RemoveTags(tags)),
            (None, None, None, Some(to), None) => to.into_domain(),
            (None, None, None, None, Some(_)) => Ok(DomainChange::Archive),
            _ => Err(no_choice("/change", "Give exactly one change.")),
        }
    }
}

impl LeadBulkStatus {
    fn into_domain(self) -> Result<DomainChange<LeadMove>, ApiError> {
        let under = |field: mainstay_kernel::FieldFault| {
            let pointer = format!("/change/status{}", field.pointer);
            invalid(&pointer, field.code, &field.detail)
        };
        if self.status == LeadStatus::Unqualified && self.unqualified_reason.is_none() {
            let detail = "Choose why the leads are unqualified.";
            return Err(invalid("/change/status/unqualifiedReason", "reason_required", detail));
        }
        let why = |reason: UnqualifiedReason| Unqualified::try_new(reason.into(), self.unqualified_note.as_deref());
        Ok(DomainChange::Own(LeadMove {
            to: self.status.into(),
            unqualified: self.unqualified_reason.map(why).transpose().map_err(under)?,
            next_action: self.next_action,
            next_action_date: self.next_action_date,
        }))
    }
}

/// Start an edit over many leads.
///
/// For managers and owners. The choice is fixed at once, the work goes on in the background; follow it with
/// `getBulkEdit`. Leads that a rule refuses are listed and left as they are.
#[utoipa::path(tag = "leads", operation_id = "startLeadBulkEdit", request_body = LeadBulkInput, params(WorkspacePath), responses(
    (status = 200, description = "What it would do, where `dryRun` asked for that", body = BulkEditPreview),
    (status = 202, description = "The edit has begun", body = BulkEdit), WriteProblems))]
#[post("/lead-bulk-edits")]
async fn start_lead_bulk_edit(
    api: Data<Api>,
    caller: Caller,
    body: Valid<LeadBulkInput>,
) -> Result<HttpResponse, ApiError> {
    let LeadBulkInput { selection, change, dry_run } = body.into_inner();
    let (selection, change) = (selection.into_domain(&caller)?, change.into_domain()?);
    begin(&api.services.lead_bulk_edits, &caller, selection, change, dry_run).await
}
