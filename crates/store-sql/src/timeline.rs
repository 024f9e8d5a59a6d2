//! The timeline of any record: its changes and what was done about it, as one list, newest first.

use async_trait::async_trait;
use mainstay_activities::{
    ActivityType, Subject, TimelineCursor, TimelineEntry, TimelineFilter, TimelineKind, TimelineQueries,
};
use mainstay_kernel::{ActivityId, MemberId, RecordKind, RecordedChange, StoreError, WorkspaceScope};
use sea_orm::DatabaseConnection;
use uuid::Uuid;

use crate::rows::ms;
use crate::scoped::Scoped;
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::{activity_row, audit, record_table};

/// Records whose history belongs to a timeline: the record itself, all that name it, or the leads that became it.
#[derive(Debug, Clone, Copy)]
struct Source {
    kind: RecordKind,
    /// The table, the column of their ids in it, and the one by which they name it; `None` for the record itself.
    naming: Option<(&'static str, &'static str, &'static str)>,
}

const fn own(kind: RecordKind) -> Source {
    Source { kind, naming: None }
}

const fn naming(kind: RecordKind, table: &'static str, column: &'static str) -> Source {
    Source { kind, naming: Some((table, "id", column)) }
}

const fn converted(column: &'static str) -> Source {
    Source { kind: RecordKind::Lead, naming: Some(("lead_conversions", "lead_id", column)) }
}

/// Whose history a record's timeline shows.
fn sources(kind: RecordKind) -> Vec<Source> {
    match kind {
        RecordKind::Contact => {
            vec![own(kind), naming(RecordKind::Deal, "deals", "contact_id"), converted("contact_id")]
        }
        RecordKind::Company => vec![
            own(kind),
            naming(RecordKind::Contact, "contacts", "company_id"),
            naming(RecordKind::Deal, "deals", "company_id"),
            converted("company_id"),
        ],
        RecordKind::Deal => vec![own(kind), converted("deal_id")],
        _ => vec![own(kind)],
    }
}

/// One read of one source: where it looks, and in which column the time is.
struct Part<'a> {
    subject: Subject,
    filter: &'a TimelineFilter,
    before: Option<TimelineCursor>,
    limit: i64,
}

impl Part<'_> {
    fn push_source(&self, sql: &mut Sql, column: &str, source: Source) {
        let id = self.subject.as_uuid();
        match source.naming {
            None => sql.push(column).with(" = ", id),
            Some((table, ids, named)) => {
                sql.push(column).push(" IN (SELECT r.").push(ids).push(" FROM ").push(table);
                sql.push(" r WHERE r.workspace_id = $1 AND r.").push(named).with(" = ", id).push(")")
            }
        };
    }

    /// Adds who did it and where to go on, cut to the page, so that a long history is never read whole.
    fn push_end(&self, sql: &mut Sql, who: &str, at: &str, id: &str) {
        if let Some(member) = self.filter.member.map(MemberId::as_uuid) {
            sql.push(" AND ").push(who).push("kind = 'member' AND ").push(who).with("id = ", member);
        }
        push_page(sql, at, id, self.before, self.limit);
    }

    async fn changes(&self, db: &Scoped<DatabaseConnection>, source: Source) -> Result<Vec<TimelineEntry>, StoreError> {
        let Some(actions) = actions(self.filter) else { return Ok(Vec::new()) };
        let mut sql = db.sql("SELECT ");
        sql.push(audit::COLUMNS).push(" FROM audit_entries a WHERE a.workspace_id = $1 AND ");
        self.push_source(&mut sql, "a.record_id", source);
        sql.with(" AND a.record_kind = ", source.kind.as_str()).push(" AND ").push(&actions);
        self.push_end(&mut sql, "a.actor_", "a.at", "a.id");
        db.rows(sql).await?.iter().map(|row| audit::read(row).map(TimelineEntry::Change)).collect()
    }

    async fn activities(
        &self,
        db: &Scoped<DatabaseConnection>,
        source: Source,
    ) -> Result<Vec<TimelineEntry>, StoreError> {
        let wanted = |kind: &ActivityType| self.filter.wants(TimelineKind::Activity(*kind));
        let kinds: Vec<&str> = ActivityType::ALL.iter().copied().filter(wanted).map(ActivityType::as_str).collect();
        if kinds.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = db.sql("SELECT ");
        sql.push(activity_row::COLUMNS).push(" FROM activities l WHERE l.workspace_id = $1 AND ");
        self.push_source(&mut sql, activity_row::subject_column(source.kind), source);
        sql.push(" AND l.completed_at IS NOT NULL");
        if kinds.len() < ActivityType::ALL.len() {
            sql.push(" AND ").any_of("l.kind", &kinds);
        }
        self.push_end(&mut sql, "l.completed_by_", "l.completed_at", "l.id");
        let rows = db.rows(sql).await?;
        rows.iter().map(|row| activity_row::read(row).map(|row| TimelineEntry::Activity(row.listed))).collect()
    }
}

/// Adds where to go on, the order, and the length.
fn push_page(sql: &mut Sql, at: &str, id: &str, before: Option<TimelineCursor>, limit: i64) {
    if let Some(before) = before {
        sql.push(" AND (").push(at).push(", ").push(id).with(") < (", ms(before.at)).with(", ", before.id).push(")");
    }
    sql.push(" ORDER BY ").push(at).push(" DESC, ").push(id).with(" DESC LIMIT ", limit);
}

/// True where a record of a kind is here.
async fn exists(db: &Scoped<DatabaseConnection>, kind: RecordKind, id: Uuid) -> Result<bool, StoreError> {
    let Some(table) = record_table::of_kind(kind) else { return Ok(false) };
    let mut sql = db.sql("SELECT 1 FROM ");
    sql.push(table.name).with(" r WHERE r.workspace_id = $1 AND r.id = ", id);
    Ok(db.row(sql).await?.is_some())
}

/// The condition that an audit entry is of a wanted kind; `None` where none is wanted. A note's own entries, which
/// releases before the fifth migration wrote beside the note, are never shown twice.
fn actions(filter: &TimelineFilter) -> Option<String> {
    let moves = TimelineKind::MOVES.map(|action| format!("'{action}'")).join(", ");
    let parts: Vec<String> = [
        (TimelineKind::Created, "a.action = 'created'".to_owned()),
        (TimelineKind::Move, format!("a.action IN ({moves})")),
        (TimelineKind::Edit, format!("a.action NOT IN ('created', 'note_added', {moves})")),
    ]
    .into_iter()
    .filter(|(kind, _)| filter.wants(*kind))
    .map(|(_, condition)| condition)
    .collect();
    match parts.len() {
        0 => None,
        3 => Some("a.action <> 'note_added'".to_owned()),
        _ => Some(format!("({})", parts.join(" OR "))),
    }
}

#[async_trait]
impl TimelineQueries for SqlStore {
    async fn has_subject(&self, scope: &WorkspaceScope, subject: Subject) -> Result<bool, StoreError> {
        exists(&self.read(scope), subject.kind(), subject.as_uuid()).await
    }

    async fn has_activity(&self, scope: &WorkspaceScope, activity: ActivityId) -> Result<bool, StoreError> {
        exists(&self.read(scope), RecordKind::Activity, activity.as_uuid()).await
    }

    async fn history(
        &self,
        scope: &WorkspaceScope,
        kind: RecordKind,
        record: Uuid,
        before: Option<TimelineCursor>,
        limit: u64,
    ) -> Result<Vec<RecordedChange>, StoreError> {
        let db = self.read(scope);
        let mut sql = db.sql("SELECT ");
        sql.push(audit::COLUMNS).push(" FROM audit_entries a WHERE a.workspace_id = $1");
        sql.with(" AND a.record_id = ", record).with(" AND a.record_kind = ", kind.as_str());
        push_page(&mut sql, "a.at", "a.id", before, i64::try_from(limit).unwrap_or(i64::MAX));
        db.rows(sql).await?.iter().map(audit::read).collect()
    }

    async fn timeline(
        &self,
        scope: &WorkspaceScope,
        subject: Subject,
        filter: &TimelineFilter,
        before: Option<TimelineCursor>,
        limit: u64,
    ) -> Result<Vec<TimelineEntry>, StoreError> {
        let db = self.read(scope);
        let part = Part { subject, filter, before, limit: i64::try_from(limit).unwrap_or(i64::MAX) };
        let mut entries = Vec::new();
        for source in sources(subject.kind()) {
            entries.extend(part.changes(&db, source).await?);
            entries.extend(part.activities(&db, source).await?);
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.cursor()));
        entries.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(entries)
    }
}
