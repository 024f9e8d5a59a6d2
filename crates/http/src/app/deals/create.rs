//! Creating deals.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use mainstay_deals::CreateDeal;
use mainstay_kernel::{CompanyId, ContactId, MemberId, StageId, TagId};
use mainstay_records::TagsInput;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::change::answer;
use super::record::DealChanged;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::WorkspacePath;
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{LostReason, MoneyInput, plain_text, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(create_deal);
}

/// A new deal.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DealInput {
    /// What it is about.
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160, example = "Ten pumps")]
    title: String,
    /// Where it starts; in the first open stage where absent.
    stage_id: Option<StageId>,
    /// Why it is lost; needed where it starts in the stage for lost deals.
    lost_reason: Option<LostReason>,
    /// What was said about the reason.
    #[validate(length(max = 500), custom(function = "plain_text"))]
    #[schema(max_length = 500)]
    lost_note: Option<String>,
    /// What it is worth.
    #[validate(nested)]
    amount: Option<MoneyInput>,
    /// How likely it is won, in per cent; the stage's default where absent.
    #[validate(range(min = 0, max = 100))]
    #[schema(minimum = 0, maximum = 100)]
    probability: Option<i64>,
    /// When it should be closed.
    expected_close_date: Option<chrono::NaiveDate>,
    /// What to do next.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    next_action: Option<String>,
    /// When.
    next_action_date: Option<chrono::NaiveDate>,
    /// The person on the other side.
    contact_id: Option<ContactId>,
    /// The company on the other side.
    company_id: Option<CompanyId>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Ids of tags.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    tags: Vec<TagId>,
}

impl From<DealInput> for CreateDeal {
    fn from(new: DealInput) -> Self {
        Self {
            title: new.title,
            stage: new.stage_id,
            lost_reason: new.lost_reason.map(Into::into),
            lost_note: new.lost_note,
            amount: new.amount.map(Into::into),
            probability: new.probability,
            expected_close_date: new.expected_close_date,
            next_action: new.next_action,
            next_action_date: new.next_action_date,
            contact: new.contact_id,
            company: new.company_id,
            owner: new.owner_id,
            tags: TagsInput::Ids(new.tags),
            lead: None,
        }
    }
}

/// Create a deal.
///
/// One that starts lost needs a reason: without, the answer is 409 with the code `lost_reason_required`.
#[utoipa::path(tag = "deals", operation_id = "createDeal", request_body = DealInput, params(WorkspacePath), responses(
    (status = 201, description = "The new deal", body = DealChanged), WriteProblems))]
#[post("/deals")]
async fn create_deal(api: Data<Api>, caller: Caller, body: Valid<DealInput>) -> Result<HttpResponse, ApiError> {
    let created = api.services.deals.create(caller.scope(), body.into_inner().into()).await;
    Ok(HttpResponse::Created().json(answer(&api, &caller, created).await?))
}
