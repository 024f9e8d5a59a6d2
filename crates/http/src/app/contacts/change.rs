//! Creating and changing contacts.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, patch, post};
use mainstay_contacts::{Contact as DomainContact, ContactError, ContactFields, UpdateContact};
use mainstay_kernel::{ChangeId, CompanyId, EmailAddress, MemberId, Patch, PhoneNumber, TagId, Version};
use mainstay_records::{Changed, TagsInput};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::record::{Contact, ContactChanged};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{ContactPath, WorkspacePath};
use crate::app::person_matches::{self, PersonClues, PersonMatch};
use crate::app::records::with_current;
use crate::extract::{Caller, Valid};
use crate::responses::WriteProblems;
use crate::wire::{AddressInput, nullable, plain_text, present, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(create_contact).service(update_contact);
}

/// A new contact.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactInput {
    /// The person's name.
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160, example = "Grace Hopper")]
    name: String,
    /// What they do at the company.
    #[validate(length(max = 120), custom(function = "plain_text"))]
    #[schema(max_length = 120)]
    job_title: Option<String>,
    /// The company that they work for.
    company_id: Option<CompanyId>,
    /// Their e-mail addresses, the primary one first.
    #[serde(default)]
    #[validate(length(max = 10))]
    #[schema(max_items = 10, example = json!(["grace@example.com"]))]
    emails: Vec<String>,
    /// Their telephone numbers, the primary one first.
    #[serde(default)]
    #[validate(length(max = 10))]
    #[schema(max_items = 10, example = json!(["+39 06 1234 5678"]))]
    phones: Vec<String>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Where they are.
    #[validate(nested)]
    address: Option<AddressInput>,
    /// What is to be known of them.
    #[validate(length(max = 5_000), custom(function = "plain_text"))]
    #[schema(max_length = 5000)]
    description: Option<String>,
    /// Ids of tags.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    tags: Vec<TagId>,
}

impl From<ContactInput> for ContactFields {
    fn from(new: ContactInput) -> Self {
        Self {
            name: Patch::Set(new.name),
            job_title: Patch::Set(new.job_title),
            company: Patch::Set(new.company_id),
            emails: Patch::Set(new.emails),
            phones: Patch::Set(new.phones),
            owner: Patch::Set(new.owner_id),
            address: Patch::Set(new.address.unwrap_or_default().into()),
            description: Patch::Set(new.description),
            tags: Patch::Set(TagsInput::Ids(new.tags)),
        }
    }
}

/// A change of a contact's fields. What is absent stays as it is; null clears.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactPatch {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    version: i64,
    /// The person's name.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 160), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 160, nullable = false)]
    name: Option<String>,
    /// What they do at the company.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 120), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 120)]
    job_title: Option<Option<String>>,
    /// The company that they work for.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<CompanyId>)]
    company_id: Option<Option<CompanyId>>,
    /// All their e-mail addresses, the primary one first.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 10))]
    #[schema(max_items = 10, nullable = false, example = json!(["grace@example.com"]))]
    emails: Option<Vec<String>>,
    /// All their telephone numbers, the primary one first.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 10))]
    #[schema(max_items = 10, nullable = false, example = json!(["+39 06 1234 5678"]))]
    phones: Option<Vec<String>>,
    /// The member responsible.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MemberId>)]
    owner_id: Option<Option<MemberId>>,
    /// The whole address; null where nothing is known of it any more.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(nested)]
    #[schema(value_type = Option<AddressInput>)]
    address: Option<Option<AddressInput>>,
    /// What is to be known of them.
    #[serde(default, deserialize_with = "nullable")]
    #[validate(length(max = 5_000), custom(function = "plain_text"))]
    #[schema(value_type = Option<String>, max_length = 5000)]
    description: Option<Option<String>>,
    /// All their tags.
    #[serde(default, deserialize_with = "present")]
    #[validate(length(max = 50))]
    #[schema(max_items = 50, nullable = false)]
    tags: Option<Vec<TagId>>,
}

impl From<ContactPatch> for ContactFields {
    fn from(patch: ContactPatch) -> Self {
        Self {
            name: patch.name.into(),
            job_title: patch.job_title.into(),
            company: patch.company_id.into(),
            emails: patch.emails.into(),
            phones: patch.phones.into(),
            owner: patch.owner_id.into(),
            address: patch.address.map(|address| address.unwrap_or_default().into()).into(),
            description: patch.description.into(),
            tags: patch.tags.map(TagsInput::Ids).into(),
        }
    }
}

/// A new contact.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactCreated {
    /// The contact.
    contact: Contact,
    /// The audit entry.
    change_id: Option<ChangeId>,
    /// Contacts and open leads that look like the same person.
    possible_duplicates: Vec<PersonMatch>,
}

/// The contact after a change, or a problem that shows the contact where somebody else was faster.
pub fn answer(outcome: Result<Changed<DomainContact>, ContactError>) -> Result<Json<ContactChanged>, ApiError> {
    Ok(Json(with_current(outcome, |contact| Contact::from(contact.record().clone()))?.into()))
}

/// Create a contact.
///
/// A duplicate is no error: the answer lists contacts and open leads that look like the same person.
#[utoipa::path(tag = "contacts", operation_id = "createContact", request_body = ContactInput, params(WorkspacePath), responses(
    (status = 201, description = "The new contact", body = ContactCreated), WriteProblems))]
#[post("/contacts")]
async fn create_contact(api: Data<Api>, caller: Caller, body: Valid<ContactInput>) -> Result<HttpResponse, ApiError> {
    let made = api.services.contacts.create(caller.scope(), body.into_inner().into()).await?;
    let text = |email: &EmailAddress| email.as_str().to_owned();
    let number = |phone: &PhoneNumber| phone.as_str().to_owned();
    let clues = PersonClues {
        emails: made.record.emails.iter().map(text).collect(),
        phones: made.record.phones.iter().map(number).collect(),
        except_contact: Some(made.record.record().id),
        except_lead: None,
    };
    let possible_duplicates = person_matches::find(&api, &caller, &clues).await?;
    let ContactChanged { contact, change_id } = made.into();
    Ok(HttpResponse::Created().json(ContactCreated { contact, change_id, possible_duplicates }))
}

/// Change a contact's fields.
///
/// Where somebody else changed the contact in the meantime, the answer is 409 with the code `stale_version` and the
/// contact as it is now in `current`.
#[utoipa::path(tag = "contacts", operation_id = "updateContact", request_body = ContactPatch, params(WorkspacePath, ContactPath), responses(
    (status = 200, description = "The contact after the change", body = ContactChanged), WriteProblems))]
#[patch("/contacts/{contact}")]
async fn update_contact(
    api: Data<Api>,
    caller: Caller,
    path: Path<ContactPath>,
    body: Valid<ContactPatch>,
) -> Result<Json<ContactChanged>, ApiError> {
    let wish = body.into_inner();
    let version = Some(Version::from_number(wish.version));
    let update = UpdateContact { id: path.contact, version, fields: wish.into() };
    answer(api.services.contacts.update(caller.scope(), update).await)
}
