//! The forecast by month, and why deals were lost.

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::{Months, NaiveDate};
use mainstay_deals::ForecastMonth as DomainMonth;
use mainstay_kernel::{CurrencyCode, MemberId, StageId};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::filter::DealQuery;
use super::record::DealSums;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::WorkspacePath;
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;
use crate::wire::LostReason;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_deal_forecast).service(get_lost_reasons);
}

/// The open deals that should close in one month.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ForecastMonth {
    /// The month's first day, for the list's `expectedCloseFrom`; null for deals without an expected close date.
    from: Option<NaiveDate>,
    /// The month's last day, for the list's `expectedCloseTo`.
    to: Option<NaiveDate>,
    /// True where the month has passed.
    overdue: bool,
    /// What they are worth.
    sums: DealSums,
}

impl ForecastMonth {
    fn new(month: &DomainMonth, own: CurrencyCode) -> Self {
        let last = |first: NaiveDate| first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
        Self {
            from: month.month,
            to: month.month.and_then(last),
            overdue: month.overdue,
            sums: DealSums::new(&month.sums, own),
        }
    }
}

/// The forecast.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealForecast {
    /// The months that have deals, the earliest first; deals without a date come last.
    months: Vec<ForecastMonth>,
    /// All of them.
    total: DealSums,
}

/// Lost deals of one reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct LostByReason {
    /// The reason, for the list's `lostReason`.
    reason: LostReason,
    /// What they were worth.
    sums: DealSums,
}

/// Deals lost from one stage.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LostByStage {
    /// The open stage in which they last stood, for the list's `closedFromStage`; null for deals that started lost.
    stage_id: Option<StageId>,
    /// What they were worth.
    sums: DealSums,
}

/// Lost deals of one member.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LostByOwner {
    /// The member, for the list's `owner`; null for deals of nobody.
    owner_id: Option<MemberId>,
    /// What they were worth.
    sums: DealSums,
}

/// Why deals were lost. Each way of looking counts every deal once.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LostReasonReport {
    /// All lost deals of the list.
    total: DealSums,
    /// By reason.
    by_reason: Vec<LostByReason>,
    /// By the stage from which they were lost.
    by_stage: Vec<LostByStage>,
    /// By owner.
    by_owner: Vec<LostByOwner>,
}

/// Read the forecast: open deals by the month in which they should close.
///
/// Takes the filters of the list; only open deals count.
#[utoipa::path(tag = "deals", operation_id = "getDealForecast", params(WorkspacePath, DealQuery), responses(
    (status = 200, description = "The forecast", body = DealForecast), ReadProblems))]
#[get("/deals/forecast")]
async fn get_deal_forecast(
    api: Data<Api>,
    caller: Caller,
    query: Query<DealQuery>,
) -> Result<Json<DealForecast>, ApiError> {
    let filter = query.filter(&caller)?;
    let months = api.services.deal_reads.forecast(caller.scope(), &filter).await?;
    let own = caller.scope().context().currency;
    let total = DealSums::new(&months.iter().map(|month| &month.sums).collect(), own);
    Ok(Json(DealForecast { months: months.iter().map(|month| ForecastMonth::new(month, own)).collect(), total }))
}

/// Read why deals were lost.
///
/// Takes the filters of the list; only lost deals count. `closedFrom` and `closedTo` narrow it to a time.
#[utoipa::path(tag = "deals", operation_id = "getLostReasons", params(WorkspacePath, DealQuery), responses(
    (status = 200, description = "The report", body = LostReasonReport), ReadProblems))]
#[get("/deals/lost-reasons")]
async fn get_lost_reasons(
    api: Data<Api>,
    caller: Caller,
    query: Query<DealQuery>,
) -> Result<Json<LostReasonReport>, ApiError> {
    let filter = query.filter(&caller)?;
    let report = api.services.deal_reads.lost_reasons(caller.scope(), &filter).await?;
    let own = caller.scope().context().currency;
    let sums = |sums| DealSums::new(sums, own);
    let by_reason =
        report.by_reason.iter().map(|(reason, of)| LostByReason { reason: (*reason).into(), sums: sums(of) });
    let by_stage = report.by_stage.iter().map(|(stage_id, of)| LostByStage { stage_id: *stage_id, sums: sums(of) });
    let by_owner = report.by_owner.iter().map(|(owner_id, of)| LostByOwner { owner_id: *owner_id, sums: sums(of) });
    Ok(Json(LostReasonReport {
        total: sums(&report.total),
        by_reason: by_reason.collect(),
        by_stage: by_stage.collect(),
        by_owner: by_owner.collect(),
    }))
}
