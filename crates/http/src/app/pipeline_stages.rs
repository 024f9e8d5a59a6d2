//! The stages of the pipeline.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, patch, post};
use mainstay_deals::{AddStage, Stage, StageError, UpdateStage};
use mainstay_kernel::{StageId, Version};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::paths::{StagePath, WorkspacePath};
use super::records::{VersionInput, with_current};
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Caller, Valid};
use crate::responses::{ReadProblems, WriteProblems};
use crate::wire::{StageKind, present, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_pipeline_stages)
        .service(create_pipeline_stage)
        .service(reorder_pipeline_stages)
        .service(update_pipeline_stage)
        .service(archive_pipeline_stage)
        .service(restore_pipeline_stage);
}

/// A stage of the pipeline.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PipelineStage {
    /// The stage's id.
    id: StageId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// Its name.
    name: String,
    /// What it says of the deals in it; it never changes.
    kind: StageKind,
    /// Its place among the stages of its kind, from 0.
    position: u32,
    /// What a deal that enters it takes over, in per cent, unless a person set the deal's own.
    default_probability: u8,
    /// True once it is no longer used. No deal stands in an archived stage.
    archived: bool,
}

impl From<Stage> for PipelineStage {
    fn from(stage: Stage) -> Self {
        Self {
            id: stage.id,
            version: stage.version.number(),
            name: stage.name,
            kind: stage.kind.into(),
            position: stage.position,
            default_probability: stage.default_probability.percent(),
            archived: stage.archived,
        }
    }
}

/// The stages.
#[derive(Debug, Serialize, ToSchema)]
pub struct PipelineStageList {
    /// Open stages in their order, then won and lost, then archived ones.
    items: Vec<PipelineStage>,
}

/// A new open stage.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PipelineStageInput {
    /// Its name.
    #[validate(length(max = 60), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 60, example = "Demo")]
    name: String,
    /// What a deal that enters it takes over, in per cent.
    #[validate(range(min = 0, max = 100))]
    #[schema(minimum = 0, maximum = 100)]
    default_probability: i64,
    /// How many open stages stand before it; at the end where absent.
    #[validate(range(max = 100))]
    #[schema(minimum = 0, maximum = 100)]
    position: Option<u32>,
}

/// A change of a stage. What is absent stays as it is.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PipelineStagePatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// Its name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 60), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 60, nullable = false)]
    name: Option<String>,
    /// What a deal that enters it takes over, in per cent.
    #[serde(default, deserialize_with = "present")]
    #[validate(range(min = 0, max = 100))]
    #[schema(minimum = 0, maximum = 100, nullable = false)]
    default_probability: Option<i64>,
}

/// The order of the open stages.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PipelineOrder {
    /// Every open stage once.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100)]
    order: Vec<StageId>,
}

/// Where the deals of an archived stage go.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArchiveStageInput {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// Another open stage; needed where there are deals in this one.
    move_deals_to: Option<StageId>,
}

fn answer(outcome: Result<Stage, StageError>) -> Result<Json<PipelineStage>, ApiError> {
    let stage = with_current(outcome, |stage| PipelineStage::from(stage.clone()))?;
    Ok(Json(stage.into()))
}

/// List the stages of the pipeline, archived ones too.
#[utoipa::path(tag = "pipeline", operation_id = "listPipelineStages", params(WorkspacePath), responses(
    (status = 200, description = "Open stages in their order, then won and lost, then archived ones", body = PipelineStageList), ReadProblems))]
#[get("/pipeline-stages")]
async fn list_pipeline_stages(api: Data<Api>, caller: Caller) -> Result<Json<PipelineStageList>, ApiError> {
    let stages = api.services.deal_reads.stages(caller.scope()).await?;
    Ok(Json(PipelineStageList { items: stages.into_iter().map(Into::into).collect() }))
}

/// Add an open stage.
///
/// For owners.
#[utoipa::path(tag = "pipeline", operation_id = "createPipelineStage", request_body = PipelineStageInput, params(WorkspacePath), responses(
    (status = 201, description = "The new stage", body = PipelineStage), WriteProblems))]
#[post("/pipeline-stages")]
async fn create_pipeline_stage(
    api: Data<Api>,
    caller: Caller,
    body: Valid<PipelineStageInput>,
) -> Result<HttpResponse, ApiError> {
    let PipelineStageInput { name, default_probability, position } = body.into_inner();
    let new = AddStage { name, default_probability, position };
    let stage = api.services.pipeline.add(caller.scope(), new).await?;
    Ok(HttpResponse::Created().json(PipelineStage::from(stage)))
}

/// Put the open stages in another order.
///
/// For owners. An order that does not name every open stage once gives 409 with the code `other_stages`.
#[utoipa::path(tag = "pipeline", operation_id = "reorderPipelineStages", request_body = PipelineOrder, params(WorkspacePath), responses(
    (status = 200, description = "The stages in their new order", body = PipelineStageList), WriteProblems))]
#[post("/pipeline-stages/order")]
async fn reorder_pipeline_stages(
    api: Data<Api>,
    caller: Caller,
    body: Valid<PipelineOrder>,
) -> Result<Json<PipelineStageList>, ApiError> {
    let stages = api.services.pipeline.reorder(caller.scope(), &body.into_inner().order).await?;
    Ok(Json(PipelineStageList { items: stages.into_iter().map(Into::into).collect() }))
}

/// Rename a stage, or give it another default probability.
///
/// For owners. The stages for won and lost deals can only be renamed: otherwise the answer is 409 with the code
/// `closing_stage`. Deals that stand in the stage keep their probability.
#[utoipa::path(tag = "pipeline", operation_id = "updatePipelineStage", request_body = PipelineStagePatch, params(WorkspacePath, StagePath), responses(
    (status = 200, description = "The stage after the change", body = PipelineStage), WriteProblems))]
#[patch("/pipeline-stages/{stage}")]
async fn update_pipeline_stage(
    api: Data<Api>,
    caller: Caller,
    path: Path<StagePath>,
    body: Valid<PipelineStagePatch>,
) -> Result<Json<PipelineStage>, ApiError> {
    let PipelineStagePatch { version, name, default_probability } = body.into_inner();
    let update = UpdateStage {
        id: path.stage,
        version: Version::from_number(version),
        name: name.into(),
        default_probability: default_probability.into(),
    };
    answer(api.services.pipeline.update(caller.scope(), update).await)
}

/// Take an open stage out of use, and move its deals to another one.
///
/// For owners. Without `moveDealsTo`, a stage with deals gives 409 with the code `deals_in_stage` and their number in
/// `deals`. The last open stage gives 409 with `last_open_stage`, one with more deals than can be moved at once 409 with
/// `too_many_deals`.
#[utoipa::path(tag = "pipeline", operation_id = "archivePipelineStage", request_body = ArchiveStageInput, params(WorkspacePath, StagePath), responses(
    (status = 200, description = "The stage after the change", body = PipelineStage), WriteProblems))]
#[post("/pipeline-stages/{stage}/archive")]
async fn archive_pipeline_stage(
    api: Data<Api>,
    caller: Caller,
    path: Path<StagePath>,
    body: Valid<ArchiveStageInput>,
) -> Result<Json<PipelineStage>, ApiError> {
    let ArchiveStageInput { version, move_deals_to } = body.into_inner();
    let version = Version::from_number(version);
    answer(api.services.pipeline.archive(caller.scope(), path.stage, version, move_deals_to).await)
}

/// Take an archived stage back into use, behind the other open ones.
///
/// For owners.
#[utoipa::path(tag = "pipeline", operation_id = "restorePipelineStage", request_body = VersionInput, params(WorkspacePath, StagePath), responses(
    (status = 200, description = "The stage after the change", body = PipelineStage), WriteProblems))]
#[post("/pipeline-stages/{stage}/restore")]
async fn restore_pipeline_stage(
    api: Data<Api>,
    caller: Caller,
    path: Path<StagePath>,
    body: Valid<VersionInput>,
) -> Result<Json<PipelineStage>, ApiError> {
    let version = Version::from_number(body.into_inner().version);
    answer(api.services.pipeline.restore(caller.scope(), path.stage, version).await)
}
