//! The day of a member.

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::{Days, NaiveDate};
use mainstay_activities::{DUE_NEXT_DAYS, MyDay as DomainDay, NextStep as DomainStep};
use mainstay_kernel::{MemberId, Total};
use mainstay_records::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::list::ActivityList;
use super::record::SubjectCard;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::WorkspacePath;
use crate::app::records::members;
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_my_day);
}

/// Whose day.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct DayQuery {
    /// A member's id; `me` where absent.
    #[param(max_length = 36, example = "me")]
    member: Option<String>,
}

/// How many records a list has.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// How many, counted up to 10,000.
    total: u64,
    /// False when there are more than were counted.
    total_is_exact: bool,
}

impl From<Total> for Count {
    fn from(total: Total) -> Self {
        Self { total: total.count, total_is_exact: total.is_exact }
    }
}

/// A lead or a deal with its next action.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NextStep {
    /// Which record.
    subject: SubjectCard,
    /// What to do.
    next_action: Option<String>,
    /// When.
    date: NaiveDate,
    /// True where the day has passed.
    overdue: bool,
}

impl NextStep {
    fn new(step: DomainStep, moment: Moment) -> Self {
        Self {
            subject: SubjectCard::new(step.subject, step.title),
            next_action: step.next_action,
            date: step.date,
            overdue: step.date < moment.today,
        }
    }
}

/// Open leads and deals of the member whose next action is late or due today.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NextSteps {
    /// Leads that are late.
    leads_overdue: Count,
    /// Leads due today.
    leads_today: Count,
    /// Deals that are late.
    deals_overdue: Count,
    /// Deals due today.
    deals_today: Count,
    /// The first fifty of them, the earliest first.
    items: Vec<NextStep>,
}

/// A member's day.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MyDay {
    /// Whose.
    member_id: MemberId,
    /// The day, in the workspace's time zone.
    date: NaiveDate,
    /// The last day that `next` looks at.
    next_until: NaiveDate,
    /// Open activities whose time, or whole day, has passed. The list: `open=true&overdue=true`.
    overdue: ActivityList,
    /// Open activities of today that are not late. The list: `open=true&overdue=false` and both ends of the due range.
    today: ActivityList,
    /// Open activities of the days after.
    next: ActivityList,
    /// Leads and deals.
    next_steps: NextSteps,
}

impl From<DomainDay> for MyDay {
    fn from(day: DomainDay) -> Self {
        let moment = day.moment;
        let steps = day.next_steps;
        Self {
            member_id: day.member,
            date: moment.today,
            next_until: moment.today.checked_add_days(Days::new(DUE_NEXT_DAYS)).unwrap_or(moment.today),
            overdue: ActivityList::new(day.overdue, moment),
            today: ActivityList::new(day.today, moment),
            next: ActivityList::new(day.next, moment),
            next_steps: NextSteps {
                leads_overdue: steps.leads_overdue.into(),
                leads_today: steps.leads_today.into(),
                deals_overdue: steps.deals_overdue.into(),
                deals_today: steps.deals_today.into(),
                items: steps.items.into_iter().map(|step| NextStep::new(step, moment)).collect(),
            },
        }
    }
}

/// Read a member's day.
///
/// What is late, what is due today, and what comes in the seven days after: at most fifty activities of each with the
/// count of the whole list, and the leads and deals whose next action is due by today. Anyone may look.
#[utoipa::path(tag = "activities", operation_id = "getMyDay", params(WorkspacePath, DayQuery), responses(
    (status = 200, description = "The day", body = MyDay), ReadProblems))]
#[get("/my-day")]
async fn get_my_day(api: Data<Api>, caller: Caller, query: Query<DayQuery>) -> Result<Json<MyDay>, ApiError> {
    let wanted = query.member.clone().unwrap_or_else(|| "me".to_owned());
    let member = members("member", &[wanted], caller.scope())?.into_iter().flatten().next();
    let member = member
        .ok_or_else(|| ApiError::parameter("member", "invalid_parameter", "Use the id of a member or \"me\"."))?;
    Ok(Json(api.services.activity_reads.my_day(caller.scope(), member).await?.into()))
}
