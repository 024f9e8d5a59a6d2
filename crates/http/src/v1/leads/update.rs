//! Changing a lead from outside.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, patch};
use mainstay_kernel::{MemberId, Patch, TokenScope};
use mainstay_leads::{ChangeStatus, LeadFields, UpdateLead};
use mainstay_records::TagsInput;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::became::Became;
use super::problem;
use super::record::Lead;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::LeadPath;
use crate::extract::{TokenCaller, Valid};
use crate::request_id::RequestId;
use crate::responses::TokenPatchProblems;
use crate::v1::etag::{Conditions, header_of};
use crate::v1::idempotency::IdempotencyKey;
use crate::v1::once::{Answer, once};
use crate::v1::tag_names::TagNames;
use crate::wire::{
    LeadStatus, UnqualifiedReason, email_address, nullable, phone_number, plain_text, present, visible_text,
};

pub fn routes(config: &mut ServiceConfig) {
    config.service(update_lead);
}

/// A change of a lead, as a JSON Merge Patch: what is absent stays as it is, null clears.
#[derive(Debug, Clone, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadPatch {
    /// The person's name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160, nullable = false)]
    name: Option<String>,
    /// Their e-mail address.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 254), custom(function = "email_address"))]
    #[schema(value_type = Option<String>, format = "email", max_length = 254)]
    email: Option<Option<String>>,
    /// Their telephone number.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 40), custom(function = "phone_number"))]
    #[schema(value_type = Option<String>, min_length = 3, max_length = 40)]
    phone: Option<Option<String>>,
    /// The company they speak for.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 160), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 160)]
    company: Option<Option<String>>,
    /// What they do there.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 120), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 120)]
    job_title: Option<Option<String>>,
    /// The company's website.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 200))]
    #[schema(value_type = Option<String>, max_length = 200)]
    website: Option<Option<String>>,
    /// The slug of the lead source.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(min = 1, max = 40))]
    #[schema(min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]*$", nullable = false)]
    source: Option<String>,
    /// Where it moves to; `qualified` needs a next action date, `unqualified` a reason.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    status: Option<LeadStatus>,
    /// Why it came to nothing; together with the status `unqualified`.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    unqualified_reason: Option<UnqualifiedReason>,
    /// What was said about the reason; needed with `other`.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 500), custom(function = "plain_text"))]
    #[schema(max_length = 500, nullable = false)]
    unqualified_note: Option<String>,
    /// The member responsible.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MemberId>)]
    assignee_id: Option<Option<MemberId>>,
    /// What to do next.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 200)]
    next_action: Option<Option<String>>,
    /// When. A qualified lead keeps one.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<chrono::NaiveDate>)]
    next_action_date: Option<Option<chrono::NaiveDate>>,
    /// The names of all its tags. Those that the workspace does not have yet are added.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 50))]
    #[schema(max_items = 50, nullable = false)]
    tags: Option<Vec<String>>,
}

impl LeadPatch {
    fn status(&self) -> Result<Option<ChangeStatus>, ApiError> {
        let Some(to) = self.status else {
            let lonely = [
                ("/unqualifiedReason", self.unqualified_reason.is_some()),
                ("/unqualifiedNote", self.unqualified_note.is_some()),
            ];
            return match lonely.into_iter().find(|(_, given)| *given) {
                None => Ok(None),
                Some((pointer, _)) => Err(ApiError::invalid(vec![crate::problem::ProblemField {
                    pointer: pointer.to_owned(),
                    code: "without_status".to_owned(),
                    detail: "Send it together with the status \"unqualified\".".to_owned(),
                }])),
            };
        };
        Ok(Some(ChangeStatus {
            to: to.into(),
            reason: self.unqualified_reason.map(Into::into),
            note: self.unqualified_note.clone(),
            next_action: Patch::Keep,
            next_action_date: Patch::Keep,
        }))
    }
}

impl From<LeadPatch> for LeadFields {
    fn from(patch: LeadPatch) -> Self {
        Self {
            name: patch.name.into(),
            email: patch.email.into(),
            phone: patch.phone.into(),
            company_name: patch.company.into(),
            job_title: patch.job_title.into(),
            website: patch.website.into(),
            source: patch.source.into(),
            score: Patch::Keep,
            assignee: patch.assignee_id.into(),
            next_action: patch.next_action.into(),
            next_action_date: patch.next_action_date.into(),
            estimated_value: Patch::Keep,
            tags: patch.tags.map(TagsInput::Names).into(),
        }
    }
}

/// Change a lead.
///
/// A status that cannot be reached gives 409 with the code `invalid_status_transition` and the reachable ones in
/// `allowed`.
#[utoipa::path(tag = "leads", operation_id = "updateLead", request_body(content(
    (LeadPatch = "application/json"), (LeadPatch = "application/merge-patch+json"))), params(LeadPath,
    ("If-Match" = Option<String>, Header, description = "The `ETag` of the lead that the change was decided on."),
    ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating safe: the same key gets the same answer.",
        min_length = 1, max_length = 255, pattern = "^[!-~]+$")), responses(
    (status = 200, description = "The lead after the change", body = Lead, headers(
        ("ETag" = String, description = "The lead's version."),
        ("Idempotent-Replayed" = bool, description = "`true` where this answer was given before."))),
    TokenPatchProblems))]
#[patch("/leads/{lead}")]
async fn update_lead(
    api: Data<Api>,
    caller: TokenCaller,
    path: Path<LeadPath>,
    request: RequestId,
    key: IdempotencyKey,
    conditions: Conditions,
    body: Valid<LeadPatch>,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::LeadsWrite)?;
    let (wish, raw) = body.into_parts();
    let status = wish.status()?;
    let key = key.request(caller.0.token.id, &raw);
    let moment = api.services.lead_reads.moment(scope);
    once(&api, scope, key, request.0, problem, async |tx| {
        let current = if conditions.names_several() {
            tx.over_leads().records().find_for_update(path.lead).await?.map(|lead| lead.version)
        } else {
            None
        };
        let update = UpdateLead {
            id: path.lead,
            version: conditions.bound_to(current),
            fields: wish.clone().into(),
            status: status.clone(),
        };
        let changed = api.services.leads.update_within(tx.over_leads(), scope, update).await?;
        let names = TagNames::within(tx.over_leads(), &changed.record.tags).await?;
        let version = changed.record.version;
        let became = Became::within(tx, &changed.record).await?;
        let lead = Lead::new(changed.record.into_record(), moment, &names, &became);
        let answer = Answer::json(StatusCode::OK, &lead);
        Ok(answer.map(|answer| answer.with(header_of(version))))
    })
    .await
}
