//! Where leads come from, as the workspace counts it.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, patch, post};
use mainstay_kernel::Version;
use mainstay_leads::{ListedSource, SourceError, SourceSlug};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::paths::{LeadSourcePath, WorkspacePath};
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Caller, Valid};
use crate::responses::{ReadProblems, WriteProblems};
use crate::wire::{present, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_lead_sources).service(create_lead_source).service(update_lead_source);
}

/// A lead source.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadSource {
    /// Its slug, which leads carry and which never changes.
    slug: String,
    /// The name shown.
    name: String,
    /// True for those that every workspace has and nobody can change.
    built_in: bool,
    /// True once it is no longer offered; old leads keep it.
    archived: bool,
    /// Counts the changes; send it back with a change.
    version: i64,
}

impl From<ListedSource> for LeadSource {
    fn from(source: ListedSource) -> Self {
        Self {
            slug: source.slug.as_str().to_owned(),
            name: source.name,
            built_in: source.built_in,
            archived: source.archived,
            version: source.version.number(),
        }
    }
}

impl From<mainstay_leads::LeadSource> for LeadSource {
    fn from(source: mainstay_leads::LeadSource) -> Self {
        Self {
            slug: source.slug.as_str().to_owned(),
            name: source.name,
            built_in: false,
            archived: source.archived,
            version: source.version.number(),
        }
    }
}

/// The lead sources.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadSourceList {
    /// The built-in sources, then the workspace's own by name.
    items: Vec<LeadSource>,
}

/// A new lead source.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadSourceInput {
    /// Its slug: a lower-case letter, then lower-case letters, digits and underscores.
    #[validate(length(min = 1, max = 40))]
    #[schema(min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]*$", example = "trade_show")]
    slug: String,
    /// The name shown.
    #[validate(length(max = 60), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 60, example = "Trade show")]
    name: String,
}

/// A change of a lead source. What is absent stays as it is.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadSourcePatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// The name shown.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 60), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 60, nullable = false)]
    name: Option<String>,
    /// True to no longer offer it.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    archived: Option<bool>,
}

/// List the lead sources.
#[utoipa::path(tag = "workspace", operation_id = "listLeadSources", params(WorkspacePath), responses(
    (status = 200, description = "The built-in sources, then the workspace's own by name", body = LeadSourceList),
    ReadProblems))]
#[get("/lead-sources")]
async fn list_lead_sources(api: Data<Api>, caller: Caller) -> Result<Json<LeadSourceList>, ApiError> {
    let sources = api.services.lead_sources.list(caller.scope()).await?;
    Ok(Json(LeadSourceList { items: sources.into_iter().map(LeadSource::from).collect() }))
}

/// Add a lead source.
///
/// For owners. A slug that is taken gives 409 with the code `source_taken`.
#[utoipa::path(tag = "workspace", operation_id = "createLeadSource", request_body = LeadSourceInput, params(WorkspacePath), responses(
    (status = 201, description = "The new source", body = LeadSource), WriteProblems))]
#[post("/lead-sources")]
async fn create_lead_source(
    api: Data<Api>,
    caller: Caller,
    body: Valid<LeadSourceInput>,
) -> Result<HttpResponse, ApiError> {
    let LeadSourceInput { slug, name } = body.into_inner();
    let source = api.services.lead_sources.create(caller.scope(), &slug, &name).await?;
    Ok(HttpResponse::Created().json(LeadSource::from(source)))
}

/// Rename, archive or restore a lead source.
///
/// For owners. The built-in sources stay as they are.
#[utoipa::path(tag = "workspace", operation_id = "updateLeadSource", request_body = LeadSourcePatch, params(WorkspacePath, LeadSourcePath), responses(
    (status = 200, description = "The source after the change", body = LeadSource), WriteProblems))]
#[patch("/lead-sources/{slug}")]
async fn update_lead_source(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadSourcePath>,
    body: Valid<LeadSourcePatch>,
) -> Result<Json<LeadSource>, ApiError> {
    let LeadSourcePatch { version, name, archived } = body.into_inner();
    let slug = SourceSlug::parse(&path.slug).ok_or(SourceError::NotFound)?;
    let version = Version::from_number(version);
    let sources = &api.services.lead_sources;
    let source = sources.update(caller.scope(), &slug, version, name.into(), archived.into()).await?;
    Ok(Json(source.into()))
}
