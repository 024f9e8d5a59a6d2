//! Where a lead's score comes from.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use mainstay_leads::ScoreEntry as DomainEntry;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{LeadPath, WorkspacePath};
use crate::extract::Caller;
use crate::responses::ReadProblems;
use crate::wire::{Actor, ScoreReason, Timestamp};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_lead_score);
}

/// A line of a score's ledger.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScoreEntry {
    /// When.
    at: Timestamp,
    /// Points that came, or went where negative.
    points: i64,
    /// Why.
    reason: ScoreReason,
    /// By whom.
    actor: Actor,
}

impl From<DomainEntry> for ScoreEntry {
    fn from(entry: DomainEntry) -> Self {
        Self {
            at: entry.at.into(),
            points: entry.points.points,
            reason: entry.points.reason.into(),
            actor: Actor::from(&entry.actor),
        }
    }
}

/// A score and how it came about.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadScore {
    /// The score now, after decay.
    score: u8,
    /// The score before decay: the sum of the ledger.
    base: u8,
    /// The ledger, newest first.
    items: Vec<ScoreEntry>,
}

/// Read how a lead's score came about.
#[utoipa::path(tag = "leads", operation_id = "getLeadScore", params(WorkspacePath, LeadPath), responses(
    (status = 200, description = "The score and its ledger", body = LeadScore), ReadProblems))]
#[get("/leads/{lead}/score")]
async fn get_lead_score(api: Data<Api>, caller: Caller, path: Path<LeadPath>) -> Result<Json<LeadScore>, ApiError> {
    let reads = &api.services.lead_reads;
    let (lead, ledger) = reads.score_ledger(caller.scope(), path.lead).await?;
    let now = reads.moment(caller.scope()).now;
    Ok(Json(LeadScore {
        score: lead.score_base.decayed(lead.touched_at, now).points(),
        base: lead.score_base.points(),
        items: ledger.into_iter().map(ScoreEntry::from).collect(),
    }))
}
