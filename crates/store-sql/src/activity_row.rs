//! An activity as a row, both ways.

use chrono::NaiveDate;
use mainstay_activities::{
    ActivityRecord, ActivityType, Completion, Direction, Due, ListedActivity, Priority, Subject,
};
use mainstay_kernel::{ActivityId, Actor, MemberId, RecordKind, StoreError, Version, WorkspaceZone, fold};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::cells::Cells;
use crate::record_table::ACTIVITIES;
use crate::rows::{ms, time};
use crate::tables::activity;
use crate::{actor, words};

/// What [`read`] reads, of `activities l`.
pub(crate) const COLUMNS: &str = "l.id, l.version, l.kind, l.lead_id, l.contact_id, l.company_id, l.deal_id, l.title, \
     l.body, l.priority, l.due_date, l.due_at, l.deadline, l.duration_minutes, l.direction, l.assignee_id, \
     l.completed_at, l.completed_by_kind, l.completed_by_id, l.completed_by_name, l.outcome, l.points, l.actor_kind, \
     l.actor_id, l.actor_name, l.created_at, l.updated_at, l.edited_at, coalesce(\
     (SELECT r.name FROM leads r WHERE r.workspace_id = l.workspace_id AND r.id = l.lead_id), \
     (SELECT r.name FROM contacts r WHERE r.workspace_id = l.workspace_id AND r.id = l.contact_id), \
     (SELECT r.name FROM companies r WHERE r.workspace_id = l.workspace_id AND r.id = l.company_id), \
     (SELECT r.title FROM deals r WHERE r.workspace_id = l.workspace_id AND r.id = l.deal_id), '')";

/// A row of an activity.
pub(crate) struct ActivityRow {
    pub(crate) listed: ListedActivity,
    /// By what lists sort it.
    pub(crate) deadline: Option<i64>,
}

/// The column that names what an activity is about.
pub(crate) const fn subject_column(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Contact => "l.contact_id",
        RecordKind::Company => "l.company_id",
        RecordKind::Deal => "l.deal_id",
        _ => "l.lead_id",
    }
}

/// The place of a priority among all.
pub(crate) const fn rank(priority: Priority) -> i16 {
    match priority {
        Priority::Low => 0,
        Priority::Medium => 1,
        Priority::High => 2,
    }
}

fn priority(rank: i16) -> Option<Priority> {
    Priority::ALL.iter().copied().find(|priority| self::rank(*priority) == rank)
}

/// The row of an activity; the zone tells when a day ends.
pub(crate) fn row(workspace: Uuid, zone: WorkspaceZone, record: &ActivityRecord) -> activity::Model {
    let about = |kind| (record.subject.kind() == kind).then(|| record.subject.as_uuid());
    let (actor_kind, actor_id, actor_name) = actor::to_columns(&record.created_by);
    let completed_by = record.completed.as_ref().map(|done| actor::to_columns(&done.by));
    let (completed_by_kind, completed_by_id, completed_by_name) =
        completed_by.map_or((None, None, None), |(kind, id, name)| (Some(kind), id, name));
    activity::Model {
        workspace_id: workspace,
        id: record.id.as_uuid(),
        version: record.version.number(),
        lead_id: about(RecordKind::Lead),
        contact_id: about(RecordKind::Contact),
        company_id: about(RecordKind::Company),
        deal_id: about(RecordKind::Deal),
        kind: record.kind.as_str().to_owned(),
        title: record.title.clone(),
        body: record.body.clone(),
        priority: rank(record.priority),
        due_date: record.due.map(|due| due.date.to_string()),
        due_at: record.due.and_then(|due| due.at).map(ms),
        deadline: record.due.map(|due| ms(due.deadline(zone))),
        duration_minutes: record.duration_minutes.and_then(|minutes| i16::try_from(minutes).ok()),
        direction: record.direction.map(|direction| direction.as_str().to_owned()),
        assignee_id: record.assignee.map(MemberId::as_uuid),
        done: !record.is_open(),
        completed_at: record.completed.as_ref().map(|done| ms(done.at)),
        completed_by_kind,
        completed_by_id,
        completed_by_name,
        outcome: record.outcome.clone(),
        points: points(record.points),
        actor_kind,
        actor_id,
        actor_name,
        created_at: ms(record.created_at),
        updated_at: ms(record.updated_at),
        edited_at: record.edited_at.map(ms),
        search_text: search_text(&record.search_text()),
    }
}

/// Points as a column holds them; a score has a hundred at most.
pub(crate) fn points(points: i64) -> i16 {
    i16::try_from(points).unwrap_or_default()
}

/// The text that is sought, never empty: an empty one waits to be folded.
pub(crate) fn search_text(text: &str) -> String {
    Some(words::stored(&fold(text))).filter(|text| !text.is_empty()).unwrap_or_else(|| " ".to_owned())
}

/// Reads a row of [`COLUMNS`].
pub(crate) fn read(row: &QueryResult) -> Result<ActivityRow, StoreError> {
    let mut cells = Cells::of(row, ACTIVITIES.name)?;
    let id = ActivityId::from_uuid(cells.id());
    let version = Version::from_number(cells.next()?);
    let kind = cells.word("kind", ActivityType::parse)?;
    let subject = subject(&mut cells)?;
    let (title, body) = (cells.next()?, cells.next()?);
    let rank: i16 = cells.next()?;
    let priority = priority(rank).ok_or_else(|| cells.corrupt("priority"))?;
    let (date, at, deadline) = (cells.date("due_date")?, cells.time_or_none()?, cells.next()?);
    let due = date.map(|date: NaiveDate| Due { date, at });
    let minutes: Option<i16> = cells.next()?;
    let direction = cells.word_or_none("direction", Direction::parse)?;
    let assignee = cells.member()?;
    let completed = completion(&mut cells)?;
    let (outcome, points) = (cells.next()?, i64::from(cells.next::<i16>()?));
    let created_by = actor(&mut cells)?;
    let activity = ActivityRecord {
        id,
        version,
        kind,
        subject,
        title,
        body,
        priority,
        due,
        duration_minutes: minutes.and_then(|minutes| u16::try_from(minutes).ok()),
        direction,
        assignee,
        completed,
        outcome,
        points,
        created_by,
        created_at: cells.time()?,
        updated_at: cells.time()?,
        edited_at: cells.time_or_none()?,
    };
    Ok(ActivityRow { listed: ListedActivity { activity, subject_title: cells.next()? }, deadline })
}

fn subject(cells: &mut Cells<'_>) -> Result<Subject, StoreError> {
    let mut found = None;
    for kind in Subject::KINDS {
        let id: Option<Uuid> = cells.next()?;
        found = found.or(id.and_then(|id| Subject::new(kind, id)));
    }
    found.ok_or_else(|| cells.corrupt("lead_id"))
}

fn completion(cells: &mut Cells<'_>) -> Result<Option<Completion>, StoreError> {
    let at: Option<i64> = cells.next()?;
    let (kind, id, name): (Option<String>, _, _) = (cells.next()?, cells.next()?, cells.next()?);
    let Some((at, kind)) = at.zip(kind) else { return Ok(None) };
    let by = actor::from_columns(&kind, id, name, ACTIVITIES.name, cells.id())?;
    Ok(Some(Completion { at: time(at)?, by }))
}

fn actor(cells: &mut Cells<'_>) -> Result<Actor, StoreError> {
    let (kind, id, name): (String, _, _) = (cells.next()?, cells.next()?, cells.next()?);
    actor::from_columns(&kind, id, name, ACTIVITIES.name, cells.id())
}
