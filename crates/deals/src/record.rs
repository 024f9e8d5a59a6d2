//! What is stored of a deal, and its facts as audit entries name them.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use mainstay_kernel::{
    CompanyId, ContactId, DealId, JsonValue, LeadId, MemberId, Money, RecordId, StageId, TagId, Version,
};
use mainstay_records::{Attention, Facts, Moment, Stale, facts};

use crate::{Lost, LostReason, Probability, StageKind};

/// Days without work after which an open deal is stale (DEAL-9).
pub const STALE_AFTER_DAYS: i64 = 14;

/// What is stored of a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealRecord {
    /// Its id.
    pub id: DealId,
    /// Counts its writes.
    pub version: Version,
    /// What it is about.
    pub title: String,
    /// The stage in which it stands.
    pub stage: StageId,
    /// What that stage says of it.
    pub kind: StageKind,
    /// When it entered the stage.
    pub stage_entered_at: DateTime<Utc>,
    /// What it is worth.
    pub amount: Option<Money>,
    /// How likely it is won.
    pub probability: Probability,
    /// True where a person set the probability, so that it no longer follows the stage.
    pub own_probability: bool,
    /// When it should be closed.
    pub expected_close_date: Option<NaiveDate>,
    /// What to do next.
    pub next_action: Option<String>,
    /// When.
    pub next_action_date: Option<NaiveDate>,
    /// The person on the other side.
    pub contact: Option<ContactId>,
    /// The company on the other side.
    pub company: Option<CompanyId>,
    /// The member responsible.
    pub owner: Option<MemberId>,
    /// Why it was lost; there exactly while it is.
    pub lost: Option<Lost>,
    /// When it was won or lost; there exactly while it is either.
    pub closed_at: Option<DateTime<Utc>>,
    /// The open stage in which it last stood, while it is won or lost.
    pub closed_from: Option<StageId>,
    /// Its tags.
    pub tags: BTreeSet<TagId>,
    /// Not called stale before this date.
    pub snoozed_until: Option<NaiveDate>,
    /// Why it was snoozed.
    pub snooze_reason: Option<String>,
    /// The lead that became this deal.
    pub lead: Option<LeadId>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When anything last changed.
    pub updated_at: DateTime<Utc>,
    /// When a person last worked it.
    pub touched_at: DateTime<Utc>,
    /// When it was archived.
    pub archived_at: Option<DateTime<Utc>>,
}

impl DealRecord {
    /// The amount times the probability, rounded half to even.
    pub fn weighted_amount(&self) -> Option<Money> {
        self.amount.map(|amount| self.probability.weigh(amount))
    }

    /// What decides whether it needs attention.
    pub fn attention(&self) -> Attention {
        Attention {
            open: self.is_in_work(),
            next_action_date: self.next_action_date,
            touched_at: self.touched_at,
            snoozed_until: self.snoozed_until,
            quiet_days: STALE_AFTER_DAYS,
        }
    }

    /// Why and since when it is stale, if it is.
    pub fn stale(&self, moment: Moment) -> Option<Stale> {
        self.attention().stale(moment)
    }

    /// True when it is open, not archived, and its next action date lies before today.
    pub fn is_overdue(&self, moment: Moment) -> bool {
        self.attention().is_overdue(moment)
    }

    /// True when it is open, not archived, and should have been closed before today.
    pub fn is_close_overdue(&self, moment: Moment) -> bool {
        self.is_in_work() && self.expected_close_date.is_some_and(|date| date < moment.today)
    }

    fn is_in_work(&self) -> bool {
        self.kind.is_open() && self.archived_at.is_none()
    }

    pub(crate) fn facts(&self) -> Facts {
        let lost = self.lost.as_ref();
        vec![
            ("title", self.title.clone().into()),
            ("stageId", facts::id(Some(self.stage))),
            ("kind", self.kind.as_str().into()),
            ("amount", facts::money(self.amount)),
            ("probability", self.probability.percent().into()),
            ("ownProbability", self.own_probability.into()),
            ("expectedCloseDate", facts::date(self.expected_close_date)),
            ("nextAction", facts::text(self.next_action.as_deref())),
            ("nextActionDate", facts::date(self.next_action_date)),
            ("contactId", facts::id(self.contact)),
            ("companyId", facts::id(self.company)),
            ("ownerId", facts::id(self.owner)),
            ("lostReason", facts::text(lost.map(|lost| lost.reason.as_str()))),
            ("lostNote", facts::text(lost.and_then(|lost| lost.note.as_deref()))),
            ("closedAt", time_fact(self.closed_at)),
            ("closedFromStageId", facts::id(self.closed_from)),
            ("tags", facts::tags(&self.tags)),
            ("snoozedUntil", facts::date(self.snoozed_until)),
            ("snoozeReason", facts::text(self.snooze_reason.as_deref())),
            ("archived", self.archived_at.is_some().into()),
        ]
    }

    /// Gives any fact but the stage the value that [`DealRecord::facts`] once told.
    pub(crate) fn put_fact(&mut self, field: &str, value: &JsonValue, now: DateTime<Utc>) -> Option<()> {
        match field {
            "title" => self.title = facts::read_text(value)?,
            "kind" => self.kind = StageKind::parse(value.as_str()?)?,
            "amount" => self.amount = read_or_none(value, facts::read_money)?,
            "probability" => self.probability = Probability::from_percent(value.as_i64()?)?,
            "ownProbability" => self.own_probability = value.as_bool()?,
            "expectedCloseDate" => self.expected_close_date = read_or_none(value, facts::read_date)?,
            "nextAction" => self.next_action = facts::read_text(value),
            "nextActionDate" => self.next_action_date = read_or_none(value, facts::read_date)?,
            "contactId" => self.contact = read_id(value)?,
            "companyId" => self.company = read_id(value)?,
            "ownerId" => self.owner = read_id(value)?,
            "lostReason" => {
                let note = self.lost.take().and_then(|lost| lost.note);
                let reason = read_or_none(value, |value| LostReason::parse(value.as_str()?))?;
                self.lost = reason.map(|reason| Lost { reason, note });
            }
            "lostNote" => {
                if let Some(lost) = &mut self.lost {
                    lost.note = facts::read_text(value);
                }
            }
            "closedAt" => self.closed_at = read_or_none(value, |value| value.as_str()?.parse().ok())?,
            "closedFromStageId" => self.closed_from = read_id(value)?,
            "tags" => self.tags = facts::read_tags(value)?,
            "snoozedUntil" => self.snoozed_until = read_or_none(value, facts::read_date)?,
            "snoozeReason" => self.snooze_reason = facts::read_text(value),
            "archived" => self.archived_at = value.as_bool()?.then_some(now),
            _ => return None,
        }
        Some(())
    }
}

fn time_fact(time: Option<DateTime<Utc>>) -> JsonValue {
    time.map_or(JsonValue::Null, |time| time.to_rfc3339_opts(SecondsFormat::Millis, true).into())
}

/// Null is nothing; a value that cannot be read is a fault.
#[expect(clippy::option_option, reason = "the outer one says whether the value could be read")]
fn read_or_none<T>(value: &JsonValue, read: impl FnOnce(&JsonValue) -> Option<T>) -> Option<Option<T>> {
    if value.is_null() { Some(None) } else { read(value).map(Some) }
}

#[expect(clippy::option_option, reason = "the outer one says whether the value could be read")]
fn read_id<Id: RecordId>(value: &JsonValue) -> Option<Option<Id>> {
    read_or_none(value, facts::read_id)
}
