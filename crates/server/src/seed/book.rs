//! Very many companies, contacts, deals and activities, made by the domain's rules, in proportion to the leads of a
//! workspace: for 200,000 leads 40,000 companies, 200,000 contacts, 50,000 deals, and 500,000 activities with the leads' own.

use std::collections::BTreeSet;

use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_activities::{Activity, ActivityType, DueInput, NewActivity, Priority, Subject};
use mainstay_contacts::{Company, CompanyEdit, CompanyRef, CompanyStatus, Contact, ContactEdit, Industry};
use mainstay_deals::{Deal, Lost, LostReason, NewDeal, Stage, StageKind, StageMove};
use mainstay_kernel::{
    ActivityId, ChangeId, CompanyId, ContactId, DealId, EmailAddress, FieldFault, IdGen, Money, Patch, PhoneNumber,
    TagId,
};
use mainstay_records::Record;
use mainstay_store_sql::{BookSeed, DealSeed, Loaded};

use super::crowd::{Target, early};
use super::dice::Dice;
use super::names::{BUYERS, FAMILY, GIVEN, LABS, TITLES, address_part};
use super::phrases::{CALLS, NEXT_ACTIONS};

/// Contacts of a part that is loaded at once; companies, deals and activities come in proportion.
pub const PART: u64 = 5_000;
/// So many contacts share a company.
const STAFF: u64 = 5;
/// For so many contacts there is a deal.
const PER_DEAL: u64 = 4;
/// The first company of a workspace has so many activities, where the workspace is large enough.
const BUSY: u64 = 1_000;

/// What makes the parts.
pub struct Book<'a> {
    /// The workspace.
    pub target: &'a Target,
    /// The stages of its pipeline that are in use, in their order.
    pub stages: &'a [Stage],
    /// Where ids come from.
    pub ids: &'a dyn IdGen,
}

impl Book<'_> {
    /// The part that begins with the contact of this number, as it is now.
    pub fn part(&self, dice: &mut Dice, first: u64) -> Result<BookSeed> {
        let last = self.target.leads.min(first + PART);
        let mut book = BookSeed::default();
        for number in (first..last).step_by(usize::try_from(STAFF)?) {
            book.companies.push(self.company(dice, number)?);
        }
        for number in first..last {
            let company = &book.companies[usize::try_from((number - first) / STAFF)?];
            let contact = self.contact(dice, number, &company.record)?;
            self.work(dice, Subject::Contact(contact.record.id), contact.record.created_at, &mut book.activities)?;
            book.contacts.push(contact);
        }
        for number in (first..last).step_by(usize::try_from(PER_DEAL)?) {
            let contact = &book.contacts[usize::try_from(number - first)?].record;
            let deal = self.deal(dice, number, contact)?;
            let (subject, since) = (Subject::Deal(deal.deal.record.id), deal.deal.record.created_at);
            for _ in 0..2 {
                self.work(dice, subject, since, &mut book.activities)?;
            }
            book.deals.push(deal);
        }
        for (place, company) in book.companies.iter().enumerate() {
            let (subject, since) = (Subject::Company(company.record.id), company.record.created_at);
            let busy = first == 0 && place == 0 && self.target.leads >= BUSY;
            let times = if busy { BUSY } else { 1 + u64::from(dice.chance(75)) };
            for _ in 0..times {
                self.work(dice, subject, since, &mut book.activities)?;
            }
        }
        Ok(book)
    }

    fn loaded<R>(&self, record: R) -> Loaded<R> {
        Loaded { record, created: ChangeId::from_uuid(self.ids.new_id()) }
    }

    fn tags(&self, dice: &mut Dice) -> BTreeSet<TagId> {
        (0..dice.below(3)).map(|_| *early(dice, &self.target.tags)).collect()
    }

    fn company(&self, dice: &mut Dice, number: u64) -> Result<Loaded<Company>> {
        let (name, domain) = if dice.chance(60) { *dice.pick(&BUYERS) } else { *dice.pick(&LABS) };
        let phone = format!("+39 06 {:04} {:04}", 5_000 + dice.below(1_000), dice.below(10_000));
        let facts = CompanyEdit {
            website: Patch::Set(Some(format!("https://{number}.{domain}"))),
            industry: Patch::Set(Some(*dice.pick(Industry::ALL)).filter(|_| dice.chance(80))),
            status: Patch::Set(*dice.pick(CompanyStatus::ALL)),
            phone: Patch::Set(Some(PhoneNumber::try_new("phone", &phone).map_err(fault)?)),
            owner: Patch::Set(Some(*early(dice, &self.target.members)).filter(|_| dice.chance(90))),
            tags: Patch::Set(self.tags(dice)),
            ..CompanyEdit::default()
        };
        let (id, at) = (CompanyId::from_uuid(self.ids.new_id()), self.target.moment(number));
        Ok(self.loaded(Company::create(id, format!("{name} {number}"), facts, at)))
    }

    fn contact(&self, dice: &mut Dice, number: u64, company: &Company) -> Result<Loaded<Contact>> {
        let (given, family) = (*dice.pick(&GIVEN), *dice.pick(&FAMILY));
        let domain = company.domain().context("a company of the sample has a domain")?;
        let email = format!("{}.{}.{number}@{domain}", address_part(given), address_part(family));
        let mut emails = vec![EmailAddress::try_new("emails", &email).map_err(fault)?];
        if dice.chance(20) {
            emails.push(EmailAddress::try_new("emails", &format!("private.{email}")).map_err(fault)?);
        }
        let phone = format!("+39 3{:02} {:03} {:04}", dice.below(100), dice.below(1_000), dice.below(10_000));
        let link = CompanyRef { id: company.id, name: company.name.clone() };
        let facts = ContactEdit {
            job_title: Patch::Set(Some((*dice.pick(&TITLES)).to_owned()).filter(|_| dice.chance(70))),
            company: Patch::Set(Some(link).filter(|_| dice.chance(85))),
            emails: Patch::Set(emails),
            phones: Patch::Set(vec![PhoneNumber::try_new("phones", &phone).map_err(fault)?]),
            owner: Patch::Set(Some(*early(dice, &self.target.members)).filter(|_| dice.chance(90))),
            tags: Patch::Set(self.tags(dice)),
            ..ContactEdit::default()
        };
        let (id, at) = (ContactId::from_uuid(self.ids.new_id()), self.target.moment(number));
        let mut contact = Contact::create(id, format!("{given} {family}"), facts, at);
        contact.touch(at, true);
        Ok(self.loaded(contact))
    }

    /// A deal with the contact: a tenth is open somewhere on the board, of the others more are won than lost.
    fn deal(&self, dice: &mut Dice, number: u64, contact: &Contact) -> Result<DealSeed> {
        let at = contact.created_at;
        let open: Vec<_> = self.stages.iter().filter(|stage| stage.kind.is_open()).collect();
        let reached = usize::try_from(dice.below(open.len() as u64))?;
        let end = dice.weighted(&[(10, StageKind::Open), (50, StageKind::Won), (40, StageKind::Lost)]);
        let day = (self.target.now + TimeDelta::days(dice.between(-10, 90))).date_naive();
        let currency = self.target.scope.context().currency;
        let first = *open.first().context("a pipeline has an open stage")?;
        let new = NewDeal {
            id: DealId::from_uuid(self.ids.new_id()),
            title: format!("{} {number}", dice.pick(&NEXT_ACTIONS)),
            stage: first.clone(),
            lost: None,
            amount: Some(Money::from_minor(dice.between(4, 900) * 10_000, currency)).filter(|_| dice.chance(95)),
            probability: None,
            expected_close_date: Some(day).filter(|_| dice.chance(90)),
            next_action: Some((*dice.pick(&NEXT_ACTIONS)).to_owned()),
            next_action_date: Some((self.target.now + TimeDelta::days(dice.between(-9, 28))).date_naive()),
            contact: Some(contact.id),
            company: contact.company.as_ref().map(|company| company.id),
            owner: Some(*early(dice, &self.target.members)).filter(|_| dice.chance(92)),
            tags: self.tags(dice),
            lead: None,
        };
        let by = self.target.scope.actor();
        let mut deal = Deal::create(new, by.clone(), at).map_err(|refusal| anyhow!("{refusal:?}"))?;
        let last = self.stages.iter().find(|stage| stage.kind == end && !end.is_open());
        let way: Vec<_> = open.iter().copied().take(reached + 1).skip(1).chain(last).collect();
        let mut stage = first;
        let step = (self.target.now - at) / i32::try_from(way.len() + 1)?;
        for (place, next) in way.into_iter().enumerate() {
            let why = (next.kind == StageKind::Lost).then(|| Lost { reason: *dice.pick(&LostReason::ALL), note: None });
            let moved = StageMove { lost: why, ..StageMove::to(next.clone()) };
            let when = at + step * i32::try_from(place + 1)?;
            deal.move_to(moved, by, when).map_err(|refusal| anyhow!("{refusal:?}"))?;
            deal.touch(when, true);
            stage = next;
        }
        Ok(DealSeed {
            stage: stage.clone(),
            company_name: contact.company.as_ref().map(|company| company.name.clone()),
            contact_name: Some(contact.name.clone()),
            deal: self.loaded(deal),
        })
    }

    /// Something that was done about a record between its creation and now, or, one time in eight, is planned.
    fn work(&self, dice: &mut Dice, subject: Subject, since: DateTime<Utc>, into: &mut Vec<Activity>) -> Result<()> {
        use ActivityType::{Call, Email, Meeting, Note, Task};
        let kind = dice.weighted(&[(34, Call), (20, Task), (20, Email), (12, Meeting), (14, Note)]);
        let age = (self.target.now - since).num_seconds().max(1);
        let at = self.target.now - TimeDelta::seconds(dice.between(0, age - 1));
        let (id, by) = (ActivityId::from_uuid(self.ids.new_id()), self.target.scope.actor());
        if kind == Note {
            into.push(Activity::note(id, subject, (*dice.pick(&CALLS)).to_owned(), by, at));
            return Ok(());
        }
        let day = self.target.now.date_naive() + TimeDelta::days(dice.between(-4, 28));
        let is_planned = dice.chance(12);
        let new = NewActivity {
            id,
            kind,
            subject,
            title: Some((*dice.pick(&NEXT_ACTIONS)).to_owned()),
            body: Some((*dice.pick(&CALLS)).to_owned()).filter(|_| dice.chance(40)),
            priority: Priority::Medium,
            due: is_planned.then(|| DueInput::On(day).in_zone(self.target.scope.context().zone)),
            duration_minutes: None,
            direction: None,
            assignee: Some(*early(dice, &self.target.members)),
            happened_at: (!is_planned).then_some(at),
            outcome: None,
        };
        into.push(Activity::create(new, by, at).map_err(|refusal| anyhow!("{refusal:?}"))?);
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn fault(fault: FieldFault) -> anyhow::Error {
    anyhow!("{}: {}", fault.pointer, fault.detail)
}
