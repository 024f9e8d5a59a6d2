//! Leads as the app shows them.

use std::collections::BTreeMap;

use mainstay_kernel::{ChangeId, LeadId, MemberId, TagId};
use mainstay_leads::{ChangedLead as DomainChange, LeadRecord};
use mainstay_records::Moment;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::records::Stale;
use crate::wire::{LeadChannel, LeadStatus, Money, Timestamp, UnqualifiedReason};

/// Where a lead came from. It never changes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadOrigin {
    /// The way.
    channel: LeadChannel,
    /// Who or what sent it, by the name at the time.
    sender: Option<String>,
    /// The sender's own id of it.
    external_id: Option<String>,
    /// The address of the page where it was asked.
    page: Option<String>,
    /// Campaign parameters: `source`, `medium`, `campaign`, `term`, `content`.
    utm: BTreeMap<String, String>,
}

/// A lead.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Lead {
    /// The lead's id.
    id: LeadId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// The person's name.
    name: String,
    /// Their e-mail address.
    email: Option<String>,
    /// Their telephone number.
    phone: Option<String>,
    /// The company they spoke for.
    company_name: Option<String>,
    /// What they do there.
    job_title: Option<String>,
    /// The company's website.
    website: Option<String>,
    /// The slug of the lead source.
    source: String,
    /// Where it stands.
    status: LeadStatus,
    /// Why it came to nothing.
    unqualified_reason: Option<UnqualifiedReason>,
    /// What was said about the reason.
    unqualified_note: Option<String>,
    /// The score from 0 to 100, after decay.
    score: u8,
    /// The score before decay.
    score_base: u8,
    /// Why and since when it is stale.
    stale: Option<Stale>,
    /// True when its next step is late.
    overdue: bool,
    /// Not called stale before this date.
    snoozed_until: Option<chrono::NaiveDate>,
    /// Why it was snoozed.
    snooze_reason: Option<String>,
    /// The member responsible.
    assignee_id: Option<MemberId>,
    /// What to do next.
    next_action: Option<String>,
    /// When.
    next_action_date: Option<chrono::NaiveDate>,
    /// What it may be worth.
    estimated_value: Option<Money>,
    /// Its tags.
    tags: Vec<TagId>,
    /// Where it came from.
    origin: LeadOrigin,
    /// When it came in.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
    /// When a person last worked it.
    touched_at: Timestamp,
    /// When it was archived.
    archived_at: Option<Timestamp>,
}

impl Lead {
    /// The lead as it is at this moment.
    pub fn new(lead: &LeadRecord, moment: Moment) -> Self {
        let why = lead.unqualified.as_ref();
        Self {
            id: lead.id,
            version: lead.version.number(),
            name: lead.name.clone(),
            email: lead.email.as_ref().map(|email| email.as_str().to_owned()),
            phone: lead.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            company_name: lead.company_name.clone(),
            job_title: lead.job_title.clone(),
            website: lead.website.clone(),
            source: lead.source.as_str().to_owned(),
            status: lead.status.into(),
            unqualified_reason: why.map(|why| why.reason.into()),
            unqualified_note: why.and_then(|why| why.note.clone()),
            score: lead.score_base.decayed(lead.touched_at, moment.now).points(),
            score_base: lead.score_base.points(),
            stale: lead.stale(moment).map(Into::into),
            overdue: lead.is_overdue(moment),
            snoozed_until: lead.snoozed_until,
            snooze_reason: lead.snooze_reason.clone(),
            assignee_id: lead.assignee,
            next_action: lead.next_action.clone(),
            next_action_date: lead.next_action_date,
            estimated_value: lead.estimated_value.map(Into::into),
            tags: lead.tags.iter().copied().collect(),
            origin: LeadOrigin {
                channel: lead.origin.channel.into(),
                sender: lead.origin.sender.clone(),
                external_id: lead.origin.external_id.clone(),
                page: lead.origin.page.clone(),
                utm: lead.origin.utm.clone(),
            },
            created_at: lead.created_at.into(),
            updated_at: lead.updated_at.into(),
            touched_at: lead.touched_at.into(),
            archived_at: lead.archived_at.map(Into::into),
        }
    }
}

/// A lead as a list shows it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadCard {
    /// The lead's id.
    id: LeadId,
    /// Counts the changes; send it back with a change.
    version: i64,
    /// The person's name.
    name: String,
    /// Their e-mail address.
    email: Option<String>,
    /// Their telephone number.
    phone: Option<String>,
    /// The company they spoke for.
    company_name: Option<String>,
    /// What they do there.
    job_title: Option<String>,
    /// The slug of the lead source.
    source: String,
    /// Where it stands.
    status: LeadStatus,
    /// The score from 0 to 100, after decay, as the list is sorted by it.
    score: u8,
    /// Why and since when it is stale.
    stale: Option<Stale>,
    /// True when its next step is late.
    overdue: bool,
    /// Not called stale before this date.
    snoozed_until: Option<chrono::NaiveDate>,
    /// The member responsible.
    assignee_id: Option<MemberId>,
    /// What to do next.
    next_action: Option<String>,
    /// When.
    next_action_date: Option<chrono::NaiveDate>,
    /// What it may be worth.
    estimated_value: Option<Money>,
    /// Its tags.
    tags: Vec<TagId>,
    /// When it came in.
    created_at: Timestamp,
    /// When anything last changed.
    updated_at: Timestamp,
    /// When it was archived.
    archived_at: Option<Timestamp>,
}

impl LeadCard {
    /// The lead as it is at this moment.
    pub fn new(lead: LeadRecord, moment: Moment) -> Self {
        Self {
            stale: lead.stale(moment).map(Into::into),
            overdue: lead.is_overdue(moment),
            id: lead.id,
            version: lead.version.number(),
            name: lead.name,
            email: lead.email.map(|email| email.as_str().to_owned()),
            phone: lead.phone.map(|phone| phone.as_str().to_owned()),
            company_name: lead.company_name,
            job_title: lead.job_title,
            source: lead.source.as_str().to_owned(),
            status: lead.status.into(),
            score: lead.score.points(),
            snoozed_until: lead.snoozed_until,
            assignee_id: lead.assignee,
            next_action: lead.next_action,
            next_action_date: lead.next_action_date,
            estimated_value: lead.estimated_value.map(Into::into),
            tags: lead.tags.into_iter().collect(),
            created_at: lead.created_at.into(),
            updated_at: lead.updated_at.into(),
            archived_at: lead.archived_at.map(Into::into),
        }
    }
}

/// A lead after a change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadChanged {
    /// The lead as it is now.
    lead: Lead,
    /// The change, by which it can be undone; null where nothing changed.
    change_id: Option<ChangeId>,
}

impl LeadChanged {
    /// The change as it is at this moment.
    pub fn new(changed: &DomainChange, moment: Moment) -> Self {
        Self { lead: Lead::new(&changed.record, moment), change_id: changed.change }
    }
}
