//! The feed of all changes in a workspace.

use actix_web::get;
use actix_web::web::{Data, Json};
use mainstay_kernel::{BulkEditId, ChangeId, Permission, RecordKind, RecordedChange};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::paths::WorkspacePath;
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;
use crate::wire::{Actor, FieldChange, Timestamp};

const PAGE: usize = 50;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_audit);
}

/// Where to go on.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// The `nextCursor` of the page before.
    before: Option<ChangeId>,
}

/// A change that happened.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeEntry {
    /// The change's id.
    id: ChangeId,
    /// When.
    at: Timestamp,
    /// Who.
    actor: Actor,
    /// What kind of record.
    record_kind: RecordKind,
    /// Which record; the nil id for records without one, such as lead sources.
    record_id: Uuid,
    /// The record's name at the time.
    title: String,
    /// What was done: `created`, `updated`, `status_changed`, `archived` and more.
    action: String,
    /// The fields that changed.
    changes: Vec<FieldChange>,
    /// The change that this one undid.
    undoes: Option<ChangeId>,
    /// The change that undid this one.
    undone_by: Option<ChangeId>,
    /// The bulk edit that this change was a part of.
    bulk_edit_id: Option<BulkEditId>,
}

impl From<RecordedChange> for ChangeEntry {
    fn from(change: RecordedChange) -> Self {
        Self {
            id: change.id,
            at: change.at.into(),
            actor: Actor::from(&change.actor),
            record_kind: change.record_kind,
            record_id: change.record_id,
            title: change.title,
            action: change.action,
            changes: change.changes.into_iter().map(FieldChange::from).collect(),
            undoes: change.undoes,
            undone_by: change.undone_by,
            bulk_edit_id: change.bulk_edit,
        }
    }
}

/// A page of the feed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditPage {
    /// The changes, newest first.
    items: Vec<ChangeEntry>,
    /// Where to go on; null at the end.
    next_cursor: Option<ChangeId>,
}

/// Read the feed of all changes.
#[utoipa::path(tag = "workspace", operation_id = "listAudit", params(WorkspacePath, AuditQuery), responses(
    (status = 200, description = "At most 50 changes, newest first", body = AuditPage), ReadProblems))]
#[get("/audit")]
async fn list_audit(api: Data<Api>, caller: Caller, query: Query<AuditQuery>) -> Result<Json<AuditPage>, ApiError> {
    caller.scope().require(Permission::ReadRecords)?;
    let mut entries = api.services.audit.entries(caller.scope(), query.before, PAGE as u64 + 1).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let next_cursor = if more { entries.last().map(|entry| entry.id) } else { None };
    Ok(Json(AuditPage { items: entries.into_iter().map(ChangeEntry::from).collect(), next_cursor }))
}
