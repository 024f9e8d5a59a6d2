//! Deals, as integrations see them: pages by cursor, and one deal.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::NaiveDate;
use mainstay_deals::{DealFilter, DealRecord, DealSortKey};
use mainstay_kernel::{CompanyId, ContactId, DealId, LeadId, MemberId, StageId, TokenScope};
use mainstay_records::{ListCursor, Moment};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::ApiError;
use crate::api::Api;
use crate::app::paths::DealPath;
use crate::extract::{Query, TokenCaller};
use crate::responses::TokenReadProblems;
use crate::v1::comma_list::comma_list;
use crate::v1::etag::{Conditions, header_of};
use crate::v1::pages::{ListOrder, PageInfo, Walk};
use crate::v1::tag_names::TagNames;
use crate::wire::{LostReason, Money, StageKind, Timestamp};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_deals).service(get_deal);
}

/// A deal: what may be sold, for how much, and how far it has come.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deal {
    /// Always `deal`.
    object: &'static str,
    /// The deal's id.
    id: DealId,
    /// What it is about.
    title: String,
    /// The stage in which it stands.
    stage_id: StageId,
    /// What that stage says of it.
    kind: StageKind,
    /// What it is worth.
    amount: Option<Money>,
    /// How likely it is won, in per cent.
    #[schema(minimum = 0, maximum = 100)]
    probability: u8,
    /// The amount times the probability, rounded half to even.
    weighted_amount: Option<Money>,
    /// When it should be closed.
    expected_close_date: Option<NaiveDate>,
    /// True where the deal needs attention: its next step is late, or nobody has worked it for two weeks.
    stale: bool,
    /// What to do next.
    next_action: Option<String>,
    /// When.
    next_action_date: Option<NaiveDate>,
    /// The company on the other side.
    company_id: Option<CompanyId>,
    /// The person on the other side.
    contact_id: Option<ContactId>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Why it was lost.
    lost_reason: Option<LostReason>,
    /// The names of its tags.
    tags: Vec<String>,
    /// The lead that became this deal.
    lead_id: Option<LeadId>,
    /// When it was won or lost.
    closed_at: Option<Timestamp>,
    /// When it was archived; archived deals are in no list.
    archived_at: Option<Timestamp>,
    /// When it was created.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
}

impl Deal {
    fn new(deal: DealRecord, moment: Moment, names: &TagNames) -> Self {
        Self {
            object: "deal",
            weighted_amount: deal.weighted_amount().map(Into::into),
            stale: deal.stale(moment).is_some(),
            id: deal.id,
            title: deal.title,
            stage_id: deal.stage,
            kind: deal.kind.into(),
            amount: deal.amount.map(Into::into),
            probability: deal.probability.percent(),
            expected_close_date: deal.expected_close_date,
            next_action: deal.next_action,
            next_action_date: deal.next_action_date,
            company_id: deal.company,
            contact_id: deal.contact,
            owner_id: deal.owner,
            lost_reason: deal.lost.map(|lost| lost.reason.into()),
            tags: names.of(&deal.tags),
            lead_id: deal.lead,
            closed_at: deal.closed_at.map(Into::into),
            archived_at: deal.archived_at.map(Into::into),
            created_at: deal.created_at.into(),
            updated_at: deal.updated_at.into(),
        }
    }
}

/// Which deals are wanted, in which order, and how many.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct DealQuery {
    /// Ids of stages, with commas between; any of them fits.
    #[serde(default, deserialize_with = "comma_list::<50, _, _>")]
    #[param(style = Form, explode = false, max_items = 50)]
    stage_id: Vec<StageId>,
    /// Kinds of stages, with commas between; any of them fits.
    #[serde(default, deserialize_with = "comma_list::<3, _, _>")]
    #[param(style = Form, explode = false, max_items = 3)]
    kind: Vec<StageKind>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// The company on the other side.
    company_id: Option<CompanyId>,
    /// Expected to close on this day or later.
    expected_close_from: Option<NaiveDate>,
    /// Expected to close on this day or sooner.
    expected_close_to: Option<NaiveDate>,
    /// The order; `-` means newest first. For keeping a copy up to date, `updatedAt`.
    #[param(inline)]
    sort: Option<ListOrder>,
    /// Where the page before ended: `page.nextCursor` of its answer.
    #[param(max_length = 100)]
    cursor: Option<String>,
    /// How many deals a page has.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
}

/// A page of deals.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealList {
    /// The deals.
    data: Vec<Deal>,
    /// Where the page stands.
    page: PageInfo,
}

impl DealQuery {
    fn filter(&self) -> DealFilter {
        DealFilter {
            stages: self.stage_id.clone(),
            kinds: self.kind.iter().copied().map(Into::into).collect(),
            owners: self.owner_id.map(Some).into_iter().collect(),
            companies: self.company_id.into_iter().collect(),
            expected_close_from: self.expected_close_from,
            expected_close_to: self.expected_close_to,
            ..DealFilter::default()
        }
    }
}

/// List deals.
///
/// Filters narrow the list together. A walk by cursor misses nothing and repeats nothing that was there when it began.
#[utoipa::path(tag = "deals", operation_id = "listDeals", params(DealQuery), responses(
    (status = 200, description = "A page of deals", body = DealList, headers(
        ("Link" = String, description = "The next page, with `rel=\"next\"`; absent on the last one."))),
    TokenReadProblems))]
#[get("/deals")]
async fn list_deals(
    api: Data<Api>,
    caller: TokenCaller,
    request: HttpRequest,
    query: Query<DealQuery>,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::DealsRead)?;
    let (filter, order) = (query.filter(), query.sort.unwrap_or_default());
    let sort = order.sort(DealSortKey::CreatedAt, DealSortKey::UpdatedAt);
    let walk = Walk::new(&api, scope, &request, "deals\n", query.limit)?;
    let reads = &api.services.deal_reads;
    let mut found = reads.after(scope, &filter, sort, walk.place(query.cursor.as_deref())?, walk.wanted()).await?;
    let next_cursor = walk.cut(&mut found, |last| ListCursor {
        at: order.time(last.deal.created_at, last.deal.updated_at),
        id: last.deal.id,
    });
    let names = TagNames::read(&api, scope, found.iter().map(|card| &card.deal.tags)).await?;
    let moment = reads.moment(scope);
    let data = found.into_iter().map(|card| Deal::new(card.deal, moment, &names)).collect();
    let page = PageInfo::new(next_cursor, None);
    Ok(walk.answer(&page).json(DealList { data, page }))
}

/// Read a deal, archived or not.
#[utoipa::path(tag = "deals", operation_id = "getDeal", params(DealPath,
    ("If-None-Match" = Option<String>, Header, description = "The `ETag` of the deal that the client holds.")), responses(
    (status = 200, description = "The deal", body = Deal, headers(
        ("ETag" = String, description = "The deal's version."))),
    (status = 304, description = "The deal is the one that `If-None-Match` names; costs no quota"), TokenReadProblems))]
#[get("/deals/{deal}")]
async fn get_deal(
    api: Data<Api>,
    caller: TokenCaller,
    path: Path<DealPath>,
    conditions: Conditions,
) -> Result<HttpResponse, ApiError> {
    let scope = caller.scope_for(TokenScope::DealsRead)?;
    let reads = &api.services.deal_reads;
    let deal = reads.get(scope, path.deal).await?.deal;
    let known = conditions.is_known(deal.version);
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header(header_of(deal.version)).insert_header((CACHE_CONTROL, "private, no-cache"));
    if known {
        return Ok(response.finish());
    }
    let names = TagNames::read(&api, scope, std::iter::once(&deal.tags)).await?;
    Ok(response.json(Deal::new(deal, reads.moment(scope), &names)))
}
