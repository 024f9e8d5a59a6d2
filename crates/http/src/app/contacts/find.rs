//! Finding contacts for a form: to choose from, or because they may be the same person.

use actix_web::get;
use actix_web::web::{Data, Json};
use mainstay_contacts::ContactRecord;
use mainstay_kernel::ContactId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::record::CompanyRef;
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::WorkspacePath;
use crate::app::person_matches::{self, PersonClues, PersonMatchList};
use crate::app::records::{LookupQuery, check_counts};
use crate::extract::{Caller, Query, search_text};
use crate::responses::ReadProblems;

pub fn routes(config: &mut ServiceConfig) {
    config.service(lookup_contacts).service(find_contact_duplicates);
}

/// A contact to choose.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactChoice {
    /// The contact's id.
    id: ContactId,
    /// The person's name.
    name: String,
    /// Their primary e-mail address.
    email: Option<String>,
    /// The company that they work for.
    company: Option<CompanyRef>,
}

impl From<ContactRecord> for ContactChoice {
    fn from(contact: ContactRecord) -> Self {
        Self {
            id: contact.id,
            name: contact.name,
            email: contact.emails.first().map(|email| email.as_str().to_owned()),
            company: contact.company.map(Into::into),
        }
    }
}

/// Contacts to choose from.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactChoices {
    /// At most ten contacts.
    items: Vec<ContactChoice>,
}

/// Whom to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct ContactDuplicateQuery {
    /// E-mail addresses.
    #[serde(default)]
    email: Vec<String>,
    /// Telephone numbers, in any format.
    #[serde(default)]
    phone: Vec<String>,
    /// The contact that is not meant.
    exclude: Option<ContactId>,
}

/// Find a few contacts to choose from.
///
/// Those whose name, e-mail, phone or company has the words, by name; without words, those that changed last.
#[utoipa::path(tag = "contacts", operation_id = "lookupContacts", params(WorkspacePath, LookupQuery), responses(
    (status = 200, description = "At most ten contacts", body = ContactChoices), ReadProblems))]
#[get("/contacts/lookup")]
async fn lookup_contacts(
    api: Data<Api>,
    caller: Caller,
    query: Query<LookupQuery>,
) -> Result<Json<ContactChoices>, ApiError> {
    let words = search_text(query.q.as_deref())?.unwrap_or_default();
    let found = api.services.contact_reads.lookup(caller.scope(), &words).await?;
    Ok(Json(ContactChoices { items: found.into_iter().map(Into::into).collect() }))
}

/// Find contacts and open leads with an e-mail address or a telephone number.
///
/// For the form: what cannot be read as an address or a number matches nothing.
#[utoipa::path(tag = "contacts", operation_id = "findContactDuplicates", params(WorkspacePath, ContactDuplicateQuery), responses(
    (status = 200, description = "At most ten contacts, then at most ten open leads", body = PersonMatchList), ReadProblems))]
#[get("/contacts/duplicates")]
async fn find_contact_duplicates(
    api: Data<Api>,
    caller: Caller,
    query: Query<ContactDuplicateQuery>,
) -> Result<Json<PersonMatchList>, ApiError> {
    let ContactDuplicateQuery { email, phone, exclude } = query.0;
    check_counts("email", &[email.len(), phone.len()])?;
    let clues = PersonClues { emails: email, phones: phone, except_contact: exclude, except_lead: None };
    Ok(Json(PersonMatchList { items: person_matches::find(&api, &caller, &clues).await? }))
}
