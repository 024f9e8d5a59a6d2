//! Finding companies for a form: to choose from, or because one may be here already.

use actix_web::get;
use actix_web::web::{Data, Json};
use mainstay_contacts::{CompanyClues, CompanyRecord, LikelyCompany};
use mainstay_kernel::CompanyId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::ApiError;
use crate::api::Api;
use crate::app::paths::WorkspacePath;
use crate::app::records::{LookupQuery, check_counts};
use crate::extract::{Caller, Query, search_text};
use crate::responses::ReadProblems;
use crate::wire::{CompanyLikeness, CompanyStatus};

pub fn routes(config: &mut ServiceConfig) {
    config.service(lookup_companies).service(find_company_duplicates).service(suggest_companies);
}

/// A company to choose.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyChoice {
    /// The company's id.
    id: CompanyId,
    /// Its name.
    name: String,
    /// The host of its website, without `www`.
    domain: Option<String>,
    /// What it is to us.
    status: CompanyStatus,
}

impl From<CompanyRecord> for CompanyChoice {
    fn from(company: CompanyRecord) -> Self {
        Self { id: company.id, domain: company.domain(), name: company.name, status: company.status.into() }
    }
}

/// Companies to choose from.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyChoices {
    /// At most ten companies.
    items: Vec<CompanyChoice>,
}

/// A company that is likely the one that is meant.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyMatch {
    /// The company's id.
    id: CompanyId,
    /// Its name.
    name: String,
    /// The host of its website, without `www`.
    domain: Option<String>,
    /// What it is to us.
    status: CompanyStatus,
    /// Why.
    reason: CompanyLikeness,
}

impl From<LikelyCompany> for CompanyMatch {
    fn from(likely: LikelyCompany) -> Self {
        let CompanyChoice { id, name, domain, status } = likely.company.into();
        Self { id, name, domain, status, reason: likely.reason.into() }
    }
}

/// Companies that are likely the one that is meant.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyMatchList {
    /// At most ten companies: those with the same web domain, then those with nearly the same name.
    items: Vec<CompanyMatch>,
}

/// What is known of a company.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CompanyDuplicateQuery {
    /// Its name.
    #[param(max_length = 160, example = "Acme S.r.l.")]
    name: Option<String>,
    /// Its website.
    #[param(max_length = 200, example = "www.acme.example")]
    website: Option<String>,
    /// The company that is not meant.
    exclude: Option<CompanyId>,
}

/// What is known of a person's company.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct CompanySuggestionQuery {
    /// The person's e-mail addresses.
    #[serde(default)]
    email: Vec<String>,
    /// What the person calls the company.
    #[param(max_length = 160)]
    name: Option<String>,
}

/// Find a few companies to choose from.
///
/// Those whose name, web domain, e-mail or phone has the words, by name; without words, those that changed last.
#[utoipa::path(tag = "companies", operation_id = "lookupCompanies", params(WorkspacePath, LookupQuery), responses(
    (status = 200, description = "At most ten companies", body = CompanyChoices), ReadProblems))]
#[get("/companies/lookup")]
async fn lookup_companies(
    api: Data<Api>,
    caller: Caller,
    query: Query<LookupQuery>,
) -> Result<Json<CompanyChoices>, ApiError> {
    let words = search_text(query.q.as_deref())?.unwrap_or_default();
    let found = api.services.company_reads.lookup(caller.scope(), &words).await?;
    Ok(Json(CompanyChoices { items: found.into_iter().map(Into::into).collect() }))
}

/// Find companies with the same web domain or nearly the same name.
///
/// Legal forms, signs, and one slip of the pen behind the first letters make no difference to a name.
#[utoipa::path(tag = "companies", operation_id = "findCompanyDuplicates", params(WorkspacePath, CompanyDuplicateQuery), responses(
    (status = 200, description = "At most ten companies", body = CompanyMatchList), ReadProblems))]
#[get("/companies/duplicates")]
async fn find_company_duplicates(
    api: Data<Api>,
    caller: Caller,
    query: Query<CompanyDuplicateQuery>,
) -> Result<Json<CompanyMatchList>, ApiError> {
    let CompanyDuplicateQuery { name, website, exclude } = query.0;
    let clues = CompanyClues { name, website, emails: Vec::new(), except: exclude };
    Ok(Json(CompanyMatchList { items: likely(&api, &caller, &clues).await? }))
}

/// Suggest the company of a person.
///
/// For the form of a contact: companies with the web domain of an e-mail address, or with nearly the name that is given.
#[utoipa::path(tag = "companies", operation_id = "suggestCompanies", params(WorkspacePath, CompanySuggestionQuery), responses(
    (status = 200, description = "At most ten companies", body = CompanyMatchList), ReadProblems))]
#[get("/companies/suggestions")]
async fn suggest_companies(
    api: Data<Api>,
    caller: Caller,
    query: Query<CompanySuggestionQuery>,
) -> Result<Json<CompanyMatchList>, ApiError> {
    let CompanySuggestionQuery { email, name } = query.0;
    check_counts("email", &[email.len()])?;
    let clues = CompanyClues { name, emails: email, ..CompanyClues::default() };
    Ok(Json(CompanyMatchList { items: likely(&api, &caller, &clues).await? }))
}

/// Companies that are likely the one that is meant.
pub async fn likely(api: &Api, caller: &Caller, clues: &CompanyClues) -> Result<Vec<CompanyMatch>, ApiError> {
    let found = api.services.company_reads.likely(caller.scope(), clues).await?;
    Ok(found.into_iter().map(Into::into).collect())
}
