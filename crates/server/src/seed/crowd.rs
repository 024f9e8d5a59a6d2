//! One of very many leads, made by the domain's rules: younger ones are more and less worked, older ones are settled.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use mainstay_activities::{Activity, ActivityType, DueInput, NewActivity, Priority, Subject};
use mainstay_kernel::{
    ActivityId, ChangeId, EmailAddress, IdGen, LeadId, MemberId, Money, Patch, PhoneNumber, TagId, WorkspaceScope,
};
use mainstay_leads::{
    Lead, LeadChannel, LeadOrigin, LeadStatus, NewLead, Score, SourceSlug, StatusMove, Unqualified, UnqualifiedReason,
};
use mainstay_records::Record;
use mainstay_store_sql::LeadSeed;

use super::dice::Dice;
use super::names::{BUYERS, FAMILY, GIVEN, LABS, TITLES, address_part};
use super::phrases::{CALLS, NEXT_ACTIONS, PATIENCE};

/// The age of the oldest lead.
const SPAN: TimeDelta = TimeDelta::days(540);
/// How often a lead comes from each of [`SourceSlug::BUILT_IN`].
const SOURCES: [u64; 8] = [34, 15, 8, 8, 14, 10, 8, 3];
/// Why leads came to nothing, and how often.
const REASONS: [(u64, UnqualifiedReason); 6] = [
    (30, UnqualifiedReason::NotInterested),
    (25, UnqualifiedReason::NoBudget),
    (15, UnqualifiedReason::WrongFit),
    (12, UnqualifiedReason::Competitor),
    (10, UnqualifiedReason::BadContactData),
    (8, UnqualifiedReason::Spam),
];

/// A workspace that is filled.
pub struct Target {
    /// In whose name.
    pub scope: WorkspaceScope,
    /// Its people, those who carry most first.
    pub members: Vec<MemberId>,
    /// Its tags, the most used first.
    pub tags: Vec<TagId>,
    /// The present.
    pub now: DateTime<Utc>,
    /// How many leads it gets.
    pub leads: u64,
}

impl Target {
    /// When the lead with this number came in. Each is younger than the one before, and there were more and more.
    pub fn moment(&self, number: u64) -> DateTime<Utc> {
        let (left, all) = (u128::from(self.leads - number), u128::from(self.leads.max(1)));
        let span = u128::try_from(SPAN.num_seconds()).unwrap_or(0);
        let age = i64::try_from(span * left * left / (all * all)).unwrap_or(0);
        self.now - TimeDelta::seconds(age)
    }

    /// The lead with this number, as it is now.
    pub fn lead(&self, ids: &dyn IdGen, dice: &mut Dice, number: u64) -> Result<LeadSeed> {
        let at = self.moment(number);
        let age = (self.now - at).num_days();
        let id = LeadId::from_uuid(ids.new_id());
        let status = status(dice, age);
        let mut lead = Lead::create(self.facts(dice, id, number, status)?, at).map_err(refused)?;
        if status == LeadStatus::Unqualified {
            let unqualified = Some(Unqualified { reason: dice.weighted(&REASONS), note: None });
            let end = StatusMove { to: status, unqualified, next_action: Patch::Keep, next_action_date: Patch::Keep };
            lead.move_to(end).map_err(refused)?;
        } else if dice.chance(3) {
            let until = self.day(dice.between(1, 20));
            lead.snooze(Some(until), Some((*dice.pick(&PATIENCE)).to_owned())).map_err(refused)?;
        }
        if let Some(worked) = self.last_worked(dice, status, at) {
            lead.touch(worked, true);
        }
        let mut activities = Vec::new();
        if dice.chance(30) {
            activities.push(self.note(ids, dice, &lead));
        }
        if dice.chance(35) {
            activities.push(self.call(ids, dice, &lead)?);
        }
        Ok(LeadSeed { lead, created: ChangeId::from_uuid(ids.new_id()), activities })
    }

    /// When somebody last worked it: most open leads this week, some long ago, and fresh ones not yet.
    fn last_worked(&self, dice: &mut Dice, status: LeadStatus, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let age = (self.now - at).num_seconds();
        let ago = match status {
            LeadStatus::New if !dice.chance(35) => return None,
            LeadStatus::New | LeadStatus::Contacted | LeadStatus::Qualified if dice.chance(72) => 6 * 86_400,
            _ => age,
        };
        Some(self.now - TimeDelta::seconds(dice.between(0, ago.min(age).max(1))).min(self.now - at))
    }

    fn day(&self, from_today: i64) -> NaiveDate {
        (self.now + TimeDelta::days(from_today)).date_naive()
    }

    /// The next step's day: late for some, this month for most.
    fn due(&self, dice: &mut Dice) -> NaiveDate {
        let days = if dice.chance(14) { dice.between(-12, -1) } else { dice.between(0, 28) };
        self.day(days)
    }

    fn facts(&self, dice: &mut Dice, id: LeadId, number: u64, status: LeadStatus) -> Result<NewLead> {
        let (given, family) = (*dice.pick(&GIVEN), *dice.pick(&FAMILY));
        let (company, domain) = if dice.chance(60) { *dice.pick(&BUYERS) } else { *dice.pick(&LABS) };
        let fault = |fault: mainstay_kernel::FieldFault| anyhow!("{}: {}", fault.pointer, fault.detail);
        let email = format!("{}.{}.{number}@{domain}", address_part(given), address_part(family));
        let phone = format!("+39 02 {:04} {:04}", 5_000 + dice.below(1_000), dice.below(10_000));
        let (slug, _) = SourceSlug::BUILT_IN[weighted_place(dice, &SOURCES)];
        let dated = match status {
            LeadStatus::Qualified => true,
            LeadStatus::Contacted => dice.chance(70),
            LeadStatus::New => dice.chance(30),
            LeadStatus::Unqualified | LeadStatus::Converted => false,
        };
        let is_new = status == LeadStatus::New;
        let tags: BTreeSet<TagId> = (0..dice.below(4)).map(|_| *early(dice, &self.tags)).collect();
        let amount = Money::from_minor(dice.between(4, 900) * 10_000, self.scope.context().currency);
        Ok(NewLead {
            id,
            name: format!("{given} {family}"),
            email: dice.chance(92).then(|| EmailAddress::try_new("email", &email)).transpose().map_err(fault)?,
            phone: dice.chance(70).then(|| PhoneNumber::try_new("phone", &phone)).transpose().map_err(fault)?,
            company_name: dice.chance(85).then(|| format!("{company} {}", number % 997)),
            job_title: dice.chance(60).then(|| (*dice.pick(&TITLES)).to_owned()),
            website: dice.chance(50).then(|| domain.to_owned()),
            source: SourceSlug::parse(slug).context("a built-in source")?,
            status: if status.is_open() { status } else { LeadStatus::New },
            score: dice.chance(20).then(|| Score::clamped(dice.between(0, 100))),
            assignee: dice.chance(if is_new { 50 } else { 93 }).then(|| *early(dice, &self.members)),
            next_action: dated.then(|| (*dice.pick(&NEXT_ACTIONS)).to_owned()),
            next_action_date: dated.then(|| self.due(dice)),
            estimated_value: dice.chance(if is_new { 25 } else { 65 }).then_some(amount),
            tags,
            origin: LeadOrigin {
                channel: LeadChannel::System,
                sender: None,
                integration_source: None,
                external_id: None,
                page: None,
                utm: BTreeMap::new(),
            },
        })
    }

    fn note(&self, ids: &dyn IdGen, dice: &mut Dice, lead: &Lead) -> Activity {
        let body = (*dice.pick(&CALLS)).to_owned();
        let id = ActivityId::from_uuid(ids.new_id());
        Activity::note(id, Subject::Lead(lead.id), body, self.scope.actor(), lead.touched_at)
    }

    /// A call: planned on a lead that has a next step, done on any other.
    fn call(&self, ids: &dyn IdGen, dice: &mut Dice, lead: &Lead) -> Result<Activity> {
        let due = lead.next_action_date.map(|date| DueInput::On(date).in_zone(self.scope.context().zone));
        let new = NewActivity {
            id: ActivityId::from_uuid(ids.new_id()),
            kind: ActivityType::Call,
            subject: Subject::Lead(lead.id),
            title: Some((*dice.pick(&NEXT_ACTIONS)).to_owned()),
            body: None,
            priority: Priority::Medium,
            due,
            duration_minutes: None,
            direction: None,
            assignee: lead.assignee,
            happened_at: due.is_none().then_some(lead.touched_at),
            outcome: None,
        };
        Activity::create(new, self.scope.actor(), lead.touched_at).map_err(|refusal| anyhow!("{refusal:?}"))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn refused(refusal: mainstay_leads::LeadRefusal) -> anyhow::Error {
    anyhow!("{refusal:?}")
}

/// Where a lead of so many days stands: fresh ones are new, in time they are settled.
fn status(dice: &mut Dice, age: i64) -> LeadStatus {
    use LeadStatus::{Contacted, New, Qualified, Unqualified};
    match age {
        ..7 => dice.weighted(&[(66, New), (22, Contacted), (8, Qualified), (4, Unqualified)]),
        7..45 => dice.weighted(&[(22, New), (36, Contacted), (22, Qualified), (20, Unqualified)]),
        _ => dice.weighted(&[(7, New), (17, Contacted), (15, Qualified), (61, Unqualified)]),
    }
}

/// One of the things, the first ones more often.
pub fn early<'a, T>(dice: &mut Dice, things: &'a [T]) -> &'a T {
    let place = dice.below(things.len() as u64).min(dice.below(things.len() as u64));
    &things[usize::try_from(place).unwrap_or(0)]
}

/// A place, each as often as its weight says.
fn weighted_place(dice: &mut Dice, weights: &[u64]) -> usize {
    let mut left = dice.below(weights.iter().sum());
    for (place, weight) in weights.iter().enumerate() {
        if left < *weight {
            return place;
        }
        left -= weight;
    }
    0
}
