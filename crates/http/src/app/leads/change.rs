//! Changing a lead's fields and its status.

use actix_web::web::{Data, Json, Path};
use actix_web::{patch, post};
use mainstay_kernel::{MemberId, TagId, Version};
use mainstay_leads::{ChangeStatus, ChangedLead, LeadError, LeadFields, UpdateLead};
use mainstay_records::TagsInput;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::record::{Lead, LeadChanged};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{LeadPath, WorkspacePath};
use crate::app::records::with_current;
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{
    LeadStatus, MoneyInput, UnqualifiedReason, email_address, nullable, phone_number, plain_text, present, visible_text,
};

pub fn routes(config: &mut ServiceConfig) {
    config.service(update_lead).service(change_lead_status);
}

/// A change of a lead's fields. What is absent stays as it is; null clears.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadPatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
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
    company_name: Option<Option<String>>,
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
    #[schema(min_length = 1, max_length = 40, nullable = false)]
    source: Option<String>,
    /// The score.
    #[serde(default, deserialize_with = "present")]
    #[validate(range(min = 0, max = 100))]
    #[schema(minimum = 0, maximum = 100, nullable = false)]
    score: Option<i64>,
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
    /// What it may be worth.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(nested)]
    #[schema(value_type = Option<MoneyInput>)]
    estimated_value: Option<Option<MoneyInput>>,
    /// All its tags.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 50))]
    #[schema(max_items = 50, nullable = false)]
    tags: Option<Vec<TagId>>,
}

impl From<LeadPatch> for LeadFields {
    fn from(patch: LeadPatch) -> Self {
        Self {
            name: patch.name.into(),
            email: patch.email.into(),
            phone: patch.phone.into(),
            company_name: patch.company_name.into(),
            job_title: patch.job_title.into(),
            website: patch.website.into(),
            source: patch.source.into(),
            score: patch.score.into(),
            assignee: patch.assignee_id.into(),
            next_action: patch.next_action.into(),
            next_action_date: patch.next_action_date.into(),
            estimated_value: patch.estimated_value.map(|value| value.map(Into::into)).into(),
            tags: patch.tags.map(TagsInput::Ids).into(),
        }
    }
}

/// A move to another status.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadStatusInput {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// Where to.
    status: LeadStatus,
    /// Why it came to nothing; for `unqualified`.
    unqualified_reason: Option<UnqualifiedReason>,
    /// What was said about the reason; needed with `other`.
    #[validate(length(max = 500), custom(function = "plain_text"))]
    #[schema(max_length = 500)]
    unqualified_note: Option<String>,
    /// What to do next. Absent leaves it, null clears it.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 200)]
    next_action: Option<Option<String>>,
    /// When; a move to `qualified` needs one, given here or there already.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<chrono::NaiveDate>)]
    next_action_date: Option<Option<chrono::NaiveDate>>,
}

/// The lead after a change, or a problem that shows the lead where somebody else was faster.
pub fn answer(
    api: &Api,
    caller: &Caller,
    outcome: Result<ChangedLead, LeadError>,
) -> Result<Json<LeadChanged>, ApiError> {
    let moment = api.services.lead_reads.moment(caller.scope());
    let changed = with_current(outcome, |lead| Lead::new(lead, moment))?;
    Ok(Json(LeadChanged::new(&changed, moment)))
}

/// Change a lead's fields.
///
/// Where somebody else changed the lead in the meantime, the answer is 409 with the code `stale_version` and the lead
/// as it is now in `current`.
#[utoipa::path(tag = "leads", operation_id = "updateLead", request_body = LeadPatch, params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The lead after the change", body = LeadChanged), WriteProblems))]
#[patch("/leads/{lead}")]
async fn update_lead(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    body: Valid<LeadPatch>,
) -> Result<Json<LeadChanged>, ApiError> {
    let wish = body.into_inner();
    let version = Some(Version::from_number(wish.version));
    let update = UpdateLead { id: path.lead, version, fields: wish.into(), status: None };
    answer(&api, &caller, api.services.leads.update(caller.scope(), update).await)
}

/// Move a lead to another status.
///
/// A status that cannot be reached gives 409 with the code `invalid_status_transition` and the reachable ones in
/// `allowed`; `qualified` without a next action date gives 422 with `next_action_required`, `unqualified` without a
/// reason 422 with `reason_required`.
#[utoipa::path(tag = "leads", operation_id = "changeLeadStatus", request_body = LeadStatusInput, params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The lead after the move", body = LeadChanged), WriteProblems))]
#[post("/leads/{lead}/status")]
async fn change_lead_status(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    body: Valid<LeadStatusInput>,
) -> Result<Json<LeadChanged>, ApiError> {
    let wish = body.into_inner();
    let version = Version::from_number(wish.version);
    let change = ChangeStatus {
        to: wish.status.into(),
        reason: wish.unqualified_reason.map(Into::into),
        note: wish.unqualified_note,
        next_action: wish.next_action.into(),
        next_action_date: wish.next_action_date.into(),
    };
    answer(&api, &caller, api.services.leads.change_status(caller.scope(), path.lead, version, change).await)
}
