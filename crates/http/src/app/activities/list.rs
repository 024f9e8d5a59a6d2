//! Lists of activities.

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::NaiveDate;
use mainstay_activities::{ActivityFilter, ActivitySort, ActivitySortKey, ListedActivity, SubjectFilter};
use mainstay_kernel::{Page, PageRequest};
use mainstay_records::{Moment, Sort};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::record::Activity;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::WorkspacePath;
use crate::app::records::{check_counts, members, page, sort};
use crate::extract::{Caller, Query, search_text};
use crate::responses::ReadProblems;
use crate::wire::{ActivityType, Priority, SubjectKind};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_activities);
}

/// A page of activities.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActivityList {
    /// The activities of the page.
    items: Vec<Activity>,
    /// How many activities the whole list has, counted up to 10,000.
    total: u64,
    /// False when there are more than were counted.
    total_is_exact: bool,
}

impl ActivityList {
    /// The page as it is at this moment.
    pub fn new(page: Page<ListedActivity>, moment: Moment) -> Self {
        Self {
            items: page.items.into_iter().map(|listed| Activity::new(listed, moment)).collect(),
            total: page.total.count,
            total_is_exact: page.total.is_exact,
        }
    }
}

/// Which activities a list shows, in which order, and which page of it.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct ActivityListQuery {
    /// Any part of title or text. Words may stand in any order.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Types; without any, all but notes.
    #[serde(default, rename = "type")]
    kind: Vec<ActivityType>,
    /// Only open ones, or only those that are done.
    open: Option<bool>,
    /// Members who are to do them: ids, `me`, or `none` for those of nobody.
    #[serde(default)]
    assignee: Vec<String>,
    /// Only those about records of this kind.
    subject_kind: Option<SubjectKind>,
    /// Only those about this record, whose kind `subjectKind` says.
    subject_id: Option<Uuid>,
    /// Priorities.
    #[serde(default)]
    priority: Vec<Priority>,
    /// Only open ones whose time, or whole day, has passed, or only the others.
    overdue: Option<bool>,
    /// Due on this day or later, in the workspace's time zone.
    due_from: Option<NaiveDate>,
    /// Due on this day or earlier.
    due_to: Option<NaiveDate>,
    /// Done on this day or later, in the workspace's time zone.
    completed_from: Option<NaiveDate>,
    /// Done on this day or earlier.
    completed_to: Option<NaiveDate>,
    /// By what the list is sorted, with a minus sign for the highest first: `dueAt`, `createdAt`, `completedAt` or
    /// `priority`.
    #[param(pattern = "^-?(dueAt|createdAt|completedAt|priority)$", example = "dueAt")]
    sort: Option<String>,
    /// Which page, from 1. A list ends after 10,000 activities; a narrower filter shows the rest.
    #[param(minimum = 1, maximum = 400, default = 1)]
    page: Option<u64>,
    /// How many activities a page has: 25, 50 or 100.
    #[param(minimum = 25, maximum = 100, default = 25)]
    page_size: Option<u64>,
}

impl ActivityListQuery {
    fn into_domain(self, caller: &Caller) -> Result<(ActivityFilter, ActivitySort, PageRequest), ApiError> {
        check_counts("type", &[self.kind.len(), self.assignee.len(), self.priority.len()])?;
        let subject = match (self.subject_kind, self.subject_id) {
            (None, None) => None,
            (Some(kind), None) => Some(SubjectFilter::Kind(kind.into())),
            (Some(kind), Some(id)) => Some(SubjectFilter::Is(kind.with(id))),
            (None, Some(_)) => {
                let detail = "Say in subjectKind what kind of record it is.";
                return Err(ApiError::parameter("subjectKind", "required", detail));
            }
        };
        let filter = ActivityFilter {
            search: search_text(self.q.as_deref())?,
            kinds: self.kind.into_iter().map(Into::into).collect(),
            open: self.open,
            assignees: members("assignee", &self.assignee, caller.scope())?,
            subject,
            priorities: self.priority.into_iter().map(Into::into).collect(),
            overdue: self.overdue,
            due_from: self.due_from,
            due_to: self.due_to,
            completed_from: self.completed_from,
            completed_to: self.completed_to,
        };
        let usual = Sort::ascending(ActivitySortKey::DueAt);
        Ok((filter, sort(self.sort.as_deref(), usual)?, page(self.page, self.page_size)?))
    }
}

/// List activities.
///
/// Filters narrow the list together; values of one filter stand side by side. Missing times come last. Notes are shown
/// only where `type` asks for them.
#[utoipa::path(tag = "activities", operation_id = "listActivities", params(WorkspacePath, ActivityListQuery), responses(
    (status = 200, description = "A page of activities", body = ActivityList), ReadProblems))]
#[get("/activities")]
async fn list_activities(
    api: Data<Api>,
    caller: Caller,
    query: Query<ActivityListQuery>,
) -> Result<Json<ActivityList>, ApiError> {
    let (filter, sort, page) = query.0.into_domain(&caller)?;
    let reads = &api.services.activity_reads;
    let found = reads.page(caller.scope(), &filter, sort, page).await?;
    Ok(Json(ActivityList::new(found, reads.moment(caller.scope()))))
}
