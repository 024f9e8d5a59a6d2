//! Search over all records, for the command palette.

use actix_web::get;
use actix_web::web::{Data, Json};
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
use crate::wire::LeadStatus;

const HITS: usize = 8;

pub fn routes(config: &mut ServiceConfig) {
    config.service(search);
}

/// What to search for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Any part of name, e-mail, company or phone.
    #[param(max_length = 200, example = "ada")]
    q: String,
}

/// A record that was found.
#[derive(Debug, Serialize, ToSchema)]
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
}

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
    let filter = LeadFilter { search: Some(text), ..LeadFilter::default() };
    let sort = LeadSort::descending(LeadSortKey::UpdatedAt);
    let first = PageRequest::first(PageSize::Small);
    let found = api.services.lead_reads.page(caller.scope(), &filter, sort, first).await?;
    Ok(Json(SearchResult { items: found.items.into_iter().take(HITS).map(SearchHit::from).collect() }))
}
