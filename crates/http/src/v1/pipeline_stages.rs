//! The stages of the pipeline.

use actix_web::get;
use actix_web::web::{Data, Json};
use mainstay_kernel::{StageId, TokenScope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::ApiError;
use crate::api::Api;
use crate::extract::{Query, TokenCaller};
use crate::responses::TokenReadProblems;
use crate::wire::StageKind;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_pipeline_stages);
}

/// A stage of the pipeline.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PipelineStage {
    /// Always `pipeline_stage`.
    object: &'static str,
    /// What deals carry in `stageId`.
    id: StageId,
    /// The name that people see.
    name: String,
    /// What it says of the deals in it; it never changes.
    kind: StageKind,
    /// Its place among the stages of its kind, from 0.
    position: u32,
    /// What a deal that enters it takes over, in per cent.
    #[schema(minimum = 0, maximum = 100)]
    default_probability: u8,
    /// True once it is no longer used.
    archived: bool,
}

/// The stages.
#[derive(Debug, Serialize, ToSchema)]
pub struct PipelineStageList {
    /// Open stages in their order, then won and lost, then archived ones.
    data: Vec<PipelineStage>,
}

/// Which stages are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct PipelineStageQuery {
    /// Lists archived ones, too.
    include_archived: Option<bool>,
}

/// List the stages of the pipeline.
#[utoipa::path(tag = "deals", operation_id = "listPipelineStages", params(PipelineStageQuery), responses(
    (status = 200, description = "The stages", body = PipelineStageList), TokenReadProblems))]
#[get("/pipeline-stages")]
async fn list_pipeline_stages(
    api: Data<Api>,
    caller: TokenCaller,
    query: Query<PipelineStageQuery>,
) -> Result<Json<PipelineStageList>, ApiError> {
    let scope = caller.scope_for(TokenScope::DealsRead)?;
    let all = query.include_archived.unwrap_or_default();
    let stages = api.services.deal_reads.stages(scope).await?;
    let data = stages.into_iter().filter(|stage| all || !stage.archived).map(|stage| PipelineStage {
        object: "pipeline_stage",
        id: stage.id,
        name: stage.name,
        kind: stage.kind.into(),
        position: stage.position,
        default_probability: stage.default_probability.percent(),
        archived: stage.archived,
    });
    Ok(Json(PipelineStageList { data: data.collect() }))
}
