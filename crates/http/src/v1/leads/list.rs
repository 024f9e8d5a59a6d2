//! Reading leads: pages by cursor, and one lead.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use mainstay_kernel::{EmailAddress, JsonValue, MemberId, TokenScope};
use mainstay_leads::{LeadCursor, LeadFilter, LeadSortKey, SourceSlug};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::became::Became;
use super::record::{Lead, LeadField};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::LeadPath;
use crate::extract::{Query, TokenCaller, search_text};
use crate::responses::TokenReadProblems;
use crate::v1::comma_list::comma_list;
use crate::v1::etag::{Conditions, header_of};
use crate::v1::fields::pick;
use crate::v1::pages::{ListOrder, PageInfo, Walk};
use crate::v1::tag_names::TagNames;
use crate::wire::{LeadStatus, Timestamp};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_leads).service(get_lead);
}

/// Which leads are wanted, in which order, and how many.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct LeadQuery {
    /// Statuses, with commas between; any of them fits.
    #[serde(default, deserialize_with = "comma_list::<10, _, _>")]
    #[param(style = Form, explode = false, max_items = 10)]
    status: Vec<LeadStatus>,
    /// Slugs of lead sources, with commas between; any of them fits.
    #[serde(default, deserialize_with = "comma_list::<50, _, _>")]
    #[param(inline, style = Form, explode = false, max_items = 50, example = json!(["website"]))]
    source: Vec<SourceWord>,
    /// The member responsible.
    assignee_id: Option<MemberId>,
    /// Only leads that need attention, or only those that do not.
    stale: Option<bool>,
    /// Exactly this e-mail address, in upper or lower case.
    #[param(max_length = 254, example = "grace@example.com")]
    email: Option<String>,
    /// Words that stand, or parts of which stand, in name, e-mail, company or phone.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Came in at this moment or later.
    created_after: Option<Timestamp>,
    /// Came in before this moment.
    created_before: Option<Timestamp>,
    /// Changed at this moment or later.
    updated_after: Option<Timestamp>,
    /// Changed before this moment.
    updated_before: Option<Timestamp>,
    /// The order; `-` means newest first. For keeping a copy up to date, `updatedAt`.
    #[param(inline)]
    sort: Option<ListOrder>,
    /// Only these fields, with commas between; `id` and `object` always come.
    #[serde(default, deserialize_with = "comma_list::<21, _, _>")]
    #[param(inline, style = Form, explode = false, max_items = 21, example = json!(["id", "name"]))]
    fields: Vec<LeadField>,
    /// Where the page before ended: `page.nextCursor` of its answer.
    #[param(max_length = 100)]
    cursor: Option<String>,
    /// How many leads a page has.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
    /// Counts the whole list, too, up to 10,000.
    include_total: Option<bool>,
}

/// The slug of a lead source, in a list of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]*$")]
pub struct SourceWord(String);

/// A page of leads.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadList {
    /// The leads.
    #[schema(value_type = Vec<Lead>)]
    data: Vec<JsonValue>,
    /// Where the page stands.
    page: PageInfo,
}

/// Which fields of a lead are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FieldsQuery {
    /// Only these fields, with commas between; `id` and `object` always come.
    #[serde(default, deserialize_with = "comma_list::<21, _, _>")]
    #[param(inline, style = Form, explode = false, max_items = 21, example = json!(["id", "name"]))]
    fields: Vec<LeadField>,
}

impl LeadQuery {
    fn filter(&self) -> Result<LeadFilter, ApiError> {
        let source = |SourceWord(slug): &SourceWord| {
            let detail = format!("\"{slug}\" is no slug of a lead source.");
            SourceSlug::parse(slug).ok_or_else(|| ApiError::parameter("source", "invalid_parameter", detail))
        };
        let search = search_text(self.q.as_deref())?;
        let email = self.email.as_deref().map(|text| {
            EmailAddress::try_new("email", text).map_err(|fault| ApiError::parameter("email", fault.code, fault.detail))
        });
        Ok(LeadFilter {
            search,
            email: email.transpose()?.map(|email| email.as_str().to_owned()),
            statuses: self.status.iter().copied().map(Into::into).collect(),
            sources: self.source.iter().map(source).collect::<Result<_, _>>()?,
            assignees: self.assignee_id.map(Some).into_iter().collect(),
            stale: self.stale,
            created_from: self.created_after.map(|moment| moment.0),
            created_before: self.created_before.map(|moment| moment.0),
            updated_from: self.updated_after.map(|moment| moment.0),
            updated_before: self.updated_before.map(|moment| moment.0),
            ..LeadFilter::default()
        })
    }
}

/// List leads.
///
/// Filters narrow the list together. A walk by cursor misses nothing and repeats nothing that was there when it began.
#[utoipa::path(tag = "leads", operation_id = "listLeads", params(LeadQuery), responses(
    (status = 200, description = "A page of leads", body = LeadList, headers(
        ("Link" = String, description = "The next page, with `rel=\"next\"`; absent on the last one."))),
    TokenReadProblems))]
#[get("/leads")]
async fn list_leads(
    api: Data<Api>,
    caller: TokenCaller,
    request: HttpRequest,
    query: Query<LeadQuery>,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::LeadsRead)?;
    let (filter, order) = (query.filter()?, query.sort.unwrap_or_default());
    let sort = order.sort(LeadSortKey::CreatedAt, LeadSortKey::UpdatedAt);
    let walk = Walk::new(&api, scope, &request, "", query.limit)?;
    let reads = &api.services.lead_reads;
    let mut found = reads.after(scope, &filter, sort, walk.place(query.cursor.as_deref())?, walk.wanted()).await?;
    let next_cursor =
        walk.cut(&mut found, |last| LeadCursor { at: order.time(last.created_at, last.updated_at), id: last.id });
    let total = if query.include_total == Some(true) { Some(reads.count(scope, &filter).await?) } else { None };
    let names = TagNames::read(&api, scope, found.iter().map(|lead| &lead.tags)).await?;
    let became = Became::read(&api, scope, found.iter()).await?;
    let moment = reads.moment(scope);
    let data = found.into_iter().map(|lead| pick(&query.fields, &Lead::new(lead, moment, &names, &became)));
    let (data, page) = (data.collect::<Result<_, _>>()?, PageInfo::new(next_cursor, total));
    Ok(walk.answer(&page).json(LeadList { data, page }))
}

/// Read a lead, archived or not.
#[utoipa::path(tag = "leads", operation_id = "getLead", params(LeadPath, FieldsQuery,
    ("If-None-Match" = Option<String>, Header, description = "The `ETag` of the lead that the client holds.")), responses(
    (status = 200, description = "The lead", body = Lead, headers(
        ("ETag" = String, description = "The lead's version."))),
    (status = 304, description = "The lead is the one that `If-None-Match` names; costs no quota"), TokenReadProblems))]
#[get("/leads/{lead}")]
async fn get_lead(
    api: Data<Api>,
    caller: TokenCaller,
    path: Path<LeadPath>,
    query: Query<FieldsQuery>,
    conditions: Conditions,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::LeadsRead)?;
    let reads = &api.services.lead_reads;
    let lead = reads.get(scope, path.lead).await?;
    let tag = header_of(lead.version);
    let mut response = if conditions.is_known(lead.version) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header(tag).insert_header((CACHE_CONTROL, "private, no-cache"));
    if conditions.is_known(lead.version) {
        return Ok(response.finish());
    }
    let names = TagNames::read(&api, scope, std::iter::once(&lead.tags)).await?;
    let became = Became::read(&api, scope, std::iter::once(&lead)).await?;
    Ok(response.json(pick(&query.fields, &Lead::new(lead, reads.moment(scope), &names, &became))?))
}
