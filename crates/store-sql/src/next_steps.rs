//! The next steps of a member's leads and deals, by the lists that show them.

use mainstay_activities::{NextStep, NextSteps, Subject};
use mainstay_deals::{DealFilter, DealSortKey, StageKind};
use mainstay_kernel::{MemberId, StoreError, Total};
use mainstay_leads::{LeadFilter, LeadRecord, LeadSortKey, LeadStatus};
use mainstay_records::Moment;
use sea_orm::DatabaseConnection;

use crate::deal_list::Deals;
use crate::deal_row::StoredDeal;
use crate::lead_list::Leads;
use crate::record_list::RecordList;
use crate::scoped::Scoped;

/// The steps of one type of records.
struct Steps {
    overdue: Total,
    today: Total,
    first: Vec<NextStep>,
}

/// What is late, what is due today, and the first of both.
pub(crate) async fn of_member(
    db: &Scoped<DatabaseConnection>,
    member: MemberId,
    limit: u64,
    moment: Moment,
) -> Result<NextSteps, StoreError> {
    let leads = of_leads(db, member, limit, moment).await?;
    let deals = of_deals(db, member, limit, moment).await?;
    let mut items: Vec<_> = leads.first.into_iter().chain(deals.first).collect();
    items.sort_by_key(|step| (step.date, step.subject.as_uuid()));
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(NextSteps {
        leads_overdue: leads.overdue,
        leads_today: leads.today,
        deals_overdue: deals.overdue,
        deals_today: deals.today,
        items,
    })
}

async fn of_leads(
    db: &Scoped<DatabaseConnection>,
    member: MemberId,
    limit: u64,
    moment: Moment,
) -> Result<Steps, StoreError> {
    let mine = LeadFilter {
        statuses: LeadStatus::OPEN.to_vec(),
        assignees: vec![Some(member)],
        next_action_to: Some(moment.today),
        ..LeadFilter::default()
    };
    let overdue = LeadFilter { overdue: Some(true), ..mine.clone() };
    let today = LeadFilter { next_action_from: Some(moment.today), ..mine.clone() };
    let list = |filter| RecordList::<Leads>::new(db, filter, (LeadSortKey::NextActionDate, false), moment);
    let (records, _) = list(&mine).page(0, limit).await?;
    let first = records.into_iter().filter_map(lead_step).collect();
    Ok(Steps { overdue: list(&overdue).count().await?, today: list(&today).count().await?, first })
}

fn lead_step(lead: LeadRecord) -> Option<NextStep> {
    let date = lead.next_action_date?;
    Some(NextStep { subject: Subject::Lead(lead.id), title: lead.name, next_action: lead.next_action, date })
}

async fn of_deals(
    db: &Scoped<DatabaseConnection>,
    member: MemberId,
    limit: u64,
    moment: Moment,
) -> Result<Steps, StoreError> {
    let mine = DealFilter {
        kinds: vec![StageKind::Open],
        owners: vec![Some(member)],
        next_action_to: Some(moment.today),
        ..DealFilter::default()
    };
    let overdue = DealFilter { overdue: Some(true), ..mine.clone() };
    let today = DealFilter { next_action_from: Some(moment.today), ..mine.clone() };
    let list = |filter| RecordList::<Deals>::new(db, filter, (DealSortKey::NextActionDate, false), moment);
    let (records, _) = list(&mine).page(0, limit).await?;
    let first = records.into_iter().filter_map(deal_step).collect();
    Ok(Steps { overdue: list(&overdue).count().await?, today: list(&today).count().await?, first })
}

fn deal_step(StoredDeal { card, .. }: StoredDeal) -> Option<NextStep> {
    let deal = card.deal;
    let date = deal.next_action_date?;
    Some(NextStep { subject: Subject::Deal(deal.id), title: deal.title, next_action: deal.next_action, date })
}
