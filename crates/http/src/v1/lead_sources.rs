//! Where leads come from, as the workspace counts it.

use actix_web::get;
use actix_web::web::{Data, Json};
use mainstay_kernel::TokenScope;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::ApiError;
use crate::api::Api;
use crate::extract::{Query, TokenCaller};
use crate::responses::TokenReadProblems;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_lead_sources);
}

/// A lead source.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadSource {
    /// Always `lead_source`.
    object: &'static str,
    /// What leads carry in `source`.
    #[schema(example = "website")]
    slug: String,
    /// The name that people see.
    name: String,
    /// True for those that every workspace has.
    built_in: bool,
    /// True once new leads can no longer use it.
    archived: bool,
}

/// The lead sources.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadSourceList {
    /// The built-in sources, then the workspace's own by name.
    data: Vec<LeadSource>,
}

/// Which lead sources are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct LeadSourceQuery {
    /// Lists archived ones, too.
    include_archived: Option<bool>,
}

/// List the lead sources.
#[utoipa::path(tag = "leads", operation_id = "listLeadSources", params(LeadSourceQuery), responses(
    (status = 200, description = "The lead sources", body = LeadSourceList), TokenReadProblems))]
#[get("/lead-sources")]
async fn list_lead_sources(
    api: Data<Api>,
    caller: TokenCaller,
    query: Query<LeadSourceQuery>,
) -> Result<Json<LeadSourceList>, ApiError> {
    let scope = caller.scope_for(TokenScope::LeadsRead)?;
    let all = query.include_archived.unwrap_or_default();
    let sources = api.services.lead_sources.list(scope).await?;
    let data = sources.into_iter().filter(|source| all || !source.archived).map(|source| LeadSource {
        object: "lead_source",
        slug: source.slug.as_str().to_owned(),
        name: source.name,
        built_in: source.built_in,
        archived: source.archived,
    });
    Ok(Json(LeadSourceList { data: data.collect() }))
}
