//! Activities, as lists know them.

use mainstay_activities::{ActivityFilter, ActivitySortKey, ActivityType, SubjectFilter};
use mainstay_kernel::StoreError;
use mainstay_records::Moment;
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::activity_row::{self, ActivityRow};
use crate::conditions::Conditions;
use crate::dialect::Dialect;
use crate::record_table::{ACTIVITIES, ListedTable, RecordTable};
use crate::rows::ms;

/// The table of activities.
pub(crate) enum Activities {}

impl ListedTable for Activities {
    type Record = ActivityRow;
    type Filter = ActivityFilter;
    type SortKey = ActivitySortKey;
    type Moment = Moment;

    const TABLE: &'static RecordTable = &ACTIVITIES;

    fn columns(_: Dialect) -> String {
        activity_row::COLUMNS.to_owned()
    }

    fn read(row: &QueryResult) -> Result<ActivityRow, StoreError> {
        activity_row::read(row)
    }

    fn id(record: &ActivityRow) -> Uuid {
        record.listed.activity.id.as_uuid()
    }

    fn sort_column(key: ActivitySortKey) -> &'static str {
        match key {
            ActivitySortKey::DueAt => "l.deadline",
            ActivitySortKey::CreatedAt => "l.created_at",
            ActivitySortKey::CompletedAt => "l.completed_at",
            ActivitySortKey::Priority => "l.priority",
        }
    }

    fn key_may_be_missing(key: ActivitySortKey) -> bool {
        matches!(key, ActivitySortKey::DueAt | ActivitySortKey::CompletedAt)
    }

    fn place(record: &ActivityRow, key: ActivitySortKey) -> Option<Value> {
        let activity = &record.listed.activity;
        match key {
            ActivitySortKey::DueAt => record.deadline.map(Value::from),
            ActivitySortKey::CreatedAt => Some(ms(activity.created_at).into()),
            ActivitySortKey::CompletedAt => activity.completed.as_ref().map(|done| ms(done.at).into()),
            ActivitySortKey::Priority => Some(activity_row::rank(activity.priority).into()),
        }
    }

    const ARCHIVABLE: bool = false;

    fn archived(_: &ActivityFilter) -> bool {
        false
    }

    fn search(filter: &ActivityFilter) -> Option<&str> {
        filter.search.as_deref()
    }

    fn has_facts(filter: &ActivityFilter) -> bool {
        *filter != ActivityFilter { search: filter.search.clone(), ..ActivityFilter::default() }
    }

    /// The same rule as [`ActivityFilter::shows`]; a contract test compares them.
    fn push_facts(conditions: &mut Conditions<'_>, filter: &ActivityFilter, moment: Moment) {
        if filter.kinds.is_empty() {
            conditions.and().push("l.kind <> 'note'");
        } else {
            let kinds: Vec<&str> = filter.kinds.iter().map(|kind| ActivityType::as_str(*kind)).collect();
            conditions.one_of("l.kind", &kinds);
        }
        conditions.one_of_members("l.assignee_id", &filter.assignees);
        match filter.subject {
            Some(SubjectFilter::Is(subject)) => {
                let column = activity_row::subject_column(subject.kind());
                conditions.compare(column, " = ", Some(subject.as_uuid()));
            }
            Some(SubjectFilter::Kind(kind)) => {
                conditions.and().push(activity_row::subject_column(kind)).push(" IS NOT NULL");
            }
            None => {}
        }
        let ranks: Vec<i16> = filter.priorities.iter().map(|priority| activity_row::rank(*priority)).collect();
        conditions.one_of("l.priority", &ranks);
        if let Some(open) = filter.open {
            let done = conditions.column("l.done");
            conditions.and().push(&done).push(if open { " = FALSE" } else { " = TRUE" });
        }
        push_times(conditions, filter, moment);
    }
}

fn push_times(conditions: &mut Conditions<'_>, filter: &ActivityFilter, moment: Moment) {
    let zone = moment.zone;
    if let Some(overdue) = filter.overdue {
        let sql = conditions.and_is(overdue).push("(NOT l.done AND CASE WHEN l.due_at IS NULL");
        sql.with(" THEN coalesce(l.due_date < ", &*moment.today.to_string()).push(", FALSE)");
        sql.with(" ELSE l.due_at < ", ms(moment.now)).push(" END)");
    }
    if let Some(from) = filter.due_from {
        let sql = conditions.and().push("CASE WHEN l.due_at IS NULL");
        sql.with(" THEN coalesce(l.due_date >= ", &*from.to_string()).push(", FALSE)");
        sql.with(" ELSE l.due_at >= ", ms(zone.start_of(from))).push(" END");
    }
    if let Some(to) = filter.due_to {
        let sql = conditions.and().push("CASE WHEN l.due_at IS NULL");
        sql.with(" THEN coalesce(l.due_date <= ", &*to.to_string()).push(", FALSE)");
        sql.with(" ELSE l.due_at < ", ms(zone.end_of(to))).push(" END");
    }
    conditions.compare("l.completed_at", " >= ", filter.completed_from.map(|from| ms(zone.start_of(from))));
    conditions.compare("l.completed_at", " < ", filter.completed_to.map(|to| ms(zone.end_of(to))));
}
