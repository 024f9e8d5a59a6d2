//! Creating leads by hand, with a look at who is here already.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, get, post};
use mainstay_kernel::{ChangeId, LeadId, MemberId, TagId};
use mainstay_leads::{CreateLead, Creation, OriginInput};
use mainstay_records::TagsInput;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::record::Lead;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::WorkspacePath;
use crate::app::person_matches::{self, PersonClues, PersonMatch, PersonMatchList};
use crate::extract::{Caller, Query, Valid};
use crate::responses::{ReadProblems, WriteProblems};
use crate::wire::{LeadStatus, MoneyInput, email_address, phone_number, plain_text, visible_text};

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

/// A new lead.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadCreated {
    /// The lead.
    lead: Lead,
    /// The audit entry.
    change_id: Option<ChangeId>,
    /// Contacts and open leads that look like the same person.
    possible_duplicates: Vec<PersonMatch>,
}

fn clues(email: Option<String>, phone: Option<String>, except: Option<LeadId>) -> PersonClues {
    PersonClues {
        emails: email.into_iter().collect(),
        phones: phone.into_iter().collect(),
        except_lead: except,
        except_contact: None,
    }
}

/// Find contacts and open leads with an e-mail address or a telephone number.
///
/// For the form: what cannot be read as an address or a number matches nothing.
#[utoipa::path(tag = "leads", operation_id = "findLeadDuplicates", params(WorkspacePath, DuplicateQuery), responses(
    (status = 200, description = "At most ten contacts, then at most ten open leads", body = PersonMatchList), ReadProblems))]
#[get("/leads/duplicates")]
async fn find_lead_duplicates(
    api: Data<Api>,
    caller: Caller,
    query: Query<DuplicateQuery>,
) -> Result<Json<PersonMatchList>, ApiError> {
    let DuplicateQuery { email, phone, exclude } = query.0;
    let clues = clues(email, phone, exclude);
    Ok(Json(PersonMatchList { items: person_matches::find(&api, &caller, &clues).await? }))
}

/// Create a lead.
///
/// A duplicate is no error: the answer lists contacts and open leads that look like the same person.
#[utoipa::path(tag = "leads", operation_id = "createLead", request_body = LeadInput, params(WorkspacePath), responses(
    (status = 201, description = "The new lead", body = LeadCreated), WriteProblems))]
#[post("/leads")]
async fn create_lead(api: Data<Api>, caller: Caller, body: Valid<LeadInput>) -> Result<HttpResponse, ApiError> {
    let creation = api.services.leads.create(caller.scope(), None, body.into_inner().into()).await?;
    let (Creation::Created(made) | Creation::Existing(made)) = creation;
    let email = made.record.email.as_ref().map(|email| email.as_str().to_owned());
    let phone = made.record.phone.as_ref().map(|phone| phone.as_str().to_owned());
    let clues = clues(email, phone, Some(made.record.id));
    let possible_duplicates = person_matches::find(&api, &caller, &clues).await?;
    let moment = api.services.lead_reads.moment(caller.scope());
    Ok(HttpResponse::Created().json(LeadCreated {
        lead: Lead::new(&made.record, moment),
        change_id: made.change,
        possible_duplicates,
    }))
}
