//! Taking leads in.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use mainstay_kernel::{LeadId, TokenScope};
use mainstay_leads::{CreateLead, Creation, OriginInput};
use mainstay_records::TagsInput;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::became::Became;
use super::problem;
use super::record::Lead;
use crate::ApiError;
use crate::api::Api;
use crate::extract::{TokenCaller, Valid};
use crate::request_id::RequestId;
use crate::responses::TokenWriteProblems;
use crate::v1::etag::header_of;
use crate::v1::idempotency::IdempotencyKey;
use crate::v1::once::{Answer, once};
use crate::v1::tag_names::TagNames;
use crate::wire::{email_address, phone_number, plain_text, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(create_lead);
}

/// A new lead.
#[derive(Debug, Clone, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadCreate {
    /// The person's name.
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160, example = "Grace Hopper")]
    name: String,
    /// Their e-mail address.
    #[validate(length(max = 254), custom(function = "email_address"))]
    #[schema(format = "email", max_length = 254, example = "grace@example.com")]
    email: Option<String>,
    /// Their telephone number.
    #[validate(length(max = 40), custom(function = "phone_number"))]
    #[schema(min_length = 3, max_length = 40, example = "+39 06 1234 5678")]
    phone: Option<String>,
    /// The company they speak for.
    #[validate(length(max = 160), custom(function = "plain_text"))]
    #[schema(max_length = 160, example = "Harbour Analytics")]
    company: Option<String>,
    /// What they do there.
    #[validate(length(max = 120), custom(function = "plain_text"))]
    #[schema(max_length = 120)]
    job_title: Option<String>,
    /// The company's website.
    #[validate(length(max = 200))]
    #[schema(max_length = 200, example = "example.com")]
    website: Option<String>,
    /// The slug of the lead source; `other` where absent.
    #[validate(length(min = 1, max = 40))]
    #[schema(min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]*$", example = "website")]
    source: Option<String>,
    /// What they said; it becomes the first note.
    #[validate(length(max = 10_000), custom(function = "plain_text"))]
    #[schema(max_length = 10000, example = "Asks for a quote for forty seats.")]
    notes: Option<String>,
    /// Names of tags. Those that the workspace does not have yet are added.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50, example = json!(["trial"]))]
    tags: Vec<String>,
    /// Your own id of it. Sent again, it answers with the lead that exists.
    #[validate(length(min = 1, max = 128), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 128)]
    external_id: Option<String>,
    /// The address of the page where they asked.
    #[validate(length(max = 500), custom(function = "plain_text"))]
    #[schema(max_length = 500)]
    page: Option<String>,
    /// The campaign that brought them.
    #[validate(nested)]
    utm: Option<Utm>,
}

/// Campaign parameters.
#[derive(Debug, Clone, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Utm {
    /// `utm_source`.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    source: Option<String>,
    /// `utm_medium`.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    medium: Option<String>,
    /// `utm_campaign`.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    campaign: Option<String>,
    /// `utm_term`.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    term: Option<String>,
    /// `utm_content`.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    content: Option<String>,
}

impl From<Utm> for BTreeMap<String, String> {
    fn from(utm: Utm) -> Self {
        let named = [
            ("source", utm.source),
            ("medium", utm.medium),
            ("campaign", utm.campaign),
            ("term", utm.term),
            ("content", utm.content),
        ];
        named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

impl From<LeadCreate> for CreateLead {
    fn from(new: LeadCreate) -> Self {
        Self {
            name: new.name,
            email: new.email,
            phone: new.phone,
            company_name: new.company,
            job_title: new.job_title,
            website: new.website,
            source: new.source,
            status: None,
            score: None,
            assignee: None,
            next_action: None,
            next_action_date: None,
            estimated_value: None,
            tags: TagsInput::Names(new.tags),
            note: new.notes,
            origin: OriginInput {
                external_id: new.external_id,
                page: new.page,
                utm: new.utm.map(Into::into).unwrap_or_default(),
            },
        }
    }
}

/// A lead that was taken in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadCreated {
    /// The lead.
    #[serde(flatten)]
    lead: Lead,
    /// Open leads with the same e-mail address or telephone number, newest first. A duplicate is no error.
    possible_duplicates: Vec<LeadId>,
}

/// Take in a lead.
///
/// Without `externalId` and `Idempotency-Key`, sending twice makes two leads: `possibleDuplicates` names the others.
#[utoipa::path(tag = "leads", operation_id = "createLead", request_body = LeadCreate, params(
    ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating safe: the same key gets the same answer.",
        min_length = 1, max_length = 255, pattern = "^[!-~]+$")), responses(
    (status = 201, description = "The new lead", body = LeadCreated, headers(
        ("Location" = String, description = "The lead's address."),
        ("ETag" = String, description = "The lead's version."),
        ("Idempotent-Replayed" = bool, description = "`true` where this answer was given before."))),
    (status = 200, description = "The lead that the `externalId` made before", body = LeadCreated, headers(
        ("ETag" = String, description = "The lead's version."),
        ("Idempotent-Replayed" = bool, description = "Always `true`."))),
    TokenWriteProblems))]
#[post("/leads")]
async fn create_lead(
    api: Data<Api>,
    caller: TokenCaller,
    request: RequestId,
    key: IdempotencyKey,
    body: Valid<LeadCreate>,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::LeadsWrite)?;
    let (wish, raw) = body.into_parts();
    let key = key.request(caller.0.token.id, &raw);
    let reads = &api.services.lead_reads;
    // Looked for before the transaction, which then holds its locks no longer than it must.
    let same = reads.duplicate_ids(scope, wish.email.as_deref(), wish.phone.as_deref()).await?;
    let moment = reads.moment(scope);
    let source = Some(caller.0.source.id);
    once(&api, scope, key, request.0, problem, async |tx| {
        let creation = api.services.leads.create_within(tx.over_leads(), scope, source, wish.clone().into()).await?;
        let (status, made) = match creation {
            Creation::Created(made) => (StatusCode::CREATED, made.record),
            Creation::Existing(made) => (StatusCode::OK, made.record),
        };
        let (id, version) = (made.id, made.version);
        let possible_duplicates = same.iter().copied().filter(|lead| *lead != id).collect();
        let names = TagNames::within(tx.over_leads(), &made.tags).await?;
        let became = Became::within(tx, &made).await?;
        let body = LeadCreated { lead: Lead::new(made.into_record(), moment, &names, &became), possible_duplicates };
        Ok(Answer::json(status, &body).map(|answer| {
            let answer = answer.with(header_of(version));
            if status == StatusCode::CREATED {
                answer.with((LOCATION.as_str(), format!("/api/v1/leads/{id}")))
            } else {
                answer.replayed()
            }
        }))
    })
    .await
}
