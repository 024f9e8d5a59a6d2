//! The board: a column a stage.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use mainstay_deals::{BoardColumn, Days, DealSums as DomainSums};
use mainstay_kernel::{CurrencyCode, StageId};
use mainstay_records::Moment;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::filter::{DealColumnQuery, DealQuery, read_cursor, write_cursor};
use super::record::{DealCard, DealSums};
use crate::ApiError;
use crate::api::Api;
use crate::app::paths::{StagePath, WorkspacePath};
use crate::app::pipeline_stages::PipelineStage;
use crate::extract::{Caller, Query};
use crate::responses::ReadProblems;

/// How many cards of a column come at once.
const CARDS: u64 = 50;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_deal_board).service(list_board_column).service(get_deal_sums);
}

/// The days of closing to which a column is narrowed.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealDays {
    /// The first day.
    from: chrono::NaiveDate,
    /// The last day.
    to: chrono::NaiveDate,
}

impl From<Days> for DealDays {
    fn from(days: Days) -> Self {
        Self { from: days.first, to: days.last }
    }
}

/// A column of the board.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DealColumn {
    /// The stage.
    stage: PipelineStage,
    /// How many deals it holds and what they are worth; the list with the same filter, this stage and `closedIn` says
    /// the same.
    sums: DealSums,
    /// Won and lost columns hold what was closed in this month, unless the filter names days: these.
    closed_in: Option<DealDays>,
    /// The first 50 deals, the highest weighted amount first and those without an amount last.
    cards: Vec<DealCard>,
    /// Where `listBoardColumn` goes on; null where these are all.
    next_cursor: Option<String>,
}

impl DealColumn {
    fn new(column: BoardColumn, moment: Moment, own: CurrencyCode) -> Self {
        Self {
            stage: column.stage.into(),
            sums: DealSums::new(&column.sums, own),
            closed_in: column.closed_in.map(Into::into),
            cards: column.cards.into_iter().map(|card| DealCard::new(card, moment)).collect(),
            next_cursor: column.next.map(write_cursor),
        }
    }
}

/// The board.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealBoard {
    /// The columns: open stages in their order, then won and lost.
    columns: Vec<DealColumn>,
    /// The open deals of all columns together.
    open: DealSums,
}

/// Further cards of a column.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DealColumnPage {
    /// At most 50 deals.
    cards: Vec<DealCard>,
    /// Where to go on; null at the end.
    next_cursor: Option<String>,
}

/// The deals of one stage.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DealStageSums {
    /// The stage.
    stage_id: StageId,
    /// How many, and what they are worth.
    sums: DealSums,
}

/// What the deals of a list are worth.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealTotals {
    /// All of them.
    total: DealSums,
    /// By stage; stages without any are left out.
    stages: Vec<DealStageSums>,
}

/// Read the board.
///
/// Takes the filters of the list; archived deals are never on it.
#[utoipa::path(tag = "deals", operation_id = "getDealBoard", params(WorkspacePath, DealQuery), responses(
    (status = 200, description = "The board", body = DealBoard), ReadProblems))]
#[get("/deal-board")]
async fn get_deal_board(api: Data<Api>, caller: Caller, query: Query<DealQuery>) -> Result<Json<DealBoard>, ApiError> {
    let (filter, reads) = (query.filter(&caller)?, &api.services.deal_reads);
    let columns = reads.board(caller.scope(), &filter, CARDS).await?;
    let (moment, own) = (reads.moment(caller.scope()), caller.scope().context().currency);
    let open: DomainSums =
        columns.iter().filter(|column| column.stage.kind.is_open()).map(|column| &column.sums).collect();
    let columns = columns.into_iter().map(|column| DealColumn::new(column, moment, own)).collect();
    Ok(Json(DealBoard { columns, open: DealSums::new(&open, own) }))
}

/// Read further cards of a column.
#[utoipa::path(tag = "deals", operation_id = "listBoardColumn", params(WorkspacePath, StagePath, DealColumnQuery), responses(
    (status = 200, description = "At most 50 deals", body = DealColumnPage), ReadProblems))]
#[get("/deal-board/{stage}")]
async fn list_board_column(
    api: Data<Api>,
    caller: Caller,
    path: Path<StagePath>,
    query: Query<DealColumnQuery>,
) -> Result<Json<DealColumnPage>, ApiError> {
    let cursor = query.cursor.as_deref().map(read_cursor).transpose()?;
    let (filter, reads) = (query.filter(&caller)?, &api.services.deal_reads);
    let (cards, next) = reads.column(caller.scope(), &filter, path.stage, cursor, CARDS).await?;
    let moment = reads.moment(caller.scope());
    let cards = cards.into_iter().map(|card| DealCard::new(card, moment)).collect();
    Ok(Json(DealColumnPage { cards, next_cursor: next.map(write_cursor) }))
}

/// Add up the deals of a list.
#[utoipa::path(tag = "deals", operation_id = "getDealSums", params(WorkspacePath, DealQuery), responses(
    (status = 200, description = "What they are worth", body = DealTotals), ReadProblems))]
#[get("/deals/sums")]
async fn get_deal_sums(api: Data<Api>, caller: Caller, query: Query<DealQuery>) -> Result<Json<DealTotals>, ApiError> {
    let filter = query.filter(&caller)?;
    let found = api.services.deal_reads.stage_sums(caller.scope(), &filter).await?;
    let own = caller.scope().context().currency;
    let total: DomainSums = found.iter().map(|(_, sums)| sums).collect();
    let stages =
        found.iter().map(|(stage_id, sums)| DealStageSums { stage_id: *stage_id, sums: DealSums::new(sums, own) });
    Ok(Json(DealTotals { total: DealSums::new(&total, own), stages: stages.collect() }))
}
