//! Converting a lead from outside.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use mainstay_conversion::{ConversionError, ConvertByPolicy, DealWish, DuplicatePolicy};
use mainstay_kernel::{StageId, TokenScope};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::became::ConvertedTo;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::LeadPath;
use crate::extract::{TokenCaller, Valid};
use crate::request_id::RequestId;
use crate::responses::TokenWriteProblems;
use crate::v1::idempotency::IdempotencyKey;
use crate::v1::once::{Answer, once};
use crate::wire::{Duplicates, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(convert_lead);
}

/// A wish to convert a lead. What is absent comes from the lead.
#[derive(Debug, Clone, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadConvert {
    /// False where no deal is wanted; `true` where absent.
    create_deal: Option<bool>,
    /// What the deal is about; the company's or the person's name where absent.
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160)]
    deal_title: Option<String>,
    /// Where the deal starts; the first open stage where absent.
    stage_id: Option<StageId>,
    /// What the company is called, where the lead does not name it, or otherwise.
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160)]
    company_name: Option<String>,
    /// What to do where the person or the company may be here already; `refuse` where absent.
    duplicates: Option<Duplicates>,
}

impl LeadConvert {
    fn into_domain(self, path: &LeadPath) -> ConvertByPolicy {
        let deal = DealWish { title: self.deal_title, stage: self.stage_id, ..DealWish::default() };
        ConvertByPolicy {
            lead: path.lead,
            company_name: self.company_name,
            deal: self.create_deal.unwrap_or(true).then_some(deal),
            duplicates: self.duplicates.map_or(DuplicatePolicy::Refuse, Into::into),
        }
    }
}

/// A refusal in this API's words.
fn problem(error: ConversionError) -> ApiError {
    match error {
        ConversionError::Lead(error) => super::problem(error),
        ConversionError::Invalid(mut faults) => {
            for fault in &mut faults {
                match fault.pointer.as_str() {
                    "/deal/title" => "/dealTitle".clone_into(&mut fault.pointer),
                    "/deal/stageId" => "/stageId".clone_into(&mut fault.pointer),
                    _ => {}
                }
            }
            ConversionError::Invalid(faults).into()
        }
        error => error.into(),
    }
}

/// Convert a qualified lead into a contact, a company and a deal.
///
/// All are made or linked at once, or none is. A lead is converted once: after that, 409 with the code
/// `already_converted` and the ids. Where the person or the company may be here already, `duplicates` decides; `refuse`
/// gives 409 with the code `possible_duplicate`, and who they may be in `contactIds` and `companyIds`.
#[utoipa::path(tag = "leads", operation_id = "convertLead", request_body = LeadConvert, params(LeadPath,
    ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating safe: the same key gets the same answer.",
        min_length = 1, max_length = 255, pattern = "^[!-~]+$")), responses(
    (status = 201, description = "What the lead became", body = ConvertedTo, headers(
        ("Location" = String, description = "The contact's address."),
        ("Idempotent-Replayed" = bool, description = "`true` where this answer was given before."))),
    TokenWriteProblems))]
#[post("/leads/{lead}/convert")]
async fn convert_lead(
    api: Data<Api>,
    caller: TokenCaller,
    path: Path<LeadPath>,
    request: RequestId,
    key: IdempotencyKey,
    body: Valid<LeadConvert>,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::LeadsWrite)?;
    let (wish, raw) = body.into_parts();
    let key = key.request(caller.0.token.id, &raw);
    // Looked for before the transaction, which then holds its locks no longer than it must.
    let decided = api.services.conversion_reads.decide(scope, wish.into_domain(&path)).await.map_err(problem)?;
    once(&api, scope, key, request.0, problem, async |tx| {
        let done = api.services.conversions.settle_within(tx, scope, decided.clone()).await?;
        if done.change.is_none() {
            return Err(ConversionError::AlreadyConverted(Box::new(done.conversion)));
        }
        let location = format!("/api/v1/contacts/{}", done.conversion.contact.id);
        let answer = Answer::json(StatusCode::CREATED, &ConvertedTo::from(&done.conversion));
        Ok(answer.map(|answer| answer.with((LOCATION.as_str(), location))))
    })
    .await
}
