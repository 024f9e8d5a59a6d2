//! Reading companies: pages by cursor, and one company.

use actix_web::http::header::{CACHE_CONTROL, ETAG};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use mainstay_contacts::{CompanyFilter, CompanySortKey};
use mainstay_kernel::{JsonValue, MemberId, TokenScope, WorkspaceScope};
use mainstay_records::ListCursor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::record::{Company, CompanyField};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::CompanyPath;
use crate::extract::{Query, TokenCaller, search_text};
use crate::responses::TokenReadProblems;
use crate::v1::comma_list::comma_list;
use crate::v1::etag::{Conditions, tag_with};
use crate::v1::fields::pick;
use crate::v1::pages::{ListOrder, PageInfo, Walk};
use crate::v1::tag_names::{TagNames, tag_named};
use crate::wire::{CompanyStatus, Industry, LifetimeValue, Timestamp};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_companies).service(get_company);
}

/// Which companies are wanted, in which order, and how many.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct CompanyQuery {
    /// Industries, with commas between; any of them fits.
    #[serde(default, deserialize_with = "comma_list::<50, _, _>")]
    #[param(style = Form, explode = false, max_items = 50)]
    industry: Vec<Industry>,
    /// Statuses, with commas between; any of them fits.
    #[serde(default, deserialize_with = "comma_list::<10, _, _>")]
    #[param(style = Form, explode = false, max_items = 10)]
    status: Vec<CompanyStatus>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Only companies with the tag of this name, in upper or lower case.
    #[param(max_length = 40)]
    tag: Option<String>,
    /// Words that stand, or parts of which stand, in name, web domain, e-mail or phone.
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
    fields: Vec<CompanyField>,
    /// Where the page before ended: `page.nextCursor` of its answer.
    #[param(max_length = 100)]
    cursor: Option<String>,
    /// How many companies a page has.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
    /// Counts the whole list, too, up to 10,000.
    include_total: Option<bool>,
}

/// A page of companies.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyList {
    /// The companies.
    #[schema(value_type = Vec<Company>)]
    data: Vec<JsonValue>,
    /// Where the page stands.
    page: PageInfo,
}

/// Which fields of a company are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FieldsQuery {
    /// Only these fields, with commas between; `id` and `object` always come.
    #[serde(default, deserialize_with = "comma_list::<20, _, _>")]
    #[param(inline, style = Form, explode = false, max_items = 20, example = json!(["id", "name"]))]
    fields: Vec<CompanyField>,
}

impl CompanyQuery {
    async fn filter(&self, api: &Api, scope: &WorkspaceScope) -> Result<CompanyFilter, ApiError> {
        let search = search_text(self.q.as_deref())?;
        let tag = match &self.tag {
            Some(name) => Some(tag_named(api, scope, name).await?),
            None => None,
        };
        Ok(CompanyFilter {
            search,
            industries: self.industry.iter().copied().map(Into::into).collect(),
            statuses: self.status.iter().copied().map(Into::into).collect(),
            owners: self.owner_id.map(Some).into_iter().collect(),
            tags: tag.into_iter().collect(),
            created_from: self.created_after.map(|moment| moment.0),
            created_before: self.created_before.map(|moment| moment.0),
            updated_from: self.updated_after.map(|moment| moment.0),
            updated_before: self.updated_before.map(|moment| moment.0),
            ..CompanyFilter::default()
        })
    }
}

/// List companies.
///
/// Filters narrow the list together. A walk by cursor misses nothing and repeats nothing that was there when it began.
#[utoipa::path(tag = "companies", operation_id = "listCompanies", params(CompanyQuery), responses(
    (status = 200, description = "A page of companies", body = CompanyList, headers(
        ("Link" = String, description = "The next page, with `rel=\"next\"`; absent on the last one."))),
    TokenReadProblems))]
#[get("/companies")]
async fn list_companies(
    api: Data<Api>,
    caller: TokenCaller,
    request: HttpRequest,
    query: Query<CompanyQuery>,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::CompaniesRead)?;
    let (filter, order) = (query.filter(&api, scope).await?, query.sort.unwrap_or_default());
    let sort = order.sort(CompanySortKey::CreatedAt, CompanySortKey::UpdatedAt);
    let walk = Walk::new(&api, scope, &request, "companies\n", query.limit)?;
    let reads = &api.services.company_reads;
    let mut found = reads.after(scope, &filter, sort, walk.place(query.cursor.as_deref())?, walk.wanted()).await?;
    let next_cursor =
        walk.cut(&mut found, |last| ListCursor { at: order.time(last.created_at, last.updated_at), id: last.id });
    let total = if query.include_total == Some(true) { Some(reads.count(scope, &filter).await?) } else { None };
    let names = TagNames::read(&api, scope, found.iter().map(|company| &company.tags)).await?;
    let data = found.into_iter().map(|company| pick(&query.fields, &Company::new(company, &names)));
    let (data, page) = (data.collect::<Result<_, _>>()?, PageInfo::new(next_cursor, total));
    Ok(walk.answer(&page).json(CompanyList { data, page }))
}

/// Read a company, archived or not.
#[utoipa::path(tag = "companies", operation_id = "getCompany", params(CompanyPath, FieldsQuery,
    ("If-None-Match" = Option<String>, Header, description = "The `ETag` of the company that the client holds.")), responses(
    (status = 200, description = "The company", body = Company, headers(
        ("ETag" = String, description = "The company's version, with what it is worth."))),
    (status = 304, description = "The company is the one that `If-None-Match` names; costs no quota"), TokenReadProblems))]
#[get("/companies/{company}")]
async fn get_company(
    api: Data<Api>,
    caller: TokenCaller,
    path: Path<CompanyPath>,
    query: Query<FieldsQuery>,
    conditions: Conditions,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::CompaniesRead)?;
    let company = api.services.company_reads.get(scope, path.company).await?;
    let value = LifetimeValue::from(api.services.customer_reads.of_company(scope, company.id).await?);
    let tag = tag_with(company.version, &value)?;
    let known = conditions.is_tag_known(&tag);
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((ETAG, tag.to_string())).insert_header((CACHE_CONTROL, "private, no-cache"));
    if known {
        return Ok(response.finish());
    }
    let names = TagNames::read(&api, scope, std::iter::once(&company.tags)).await?;
    Ok(response.json(pick(&query.fields, &Company::new(company, &names).worth(value))?))
}
