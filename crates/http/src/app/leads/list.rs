//! Reading leads: lists, one lead, and the leads beside it.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::filter::LeadListQuery;
use super::record::{Lead, LeadCard};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{LeadPath, WorkspacePath};
use crate::app::records::Neighbors;
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_leads).service(get_lead).service(get_lead_neighbors);
}

/// A page of leads.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadList {
    /// The leads of the page.
    items: Vec<LeadCard>,
    /// How many leads the whole list has, counted up to 10,000.
    total: u64,
    /// False when there are more than were counted.
    total_is_exact: bool,
}

/// List leads.
///
/// Filters narrow the list together; values of one filter stand side by side. Ties of the order are broken by id.
#[utoipa::path(tag = "leads", operation_id = "listLeads", params(WorkspacePath, LeadListQuery), responses(
    (status = 200, description = "A page of leads", body = LeadList), ReadProblems))]
#[get("/leads")]
async fn list_leads(api: Data<Api>, caller: Caller, query: Query<LeadListQuery>) -> Result<Json<LeadList>, ApiError> {
    let (filter, sort, page) = query.0.into_domain(&caller)?;
    let reads = &api.services.lead_reads;
    let found = reads.page(caller.scope(), &filter, sort, page).await?;
    let moment = reads.moment(caller.scope());
    Ok(Json(LeadList {
        items: found.items.into_iter().map(|lead| LeadCard::new(lead, moment)).collect(),
        total: found.total.count,
        total_is_exact: found.total.is_exact,
    }))
}

/// Read a lead, archived or not.
#[utoipa::path(tag = "leads", operation_id = "getLead", params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The lead", body = Lead), ReadProblems))]
#[get("/leads/{lead}")]
async fn get_lead(api: Data<Api>, caller: Caller, path: Path<LeadPath>) -> Result<Json<Lead>, ApiError> {
    let reads = &api.services.lead_reads;
    let lead = reads.get(caller.scope(), path.lead).await?;
    Ok(Json(Lead::new(&lead, reads.moment(caller.scope()))))
}

/// Find the leads before and after one in a list.
///
/// Takes the parameters of the list it stands in; `page` and `pageSize` make no difference.
#[utoipa::path(tag = "leads", operation_id = "getLeadNeighbors", params(WorkspacePath, LeadPath, LeadListQuery), responses(
    (status = 200, description = "The leads beside it", body = Neighbors), ReadProblems))]
#[get("/leads/{lead}/neighbors")]
async fn get_lead_neighbors(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    query: Query<LeadListQuery>,
) -> Result<Json<Neighbors>, ApiError> {
    let (filter, sort, _) = query.0.into_domain(&caller)?;
    let found = api.services.lead_reads.neighbors(caller.scope(), path.lead, &filter, sort).await?;
    Ok(Json(found.into()))
}
