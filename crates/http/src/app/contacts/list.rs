//! Reading contacts: lists, one contact, and the contacts beside it.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::filter::ContactListQuery;
use super::record::{Contact, ContactCard};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{ContactPath, WorkspacePath};
use crate::app::records::Neighbors;
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_contacts).service(get_contact).service(get_contact_neighbors);
}

/// A page of contacts.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactList {
    /// The contacts of the page.
    items: Vec<ContactCard>,
    /// How many contacts the whole list has, counted up to 10,000.
    total: u64,
    /// False when there are more than were counted.
    total_is_exact: bool,
}

/// List contacts.
///
/// Filters narrow the list together; values of one filter stand side by side. Ties of the order are broken by id.
#[utoipa::path(tag = "contacts", operation_id = "listContacts", params(WorkspacePath, ContactListQuery), responses(
    (status = 200, description = "A page of contacts", body = ContactList), ReadProblems))]
#[get("/contacts")]
async fn list_contacts(
    api: Data<Api>,
    caller: Caller,
    query: Query<ContactListQuery>,
) -> Result<Json<ContactList>, ApiError> {
    let (filter, sort, page) = query.0.into_domain(&caller)?;
    let found = api.services.contact_reads.page(caller.scope(), &filter, sort, page).await?;
    Ok(Json(ContactList {
        items: found.items.into_iter().map(Into::into).collect(),
        total: found.total.count,
        total_is_exact: found.total.is_exact,
    }))
}

/// Read a contact, archived or not.
#[utoipa::path(tag = "contacts", operation_id = "getContact", params(WorkspacePath, ContactPath), responses(
    (status = 200, description = "The contact", body = Contact), ReadProblems))]
#[get("/contacts/{contact}")]
async fn get_contact(api: Data<Api>, caller: Caller, path: Path<ContactPath>) -> Result<Json<Contact>, ApiError> {
    Ok(Json(api.services.contact_reads.get(caller.scope(), path.contact).await?.into()))
}

/// Find the contacts before and after one in a list.
///
/// Takes the parameters of the list it stands in; `page` and `pageSize` make no difference.
#[utoipa::path(tag = "contacts", operation_id = "getContactNeighbors", params(WorkspacePath, ContactPath, ContactListQuery), responses(
    (status = 200, description = "The contacts beside it", body = Neighbors), ReadProblems))]
#[get("/contacts/{contact}/neighbors")]
async fn get_contact_neighbors(
    api: Data<Api>,
    caller: Caller,
    path: Path<ContactPath>,
    query: Query<ContactListQuery>,
) -> Result<Json<Neighbors>, ApiError> {
    let (filter, sort, _) = query.0.into_domain(&caller)?;
    let found = api.services.contact_reads.neighbors(caller.scope(), path.contact, &filter, sort).await?;
    Ok(Json(found.into()))
}
