//! Search over all records, for the command palette.

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use mainstay_deals::{DealCard, DealFilter, DealSort, DealSortKey};
use mainstay_kernel::{PageRequest, PageSize, RecordKind};
use mainstay_leads::{LeadFilter, LeadRecord, LeadSort, LeadSortKey};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::paths::WorkspacePath;
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Caller, Query, search_text};
use crate::responses::ReadProblems;
use crate::wire::{LeadStatus, StageKind};

const HITS: usize = 8;

pub fn routes(config: &mut ServiceConfig) {
    config.service(search);
}

/// What to search for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Any part of a name or title, an e-mail address, a company or a telephone number.
    #[param(max_length = 200, example = "ada")]
    q: String,
}

/// A record that was found.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// What kind of record.
    kind: RecordKind,
    /// Which record.
    id: Uuid,
    /// Its name.
    title: String,
    /// What tells it apart from others of that name.
    subtitle: String,
    /// Where a lead stands.
    status: Option<LeadStatus>,
    /// What the stage of a deal says of it.
    deal_kind: Option<StageKind>,
}

/// A record with the time of its last change, by which records of several kinds are put in one order.
type Dated = (DateTime<Utc>, SearchHit);

impl From<LeadRecord> for SearchHit {
    fn from(lead: LeadRecord) -> Self {
        let email = lead.email.as_ref().map(|email| email.as_str().to_owned());
        let phone = lead.phone.as_ref().map(|phone| phone.as_str().to_owned());
        let subtitle: Vec<String> = [lead.company_name, email.or(phone)].into_iter().flatten().collect();
        Self {
            kind: RecordKind::Lead,
            id: lead.id.as_uuid(),
            title: lead.name,
            subtitle: subtitle.join(" · "),
            status: Some(lead.status.into()),
            deal_kind: None,
        }
    }
}

impl From<DealCard> for SearchHit {
    fn from(card: DealCard) -> Self {
        let subtitle: Vec<String> = [card.company_name, card.contact_name].into_iter().flatten().collect();
        Self {
            kind: RecordKind::Deal,
            id: card.deal.id.as_uuid(),
            title: card.deal.title,
            subtitle: subtitle.join(" · "),
            status: None,
            deal_kind: Some(card.deal.kind.into()),
        }
    }
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchResult {
    /// At most eight records, the last changed first.
    items: Vec<SearchHit>,
}

/// Find records by any part of their names.
#[utoipa::path(tag = "workspace", operation_id = "search", params(WorkspacePath, SearchQuery), responses(
    (status = 200, description = "At most eight records, the last changed first", body = SearchResult), ReadProblems))]
#[get("/search")]
async fn search(api: Data<Api>, caller: Caller, query: Query<SearchQuery>) -> Result<Json<SearchResult>, ApiError> {
    let Some(text) = search_text(Some(&query.q))? else {
        return Ok(Json(SearchResult { items: Vec::new() }));
    };
    let first = PageRequest::first(PageSize::Small);
    let mut hits = leads(&api, &caller, &text, first).await?;
    hits.extend(deals(&api, &caller, &text, first).await?);
    hits.sort_by_key(|(changed, hit)| (std::cmp::Reverse(*changed), hit.id));
    Ok(Json(SearchResult { items: hits.into_iter().take(HITS).map(|(_, hit)| hit).collect() }))
}

async fn leads(api: &Api, caller: &Caller, text: &str, page: PageRequest) -> Result<Vec<Dated>, ApiError> {
    let filter = LeadFilter { search: Some(text.to_owned()), ..LeadFilter::default() };
    let sort = LeadSort::descending(LeadSortKey::UpdatedAt);
    let found = api.services.lead_reads.page(caller.scope(), &filter, sort, page).await?;
    Ok(found.items.into_iter().take(HITS).map(|lead| (lead.updated_at, lead.into())).collect())
}

async fn deals(api: &Api, caller: &Caller, text: &str, page: PageRequest) -> Result<Vec<Dated>, ApiError> {
    let filter = DealFilter { search: Some(text.to_owned()), ..DealFilter::default() };
    let sort = DealSort::descending(DealSortKey::UpdatedAt);
    let found = api.services.deal_reads.page(caller.scope(), &filter, sort, page).await?;
    Ok(found.items.into_iter().take(HITS).map(|card| (card.deal.updated_at, card.into())).collect())
}
