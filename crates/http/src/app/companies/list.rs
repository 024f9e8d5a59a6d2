//! Reading companies: lists, one company, and the companies beside it.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::filter::CompanyListQuery;
use super::record::{Company, CompanyCard};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{CompanyPath, WorkspacePath};
use crate::app::records::Neighbors;
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_companies).service(get_company).service(get_company_neighbors);
}

/// A page of companies.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyList {
    /// The companies of the page.
    items: Vec<CompanyCard>,
    /// How many companies the whole list has, counted up to 10,000.
    total: u64,
    /// False when there are more than were counted.
    total_is_exact: bool,
}

/// List companies.
///
/// Filters narrow the list together; values of one filter stand side by side. Ties of the order are broken by id.
#[utoipa::path(tag = "companies", operation_id = "listCompanies", params(WorkspacePath, CompanyListQuery), responses(
    (status = 200, description = "A page of companies", body = CompanyList), ReadProblems))]
#[get("/companies")]
async fn list_companies(
    api: Data<Api>,
    caller: Caller,
    query: Query<CompanyListQuery>,
) -> Result<Json<CompanyList>, ApiError> {
    let (filter, sort, page) = query.0.into_domain(&caller)?;
    let found = api.services.company_reads.page(caller.scope(), &filter, sort, page).await?;
    Ok(Json(CompanyList {
        items: found.items.into_iter().map(Into::into).collect(),
        total: found.total.count,
        total_is_exact: found.total.is_exact,
    }))
}

/// Read a company, archived or not.
#[utoipa::path(tag = "companies", operation_id = "getCompany", params(WorkspacePath, CompanyPath), responses(
    (status = 200, description = "The company", body = Company), ReadProblems))]
#[get("/companies/{company}")]
async fn get_company(api: Data<Api>, caller: Caller, path: Path<CompanyPath>) -> Result<Json<Company>, ApiError> {
    Ok(Json(api.services.company_reads.get(caller.scope(), path.company).await?.into()))
}

/// Find the companies before and after one in a list.
///
/// Takes the parameters of the list it stands in; `page` and `pageSize` make no difference.
#[utoipa::path(tag = "companies", operation_id = "getCompanyNeighbors", params(WorkspacePath, CompanyPath, CompanyListQuery), responses(
    (status = 200, description = "The companies beside it", body = Neighbors), ReadProblems))]
#[get("/companies/{company}/neighbors")]
async fn get_company_neighbors(
    api: Data<Api>,
    caller: Caller,
    path: Path<CompanyPath>,
    query: Query<CompanyListQuery>,
) -> Result<Json<Neighbors>, ApiError> {
    let (filter, sort, _) = query.0.into_domain(&caller)?;
    let found = api.services.company_reads.neighbors(caller.scope(), path.company, &filter, sort).await?;
    Ok(Json(found.into()))
}
