//! Editing many companies at once.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use mainstay_contacts::{CompanyFilter as DomainFilter, SetCompanyStatus};
use mainstay_kernel::{CompanyId, MemberId, TagId};
use mainstay_records::{BulkChange, BulkSelection};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::filter::CompanyFilter;
use crate::ApiError;
use crate::api::Api;
use crate::app::bulk_edits::{BulkEdit, BulkEditPreview, begin, no_choice};
use crate::app::paths::WorkspacePath;
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{CompanyStatus, nullable, present};

pub fn routes(config: &mut ServiceConfig) {
    config.service(start_company_bulk_edit);
}

/// Which companies: either `ids` or `filter`.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CompanyBulkSelection {
    /// These companies.
    #[validate(length(min = 1, max = 1000))]
    #[schema(min_items = 1, max_items = 1000)]
    ids: Option<Vec<CompanyId>>,
    /// All that a list shows.
    filter: Option<CompanyFilter>,
}

/// What is done to each company: exactly one of these.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompanyBulkChange {
    /// Give them to a member, or with null to nobody.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MemberId>)]
    owner_id: Option<Option<MemberId>>,
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
    /// Give them a status.
    status: Option<CompanyStatus>,
    /// True to archive them.
    archive: Option<bool>,
}

/// An edit over many companies.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompanyBulkInput {
    /// Which companies.
    #[validate(nested)]
    selection: CompanyBulkSelection,
    /// What is done to each.
    #[validate(nested)]
    change: CompanyBulkChange,
    /// True to be told what it would do, without doing it.
    dry_run: Option<bool>,
}

impl CompanyBulkSelection {
    fn into_domain(self, caller: &Caller) -> Result<BulkSelection<CompanyId, DomainFilter>, ApiError> {
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

impl CompanyBulkChange {
    fn into_domain(self) -> Result<BulkChange<SetCompanyStatus>, ApiError> {
        let archive = self.archive.filter(|wanted| *wanted);
        match (self.owner_id, self.add_tags, self.remove_tags, self.status, archive) {
            (Some(member), None, None, None, None) => Ok(BulkChange::Assign(member)),
            (None, Some(tags), None, None, None) => Ok(BulkChange::AddTags(tags)),
            (None, None, Some(tags), None, None) => Ok(BulkChange::RemoveTags(tags)),
            (None, None, None, Some(status), None) => Ok(BulkChange::Own(SetCompanyStatus(status.into()))),
            (None, None, None, None, Some(_)) => Ok(BulkChange::Archive),
            _ => Err(no_choice("/change", "Give exactly one change.")),
        }
    }
}

/// Start an edit over many companies.
///
/// For managers and owners. The choice is fixed at once, the work goes on in the background; follow it with
/// `getBulkEdit`. Companies that a rule refuses are listed and left as they are.
#[utoipa::path(tag = "companies", operation_id = "startCompanyBulkEdit", request_body = CompanyBulkInput, params(WorkspacePath), responses(
    (status = 200, description = "What it would do, where `dryRun` asked for that", body = BulkEditPreview),
    (status = 202, description = "The edit has begun", body = BulkEdit), WriteProblems))]
#[post("/company-bulk-edits")]
async fn start_company_bulk_edit(
    api: Data<Api>,
    caller: Caller,
    body: Valid<CompanyBulkInput>,
) -> Result<HttpResponse, ApiError> {
    let CompanyBulkInput { selection, change, dry_run } = body.into_inner();
    let (selection, change) = (selection.into_domain(&caller)?, change.into_domain()?);
    begin(&api.services.company_bulk_edits, &caller, selection, change, dry_run).await
}
