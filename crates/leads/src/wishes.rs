//! What can be asked of a lead: to be there, to be changed, to move on.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use mainstay_kernel::{EmailAddress, LeadId, MemberId, Money, Patch, PhoneNumber, TagId};

use crate::score::Score;
use crate::{LeadOrigin, LeadStatus, SourceSlug, Unqualified};

/// What a new lead is made of; every part was checked on its own.
#[derive(Debug, Clone)]
pub struct NewLead {
    /// Its id.
    pub id: LeadId,
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
    /// Where it came from, as the workspace counts it.
    pub source: SourceSlug,
    /// Where it starts: `New`, `Contacted` or `Qualified`.
    pub status: LeadStatus,
    /// The score, where a person sets it at once.
    pub score: Option<Score>,
    /// The member responsible.
    pub assignee: Option<MemberId>,
    /// What to do next.
    pub next_action: Option<String>,
    /// When.
    pub next_action_date: Option<NaiveDate>,
    /// What it may be worth.
    pub estimated_value: Option<Money>,
    /// Its tags.
    pub tags: BTreeSet<TagId>,
    /// Where it came from.
    pub origin: LeadOrigin,
}

/// A change of a lead's plain fields; every part was checked on its own.
#[derive(Debug, Clone, Default)]
pub struct LeadEdit {
    /// The person's name.
    pub name: Patch<String>,
    /// Their e-mail address.
    pub email: Patch<Option<EmailAddress>>,
    /// Their telephone number.
    pub phone: Patch<Option<PhoneNumber>>,
    /// The company they spoke for.
    pub company_name: Patch<Option<String>>,
    /// What they do there.
    pub job_title: Patch<Option<String>>,
    /// The company's website.
    pub website: Patch<Option<String>>,
    /// Where it came from, as the workspace counts it.
    pub source: Patch<SourceSlug>,
    /// The score, set by a person.
    pub score: Patch<Score>,
    /// The member responsible.
    pub assignee: Patch<Option<MemberId>>,
    /// What to do next.
    pub next_action: Patch<Option<String>>,
    /// When.
    pub next_action_date: Patch<Option<NaiveDate>>,
    /// What it may be worth.
    pub estimated_value: Patch<Option<Money>>,
    /// All its tags.
    pub tags: Patch<BTreeSet<TagId>>,
}

/// A move to another status.
#[derive(Debug, Clone)]
pub struct StatusMove {
    /// Where to.
    pub to: LeadStatus,
    /// Why it came to nothing; for `Unqualified` alone.
    pub unqualified: Option<Unqualified>,
    /// What to do next.
    pub next_action: Patch<Option<String>>,
    /// When; a move to `Qualified` needs one, given here or there already.
    pub next_action_date: Patch<Option<NaiveDate>>,
}
