//! The next steps of a member's leads and deals, by the lists that show them.

use mainstay_activities::{NextStep, NextSteps, Subject};
use mainstay_kernel::{MemberId, StoreError, Total};
use mainstay_leads::{LeadFilter, LeadRecord, LeadSortKey, LeadStatus};
use mainstay_records::Moment;
use sea_orm::DatabaseConnection;

use crate::lead_list::Leads;
use crate::record_list::RecordList;
use crate::scoped::Scoped;

/// What is late, what is due today, and the first of both.
pub(crate) async fn of_member(
    db: &Scoped<DatabaseConnection>,
    member: MemberId,
    limit: u64,
    moment: Moment,
) -> Result<NextSteps, StoreError> {
    let (leads_overdue, leads_today, mut items) = of_leads(db, member, limit, moment).await?;
    items.sort_by_key(|step| (step.date, step.subject.as_uuid()));
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let none = Total { count: 0, is_exact: true };
    Ok(NextSteps { leads_overdue, leads_today, deals_overdue: none, deals_today: none, items })
}

async fn of_leads(
    db: &Scoped<DatabaseConnection>,
    member: MemberId,
    limit: u64,
    moment: Moment,
) -> Result<(Total, Total, Vec<NextStep>), StoreError> {
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
    let items = records.into_iter().filter_map(lead_step).collect();
    Ok((list(&overdue).count().await?, list(&today).count().await?, items))
}

fn lead_step(lead: LeadRecord) -> Option<NextStep> {
    let date = lead.next_action_date?;
    Some(NextStep { subject: Subject::Lead(lead.id), title: lead.name, next_action: lead.next_action, date })
}
