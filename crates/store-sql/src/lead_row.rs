//! A lead as a row, both ways.

use std::collections::BTreeMap;

use mainstay_kernel::{
    EmailAddress, IntegrationSourceId, LeadId, MemberId, Money, PhoneNumber, StoreError, Version, fold,
};
use mainstay_leads::{
    LeadChannel, LeadOrigin, LeadRecord, LeadStatus, Score, SourceSlug, Unqualified, UnqualifiedReason,
};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::cells::Cells;
use crate::dialect::Dialect;
use crate::record_table::{LEAD_TAGS, LEADS};
use crate::rows::ms;
use crate::tables::lead;
use crate::words;

const COLUMNS: &str = "l.id, l.version, l.name, l.email, l.phone, l.company_name, l.job_title, l.website, l.source, \
     l.status, l.unqualified_reason, l.unqualified_note, l.score, l.score_base, l.assignee_id, l.next_action, \
     l.next_action_date, l.estimated_minor, l.estimated_currency, l.snoozed_until, l.snooze_reason, l.channel, \
     l.sender, l.integration_source_id, l.external_id, l.page, l.utm, l.created_at, l.updated_at, l.touched_at, \
     l.archived_at";

/// What [`read`] reads, of `leads l`.
pub(crate) fn columns(dialect: Dialect) -> String {
    format!("{COLUMNS}, {}", dialect.tags_of(LEAD_TAGS))
}

/// The place of a status in the flow.
pub(crate) fn rank(status: LeadStatus) -> i16 {
    match status {
        LeadStatus::New => 0,
        LeadStatus::Contacted => 1,
        LeadStatus::Qualified => 2,
        LeadStatus::Unqualified => 3,
        LeadStatus::Converted => 4,
    }
}

/// The form by which a company's name is sorted; nothing where folding leaves nothing.
pub(crate) fn company_key(record: &LeadRecord) -> Option<String> {
    record.company_name.as_deref().map(fold).filter(|key| !key.is_empty())
}

/// The row of a lead.
pub(crate) fn row(workspace: Uuid, record: &LeadRecord) -> lead::Model {
    let utm = serde_json::to_string(&record.origin.utm).ok().filter(|_| !record.origin.utm.is_empty());
    lead::Model {
        workspace_id: workspace,
        id: record.id.as_uuid(),
        version: record.version.number(),
        name: record.name.clone(),
        name_key: fold(&record.name),
        email: record.email.as_ref().map(|email| email.as_str().to_owned()),
        email_key: record.email.as_ref().map(EmailAddress::folded),
        phone: record.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        phone_digits: record.phone.as_ref().map(PhoneNumber::digits),
        company_name: record.company_name.clone(),
        company_key: company_key(record),
        job_title: record.job_title.clone(),
        website: record.website.clone(),
        source: record.source.as_str().to_owned(),
        status: record.status.as_str().to_owned(),
        status_rank: rank(record.status),
        unqualified_reason: record.unqualified.as_ref().map(|why| why.reason.as_str().to_owned()),
        unqualified_note: record.unqualified.as_ref().and_then(|why| why.note.clone()),
        score: i16::from(record.score.points()),
        score_base: i16::from(record.score_base.points()),
        next_decay_at: record.score_base.next_decay(record.touched_at, record.updated_at).map(ms),
        assignee_id: record.assignee.map(MemberId::as_uuid),
        next_action: record.next_action.clone(),
        next_action_date: record.next_action_date.map(|date| date.to_string()),
        estimated_minor: record.estimated_value.map(Money::minor),
        estimated_currency: record.estimated_value.map(|money| money.currency().as_str().to_owned()),
        snoozed_until: record.snoozed_until.map(|date| date.to_string()),
        snooze_reason: record.snooze_reason.clone(),
        channel: record.origin.channel.as_str().to_owned(),
        sender: record.origin.sender.clone(),
        integration_source_id: record.origin.integration_source.map(IntegrationSourceId::as_uuid),
        external_id: record.origin.external_id.clone(),
        page: record.origin.page.clone(),
        utm,
        created_at: ms(record.created_at),
        updated_at: ms(record.updated_at),
        touched_at: ms(record.touched_at),
        archived_at: record.archived_at.map(ms),
        archived: record.archived_at.is_some(),
        search_text: words::stored(&record.search_text()),
    }
}

/// Reads a row of [`columns`].
pub(crate) fn read(row: &QueryResult) -> Result<LeadRecord, StoreError> {
    let mut cells = Cells::of(row, LEADS.name)?;
    Ok(LeadRecord {
        id: LeadId::from_uuid(cells.id()),
        version: Version::from_number(cells.next()?),
        name: cells.next()?,
        email: cells.checked("email", |text| EmailAddress::try_new("email", text))?,
        phone: cells.checked("phone", |text| PhoneNumber::try_new("phone", text))?,
        company_name: cells.next()?,
        job_title: cells.next()?,
        website: cells.next()?,
        source: cells.word("source", SourceSlug::parse)?,
        status: cells.word("status", LeadStatus::parse)?,
        unqualified: unqualified(&mut cells)?,
        score: score(&mut cells)?,
        score_base: score(&mut cells)?,
        assignee: cells.member()?,
        next_action: cells.next()?,
        next_action_date: cells.date("next_action_date")?,
        estimated_value: cells.money("estimated_currency")?,
        snoozed_until: cells.date("snoozed_until")?,
        snooze_reason: cells.next()?,
        origin: origin(&mut cells)?,
        created_at: cells.time()?,
        updated_at: cells.time()?,
        touched_at: cells.time()?,
        archived_at: cells.time_or_none()?,
        tags: cells.tags()?,
    })
}

fn unqualified(cells: &mut Cells<'_>) -> Result<Option<Unqualified>, StoreError> {
    let reason = cells.word_or_none("unqualified_reason", UnqualifiedReason::parse)?;
    let note = cells.next()?;
    Ok(reason.map(|reason| Unqualified { reason, note }))
}

fn score(cells: &mut Cells<'_>) -> Result<Score, StoreError> {
    Ok(Score::clamped(i64::from(cells.next::<i16>()?)))
}

fn origin(cells: &mut Cells<'_>) -> Result<LeadOrigin, StoreError> {
    Ok(LeadOrigin {
        channel: cells.word("channel", LeadChannel::parse)?,
        sender: cells.next()?,
        integration_source: cells.next::<Option<Uuid>>()?.map(IntegrationSourceId::from_uuid),
        external_id: cells.next()?,
        page: cells.next()?,
        utm: cells.checked("utm", |text| serde_json::from_str::<BTreeMap<_, _>>(text))?.unwrap_or_default(),
    })
}
