//! Search over all records, for the command palette.

use std::cmp::Reverse;

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use mainstay_contacts::{CompanyRecord, ContactRecord};
use mainstay_deals::DealCard;
use mainstay_kernel::RecordKind;
use mainstay_leads::LeadRecord;
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

const HITS: u64 = 8;

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

/// A hit and when it last changed.
type Found = (DateTime<Utc>, SearchHit);

/// What tells a record apart from others of its name.
fn subtitle(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn lead(lead: LeadRecord) -> Found {
    let email = lead.email.map(|email| email.as_str().to_owned());
    let phone = lead.phone.map(|phone| phone.as_str().to_owned());
    let hit = SearchHit {
        kind: RecordKind::Lead,
        id: lead.id.as_uuid(),
        title: lead.name,
        subtitle: subtitle([lead.company_name, email.or(phone)]),
        status: Some(lead.status.into()),
        deal_kind: None,
    };
    (lead.updated_at, hit)
}

fn deal(card: DealCard) -> Found {
    let hit = SearchHit {
        kind: RecordKind::Deal,
        id: card.deal.id.as_uuid(),
        title: card.deal.title,
        subtitle: subtitle([card.company_name, card.contact_name]),
        status: None,
        deal_kind: Some(card.deal.kind.into()),
    };
    (card.deal.updated_at, hit)
}

fn contact(contact: ContactRecord) -> Found {
    let email = contact.emails.first().map(|email| email.as_str().to_owned());
    let phone = contact.phones.first().map(|phone| phone.as_str().to_owned());
    let hit = SearchHit {
        kind: RecordKind::Contact,
        id: contact.id.as_uuid(),
        title: contact.name,
        subtitle: subtitle([contact.company.map(|company| company.name), email.or(phone)]),
        status: None,
        deal_kind: None,
    };
    (contact.updated_at, hit)
}

fn company(company: CompanyRecord) -> Found {
    let city = company.address.city.clone();
    let hit = SearchHit {
        kind: RecordKind::Company,
        id: company.id.as_uuid(),
        subtitle: subtitle([company.domain(), city]),
        title: company.name,
        status: None,
        deal_kind: None,
    };
    (company.updated_at, hit)
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
    let (services, scope) = (&api.services, caller.scope());
    let leads = services.lead_reads.search(scope, &text, HITS).await?;
    let deals = services.deal_reads.search(scope, &text, HITS).await?;
    let contacts = services.contact_reads.search(scope, &text, HITS).await?;
    let companies = services.company_reads.search(scope, &text, HITS).await?;
    let mut found: Vec<Found> = leads.into_iter().map(lead).collect();
    found.extend(deals.into_iter().map(deal));
    found.extend(contacts.into_iter().map(contact));
    found.extend(companies.into_iter().map(company));
    found.sort_by_key(|(at, hit)| Reverse((*at, hit.id)));
    let hits = usize::try_from(HITS).unwrap_or(usize::MAX);
    Ok(Json(SearchResult { items: found.into_iter().take(hits).map(|(_, hit)| hit).collect() }))
}
