//! Changing a deal's fields and its stage.

use actix_web::web::{Data, Json, Path};
use actix_web::{patch, post};
use mainstay_deals::{ChangedDeal, DealError, DealFields, MoveDeal, UpdateDeal};
use mainstay_kernel::{CompanyId, ContactId, DealId, MemberId, StageId, TagId, Version};
use mainstay_records::TagsInput;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::record::{Deal, DealChanged};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{DealPath, WorkspacePath};
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{LostReason, MoneyInput, nullable, plain_text, present, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(update_deal).service(move_deal);
}

/// A change of a deal's fields. What is absent stays as it is; null clears.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DealPatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// What it is about.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160, nullable = false)]
    title: Option<String>,
    /// What it is worth.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(nested)]
    #[schema(value_type = Option<MoneyInput>)]
    amount: Option<Option<MoneyInput>>,
    /// How likely it is won, in per cent; null lets it follow the stage again.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(range(min = 0, max = 100))]
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 100)]
    probability: Option<Option<i64>>,
    /// When it should be closed.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<chrono::NaiveDate>)]
    expected_close_date: Option<Option<chrono::NaiveDate>>,
    /// What to do next.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 200)]
    next_action: Option<Option<String>>,
    /// When.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<chrono::NaiveDate>)]
    next_action_date: Option<Option<chrono::NaiveDate>>,
    /// The person on the other side.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<ContactId>)]
    contact_id: Option<Option<ContactId>>,
    /// The company on the other side.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<CompanyId>)]
    company_id: Option<Option<CompanyId>>,
    /// The member responsible.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MemberId>)]
    owner_id: Option<Option<MemberId>>,
    /// All its tags.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 50))]
    #[schema(max_items = 50, nullable = false)]
    tags: Option<Vec<TagId>>,
}

impl From<DealPatch> for DealFields {
    fn from(patch: DealPatch) -> Self {
        Self {
            title: patch.title.into(),
            amount: patch.amount.map(|value| value.map(Into::into)).into(),
            probability: patch.probability.into(),
            expected_close_date: patch.expected_close_date.into(),
            next_action: patch.next_action.into(),
            next_action_date: patch.next_action_date.into(),
            contact: patch.contact_id.into(),
            company: patch.company_id.into(),
            owner: patch.owner_id.into(),
            tags: patch.tags.map(TagsInput::Ids).into(),
        }
    }
}

/// A move to another stage.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DealMove {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// Where to.
    stage_id: StageId,
    /// Why it is lost; needed for the stage for lost deals.
    lost_reason: Option<LostReason>,
    /// What was said about the reason.
    #[validate(length(max = 500), custom(function = "plain_text"))]
    #[schema(max_length = 500)]
    lost_note: Option<String>,
    /// What to do next. Absent leaves it, null clears it.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 200)]
    next_action: Option<Option<String>>,
    /// When.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<chrono::NaiveDate>)]
    next_action_date: Option<Option<chrono::NaiveDate>>,
}

async fn shown(api: &Api, caller: &Caller, id: DealId) -> Result<Deal, ApiError> {
    let reads = &api.services.deal_reads;
    Ok(Deal::new(reads.get(caller.scope(), id).await?, reads.moment(caller.scope())))
}

/// The deal after a change, or a problem that shows the deal where somebody else was faster.
pub async fn answer(
    api: &Api,
    caller: &Caller,
    outcome: Result<ChangedDeal, DealError>,
) -> Result<DealChanged, ApiError> {
    match outcome {
        Ok(changed) => {
            Ok(DealChanged { deal: shown(api, caller, changed.record.id).await?, change_id: changed.change })
        }
        Err(DealError::Stale(current)) => {
            let now = serde_json::to_value(shown(api, caller, current.id).await?).unwrap_or_default();
            Err(ApiError::from(DealError::Stale(current)).with_member("current", now))
        }
        Err(error) => Err(error.into()),
    }
}

/// Change a deal's fields.
///
/// Where somebody else changed the deal in the meantime, the answer is 409 with the code `stale_version` and the deal
/// as it is now in `current`.
#[utoipa::path(tag = "deals", operation_id = "updateDeal", request_body = DealPatch, params(WorkspacePath, DealPath), responses(
    (status = 200, description = "The deal after the change", body = DealChanged), WriteProblems))]
#[patch("/deals/{deal}")]
async fn update_deal(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealPath>,
    body: Valid<DealPatch>,
) -> Result<Json<DealChanged>, ApiError> {
    let wish = body.into_inner();
    let version = Version::from_number(wish.version);
    let update = UpdateDeal { id: path.deal, version, fields: wish.into() };
    let changed = api.services.deals.update(caller.scope(), update).await;
    answer(&api, &caller, changed).await.map(Json)
}

/// Move a deal to another stage.
///
/// A lost deal without a reason gives 409 with the code `lost_reason_required` and the reasons in `allowed`; a stage
/// that was archived 409 with `stage_archived`. A move to won closes the deal at 100 %, a move back to an open stage
/// clears the outcome.
#[utoipa::path(tag = "deals", operation_id = "moveDeal", request_body = DealMove, params(WorkspacePath, DealPath), responses(
    (status = 200, description = "The deal after the move", body = DealChanged), WriteProblems))]
#[post("/deals/{deal}/move")]
async fn move_deal(
    api: Data<Api>,
    caller: Caller,
    path: Path<DealPath>,
    body: Valid<DealMove>,
) -> Result<Json<DealChanged>, ApiError> {
    let wish = body.into_inner();
    let wish = MoveDeal {
        id: path.deal,
        version: Version::from_number(wish.version),
        stage: wish.stage_id,
        lost_reason: wish.lost_reason.map(Into::into),
        lost_note: wish.lost_note,
        next_action: wish.next_action.into(),
        next_action_date: wish.next_action_date.into(),
    };
    let moved = api.services.deals.move_to(caller.scope(), wish).await;
    answer(&api, &caller, moved).await.map(Json)
}
