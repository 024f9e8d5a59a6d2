//! The timeline of a lead: its changes and its notes as one list, newest first.

use mainstay_kernel::{LeadId, NoteId, StoreError, Version};
use mainstay_leads::{Note, TimelineCursor, TimelineEntry, TimelineKind};
use sea_orm::{DatabaseConnection, QueryResult};
use uuid::Uuid;

use crate::error::store_error;
use crate::rows::{ms, time, time_or_none};
use crate::scoped::Scoped;
use crate::sql::Sql;
use crate::{actor, audit};

/// A note's columns in the places of a change's, where [`audit::COLUMNS`] has them.
const NOTE_COLUMNS: &str = "a.id, a.created_at, a.actor_kind, a.actor_id, a.actor_name, 'note', a.lead_id, a.body, \
     '', '', CAST(NULL AS UUID), CAST(NULL AS UUID), CAST(NULL AS UUID), a.edited_at, a.version";

/// The actions that a kind of entries shows, beside notes.
fn actions(kind: TimelineKind) -> Option<&'static str> {
    match kind {
        TimelineKind::All => Some(" AND a.action <> 'note_added'"),
        TimelineKind::Notes => None,
        TimelineKind::Statuses => Some(" AND a.action IN ('created', 'status_changed')"),
        TimelineKind::Edits => Some(" AND a.action NOT IN ('created', 'status_changed', 'note_added')"),
    }
}

/// Adds one part, cut to the page, so that a long history is never read whole.
fn push_part(sql: &mut Sql, at: &str, from: &str, before: Option<TimelineCursor>, limit: i64) {
    sql.push(from);
    if let Some(before) = before {
        sql.push(" AND (a.").push(at).with(", a.id) < (", ms(before.at)).with(", ", before.id).push(")");
    }
    sql.push(" ORDER BY a.").push(at).with(" DESC, a.id DESC LIMIT ", limit);
}

/// At most `limit` entries older than the cursor.
pub(crate) async fn entries(
    db: &Scoped<DatabaseConnection>,
    lead: LeadId,
    kind: TimelineKind,
    before: Option<TimelineCursor>,
    limit: u64,
) -> Result<Vec<TimelineEntry>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut sql = db.sql("");
    let mut both = "";
    if let Some(actions) = actions(kind) {
        sql.push("SELECT * FROM (SELECT ").push(audit::COLUMNS).push(", CAST(NULL AS BIGINT) AS edited_at,");
        sql.push(" CAST(NULL AS BIGINT) AS version FROM audit_entries a WHERE a.workspace_id = $1");
        sql.with(" AND a.record_id = ", lead.as_uuid());
        push_part(&mut sql, "at", &format!(" AND a.record_kind = 'lead'{actions}"), before, limit);
        sql.push(") c");
        both = " UNION ALL ";
    }
    if matches!(kind, TimelineKind::All | TimelineKind::Notes) {
        sql.push(both).push("SELECT * FROM (SELECT ").push(NOTE_COLUMNS).push(" FROM notes a");
        sql.with(" WHERE a.workspace_id = $1 AND a.lead_id = ", lead.as_uuid());
        push_part(&mut sql, "created_at", "", before, limit);
        sql.push(") n");
    }
    sql.with(" ORDER BY 2 DESC, 1 DESC LIMIT ", limit);
    db.rows(sql).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<TimelineEntry, StoreError> {
    let version: Option<i64> = row.try_get_by_index(14).map_err(store_error)?;
    let Some(version) = version else { return audit::read(row).map(TimelineEntry::Change) };
    let id: Uuid = row.try_get_by_index(0).map_err(store_error)?;
    let kind: String = row.try_get_by_index(2).map_err(store_error)?;
    let (actor_id, name) =
        (row.try_get_by_index(3).map_err(store_error)?, row.try_get_by_index(4).map_err(store_error)?);
    Ok(TimelineEntry::Note(Note {
        id: NoteId::from_uuid(id),
        lead: LeadId::from_uuid(row.try_get_by_index(6).map_err(store_error)?),
        body: row.try_get_by_index(7).map_err(store_error)?,
        author: actor::from_columns(&kind, actor_id, name, "notes", id)?,
        created_at: time(row.try_get_by_index(1).map_err(store_error)?)?,
        edited_at: time_or_none(row.try_get_by_index(13).map_err(store_error)?)?,
        version: Version::from_number(version),
    }))
}
