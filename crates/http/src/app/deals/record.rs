//! Deals as the app shows them.

use mainstay_deals::{DealCard as DomainCard, DealRecord, DealSums as DomainSums};
use mainstay_kernel::{ChangeId, CompanyId, ContactId, CurrencyCode, DealId, LeadId, MemberId, StageId, TagId};
use mainstay_records::Moment;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::records::Stale;
use crate::wire::{LostReason, Money, StageKind, Timestamp};

/// A deal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deal {
    /// The deal's id.
    id: DealId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// What it is about.
    title: String,
    /// The stage in which it stands.
    stage_id: StageId,
    /// What that stage says of it.
    kind: StageKind,
    /// When it entered the stage.
    stage_entered_at: Timestamp,
    /// What it is worth.
    amount: Option<Money>,
    /// How likely it is won, in per cent.
    probability: u8,
    /// True where a person set the probability, so that it no longer follows the stage.
    own_probability: bool,
    /// The amount times the probability, rounded half to even.
    weighted_amount: Option<Money>,
    /// When it should be closed.
    expected_close_date: Option<chrono::NaiveDate>,
    /// True when it is open and should have been closed before today.
    close_overdue: bool,
    /// What to do next.
    next_action: Option<String>,
    /// When.
    next_action_date: Option<chrono::NaiveDate>,
    /// True when its next step is late.
    overdue: bool,
    /// Why and since when it is stale.
    stale: Option<Stale>,
    /// Not called stale before this date.
    snoozed_until: Option<chrono::NaiveDate>,
    /// Why it was snoozed.
    snooze_reason: Option<String>,
    /// The company on the other side.
    company_id: Option<CompanyId>,
    /// Its name.
    company_name: Option<String>,
    /// The person on the other side.
    contact_id: Option<ContactId>,
    /// Their name.
    contact_name: Option<String>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Why it was lost.
    lost_reason: Option<LostReason>,
    /// What was said about the reason.
    lost_note: Option<String>,
    /// When it was won or lost.
    closed_at: Option<Timestamp>,
    /// The open stage in which it last stood, while it is won or lost.
    closed_from_stage_id: Option<StageId>,
    /// Its tags.
    tags: Vec<TagId>,
    /// The lead that became this deal.
    lead_id: Option<LeadId>,
    /// When it was created.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
    /// When a person last worked it.
    touched_at: Timestamp,
    /// When it was archived.
    archived_at: Option<Timestamp>,
}

impl Deal {
    /// The deal as it is at this moment.
    pub fn new(card: DomainCard, moment: Moment) -> Self {
        let DomainCard { deal, company_name, contact_name } = card;
        Self {
            weighted_amount: deal.weighted_amount().map(Into::into),
            close_overdue: deal.is_close_overdue(moment),
            overdue: deal.is_overdue(moment),
            stale: deal.stale(moment).map(Into::into),
            id: deal.id,
            version: deal.version.number(),
            title: deal.title,
            stage_id: deal.stage,
            kind: deal.kind.into(),
            stage_entered_at: deal.stage_entered_at.into(),
            amount: deal.amount.map(Into::into),
            probability: deal.probability.percent(),
            own_probability: deal.own_probability,
            expected_close_date: deal.expected_close_date,
            next_action: deal.next_action,
            next_action_date: deal.next_action_date,
            snoozed_until: deal.snoozed_until,
            snooze_reason: deal.snooze_reason,
            company_id: deal.company,
            company_name,
            contact_id: deal.contact,
            contact_name,
            owner_id: deal.owner,
            lost_reason: deal.lost.as_ref().map(|lost| lost.reason.into()),
            lost_note: deal.lost.and_then(|lost| lost.note),
            closed_at: deal.closed_at.map(Into::into),
            closed_from_stage_id: deal.closed_from,
            tags: deal.tags.into_iter().collect(),
            lead_id: deal.lead,
            created_at: deal.created_at.into(),
            updated_at: deal.updated_at.into(),
            touched_at: deal.touched_at.into(),
            archived_at: deal.archived_at.map(Into::into),
        }
    }
}

/// A deal as lists and boards show it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DealCard {
    /// The deal's id.
    id: DealId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// What it is about.
    title: String,
    /// The stage in which it stands.
    stage_id: StageId,
    /// What that stage says of it.
    kind: StageKind,
    /// What it is worth.
    amount: Option<Money>,
    /// How likely it is won, in per cent.
    probability: u8,
    /// The amount times the probability, rounded half to even.
    weighted_amount: Option<Money>,
    /// When it should be closed.
    expected_close_date: Option<chrono::NaiveDate>,
    /// True when it is open and should have been closed before today.
    close_overdue: bool,
    /// What to do next.
    next_action: Option<String>,
    /// When.
    next_action_date: Option<chrono::NaiveDate>,
    /// True when its next step is late.
    overdue: bool,
    /// Why and since when it is stale.
    stale: Option<Stale>,
    /// Not called stale before this date.
    snoozed_until: Option<chrono::NaiveDate>,
    /// The company on the other side.
    company_id: Option<CompanyId>,
    /// Its name.
    company_name: Option<String>,
    /// The person on the other side.
    contact_id: Option<ContactId>,
    /// Their name.
    contact_name: Option<String>,
    /// The member responsible.
    owner_id: Option<MemberId>,
    /// Why it was lost.
    lost_reason: Option<LostReason>,
    /// When it was won or lost.
    closed_at: Option<Timestamp>,
    /// Its tags.
    tags: Vec<TagId>,
    /// When it was created.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
    /// When it was archived.
    archived_at: Option<Timestamp>,
}

impl DealCard {
    /// The deal as it is at this moment.
    pub fn new(card: DomainCard, moment: Moment) -> Self {
        let DomainCard { deal, company_name, contact_name } = card;
        Self {
            weighted_amount: deal.weighted_amount().map(Into::into),
            close_overdue: deal.is_close_overdue(moment),
            overdue: deal.is_overdue(moment),
            stale: deal.stale(moment).map(Into::into),
            lost_reason: lost_reason(&deal),
            id: deal.id,
            version: deal.version.number(),
            title: deal.title,
            stage_id: deal.stage,
            kind: deal.kind.into(),
            amount: deal.amount.map(Into::into),
            probability: deal.probability.percent(),
            expected_close_date: deal.expected_close_date,
            next_action: deal.next_action,
            next_action_date: deal.next_action_date,
            snoozed_until: deal.snoozed_until,
            company_id: deal.company,
            company_name,
            contact_id: deal.contact,
            contact_name,
            owner_id: deal.owner,
            closed_at: deal.closed_at.map(Into::into),
            tags: deal.tags.into_iter().collect(),
            created_at: deal.created_at.into(),
            updated_at: deal.updated_at.into(),
            archived_at: deal.archived_at.map(Into::into),
        }
    }
}

fn lost_reason(deal: &DealRecord) -> Option<LostReason> {
    deal.lost.as_ref().map(|lost| lost.reason.into())
}

/// A deal after a change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DealChanged {
    /// The deal as it is now.
    pub deal: Deal,
    /// The change, by which it can be undone; null where nothing changed.
    pub change_id: Option<ChangeId>,
}

/// What deals of one currency are worth together.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DealAmounts {
    /// The sum of the amounts.
    amount: Money,
    /// The sum of the weighted amounts.
    weighted_amount: Money,
}

/// How many deals there are, and what they are worth together.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealSums {
    /// How many, those without an amount too.
    count: u64,
    /// A line a currency, the workspace's first. Amounts of different currencies are never added.
    amounts: Vec<DealAmounts>,
}

impl DealSums {
    /// The sums, with the workspace's currency first.
    pub fn new(sums: &DomainSums, own: CurrencyCode) -> Self {
        let mut amounts: Vec<_> = sums.amounts().collect();
        amounts.sort_by_key(|sum| (sum.amount.currency() != own, sum.amount.currency().as_str()));
        let line = |sum: &mainstay_deals::AmountSum| DealAmounts {
            amount: sum.amount.into(),
            weighted_amount: sum.weighted.into(),
        };
        Self { count: sums.count, amounts: amounts.into_iter().map(line).collect() }
    }
}
