//! What happened to a record.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use chrono::DateTime;
use mainstay_activities::{
    ActivityType, Subject, TimelineCursor, TimelineEntry as DomainEntry, TimelineFilter, TimelineKind as DomainKind,
};
use mainstay_kernel::{BulkEditId, ChangeId, RecordKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::ApiError;
use crate::api::Api;
use crate::app::activities::{Activity, ActivityList};
use crate::app::paths::{CompanyPath, ContactPath, DealPath, LeadPath, WorkspacePath};
use crate::app::records::members;
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;
use crate::wire::{Actor, FieldChange, Timestamp};

/// Entries of one piece.
pub const PAGE: usize = 50;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_lead_timeline)
        .service(list_lead_planned_activities)
        .service(list_deal_timeline)
        .service(list_deal_planned_activities)
        .service(list_contact_timeline)
        .service(list_contact_planned_activities)
        .service(list_company_timeline)
        .service(list_company_planned_activities);
}

/// What an entry of a timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    /// A note.
    Note,
    /// A call.
    Call,
    /// A meeting.
    Meeting,
    /// An e-mail.
    Email,
    /// A task that was completed.
    Task,
    /// The record came in.
    Created,
    /// It moved to another status or stage.
    Status,
    /// Any other change.
    Edit,
}

impl From<DomainKind> for TimelineKind {
    fn from(kind: DomainKind) -> Self {
        match kind {
            DomainKind::Activity(ActivityType::Note) => Self::Note,
            DomainKind::Activity(ActivityType::Call) => Self::Call,
            DomainKind::Activity(ActivityType::Meeting) => Self::Meeting,
            DomainKind::Activity(ActivityType::Email) => Self::Email,
            DomainKind::Activity(ActivityType::Task) => Self::Task,
            DomainKind::Created => Self::Created,
            DomainKind::Move => Self::Status,
            DomainKind::Edit => Self::Edit,
        }
    }
}

/// Where to go on.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct PieceQuery {
    /// The `nextCursor` of the page before.
    #[param(max_length = 80)]
    before: Option<String>,
}

impl PieceQuery {
    /// Where the piece before ended.
    pub fn cursor(&self) -> Result<Option<TimelineCursor>, ApiError> {
        self.before.as_deref().map(read_cursor).transpose()
    }
}

/// Which entries, and where to go on.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct TimelineQuery {
    /// The `nextCursor` of the page before.
    #[param(max_length = 80)]
    before: Option<String>,
    /// Only entries of these kinds.
    #[serde(default)]
    kind: Vec<TimelineKind>,
    /// Only what this member did: an id, or `me`.
    #[param(max_length = 36)]
    actor: Option<String>,
}

/// The record that an entry tells of.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineRecord {
    /// What it is.
    kind: RecordKind,
    /// Its id.
    id: Uuid,
    /// Its name at the time.
    title: String,
}

/// Something that happened to a record, or to one that belongs to it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// The change's or the activity's id.
    id: Uuid,
    /// What it is.
    kind: TimelineKind,
    /// What was done: `created`, `updated`, `status_changed`, `archived`, `completed` and more.
    action: String,
    /// When.
    at: Timestamp,
    /// Who.
    actor: Actor,
    /// The record that it happened to: a company's timeline shows its contacts' and deals' as well.
    record: TimelineRecord,
    /// The fields that changed.
    changes: Vec<FieldChange>,
    /// The activity that was done.
    activity: Option<Activity>,
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

impl Timeline {
    /// A piece of which one entry more than it shows was looked for.
    pub fn new(api: &Api, caller: &Caller, mut found: Vec<DomainEntry>) -> Self {
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        let next_cursor = if more { found.last().map(|last| write_cursor(last.cursor())) } else { None };
        Self { items: found.into_iter().map(|found| entry(api, caller, found)).collect(), next_cursor }
    }
}

fn entry(api: &Api, caller: &Caller, found: DomainEntry) -> TimelineEntry {
    let (kind, at) = (found.kind().into(), found.cursor().at.into());
    match found {
        DomainEntry::Change(change) => TimelineEntry {
            id: change.id.as_uuid(),
            kind,
            at,
            actor: Actor::from(&change.actor),
            undoable: api.services.activities.may_undo(caller.scope(), &change),
            action: change.action,
            record: TimelineRecord { kind: change.record_kind, id: change.record_id, title: change.title },
            changes: change.changes.into_iter().map(FieldChange::from).collect(),
            activity: None,
            undoes: change.undoes,
            undone_by: change.undone_by,
            bulk_edit_id: change.bulk_edit,
        },
        DomainEntry::Activity(listed) => {
            let activity = &listed.activity;
            let by = activity.completed.as_ref().map_or(&activity.created_by, |done| &done.by);
            TimelineEntry {
                id: activity.id.as_uuid(),
                kind,
                at,
                actor: Actor::from(by),
                action: "completed".to_owned(),
                record: TimelineRecord {
                    kind: activity.subject.kind(),
                    id: activity.subject.as_uuid(),
                    title: listed.subject_title.clone(),
                },
                changes: Vec::new(),
                activity: Some(Activity::new(listed, api.services.activity_reads.moment(caller.scope()))),
                undoes: None,
                undone_by: None,
                bulk_edit_id: None,
                undoable: false,
            }
        }
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

/// A piece of a record's timeline.
async fn piece(
    api: &Api,
    caller: &Caller,
    subject: Subject,
    query: &TimelineQuery,
) -> Result<Json<Timeline>, ApiError> {
    let before = query.before.as_deref().map(read_cursor).transpose()?;
    let member = members("actor", query.actor.as_slice(), caller.scope())?.into_iter().next();
    if member == Some(None) {
        return Err(ApiError::parameter("actor", "invalid_parameter", "Use the id of a member or \"me\"."));
    }
    let wanted = |kind: &DomainKind| query.kind.contains(&TimelineKind::from(*kind));
    let kinds = DomainKind::ALL.into_iter().filter(wanted).collect();
    let filter = TimelineFilter { kinds, member: member.flatten() };
    let found = api.services.timelines.entries(caller.scope(), subject, &filter, before, PAGE as u64 + 1).await?;
    Ok(Json(Timeline::new(api, caller, found)))
}

/// Read what happened to a lead.
///
/// Newest first: what was done, notes, status moves, and edits with the values before and after. What is planned is in
/// `listLeadPlannedActivities`.
#[utoipa::path(tag = "leads", operation_id = "listLeadTimeline", params(WorkspacePath, LeadPath, TimelineQuery), responses(
    (status = 200, description = "At most 50 entries, newest first", body = Timeline), ReadProblems))]
#[get("/leads/{lead}/timeline")]
async fn list_lead_timeline(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    query: Query<TimelineQuery>,
) -> Result<Json<Timeline>, ApiError> {
    piece(&api, &caller, Subject::Lead(path.lead), &query).await
}

/// What is planned on a record.
async fn planned(api: &Api, caller: &Caller, subject: Subject) -> Result<Json<ActivityList>, ApiError> {
    api.services.timelines.require(caller.scope(), subject).await?;
    let reads = &api.services.activity_reads;
    let found = reads.planned(caller.scope(), subject).await?;
    Ok(Json(ActivityList::new(found, reads.moment(caller.scope()))))
}

/// Read what is planned on a lead.
///
/// The first hundred of its open activities, the earliest due first, those without a day last. It stands above the
/// timeline, which shows what is done.
#[utoipa::path(tag = "leads", operation_id = "listLeadPlannedActivities", params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The open activities", body = ActivityList), ReadProblems))]
#[get("/leads/{lead}/planned-activities")]
async fn list_lead_planned_activities(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
) -> Result<Json<ActivityList>, ApiError> {
    planned(&api, &caller, Subject::Lead(path.lead)).await
}

/// Read what happened to a deal.
///
/// Newest first: what was done, notes, moves from stage to stage, and edits with the values before and after. What is
/// planned is in `listDealPlannedActivities`.
#[utoipa::path(tag = "deals", operation_id = "listDealTimeline", params(WorkspacePath, DealPath, TimelineQuery), responses(
    (status = 200, description = "At most 50 entries, newest first", body = Timeline), ReadProblems))]
#[get("/deals/{deal}/timeline")]
async fn list_deal_timeline(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealPath>,
    query: Query<TimelineQuery>,
) -> Result<Json<Timeline>, ApiError> {
    piece(&api, &caller, Subject::Deal(path.deal), &query).await
}

/// Read what is planned on a deal.
///
/// The first hundred of its open activities, the earliest due first, those without a day last.
#[utoipa::path(tag = "deals", operation_id = "listDealPlannedActivities", params(WorkspacePath, DealPath), responses(
    (status = 200, description = "The open activities", body = ActivityList), ReadProblems))]
#[get("/deals/{deal}/planned-activities")]
async fn list_deal_planned_activities(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealPath>,
) -> Result<Json<ActivityList>, ApiError> {
    planned(&api, &caller, Subject::Deal(path.deal)).await
}

/// Read what happened to a contact.
///
/// Newest first: what was done, notes, and edits with the values before and after; its deals' as well. What is planned is in
/// `listContactPlannedActivities`.
#[utoipa::path(tag = "contacts", operation_id = "listContactTimeline", params(WorkspacePath, ContactPath, TimelineQuery), responses(
    (status = 200, description = "At most 50 entries, newest first", body = Timeline), ReadProblems))]
#[get("/contacts/{contact}/timeline")]
async fn list_contact_timeline(
    api: Data<Api>,
    caller: Caller,
    path: Path<ContactPath>,
    query: Query<TimelineQuery>,
) -> Result<Json<Timeline>, ApiError> {
    piece(&api, &caller, Subject::Contact(path.contact), &query).await
}

/// Read what is planned on a contact.
///
/// The first hundred of its open activities, the earliest due first, those without a day last.
#[utoipa::path(tag = "contacts", operation_id = "listContactPlannedActivities", params(WorkspacePath, ContactPath), responses(
    (status = 200, description = "The open activities", body = ActivityList), ReadProblems))]
#[get("/contacts/{contact}/planned-activities")]
async fn list_contact_planned_activities(
    api: Data<Api>,
    caller: Caller,
    path: Path<ContactPath>,
) -> Result<Json<ActivityList>, ApiError> {
    planned(&api, &caller, Subject::Contact(path.contact)).await
}

/// Read what happened to a company.
///
/// Newest first: what was done, notes, and edits with the values before and after; its contacts' and deals' as well. What is planned is in
/// `listCompanyPlannedActivities`.
#[utoipa::path(tag = "companies", operation_id = "listCompanyTimeline", params(WorkspacePath, CompanyPath, TimelineQuery), responses(
    (status = 200, description = "At most 50 entries, newest first", body = Timeline), ReadProblems))]
#[get("/companies/{company}/timeline")]
async fn list_company_timeline(
    api: Data<Api>,
    caller: Caller,
    path: Path<CompanyPath>,
    query: Query<TimelineQuery>,
) -> Result<Json<Timeline>, ApiError> {
    piece(&api, &caller, Subject::Company(path.company), &query).await
}

/// Read what is planned on a company.
///
/// The first hundred of its open activities, the earliest due first, those without a day last.
#[utoipa::path(tag = "companies", operation_id = "listCompanyPlannedActivities", params(WorkspacePath, CompanyPath), responses(
    (status = 200, description = "The open activities", body = ActivityList), ReadProblems))]
#[get("/companies/{company}/planned-activities")]
async fn list_company_planned_activities(
    api: Data<Api>,
    caller: Caller,
    path: Path<CompanyPath>,
) -> Result<Json<ActivityList>, ApiError> {
    planned(&api, &caller, Subject::Company(path.company)).await
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
