//! A deal as a row, both ways.

use mainstay_deals::{DealCard, DealRecord, Lost, LostReason, Probability, StageKind};
use mainstay_kernel::{
    CompanyId, ContactId, DealId, LeadId, MemberId, Money, RecordId, StageId, StoreError, Version, fold,
};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::cells::Cells;
use crate::dialect::Dialect;
use crate::record_table::{DEAL_TAGS, DEALS};
use crate::rows::ms;
use crate::tables::deal;
use crate::words;

const COLUMNS: &str = "l.id, l.version, l.title, l.stage_id, l.kind, l.stage_rank, l.stage_entered_at, \
     l.amount_minor, l.amount_currency, l.probability, l.own_probability, l.expected_close_date, l.next_action, \
     l.next_action_date, l.contact_id, l.company_id, l.owner_id, l.lost_reason, l.lost_note, l.closed_at, \
     l.closed_from_stage_id, l.snoozed_until, l.snooze_reason, l.lead_id, l.created_at, l.updated_at, l.touched_at, \
     l.archived_at, \
     (SELECT p.name FROM companies p WHERE p.workspace_id = l.workspace_id AND p.id = l.company_id), \
     (SELECT p.name FROM contacts p WHERE p.workspace_id = l.workspace_id AND p.id = l.contact_id)";

/// A deal as lists know it.
#[derive(Debug, Clone)]
pub(crate) struct StoredDeal {
    /// The deal with the names of those on the other side.
    pub(crate) card: DealCard,
    /// The place of its stage on the board.
    pub(crate) stage_rank: i32,
}

/// What is stored beside a deal because lists sort and search by it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surroundings {
    /// The place of its stage on the board.
    pub(crate) stage_rank: i32,
    /// The company's name.
    pub(crate) company_name: Option<String>,
    /// The contact's name.
    pub(crate) contact_name: Option<String>,
}

/// What [`read`] reads, of `deals l`.
pub(crate) fn columns(dialect: Dialect) -> String {
    format!("{COLUMNS}, {}", dialect.tags_of(DEAL_TAGS))
}

/// A name in the form in which it is searched.
pub(crate) fn searched(name: Option<&str>) -> String {
    name.map(|name| words::stored(&fold(name))).unwrap_or_default()
}

/// The row of a deal.
pub(crate) fn row(workspace: Uuid, record: &DealRecord, around: &Surroundings) -> deal::Model {
    let weighted = record.weighted_amount().map(Money::minor);
    let title_text = searched(Some(&record.title));
    let company_text = searched(around.company_name.as_deref());
    let contact_text = searched(around.contact_name.as_deref());
    deal::Model {
        workspace_id: workspace,
        id: record.id.as_uuid(),
        version: record.version.number(),
        title: record.title.clone(),
        title_key: fold(&record.title),
        stage_id: record.stage.as_uuid(),
        kind: record.kind.as_str().to_owned(),
        stage_rank: around.stage_rank,
        stage_entered_at: ms(record.stage_entered_at),
        amount_minor: record.amount.map(Money::minor),
        amount_currency: record.amount.map(|money| money.currency().as_str().to_owned()),
        probability: i16::from(record.probability.percent()),
        own_probability: record.own_probability,
        weighted_minor: weighted,
        board_rank: weighted.unwrap_or(-1),
        expected_close_date: record.expected_close_date.map(|date| date.to_string()),
        next_action: record.next_action.clone(),
        next_action_date: record.next_action_date.map(|date| date.to_string()),
        contact_id: record.contact.map(ContactId::as_uuid),
        company_id: record.company.map(CompanyId::as_uuid),
        owner_id: record.owner.map(MemberId::as_uuid),
        lost_reason: record.lost.as_ref().map(|lost| lost.reason.as_str().to_owned()),
        lost_note: record.lost.as_ref().and_then(|lost| lost.note.clone()),
        closed_at: record.closed_at.map(ms),
        closed_from_stage_id: record.closed_from.map(StageId::as_uuid),
        snoozed_until: record.snoozed_until.map(|date| date.to_string()),
        snooze_reason: record.snooze_reason.clone(),
        lead_id: record.lead.map(LeadId::as_uuid),
        created_at: ms(record.created_at),
        updated_at: ms(record.updated_at),
        touched_at: ms(record.touched_at),
        archived_at: record.archived_at.map(ms),
        archived: record.archived_at.is_some(),
        search_text: format!("{title_text}{company_text}{contact_text}"),
        title_text,
        company_text,
        contact_text,
    }
}

/// Reads a row of [`columns`].
pub(crate) fn read(row: &QueryResult) -> Result<StoredDeal, StoreError> {
    let mut cells = Cells::of(row, DEALS.name)?;
    let id = DealId::from_uuid(cells.id());
    let version = Version::from_number(cells.next()?);
    let title = cells.next()?;
    let stage = StageId::from_uuid(cells.next()?);
    let kind = cells.word("kind", StageKind::parse)?;
    let stage_rank = cells.next()?;
    let deal = DealRecord {
        id,
        version,
        title,
        stage,
        kind,
        stage_entered_at: cells.time()?,
        amount: cells.money("amount_currency")?,
        probability: probability(&mut cells)?,
        own_probability: cells.next()?,
        expected_close_date: cells.date("expected_close_date")?,
        next_action: cells.next()?,
        next_action_date: cells.date("next_action_date")?,
        contact: id_or_none(&mut cells)?,
        company: id_or_none(&mut cells)?,
        owner: cells.member()?,
        lost: lost(&mut cells)?,
        closed_at: cells.time_or_none()?,
        closed_from: id_or_none(&mut cells)?,
        snoozed_until: cells.date("snoozed_until")?,
        snooze_reason: cells.next()?,
        lead: id_or_none(&mut cells)?,
        created_at: cells.time()?,
        updated_at: cells.time()?,
        touched_at: cells.time()?,
        archived_at: cells.time_or_none()?,
        tags: std::collections::BTreeSet::new(),
    };
    let (company_name, contact_name) = (cells.next()?, cells.next()?);
    let deal = DealRecord { tags: cells.tags()?, ..deal };
    Ok(StoredDeal { card: DealCard { deal, company_name, contact_name }, stage_rank })
}

fn probability(cells: &mut Cells<'_>) -> Result<Probability, StoreError> {
    let percent: i16 = cells.next()?;
    Probability::from_percent(percent.into()).ok_or_else(|| cells.corrupt("probability"))
}

fn lost(cells: &mut Cells<'_>) -> Result<Option<Lost>, StoreError> {
    let reason = cells.word_or_none("lost_reason", LostReason::parse)?;
    let note = cells.next()?;
    Ok(reason.map(|reason| Lost { reason, note }))
}

fn id_or_none<Id: RecordId>(cells: &mut Cells<'_>) -> Result<Option<Id>, StoreError> {
    Ok(cells.next::<Option<Uuid>>()?.map(Id::from_uuid))
}
