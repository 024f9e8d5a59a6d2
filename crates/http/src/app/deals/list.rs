//! Reading deals: lists, one deal, the deals beside it, and its way through the stages.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use mainstay_deals::StageStay as DomainStay;
use mainstay_kernel::StageId;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::filter::DealListQuery;
use super::record::{Deal, DealCard};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{DealPath, WorkspacePath};
use crate::app::records::Neighbors;
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;
use crate::wire::{Actor, Timestamp};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_deals).service(get_deal).service(get_deal_neighbors).service(list_deal_stages);
}

/// A page of deals.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DealList {
    /// The deals of the page.
    items: Vec<DealCard>,
    /// How many deals the whole list has, counted up to 10,000.
    total: u64,
    /// False when there are more than were counted.
    total_is_exact: bool,
}

/// List deals.
///
/// Filters narrow the list together; values of one filter stand side by side. Ties of the order are broken by id.
#[utoipa::path(tag = "deals", operation_id = "listDeals", params(WorkspacePath, DealListQuery), responses(
    (status = 200, description = "A page of deals", body = DealList), ReadProblems))]
#[get("/deals")]
async fn list_deals(api: Data<Api>, caller: Caller, query: Query<DealListQuery>) -> Result<Json<DealList>, ApiError> {
    let (filter, sort, page) = query.0.into_domain(&caller)?;
    let reads = &api.services.deal_reads;
    let found = reads.page(caller.scope(), &filter, sort, page).await?;
    let moment = reads.moment(caller.scope());
    Ok(Json(DealList {
        items: found.items.into_iter().map(|card| DealCard::new(card, moment)).collect(),
        total: found.total.count,
        total_is_exact: found.total.is_exact,
    }))
}

/// Read a deal, archived or not.
#[utoipa::path(tag = "deals", operation_id = "getDeal", params(WorkspacePath, DealPath), responses(
    (status = 200, description = "The deal", body = Deal), ReadProblems))]
#[get("/deals/{deal}")]
async fn get_deal(api: Data<Api>, caller: Caller, path: Path<DealPath>) -> Result<Json<Deal>, ApiError> {
    let reads = &api.services.deal_reads;
    let card = reads.get(caller.scope(), path.deal).await?;
    Ok(Json(Deal::new(card, reads.moment(caller.scope()))))
}

/// Find the deals before and after one in a list.
///
/// Takes the parameters of the list it stands in; `page` and `pageSize` make no difference.
#[utoipa::path(tag = "deals", operation_id = "getDealNeighbors", params(WorkspacePath, DealPath, DealListQuery), responses(
    (status = 200, description = "The deals beside it", body = Neighbors), ReadProblems))]
#[get("/deals/{deal}/neighbors")]
async fn get_deal_neighbors(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealPath>,
    query: Query<DealListQuery>,
) -> Result<Json<Neighbors>, ApiError> {
    let (filter, sort, _) = query.0.into_domain(&caller)?;
    let found = api.services.deal_reads.neighbors(caller.scope(), path.deal, &filter, sort).await?;
    Ok(Json(found.into()))
}

/// A stay of a deal in a stage.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DealStageStay {
    /// The stage.
    stage_id: StageId,
    /// When it entered.
    entered_at: Timestamp,
    /// Who put it there.
    entered_by: Actor,
    /// When it left; null while it is there.
    left_at: Option<Timestamp>,
    /// How long it has been there, in whole seconds.
    seconds: u64,
}

/// The way of a deal through the stages.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealStageHistory {
    /// The stays, the first one first.
    items: Vec<DealStageStay>,
}

/// Read the way of a deal through the stages, with the time spent in each.
#[utoipa::path(tag = "deals", operation_id = "listDealStages", params(WorkspacePath, DealPath), responses(
    (status = 200, description = "The stays, the first one first", body = DealStageHistory), ReadProblems))]
#[get("/deals/{deal}/stages")]
async fn list_deal_stages(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealPath>,
) -> Result<Json<DealStageHistory>, ApiError> {
    let reads = &api.services.deal_reads;
    let stays = reads.stage_history(caller.scope(), path.deal).await?;
    let now = reads.moment(caller.scope()).now;
    let shown = |stay: DomainStay| {
        let spent = (stay.left_at.unwrap_or(now) - stay.entry.entered_at).num_seconds();
        DealStageStay {
            stage_id: stay.entry.stage,
            entered_at: stay.entry.entered_at.into(),
            entered_by: Actor::from(&stay.entry.entered_by),
            left_at: stay.left_at.map(Into::into),
            seconds: u64::try_from(spent).unwrap_or(0),
        }
    };
    Ok(Json(DealStageHistory { items: stays.into_iter().map(shown).collect() }))
}
