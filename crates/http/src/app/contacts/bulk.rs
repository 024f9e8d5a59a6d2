//! Editing many contacts at once.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use mainstay_contacts::ContactFilter as DomainFilter;
use mainstay_kernel::{ContactId, MemberId, TagId};
use mainstay_records::{BulkChange, BulkSelection, NoOwnChange};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::filter::ContactFilter;
use crate::ApiError;
use crate::api::Api;
use crate::app::bulk_edits::{BulkEdit, BulkEditPreview, begin, no_choice};
use crate::app::paths::WorkspacePath;
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{nullable, present};

pub fn routes(config: &mut ServiceConfig) {
    config.service(start_contact_bulk_edit);
}

/// Which contacts: either `ids` or `filter`.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ContactBulkSelection {
    /// These contacts.
    #[validate(length(min = 1, max = 1000))]
    #[schema(min_items = 1, max_items = 1000)]
    ids: Option<Vec<ContactId>>,
    /// All that a list shows.
    filter: Option<ContactFilter>,
}

/// What is done to each contact: exactly one of these.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactBulkChange {
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

/// An edit over many contacts.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactBulkInput {
    /// Which contacts.
    #[validate(nested)]
    selection: ContactBulkSelection,
    /// What is done to each.
    #[validate(nested)]
    change: ContactBulkChange,
    /// True to be told what it would do, without doing it.
    dry_run: Option<bool>,
}

impl ContactBulkSelection {
    fn into_domain(self, caller: &Caller) -> Result<BulkSelection<ContactId, DomainFilter>, ApiError> {
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

impl ContactBulkChange {
    fn into_domain(self) -> Result<BulkChange<NoOwnChange>, ApiError> {
        let archive = self.archive.filter(|wanted| *wanted);
        match (self.owner_id, self.add_tags, self.remove_tags, archive) {
            (Some(member), None, None, None) => Ok(BulkChange::Assign(member)),
            (None, Some(tags), None, None) => Ok(BulkChange::AddTags(tags)),
            (None, None, Some(tags), None) => Ok(BulkChange::RemoveTags(tags)),
            (None, None, None, Some(_)) => Ok(BulkChange::Archive),
            _ => Err(no_choice("/change", "Give exactly one change.")),
        }
    }
}

/// Start an edit over many contacts.
///
/// For managers and owners. The choice is fixed at once, the work goes on in the background; follow it with
/// `getBulkEdit`. Contacts that a rule refuses are listed and left as they are.
#[utoipa::path(tag = "contacts", operation_id = "startContactBulkEdit", request_body = ContactBulkInput, params(WorkspacePath), responses(
    (status = 200, description = "What it would do, where `dryRun` asked for that", body = BulkEditPreview),
    (status = 202, description = "The edit has begun", body = BulkEdit), WriteProblems))]
#[post("/contact-bulk-edits")]
async fn start_contact_bulk_edit(
    api: Data<Api>,
    caller: Caller,
    body: Valid<ContactBulkInput>,
) -> Result<HttpResponse, ApiError> {
    let ContactBulkInput { selection, change, dry_run } = body.into_inner();
    let (selection, change) = (selection.into_domain(&caller)?, change.into_domain()?);
    begin(&api.services.contact_bulk_edits, &caller, selection, change, dry_run).await
}
