//! Creating and changing companies.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, patch, post};
use mainstay_contacts::{Company as DomainCompany, CompanyClues, CompanyError, CompanyFields, UpdateCompany};
use mainstay_kernel::{ChangeId, MemberId, Patch, TagId, Version};
use mainstay_records::{Changed, TagsInput};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::find::{CompanyMatch, likely};
use super::record::{Company, CompanyChanged};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{CompanyPath, WorkspacePath};
use crate::app::records::with_current;
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{
    AddressInput, CompanySize, CompanyStatus, Industry, email_address, nullable, phone_number, plain_text, present,
    visible_text,
};

pub fn routes(config: &mut ServiceConfig) {
    config.service(create_company).service(update_company);
}

/// A new company.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompanyInput {
    /// Its name.
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160, example = "Acme S.r.l.")]
    name: String,
    /// Its website's address.
    #[validate(length(max = 200))]
    #[schema(max_length = 200, example = "acme.example")]
    website: Option<String>,
    /// What it lives on.
    industry: Option<Industry>,
    /// How many people work there.
    size: Option<CompanySize>,
    /// What it is to us; `prospect` where absent.
    status: Option<CompanyStatus>,
    /// The e-mail address of its office.
    #[validate(length(max = 254), custom(function = "email_address"))]
    #[schema(format = "email", max_length = 254, example = "info@acme.example")]
    email: Option<String>,
    /// The telephone number of its office.
    #[validate(length(max = 40), custom(function = "phone_number"))]
    #[schema(min_length = 3, max_length = 40, example = "+39 06 1234 5678")]
    phone: Option<String>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Where it is.
    #[validate(nested)]
    address: Option<AddressInput>,
    /// What is to be known of it.
    #[validate(length(max = 5_000), custom(function = "plain_text"))]
    #[schema(max_length = 5000)]
    description: Option<String>,
    /// Ids of tags.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    tags: Vec<TagId>,
}

impl From<CompanyInput> for CompanyFields {
    fn from(new: CompanyInput) -> Self {
        Self {
            name: Patch::Set(new.name),
            website: Patch::Set(new.website),
            industry: Patch::Set(new.industry.map(Into::into)),
            size: Patch::Set(new.size.map(Into::into)),
            status: new.status.map(Into::into).into(),
            email: Patch::Set(new.email),
            phone: Patch::Set(new.phone),
            owner: Patch::Set(new.owner_id),
            address: Patch::Set(new.address.unwrap_or_default().into()),
            description: Patch::Set(new.description),
            tags: Patch::Set(TagsInput::Ids(new.tags)),
        }
    }
}

/// A change of a company's fields. What is absent stays as it is; null clears.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompanyPatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// Its name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160, nullable = false)]
    name: Option<String>,
    /// Its website's address.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 200))]
    #[schema(value_type = Option<String>, max_length = 200)]
    website: Option<Option<String>>,
    /// What it lives on.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Industry>)]
    industry: Option<Option<Industry>>,
    /// How many people work there.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<CompanySize>)]
    size: Option<Option<CompanySize>>,
    /// What it is to us.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false)]
    status: Option<CompanyStatus>,
    /// The e-mail address of its office.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 254), custom(function = "email_address"))]
    #[schema(value_type = Option<String>, format = "email", max_length = 254)]
    email: Option<Option<String>>,
    /// The telephone number of its office.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 40), custom(function = "phone_number"))]
    #[schema(value_type = Option<String>, min_length = 3, max_length = 40)]
    phone: Option<Option<String>>,
    /// The member responsible.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MemberId>)]
    owner_id: Option<Option<MemberId>>,
    /// The whole address; null where nothing is known of it any more.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(nested)]
    #[schema(value_type = Option<AddressInput>)]
    address: Option<Option<AddressInput>>,
    /// What is to be known of it.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 5_000), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 5000)]
    description: Option<Option<String>>,
    /// All its tags.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 50))]
    #[schema(max_items = 50, nullable = false)]
    tags: Option<Vec<TagId>>,
}

impl From<CompanyPatch> for CompanyFields {
    fn from(patch: CompanyPatch) -> Self {
        Self {
            name: patch.name.into(),
            website: patch.website.into(),
            industry: patch.industry.map(|industry| industry.map(Into::into)).into(),
            size: patch.size.map(|size| size.map(Into::into)).into(),
            status: patch.status.map(Into::into).into(),
            email: patch.email.into(),
            phone: patch.phone.into(),
            owner: patch.owner_id.into(),
            address: patch.address.map(|address| address.unwrap_or_default().into()).into(),
            description: patch.description.into(),
            tags: patch.tags.map(TagsInput::Ids).into(),
        }
    }
}

/// A new company.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyCreated {
    /// The company.
    company: Company,
    /// The audit entry.
    change_id: Option<ChangeId>,
    /// Companies that are likely the same.
    possible_duplicates: Vec<CompanyMatch>,
}

/// The company after a change, or a problem that shows the company where somebody else was faster.
pub fn answer(outcome: Result<Changed<DomainCompany>, CompanyError>) -> Result<Json<CompanyChanged>, ApiError> {
    Ok(Json(with_current(outcome, |company| Company::from(company.record().clone()))?.into()))
}

/// Create a company.
///
/// A duplicate is no error: the answer lists companies that are likely the same.
#[utoipa::path(tag = "companies", operation_id = "createCompany", request_body = CompanyInput, params(WorkspacePath), responses(
    (status = 201, description = "The new company", body = CompanyCreated), WriteProblems))]
#[post("/companies")]
async fn create_company(api: Data<Api>, caller: Caller, body: Valid<CompanyInput>) -> Result<HttpResponse, ApiError> {
    let made = api.services.companies.create(caller.scope(), body.into_inner().into()).await?;
    let record = made.record.record();
    let clues = CompanyClues {
        name: Some(record.name.clone()),
        website: record.website.clone(),
        emails: Vec::new(),
        except: Some(record.id),
    };
    let possible_duplicates = likely(&api, &caller, &clues).await?;
    let CompanyChanged { company, change_id } = made.into();
    Ok(HttpResponse::Created().json(CompanyCreated { company, change_id, possible_duplicates }))
}

/// Change a company's fields.
///
/// Where somebody else changed the company in the meantime, the answer is 409 with the code `stale_version` and the
/// company as it is now in `current`.
#[utoipa::path(tag = "companies", operation_id = "updateCompany", request_body = CompanyPatch, params(WorkspacePath, CompanyPath), responses(
    (status = 200, description = "The company after the change", body = CompanyChanged), WriteProblems))]
#[patch("/companies/{company}")]
async fn update_company(
    api: Data<Api>,
    caller: Caller,
    path: Path<CompanyPath>,
    body: Valid<CompanyPatch>,
) -> Result<Json<CompanyChanged>, ApiError> {
    let wish = body.into_inner();
    let version = Some(Version::from_number(wish.version));
    let update = UpdateCompany { id: path.company, version, fields: wish.into() };
    answer(api.services.companies.update(caller.scope(), update).await)
}
