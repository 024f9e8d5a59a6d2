//! Creating leads by hand, with a look at who is here already.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, get, post};
use mainstay_kernel::{ChangeId, EmailAddress, LeadId, MemberId, PhoneNumber, RecordKind, TagId};
use mainstay_leads::{CreateLead, Creation, LeadRecord, OriginInput};
use mainstay_records::TagsInput;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::record::Lead;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::WorkspacePath;
use crate::extract::{Caller, Query, Valid};
use crate::responses::{ReadProblems, WriteProblems};
use crate::wire::{ContactMatch, LeadStatus, MoneyInput, email_address, phone_number, plain_text, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(find_lead_duplicates).service(create_lead);
}

/// A new lead.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeadInput {
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
    #[schema(max_length = 160)]
    company_name: Option<String>,
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
    #[schema(min_length = 1, max_length = 40, example = "website")]
    source: Option<String>,
    /// Where it starts: `new`, `contacted` or `qualified`.
    status: Option<LeadStatus>,
    /// The score; computed from what is known where absent.
    #[validate(range(min = 0, max = 100))]
    #[schema(minimum = 0, maximum = 100)]
    score: Option<i64>,
    /// The member responsible.
    assignee_id: Option<MemberId>,
    /// What to do next.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    next_action: Option<String>,
    /// When. A qualified lead needs it.
    next_action_date: Option<chrono::NaiveDate>,
    /// What it may be worth.
    #[validate(nested)]
    estimated_value: Option<MoneyInput>,
    /// Ids of tags.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    tags: Vec<TagId>,
    /// A first note.
    #[validate(length(max = 10_000), custom(function = "plain_text"))]
    #[schema(max_length = 10000)]
    note: Option<String>,
}

impl From<LeadInput> for CreateLead {
    fn from(new: LeadInput) -> Self {
        Self {
            name: new.name,
            email: new.email,
            phone: new.phone,
            company_name: new.company_name,
            job_title: new.job_title,
            website: new.website,
            source: new.source,
            status: new.status.map(Into::into),
            score: new.score,
            assignee: new.assignee_id,
            next_action: new.next_action,
            next_action_date: new.next_action_date,
            estimated_value: new.estimated_value.map(Into::into),
            tags: TagsInput::Ids(new.tags),
            note: new.note,
            origin: OriginInput::default(),
        }
    }
}

/// Whom to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DuplicateQuery {
    /// An e-mail address.
    #[param(max_length = 254, example = "grace@example.com")]
    email: Option<String>,
    /// A telephone number, in any format.
    #[param(max_length = 40)]
    phone: Option<String>,
    /// The lead that is not meant.
    exclude: Option<LeadId>,
}

/// A lead that looks like the same person.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadDuplicate {
    /// Always `lead` for now.
    kind: RecordKind,
    /// The lead's id.
    id: LeadId,
    /// The person's name.
    name: String,
    /// Their e-mail address.
    email: Option<String>,
    /// Their telephone number.
    phone: Option<String>,
    /// The company they spoke for.
    company_name: Option<String>,
    /// Where it stands.
    status: LeadStatus,
    /// By what they look the same.
    reason: ContactMatch,
}

impl LeadDuplicate {
    fn new(lead: LeadRecord, email: Option<&EmailAddress>) -> Self {
        let same_email = lead.email.as_ref().zip(email).is_some_and(|(one, two)| one.folded() == two.folded());
        Self {
            kind: RecordKind::Lead,
            id: lead.id,
            name: lead.name,
            email: lead.email.map(|email| email.as_str().to_owned()),
            phone: lead.phone.map(|phone| phone.as_str().to_owned()),
            company_name: lead.company_name,
            status: lead.status.into(),
            reason: if same_email { ContactMatch::Email } else { ContactMatch::Phone },
        }
    }
}

/// Leads that look like the same person.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadDuplicateList {
    /// At most ten open leads, newest first.
    items: Vec<LeadDuplicate>,
}

/// A new lead.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadCreated {
    /// The lead.
    lead: Lead,
    /// The audit entry.
    change_id: Option<ChangeId>,
    /// Open leads that look like the same person.
    possible_duplicates: Vec<LeadDuplicate>,
}

async fn duplicates(
    api: &Api,
    caller: &Caller,
    email: Option<&str>,
    phone: Option<&str>,
    except: Option<LeadId>,
) -> Result<Vec<LeadDuplicate>, ApiError> {
    let found = api.services.lead_reads.duplicates(caller.scope(), email, phone, except).await?;
    let email = email.and_then(|text| EmailAddress::try_new("email", text).ok());
    Ok(found.into_iter().map(|lead| LeadDuplicate::new(lead, email.as_ref())).collect())
}

/// Find open leads with an e-mail address or a telephone number.
///
/// For the form: what cannot be read as an address or a number matches nothing.
#[utoipa::path(tag = "leads", operation_id = "findLeadDuplicates", params(WorkspacePath, DuplicateQuery), responses(
    (status = 200, description = "At most ten open leads, newest first", body = LeadDuplicateList), ReadProblems))]
#[get("/leads/duplicates")]
async fn find_lead_duplicates(
    api: Data<Api>,
    caller: Caller,
    query: Query<DuplicateQuery>,
) -> Result<Json<LeadDuplicateList>, ApiError> {
    let (email, phone) = (query.email.as_deref(), query.phone.as_deref());
    Ok(Json(LeadDuplicateList { items: duplicates(&api, &caller, email, phone, query.exclude).await? }))
}

/// Create a lead.
///
/// A duplicate is no error: the answer lists open leads that look like the same person.
#[utoipa::path(tag = "leads", operation_id = "createLead", request_body = LeadInput, params(WorkspacePath), responses(
    (status = 201, description = "The new lead", body = LeadCreated), WriteProblems))]
#[post("/leads")]
async fn create_lead(api: Data<Api>, caller: Caller, body: Valid<LeadInput>) -> Result<HttpResponse, ApiError> {
    let creation = api.services.leads.create(caller.scope(), None, body.into_inner().into()).await?;
    let (Creation::Created(made) | Creation::Existing(made)) = creation;
    let email = made.record.email.as_ref().map(EmailAddress::as_str);
    let phone = made.record.phone.as_ref().map(PhoneNumber::as_str);
    let possible_duplicates = duplicates(&api, &caller, email, phone, Some(made.record.id)).await?;
    let moment = api.services.lead_reads.moment(caller.scope());
    Ok(HttpResponse::Created().json(LeadCreated {
        lead: Lead::new(&made.record, moment),
        change_id: made.change,
        possible_duplicates,
    }))
}
