//! Reading contacts: pages by cursor, and one contact.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use mainstay_contacts::{ContactFilter, ContactSortKey};
use mainstay_kernel::{CompanyId, EmailAddress, JsonValue, MemberId, TokenScope, WorkspaceScope};
use mainstay_records::ListCursor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::record::{Contact, ContactField};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::ContactPath;
use crate::extract::{Query, TokenCaller, search_text};
use crate::responses::TokenReadProblems;
use crate::v1::comma_list::comma_list;
use crate::v1::etag::{Conditions, header_of};
use crate::v1::fields::pick;
use crate::v1::pages::{ListOrder, PageInfo, Walk};
use crate::v1::tag_names::{TagNames, tag_named};
use crate::wire::Timestamp;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_contacts).service(get_contact);
}

/// Which contacts are wanted, in which order, and how many.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct ContactQuery {
    /// Exactly this e-mail address among theirs, in upper or lower case.
    #[param(max_length = 254, example = "grace@example.com")]
    email: Option<String>,
    /// The company that they work for.
    company_id: Option<CompanyId>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Only contacts with the tag of this name, in upper or lower case.
    #[param(max_length = 40)]
    tag: Option<String>,
    /// Words that stand, or parts of which stand, in name, e-mail, phone or company.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Added at this moment or later.
    created_after: Option<Timestamp>,
    /// Added before this moment.
    created_before: Option<Timestamp>,
    /// Changed at this moment or later.
    updated_after: Option<Timestamp>,
    /// Changed before this moment.
    updated_before: Option<Timestamp>,
    /// The order; `-` means newest first. For keeping a copy up to date, `updatedAt`.
    #[param(inline)]
    sort: Option<ListOrder>,
    /// Only these fields, with commas between; `id` and `object` always come.
    #[serde(default, deserialize_with = "comma_list::<20, _, _>")]
    #[param(inline, style = Form, explode = false, max_items = 20, example = json!(["id", "name"]))]
    fields: Vec<ContactField>,
    /// Where the page before ended: `page.nextCursor` of its answer.
    #[param(max_length = 100)]
    cursor: Option<String>,
    /// How many contacts a page has.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
    /// Counts the whole list, too, up to 10,000.
    include_total: Option<bool>,
}

/// A page of contacts.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactList {
    /// The contacts.
    #[schema(value_type = Vec<Contact>)]
    data: Vec<JsonValue>,
    /// Where the page stands.
    page: PageInfo,
}

/// Which fields of a contact are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FieldsQuery {
    /// Only these fields, with commas between; `id` and `object` always come.
    #[serde(default, deserialize_with = "comma_list::<20, _, _>")]
    #[param(inline, style = Form, explode = false, max_items = 20, example = json!(["id", "name"]))]
    fields: Vec<ContactField>,
}

impl ContactQuery {
    async fn filter(&self, api: &Api, scope: &WorkspaceScope) -> Result<ContactFilter, ApiError> {
        let search = search_text(self.q.as_deref())?;
        let tag = match &self.tag {
            Some(name) => Some(tag_named(api, scope, name).await?),
            None => None,
        };
        let email = self.email.as_deref().map(|text| {
            EmailAddress::try_new("email", text).map_err(|fault| ApiError::parameter("email", fault.code, fault.detail))
        });
        Ok(ContactFilter {
            search,
            email: email.transpose()?.map(|email| email.as_str().to_owned()),
            companies: self.company_id.into_iter().collect(),
            owners: self.owner_id.map(Some).into_iter().collect(),
            tags: tag.into_iter().collect(),
            created_from: self.created_after.map(|moment| moment.0),
            created_before: self.created_before.map(|moment| moment.0),
            updated_from: self.updated_after.map(|moment| moment.0),
            updated_before: self.updated_before.map(|moment| moment.0),
            ..ContactFilter::default()
        })
    }
}

/// List contacts.
///
/// Filters narrow the list together. A walk by cursor misses nothing and repeats nothing that was there when it began.
#[utoipa::path(tag = "contacts", operation_id = "listContacts", params(ContactQuery), responses(
    (status = 200, description = "A page of contacts", body = ContactList, headers(
        ("Link" = String, description = "The next page, with `rel=\"next\"`; absent on the last one."))),
    TokenReadProblems))]
#[get("/contacts")]
async fn list_contacts(
    api: Data<Api>,
    caller: TokenCaller,
    request: HttpRequest,
    query: Query<ContactQuery>,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::ContactsRead)?;
    let (filter, order) = (query.filter(&api, scope).await?, query.sort.unwrap_or_default());
    let sort = order.sort(ContactSortKey::CreatedAt, ContactSortKey::UpdatedAt);
    let walk = Walk::new(&api, scope, &request, "contacts\n", query.limit)?;
    let reads = &api.services.contact_reads;
    let mut found = reads.after(scope, &filter, sort, walk.place(query.cursor.as_deref())?, walk.wanted()).await?;
    let next_cursor =
        walk.cut(&mut found, |last| ListCursor { at: order.time(last.created_at, last.updated_at), id: last.id });
    let total = if query.include_total == Some(true) { Some(reads.count(scope, &filter).await?) } else { None };
    let names = TagNames::read(&api, scope, found.iter().map(|contact| &contact.tags)).await?;
    let data = found.into_iter().map(|contact| pick(&query.fields, &Contact::new(contact, &names)));
    let (data, page) = (data.collect::<Result<_, _>>()?, PageInfo::new(next_cursor, total));
    Ok(walk.answer(&page).json(ContactList { data, page }))
}

/// Read a contact, archived or not.
#[utoipa::path(tag = "contacts", operation_id = "getContact", params(ContactPath, FieldsQuery,
    ("If-None-Match" = Option<String>, Header, description = "The `ETag` of the contact that the client holds.")), responses(
    (status = 200, description = "The contact", body = Contact, headers(
        ("ETag" = String, description = "The contact's version."))),
    (status = 304, description = "The contact is the one that `If-None-Match` names; costs no quota"), TokenReadProblems))]
#[get("/contacts/{contact}")]
async fn get_contact(
    api: Data<Api>,
    caller: TokenCaller,
    path: Path<ContactPath>,
    query: Query<FieldsQuery>,
    conditions: Conditions,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::ContactsRead)?;
    let contact = api.services.contact_reads.get(scope, path.contact).await?;
    let known = conditions.is_known(contact.version);
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header(header_of(contact.version)).insert_header((CACHE_CONTROL, "private, no-cache"));
    if known {
        return Ok(response.finish());
    }
    let names = TagNames::read(&api, scope, std::iter::once(&contact.tags)).await?;
    Ok(response.json(pick(&query.fields, &Contact::new(contact, &names))?))
}
