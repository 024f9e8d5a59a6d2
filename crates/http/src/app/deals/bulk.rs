//! Editing many deals at once.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use mainstay_deals::DealFilter as DomainFilter;
use mainstay_kernel::{DealId, MemberId, TagId};
use mainstay_records::{BulkChange as DomainChange, BulkSelection, NoOwnChange};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::filter::DealFilter;
use crate::ApiError;
use crate::api::Api;
use crate::app::bulk_edits::{BulkEdit, BulkEditPreview, begin, no_choice};
use crate::app::paths::WorkspacePath;
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{nullable, present};

pub fn routes(config: &mut ServiceConfig) {
    config.service(start_deal_bulk_edit);
}

/// Which deals: either `ids` or `filter`.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DealBulkSelection {
    /// These deals.
    #[validate(length(min = 1, max = 1000))]
    #[schema(min_items = 1, max_items = 1000)]
    ids: Option<Vec<DealId>>,
    /// All that a list shows.
    filter: Option<DealFilter>,
}

/// What is done to each deal: exactly one of these.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DealBulkChange {
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
    /// True to archive them.
    archive: Option<bool>,
}

/// An edit over many deals.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DealBulkInput {
    /// Which deals.
    #[validate(nested)]
    selection: DealBulkSelection,
    /// What is done to each.
    #[validate(nested)]
    change: DealBulkChange,
    /// True to be told what it would do, without doing it.
    dry_run: Option<bool>,
}

impl DealBulkSelection {
    fn into_domain(self, caller: &Caller) -> Result<BulkSelection<DealId, DomainFilter>, ApiError> {
        match (self.ids, self.filter) {
            (Some(ids), None) => Ok(BulkSelection::Ids(ids)),
            (None, Some(filter)) => {
                let filter = filter.filter(caller).map_err(|error| error.within_body("/selection/filter"))?;
                Ok(BulkSelection::Filter(Box::new(filter)))
            }
            _ => Err(no_choice("/selection", "Give either ids or a filter.")),
        }
    }
}

impl DealBulkChange {
    fn into_domain(self) -> Result<DomainChange<NoOwnChange>, ApiError> {
        let archive = self.archive.filter(|wanted| *wanted);
        match (self.owner_id, self.add_tags, self.remove_tags, archive) {
            (Some(member), None, None, None) => Ok(DomainChange::Assign(member)),
            (None, Some(tags), None, None) => Ok(DomainChange::AddTags(tags)),
            (None, None, Some(tags), None) => Ok(DomainChange::RemoveTags(tags)),
            (None, None, None, Some(_)) => Ok(DomainChange::Archive),
            _ => Err(no_choice("/change", "Give exactly one change.")),
        }
    }
}

/// Start an edit over many deals.
///
/// For managers and owners. The choice is fixed at once, the work goes on in the background; follow it with
/// `getBulkEdit`. Deals that a rule refuses are listed and left as they are.
#[utoipa::path(tag = "deals", operation_id = "startDealBulkEdit", request_body = DealBulkInput, params(WorkspacePath), responses(
    (status = 200, description = "What it would do, where `dryRun` asked for that", body = BulkEditPreview),
    (status = 202, description = "The edit has begun", body = BulkEdit), WriteProblems))]
#[post("/deal-bulk-edits")]
async fn start_deal_bulk_edit(
    api: Data<Api>,
    caller: Caller,
    body: Valid<DealBulkInput>,
) -> Result<HttpResponse, ApiError> {
    let DealBulkInput { selection, change, dry_run } = body.into_inner();
    let (selection, change) = (selection.into_domain(&caller)?, change.into_domain()?);
    begin(&api.services.deal_bulk_edits, &caller, selection, change, dry_run).await
}
