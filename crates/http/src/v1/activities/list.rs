//! Reading activities: pages by cursor.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use mainstay_activities::{ActivityCursor, ActivityFilter, ActivitySort, ActivitySortKey, SubjectFilter};
use mainstay_kernel::{MemberId, TokenScope};
use mainstay_records::Sort;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::record::Activity;
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Query, TokenCaller, search_text};
use crate::responses::TokenReadProblems;
use crate::v1::comma_list::comma_list;
use crate::v1::pages::{PageInfo, Walk};
use crate::wire::{ActivityType, SubjectKind};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_activities);
}

/// Which activities are wanted, in which order, and how many.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct ActivityQuery {
    /// Types, with commas between; any of them fits. Without any, all but notes.
    #[serde(default, rename = "type", deserialize_with = "comma_list::<10, _, _>")]
    #[param(rename = "type", style = Form, explode = false, max_items = 10)]
    kind: Vec<ActivityType>,
    /// Only those about records of this kind.
    entity_type: Option<SubjectKind>,
    /// Only those about this record, whose kind `entityType` says.
    entity_id: Option<Uuid>,
    /// The member who is to do it.
    assignee_id: Option<MemberId>,
    /// Only open ones, or only those that are done.
    open: Option<bool>,
    /// Only open ones whose time, or whole day, has passed, or only the others.
    overdue: Option<bool>,
    /// Words that stand, or parts of which stand, in subject line or text.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Due on this day or later, in the workspace's time zone.
    due_from: Option<chrono::NaiveDate>,
    /// Due on this day or earlier.
    due_to: Option<chrono::NaiveDate>,
    /// Done on this day or later, in the workspace's time zone.
    completed_from: Option<chrono::NaiveDate>,
    /// Done on this day or earlier.
    completed_to: Option<chrono::NaiveDate>,
    /// The order; `-` means newest first.
    #[param(inline)]
    sort: Option<ActivityOrder>,
    /// Where the page before ended: `page.nextCursor` of its answer.
    #[param(max_length = 100)]
    cursor: Option<String>,
    /// How many activities a page has.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
    /// Counts the whole list, too, up to 10,000.
    include_total: Option<bool>,
}

/// The orders of a list.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
pub enum ActivityOrder {
    /// Oldest first.
    #[serde(rename = "createdAt")]
    Created,
    /// Newest first.
    #[default]
    #[serde(rename = "-createdAt")]
    CreatedDescending,
}

impl From<ActivityOrder> for ActivitySort {
    fn from(order: ActivityOrder) -> Self {
        Sort { key: ActivitySortKey::CreatedAt, descending: matches!(order, ActivityOrder::CreatedDescending) }
    }
}

/// A page of activities.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActivityList {
    /// The activities.
    data: Vec<Activity>,
    /// Where the page stands.
    page: PageInfo,
}

impl ActivityQuery {
    fn filter(&self) -> Result<ActivityFilter, ApiError> {
        let subject = match (self.entity_type, self.entity_id) {
            (None, None) => None,
            (Some(kind), None) => Some(SubjectFilter::Kind(kind.into())),
            (Some(kind), Some(id)) => Some(SubjectFilter::Is(kind.with(id))),
            (None, Some(_)) => {
                let detail = "Say in entityType what kind of record it is.";
                return Err(ApiError::parameter("entityType", "required", detail));
            }
        };
        Ok(ActivityFilter {
            search: search_text(self.q.as_deref())?,
            kinds: self.kind.iter().copied().map(Into::into).collect(),
            open: self.open,
            assignees: self.assignee_id.map(Some).into_iter().collect(),
            subject,
            priorities: Vec::new(),
            overdue: self.overdue,
            due_from: self.due_from,
            due_to: self.due_to,
            completed_from: self.completed_from,
            completed_to: self.completed_to,
        })
    }
}

/// List activities.
///
/// Filters narrow the list together. A walk by cursor misses nothing and repeats nothing that was there when it began.
#[utoipa::path(tag = "activities", operation_id = "listActivities", params(ActivityQuery), responses(
    (status = 200, description = "A page of activities", body = ActivityList, headers(
        ("Link" = String, description = "The next page, with `rel=\"next\"`; absent on the last one."))),
    TokenReadProblems))]
#[get("/activities")]
async fn list_activities(
    api: Data<Api>,
    caller: TokenCaller,
    request: HttpRequest,
    query: Query<ActivityQuery>,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::ActivitiesRead)?;
    let (filter, sort) = (query.filter()?, query.sort.unwrap_or_default().into());
    let walk = Walk::new(&api, scope, &request, "activities\n", query.limit)?;
    let reads = &api.services.activity_reads;
    let mut found = reads.after(scope, &filter, sort, walk.place(query.cursor.as_deref())?, walk.wanted()).await?;
    let next_cursor =
        walk.cut(&mut found, |last| ActivityCursor { at: last.activity.created_at, id: last.activity.id });
    let total = if query.include_total == Some(true) { Some(reads.count(scope, &filter).await?) } else { None };
    let moment = reads.moment(scope);
    let data = found.into_iter().map(|listed| Activity::new(listed.activity, moment)).collect();
    let page = PageInfo::new(next_cursor, total);
    Ok(walk.answer(&page).json(ActivityList { data, page }))
}
