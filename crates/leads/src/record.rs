//! What is stored of a lead, and its facts as audit entries name them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use mainstay_kernel::{
    EmailAddress, IntegrationSourceId, JsonValue, LeadId, MemberId, Money, PhoneNumber, TagId, Version,
};
use mainstay_records::{Attention, Facts, Moment, Stale, facts};

use crate::score::Score;
use crate::{LeadStatus, SourceSlug, Unqualified, UnqualifiedReason};

/// Days without an update after which an open lead is stale.
pub const STALE_AFTER_DAYS: i64 = 7;

/// The way by which a lead came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeadChannel {
    /// A person typed it.
    App,
    /// An integration sent it through the public API.
    Api,
    /// It came with the sample data or the command line.
    System,
}

impl LeadChannel {
    /// All channels.
    pub const ALL: [Self; 3] = [Self::App, Self::Api, Self::System];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Api => "api",
            Self::System => "system",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == text)
    }
}

/// Where a lead came from. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadOrigin {
    /// The way.
    pub channel: LeadChannel,
    /// Who or what sent it: the name of the member or token at the time.
    pub sender: Option<String>,
    /// The integration source of the token that sent it.
    pub integration_source: Option<IntegrationSourceId>,
    /// The sender's own id of it, unique within the integration source.
    pub external_id: Option<String>,
    /// The address of the page where it was asked.
    pub page: Option<String>,
    /// Campaign parameters: `source`, `medium`, `campaign`, `term`, `content`.
    pub utm: BTreeMap<String, String>,
}

/// What is stored of a lead.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadRecord {
    /// Its id.
    pub id: LeadId,
    /// Counts its writes.
    pub version: Version,
    /// The person's name.
    pub name: String,
    /// Their e-mail address.
    pub email: Option<EmailAddress>,
    /// Their telephone number.
    pub phone: Option<PhoneNumber>,
    /// The company they spoke for.
    pub company_name: Option<String>,
    /// What they do there.
    pub job_title: Option<String>,
    /// The company's website.
    pub website: Option<String>,
    /// Where the lead came from, as the workspace counts it.
    pub source: SourceSlug,
    /// Where it stands.
    pub status: LeadStatus,
    /// Why it came to nothing; there exactly when the status is `Unqualified`.
    pub unqualified: Option<Unqualified>,
    /// The score as of [`LeadRecord::touched_at`].
    pub score_base: Score,
    /// The decayed score as last written; lists show, filter and sort by it.
    pub score: Score,
    /// The member responsible.
    pub assignee: Option<MemberId>,
    /// What to do next.
    pub next_action: Option<String>,
    /// When; always there when the status is `Qualified` (LEAD-2).
    pub next_action_date: Option<NaiveDate>,
    /// What it may be worth.
    pub estimated_value: Option<Money>,
    /// Its tags.
    pub tags: BTreeSet<TagId>,
    /// Not called stale before this date.
    pub snoozed_until: Option<NaiveDate>,
    /// Why it was snoozed.
    pub snooze_reason: Option<String>,
    /// Where it came from.
    pub origin: LeadOrigin,
    /// When it came in.
    pub created_at: DateTime<Utc>,
    /// When anything last changed.
    pub updated_at: DateTime<Utc>,
    /// When a person last worked it.
    pub touched_at: DateTime<Utc>,
    /// When it was archived.
    pub archived_at: Option<DateTime<Utc>>,
}

impl LeadRecord {
    fn attention(&self) -> Attention {
        Attention {
            open: self.status.is_open() && self.archived_at.is_none(),
            next_action_date: self.next_action_date,
            touched_at: self.touched_at,
            snoozed_until: self.snoozed_until,
            quiet_days: STALE_AFTER_DAYS,
        }
    }

    /// Why and since when it is stale, if it is (LEAD-4).
    pub fn stale(&self, moment: Moment) -> Option<Stale> {
        self.attention().stale(moment)
    }

    /// True when it is open, not archived, and its next step is late.
    pub fn is_overdue(&self, moment: Moment) -> bool {
        self.attention().is_overdue(moment)
    }

    /// True where a search finds it: each word of the search is in its text, see [`mainstay_kernel::has_word`].
    pub fn is_found_by(&self, search: &str) -> bool {
        let text = self.search_text();
        mainstay_kernel::search_words(search).iter().all(|word| mainstay_kernel::has_word(&text, word))
    }

    /// The text by which search finds it: name, e-mail, company and phone digits, folded.
    pub fn search_text(&self) -> String {
        let parts = [
            Some(self.name.clone()),
            self.email.as_ref().map(|email| email.as_str().to_owned()),
            self.company_name.clone(),
            self.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            self.phone.as_ref().map(PhoneNumber::digits),
        ];
        mainstay_kernel::fold(&parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    }

    /// The facts that people change, by their names in JSON, in the order in which a page shows them.
    pub(crate) fn facts(&self) -> Facts {
        let why = self.unqualified.as_ref();
        vec![
            ("name", self.name.clone().into()),
            ("email", facts::text(self.email.as_ref().map(EmailAddress::as_str))),
            ("phone", facts::text(self.phone.as_ref().map(PhoneNumber::as_str))),
            ("companyName", facts::text(self.company_name.as_deref())),
            ("jobTitle", facts::text(self.job_title.as_deref())),
            ("website", facts::text(self.website.as_deref())),
            ("source", self.source.as_str().into()),
            ("status", self.status.as_str().into()),
            ("unqualifiedReason", facts::text(why.map(|why| why.reason.as_str()))),
            ("unqualifiedNote", facts::text(why.and_then(|why| why.note.as_deref()))),
            ("score", self.score_base.points().into()),
            ("assigneeId", facts::id(self.assignee)),
            ("nextAction", facts::text(self.next_action.as_deref())),
            ("nextActionDate", facts::date(self.next_action_date)),
            ("estimatedValue", facts::money(self.estimated_value)),
            ("tags", facts::tags(&self.tags)),
            ("snoozedUntil", facts::date(self.snoozed_until)),
            ("snoozeReason", facts::text(self.snooze_reason.as_deref())),
            ("archived", self.archived_at.is_some().into()),
        ]
    }

    /// Gives a fact the value that [`LeadRecord::facts`] once told; `None` where the value cannot be read back.
    pub(crate) fn put_fact(&mut self, field: &str, value: &JsonValue, now: DateTime<Utc>) -> Option<()> {
        match field {
            "name" => self.name = facts::read_text(value)?,
            "email" => {
                self.email = value.as_str().and_then(|text| EmailAddress::try_new(field, text).ok());
            }
            "phone" => {
                self.phone = value.as_str().and_then(|text| PhoneNumber::try_new(field, text).ok());
            }
            "companyName" => self.company_name = facts::read_text(value),
            "jobTitle" => self.job_title = facts::read_text(value),
            "website" => self.website = facts::read_text(value),
            "source" => self.source = SourceSlug::parse(value.as_str()?)?,
            "status" => self.status = LeadStatus::parse(value.as_str()?)?,
            "unqualifiedReason" => {
                let note = self.unqualified.take().and_then(|why| why.note);
                let reason = value.as_str().and_then(UnqualifiedReason::parse);
                self.unqualified = reason.map(|reason| Unqualified { reason, note });
            }
            "unqualifiedNote" => {
                if let Some(why) = &mut self.unqualified {
                    why.note = facts::read_text(value);
                }
            }
            "assigneeId" => self.assignee = facts::read_id(value),
            "nextAction" => self.next_action = facts::read_text(value),
            "nextActionDate" => self.next_action_date = facts::read_date(value),
            "estimatedValue" => self.estimated_value = facts::read_money(value),
            "tags" => self.tags = facts::read_tags(value)?,
            "snoozedUntil" => self.snoozed_until = facts::read_date(value),
            "snoozeReason" => self.snooze_reason = facts::read_text(value),
            "archived" => self.archived_at = value.as_bool()?.then_some(now),
            _ => return None,
        }
        Some(())
    }
}
