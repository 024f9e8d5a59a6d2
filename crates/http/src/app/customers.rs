//! Customers, and what companies and contacts are worth (CUST-1 to CUST-5).

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use mainstay_customers::{BEST_CUSTOMERS, Customer as DomainCustomer, CustomerFilter, CustomerSort};
use mainstay_kernel::{CompanyId, MemberId, PageRequest, TagId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::paths::{CompanyPath, ContactPath, WorkspacePath};
use super::records::{TagMode, check_counts, members, page, sort};
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Caller, Query, search_text};
use crate::responses::ReadProblems;
use crate::wire::{Health, LifetimeValue, Timestamp};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_customers).service(get_company_lifetime_value).service(get_contact_lifetime_value);
}

/// A customer: a company with a won deal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    /// The company's id.
    company_id: CompanyId,
    /// The company's name.
    name: String,
    /// The company's website.
    website: Option<String>,
    /// The member responsible for the company.
    owner_id: Option<MemberId>,
    /// The company's tags.
    tags: Vec<TagId>,
    /// What it is worth.
    lifetime_value: LifetimeValue,
    /// How it is.
    health: Health,
    /// The last activity about it, one of its contacts or one of its deals.
    last_activity_at: Option<Timestamp>,
    /// When its last deal was won.
    last_won_at: Timestamp,
}

impl Customer {
    fn new(customer: DomainCustomer, now: DateTime<Utc>) -> Self {
        Self {
            health: customer.health(now).into(),
            company_id: customer.company.id,
            name: customer.company.name,
            website: customer.company.website,
            owner_id: customer.company.owner,
            tags: customer.company.tags.into_iter().collect(),
            lifetime_value: customer.lifetime_value.into(),
            last_activity_at: customer.last_activity_at.map(Into::into),
            last_won_at: customer.last_won_at.into(),
        }
    }
}

/// A page of customers.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CustomerList {
    /// The customers of the page.
    items: Vec<Customer>,
    /// How many customers the whole list has, counted up to 10,000.
    total: u64,
    /// False when there are more than were counted.
    total_is_exact: bool,
}

/// Which customers a list shows, in which order, and which page of it.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, style = Form)]
pub struct CustomerListQuery {
    /// Any part of the company's name, web domain, e-mail or phone. Words may stand in any order.
    q: Option<String>,
    /// Healths.
    #[serde(default)]
    health: Vec<Health>,
    /// Members responsible for the company: ids, `me`, or `none` for companies of nobody.
    #[serde(default)]
    owner: Vec<String>,
    /// Ids of tags of the company.
    #[serde(default)]
    tag: Vec<TagId>,
    /// Whether any of the tags is enough.
    tag_mode: Option<TagMode>,
    /// By what the list is sorted, with a minus sign for the highest first: `lifetimeValue`, `name`, `lastActivityAt` or
    /// `lastWonAt`.
    #[param(pattern = "^-?(lifetimeValue|name|lastActivityAt|lastWonAt)$", example = "-lifetimeValue")]
    sort: Option<String>,
    /// Which page, from 1. A list ends after 10,000 customers; a narrower filter shows the rest.
    #[param(minimum = 1, maximum = 400, default = 1)]
    page: Option<u64>,
    /// How many customers a page has: 25, 50 or 100.
    #[param(minimum = 25, maximum = 100, default = 25)]
    page_size: Option<u64>,
}

impl CustomerListQuery {
    fn into_domain(self, caller: &Caller) -> Result<(CustomerFilter, CustomerSort, PageRequest), ApiError> {
        check_counts("health", &[self.health.len(), self.owner.len(), self.tag.len()])?;
        let sort = sort(self.sort.as_deref(), BEST_CUSTOMERS)?;
        let page = page(self.page, self.page_size)?;
        let filter = CustomerFilter {
            search: search_text(self.q.as_deref())?,
            healths: self.health.into_iter().map(Into::into).collect(),
            owners: members("owner", &self.owner, caller.scope())?,
            tags: self.tag,
            all_tags: self.tag_mode == Some(TagMode::All),
        };
        Ok((filter, sort, page))
    }
}

/// List customers: companies with a won deal, the most valuable first.
#[utoipa::path(tag = "customers", operation_id = "listCustomers", params(WorkspacePath, CustomerListQuery), responses(
    (status = 200, description = "A page of customers", body = CustomerList), ReadProblems))]
#[get("/customers")]
async fn list_customers(
    api: Data<Api>,
    caller: Caller,
    query: Query<CustomerListQuery>,
) -> Result<Json<CustomerList>, ApiError> {
    let (filter, sort, page) = query.0.into_domain(&caller)?;
    let reads = &api.services.customer_reads;
    let found = reads.page(caller.scope(), &filter, sort, page).await?;
    let now = reads.now();
    Ok(Json(CustomerList {
        items: found.items.into_iter().map(|customer| Customer::new(customer, now)).collect(),
        total: found.total.count,
        total_is_exact: found.total.is_exact,
    }))
}

/// Read what a company is worth.
#[utoipa::path(tag = "customers", operation_id = "getCompanyLifetimeValue", params(WorkspacePath, CompanyPath), responses(
    (status = 200, description = "The sum of its won deals", body = LifetimeValue), ReadProblems))]
#[get("/companies/{company}/lifetime-value")]
async fn get_company_lifetime_value(
    api: Data<Api>,
    caller: Caller,
    path: Path<CompanyPath>,
) -> Result<Json<LifetimeValue>, ApiError> {
    let company = api.services.company_reads.get(caller.scope(), path.company).await?;
    Ok(Json(api.services.customer_reads.of_company(caller.scope(), company.id).await?.into()))
}

/// Read what a contact is worth.
#[utoipa::path(tag = "customers", operation_id = "getContactLifetimeValue", params(WorkspacePath, ContactPath), responses(
    (status = 200, description = "The sum of their won deals", body = LifetimeValue), ReadProblems))]
#[get("/contacts/{contact}/lifetime-value")]
async fn get_contact_lifetime_value(
    api: Data<Api>,
    caller: Caller,
    path: Path<ContactPath>,
) -> Result<Json<LifetimeValue>, ApiError> {
    let contact = api.services.contact_reads.get(caller.scope(), path.contact).await?;
    Ok(Json(api.services.customer_reads.of_contact(caller.scope(), contact.id).await?.into()))
}
