//! Converting leads: who they may be already, doing it, and taking it back.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post};
use mainstay_contacts::{CompanyRecord, ContactRecord};
use mainstay_conversion::ConversionError;
use mainstay_conversion::{
    Choice, Conversion as DomainConversion, ConvertLead, Converted, DealWish, LikelyRecord, Part,
};
use mainstay_kernel::{ChangeId, CompanyId, ContactId, DealId, EmailAddress, PhoneNumber, StageId, Version};
use mainstay_leads::LeadError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;
use validator::Validate;

use super::record::{Lead, LeadChanged};
use crate::ApiError;
use crate::api::Api;
use crate::app::bulk_edits::no_choice;
use crate::app::paths::{LeadPath, WorkspacePath};
use crate::app::records::with_current;
use crate::extract::{Caller, Valid};
use crate::responses::{ActProblems, ReadProblems, WriteProblems};
use crate::wire::{Likeness, MoneyInput, Timestamp, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(find_lead_conversion_candidates)
        .service(get_lead_conversion)
        .service(convert_lead)
        .service(undo_lead_conversion);
}

/// A record that is likely the one that a lead speaks of.
#[derive(Debug, Serialize, ToSchema)]
pub struct Candidate {
    /// Which record.
    id: Uuid,
    /// Its name.
    name: String,
    /// What tells it apart from others of that name.
    detail: String,
    /// Why it is likely.
    reason: Likeness,
}

/// What a lead's person and company may be already, the likeliest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversionCandidates {
    /// Contacts.
    contacts: Vec<Candidate>,
    /// Companies.
    companies: Vec<Candidate>,
}

impl From<LikelyRecord<ContactRecord>> for Candidate {
    fn from(known: LikelyRecord<ContactRecord>) -> Self {
        let contact = known.record;
        let parts = [
            contact.company.map(|company| company.name),
            contact.emails.first().map(EmailAddress::as_str).map(str::to_owned),
            contact.phones.first().map(PhoneNumber::as_str).map(str::to_owned),
        ];
        let detail = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Self { id: contact.id.as_uuid(), name: contact.name, detail, reason: known.reason.into() }
    }
}

impl From<LikelyRecord<CompanyRecord>> for Candidate {
    fn from(known: LikelyRecord<CompanyRecord>) -> Self {
        let company = known.record;
        let detail = company.website.unwrap_or_default();
        Self { id: company.id.as_uuid(), name: company.name, detail, reason: known.reason.into() }
    }
}

/// A record to make or to link: exactly one of these.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversionContact {
    /// True to make it from what the lead knows.
    create: Option<bool>,
    /// The contact that is there already.
    link: Option<ContactId>,
}

/// A company to make or to link: exactly one of these.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversionCompany {
    /// True to make it from what the lead knows.
    create: Option<bool>,
    /// The company that is there already.
    link: Option<CompanyId>,
}

/// A deal to make. What is absent comes from the lead.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConversionDeal {
    /// What it is about; the company's or the person's name where absent.
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160)]
    title: Option<String>,
    /// What it is worth; the lead's estimated value where absent.
    #[validate(nested)]
    amount: Option<MoneyInput>,
    /// Where it starts; the first open stage where absent.
    stage_id: Option<StageId>,
    /// When it should be closed.
    expected_close_date: Option<chrono::NaiveDate>,
}

/// A wish to convert a lead.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ConversionInput {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// The contact.
    contact: ConversionContact,
    /// The company; none where absent.
    company: Option<ConversionCompany>,
    /// The deal; none where absent.
    #[validate(nested)]
    deal: Option<ConversionDeal>,
}

impl ConversionInput {
    fn into_domain(self, path: &LeadPath) -> Result<ConvertLead, ApiError> {
        Ok(ConvertLead {
            lead: path.lead,
            version: Some(Version::from_number(self.version)),
            contact: choice("/contact", self.contact.create, self.contact.link)?,
            company: self.company.map(|company| choice("/company", company.create, company.link)).transpose()?,
            company_name: None,
            deal: self.deal.map(|deal| DealWish {
                title: deal.title,
                amount: deal.amount.map(Into::into),
                stage: deal.stage_id,
                expected_close_date: deal.expected_close_date,
            }),
        })
    }
}

fn choice<Id>(pointer: &str, create: Option<bool>, link: Option<Id>) -> Result<Choice<Id>, ApiError> {
    match (create.filter(|wanted| *wanted), link) {
        (Some(_), None) => Ok(Choice::Create),
        (None, Some(id)) => Ok(Choice::Link(id)),
        _ => Err(no_choice(pointer, "Either create it or link one.")),
    }
}

/// What a lead became.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Conversion {
    /// The contact.
    contact_id: ContactId,
    /// True where the conversion made it.
    contact_created: bool,
    /// The company.
    company_id: Option<CompanyId>,
    /// True where the conversion made it.
    company_created: bool,
    /// The deal.
    deal_id: Option<DealId>,
    /// When.
    at: Timestamp,
}

impl From<DomainConversion> for Conversion {
    fn from(done: DomainConversion) -> Self {
        Self {
            contact_id: done.contact.id,
            contact_created: done.contact.created,
            company_id: done.company.map(|part: Part<CompanyId>| part.id),
            company_created: done.company.is_some_and(|part| part.created),
            deal_id: done.deal,
            at: done.at.into(),
        }
    }
}

/// A lead after its conversion.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadConverted {
    /// The lead as it is now.
    lead: Lead,
    /// What it became.
    conversion: Conversion,
    /// The change; null where the lead was converted before.
    change_id: Option<ChangeId>,
}

/// A refusal; where somebody else was faster, with the lead as it is now.
fn refused(api: &Api, caller: &Caller, error: ConversionError) -> ApiError {
    let moment = api.services.lead_reads.moment(caller.scope());
    match error {
        ConversionError::Lead(error) => {
            let outcome: Result<(), LeadError> = Err(error);
            let shown = with_current(outcome, |lead| Lead::new(lead, moment));
            shown.err().unwrap_or_else(ApiError::not_found)
        }
        error => error.into(),
    }
}

/// Find contacts and companies that a lead may be already.
///
/// By the same e-mail address, telephone number or web domain, or a name that is the same or nearly the same.
#[utoipa::path(tag = "leads", operation_id = "findLeadConversionCandidates", params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The candidates, the likeliest first", body = ConversionCandidates), ReadProblems))]
#[get("/leads/{lead}/conversion-candidates")]
async fn find_lead_conversion_candidates(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
) -> Result<Json<ConversionCandidates>, ApiError> {
    let found = api.services.conversion_reads.candidates(caller.scope(), path.lead).await?;
    Ok(Json(ConversionCandidates {
        contacts: found.contacts.into_iter().map(Candidate::from).collect(),
        companies: found.companies.into_iter().map(Candidate::from).collect(),
    }))
}

/// What a lead became, if anything.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversionOfLead {
    /// What it became; null while it was not converted.
    conversion: Option<Conversion>,
}

/// Read what a lead became.
#[utoipa::path(tag = "leads", operation_id = "getLeadConversion", params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "What it became", body = ConversionOfLead), ReadProblems))]
#[get("/leads/{lead}/conversion")]
async fn get_lead_conversion(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
) -> Result<Json<ConversionOfLead>, ApiError> {
    let lead = api.services.lead_reads.get(caller.scope(), path.lead).await?;
    let found = api.services.conversion_reads.of_leads(caller.scope(), &[lead.id]).await?;
    Ok(Json(ConversionOfLead { conversion: found.into_iter().next().map(Into::into) }))
}

/// Convert a qualified lead into a contact, a company and a deal.
///
/// All are made or linked at once, or none is. A lead is converted once: whoever asks again gets what it became. A lead
/// that is not qualified gives 409 with the code `invalid_status_transition`.
#[utoipa::path(tag = "leads", operation_id = "convertLead", request_body = ConversionInput, params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The lead and what it became, now or before", body = LeadConverted), WriteProblems))]
#[post("/leads/{lead}/convert")]
async fn convert_lead(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
    body: Valid<ConversionInput>,
) -> Result<Json<LeadConverted>, ApiError> {
    let wish = body.into_inner().into_domain(&path)?;
    let outcome = api.services.conversions.convert(caller.scope(), wish).await;
    let Converted { lead, conversion, change } = outcome.map_err(|error| refused(&api, &caller, error))?;
    let moment = api.services.lead_reads.moment(caller.scope());
    Ok(Json(LeadConverted { lead: Lead::new(&lead, moment), conversion: conversion.into(), change_id: change }))
}

/// Take a conversion back.
///
/// For a day, for who converted the lead and for managers, and only while nothing else refers to what the conversion made;
/// that is archived then, and the lead is qualified again.
#[utoipa::path(tag = "leads", operation_id = "undoLeadConversion", params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The lead, open again", body = LeadChanged), ActProblems))]
#[post("/leads/{lead}/convert/undo")]
async fn undo_lead_conversion(
    api: Data<Api>,
    caller: Caller,
    path: Path<LeadPath>,
) -> Result<Json<LeadChanged>, ApiError> {
    let outcome = api.services.conversions.revert(caller.scope(), path.lead).await;
    let changed = outcome.map_err(|error| refused(&api, &caller, error))?;
    Ok(Json(LeadChanged::new(&changed, api.services.lead_reads.moment(caller.scope()))))
}
