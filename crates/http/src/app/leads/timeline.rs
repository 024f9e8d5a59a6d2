//! What happened to a lead.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use chrono::DateTime;
use mainstay_kernel::{BulkEditId, ChangeId, NoteId};
use mainstay_leads::{TimelineCursor, TimelineEntry as DomainEntry, TimelineKind as DomainKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{LeadPath, WorkspacePath};
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;
use crate::wire::{Actor, FieldChange, Timestamp};

const PAGE: usize = 50;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_lead_timeline);
}

/// What an entry of a timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    /// A note.
    Note,
    /// The lead came in.
    Created,
    /// It moved to another status.
    Status,
    /// Any other change.
    Edit,
}

/// Which entries, and where to go on.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct TimelineQuery {
    /// The `nextCursor` of the page before.
    #[param(max_length = 80)]
    before: Option<String>,
    /// Only entries of these kinds. `created` and `status` go together.
    #[serde(default)]
    kind: Vec<TimelineKind>,
}

/// A note on a lead.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// The note's id.
    id: NoteId,
    /// The text, with line breaks.
    body: String,
    /// Who wrote it.
    author: Actor,
    /// When.
    created_at: Timestamp,
    /// When it was last rewritten.
    edited_at: Option<Timestamp>,
    /// Counts the changes; send it back with a change.
    version: i64,
}

impl From<mainstay_leads::Note> for Note {
    fn from(note: mainstay_leads::Note) -> Self {
        Self {
            id: note.id,
            author: Actor::from(&note.author),
            body: note.body,
            created_at: note.created_at.into(),
            edited_at: note.edited_at.map(Into::into),
            version: note.version.number(),
        }
    }
}

/// Something that happened to a lead.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// The change's or the note's id.
    id: Uuid,
    /// What it is.
    kind: TimelineKind,
    /// What was done: `created`, `updated`, `status_changed`, `archived`, `note` and more.
    action: String,
    /// When.
    at: Timestamp,
    /// Who.
    actor: Actor,
    /// The fields that changed.
    changes: Vec<FieldChange>,
    /// The note.
    note: Option<Note>,
    /// The change that this one undid.
    undoes: Option<ChangeId>,
    /// The change that undid this one.
    undone_by: Option<ChangeId>,
    /// The bulk edit that this change was a part of.
    bulk_edit_id: Option<BulkEditId>,
    /// True where the caller may take it back, as far as can be told without trying.
    undoable: bool,
}

/// A piece of a timeline.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// The entries, newest first.
    items: Vec<TimelineEntry>,
    /// Where to go on; null at the end.
    next_cursor: Option<String>,
}

fn entry(api: &Api, caller: &Caller, found: DomainEntry) -> TimelineEntry {
    match found {
        DomainEntry::Change(change) => TimelineEntry {
            id: change.id.as_uuid(),
            kind: match change.action.as_str() {
                "created" => TimelineKind::Created,
                "status_changed" => TimelineKind::Status,
                _ => TimelineKind::Edit,
            },
            at: change.at.into(),
            actor: Actor::from(&change.actor),
            undoable: api.services.leads.may_undo(caller.scope(), &change),
            action: change.action,
            changes: change.changes.into_iter().map(FieldChange::from).collect(),
            note: None,
            undoes: change.undoes,
            undone_by: change.undone_by,
            bulk_edit_id: change.bulk_edit,
        },
        DomainEntry::Note(note) => TimelineEntry {
            id: note.id.as_uuid(),
            kind: TimelineKind::Note,
            action: "note".to_owned(),
            at: note.created_at.into(),
            actor: Actor::from(&note.author),
            changes: Vec::new(),
            note: Some(note.into()),
            undoes: None,
            undone_by: None,
            bulk_edit_id: None,
            undoable: false,
        },
    }
}

fn kind(wanted: &[TimelineKind]) -> DomainKind {
    let has = |kind: TimelineKind| wanted.contains(&kind);
    match (has(TimelineKind::Note), has(TimelineKind::Status) || has(TimelineKind::Created), has(TimelineKind::Edit)) {
        (true, false, false) => DomainKind::Notes,
        (false, true, false) => DomainKind::Statuses,
        (false, false, true) => DomainKind::Edits,
        _ => DomainKind::All,
    }
}

fn write_cursor(cursor: TimelineCursor) -> String {
    format!("{}_{}", cursor.at.timestamp_millis(), cursor.id.simple())
}

fn read_cursor(text: &str) -> Result<TimelineCursor, ApiError> {
    let read = || -> Option<TimelineCursor> {
        let (at, id) = text.split_once('_')?;
        Some(TimelineCursor { at: DateTime::from_timestamp_millis(at.parse().ok()?)?, id: id.parse().ok()? })
    };
    read().ok_or_else(|| ApiError::parameter("before", "invalid_cursor", "This cursor is not one of ours."))
}

/// Read what happened to a lead.
///
/// Newest first: notes, status moves and edits with the values before and after.
#[utoipa::path(tag = "leads", operation_id = "listLeadTimeline", params(WorkspacePath, LeadPath, TimelineQuery), responses(
    (status = 200, description = "At most 50 entries, newest first", body = Timeline), ReadProblems))]
#[get("/leads/{lead}/timeline")]
async fn list_lead_timeline(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    query: Query<TimelineQuery>,
) -> Result<Json<Timeline>, ApiError> {
    let before = query.before.as_deref().map(read_cursor).transpose()?;
    let reads = &api.services.lead_reads;
    let limit = PAGE as u64 + 1;
    let mut found = reads.timeline(caller.scope(), path.lead, kind(&query.kind), before, limit).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next_cursor = if more { found.last().map(|last| write_cursor(last.cursor())) } else { None };
    Ok(Json(Timeline { items: found.into_iter().map(|found| entry(&api, &caller, found)).collect(), next_cursor }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back() {
        let at = "2026-03-01T10:00:00.123Z".parse().expect("a time");
        let cursor = TimelineCursor { at, id: Uuid::from_u128(7) };
        assert_eq!(read_cursor(&write_cursor(cursor)).expect("a cursor"), cursor);
        for bad in ["", "1", "x_y", "1_y", "99999999999999999_00000000000000000000000000000007"] {
            assert!(read_cursor(bad).is_err(), "{bad}");
        }
    }
}
