//! The companies of the sample, the people there, and what is done about both.

use std::collections::HashMap;

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_activities::Subject;
use mainstay_contacts::{
    AddressInput, CompanyFields, CompanySize, CompanyStatus, ContactFields, Industry, UpdateCompany,
};
use mainstay_kernel::{CompanyId, ContactId, MemberId, Patch, TagId, WorkspaceScope};
use mainstay_records::TagsInput;

use super::deals::Turn;
use super::dice::Dice;
use super::names::{FAMILY, GIVEN, TITLES, address_part};
use super::plan::Setting;
use super::play::DrivenClock;
use super::stage::Set;
use super::work::Work;
use crate::parts::Parts;

/// The workspaces knew their first companies so many days ago.
const OLDEST: i64 = 190;
/// And all of them so many days ago, before the first deal.
const YOUNGEST: i64 = 155;

/// A company of the sample.
pub struct Known {
    /// The company.
    pub id: CompanyId,
    /// The people there; there is at least one.
    pub people: Vec<ContactId>,
    /// Who looks after it.
    pub seller: usize,
}

/// When companies became what they are.
pub type Settled = HashMap<CompanyId, DateTime<Utc>>;

/// The companies by their names.
pub type Circle = HashMap<&'static str, Known>;

/// Adds every company that leads and deals speak of, with its people.
pub async fn play(parts: &Parts, clock: &DrivenClock, set: &Set, setting: &Setting, dice: &mut Dice) -> Result<Circle> {
    let mut circle = Circle::new();
    let step = TimeDelta::days(OLDEST - YOUNGEST) / i32::try_from(setting.companies.len())?;
    let mut at = set.now - TimeDelta::days(OLDEST);
    for (name, domain) in setting.companies {
        at += step;
        clock.set(at);
        let number = *dice.pick(setting.sellers);
        let (member, scope) = &set.members[number];
        let fields = company(set, *member, name, domain, setting.phone, dice);
        let id = parts.companies.create(scope, fields).await.context("a company of the sample")?.record.id;
        let mut people = Vec::new();
        for _ in 0..dice.weighted(&[(3, 1), (4, 2), (3, 3)]) {
            clock.advance(TimeDelta::minutes(dice.between(4, 50)));
            let serial = circle.values().map(|known: &Known| known.people.len()).sum::<usize>() + people.len();
            let fields = contact(set, *member, (id, domain), serial, setting.phone, dice);
            people.push(parts.contacts.create(scope, fields).await.context("a contact of the sample")?.record.id);
        }
        circle.insert(*name, Known { id, people, seller: number });
    }
    Ok(circle)
}

/// Works some of the companies, since they last became something else, and of the contacts: most of it is past, some is
/// planned.
pub async fn work(
    parts: &Parts,
    clock: &DrivenClock,
    set: &Set,
    setting: &Setting,
    (circle, since, dice): (&Circle, &Settled, &mut Dice),
) -> Result<()> {
    for (name, _) in setting.companies {
        let known = &circle[name];
        let scope = &set.members[known.seller].1;
        let people = known.people.iter().map(|person| (Subject::Contact(*person), 45, 22));
        for (subject, worked, planned) in std::iter::once((Subject::Company(known.id), 30, 10)).chain(people) {
            let work = Work { parts, clock, set, scope, subject };
            let mut last = since.get(&known.id).copied().filter(|_| matches!(subject, Subject::Company(_)));
            let mut day = if dice.chance(worked) { -dice.between(10, 140) } else { 0 };
            while day < 0 {
                let at = set.now + TimeDelta::days(day) - TimeDelta::minutes(dice.between(0, 300));
                if last.is_none_or(|last| last < at) {
                    work.done(at, dice).await?;
                    last = Some(at);
                }
                day += dice.between(9, 60);
            }
            if dice.chance(planned) {
                let at = set.now - TimeDelta::hours(dice.between(2, 60));
                work.plan(last.map_or(at, |last| at.max(last)), dice).await?;
            }
        }
    }
    Ok(())
}

/// Notes what companies became by their deals, in the order in which it happened. Answers when each became what it is.
pub async fn settle(
    parts: &Parts,
    clock: &DrivenClock,
    scope: &WorkspaceScope,
    mut turns: Vec<Turn>,
) -> Result<Settled> {
    turns.sort_by_key(|(at, company, _)| (*at, *company));
    let (mut now, mut settled) = (HashMap::new(), Settled::new());
    for (at, id, status) in turns {
        // Whoever bought once stays a customer, whatever becomes of the next deal.
        if now.get(&id).is_some_and(|known| *known == status || *known == CompanyStatus::Customer) {
            continue;
        }
        now.insert(id, status);
        settled.insert(id, at);
        clock.set(at);
        let fields = CompanyFields { status: Patch::Set(status), ..CompanyFields::default() };
        parts.companies.update(scope, UpdateCompany { id, version: None, fields }).await?;
    }
    Ok(settled)
}

fn tags(set: &Set, percent: u64, dice: &mut Dice) -> Patch<TagsInput> {
    let tag: Option<TagId> = Some(*dice.pick(&set.tags)).filter(|_| dice.chance(percent));
    Patch::Set(TagsInput::Ids(tag.into_iter().collect()))
}

fn company(set: &Set, owner: MemberId, name: &str, domain: &str, phone: &str, dice: &mut Dice) -> CompanyFields {
    CompanyFields {
        name: Patch::Set(name.to_owned()),
        website: Patch::Set(Some(domain.to_owned())),
        industry: Patch::Set(industry(name)),
        size: Patch::Set(Some(*dice.pick(&CompanySize::ALL[1..6])).filter(|_| dice.chance(85))),
        status: Patch::Set(if dice.chance(8) { CompanyStatus::Inactive } else { CompanyStatus::Prospect }),
        email: Patch::Set(Some(format!("office@{domain}")).filter(|_| dice.chance(70))),
        phone: Patch::Set(Some(format!("{phone} {:04}", 700 + dice.below(200))).filter(|_| dice.chance(60))),
        owner: Patch::Set(Some(owner).filter(|_| dice.chance(90))),
        tags: tags(set, 40, dice),
        ..CompanyFields::default()
    }
}

fn contact(
    set: &Set,
    owner: MemberId,
    (company, domain): (CompanyId, &str),
    serial: usize,
    phone: &str,
    dice: &mut Dice,
) -> ContactFields {
    let (given, family) =
        (GIVEN[(serial * 11 + serial / 64 + 3) % GIVEN.len()], FAMILY[(serial * 17 + 9) % FAMILY.len()]);
    let (first, last) = (address_part(given), address_part(family));
    // Unlike leads, contacts write under their initial: none of them is the person of a lead.
    let initial: String = first.chars().take(1).collect();
    let mut emails = vec![format!("{initial}.{last}@{domain}")];
    emails.extend(Some(format!("{first}.{last}{serial}@mail.example")).filter(|_| dice.chance(25)));
    let mut phones = Vec::new();
    phones.extend(Some(format!("{phone} {:04}", 300 + serial)).filter(|_| dice.chance(80)));
    phones.extend(Some(format!("{phone} {:04}", 1_300 + serial)).filter(|_| dice.chance(30)));
    let city = dice
        .chance(30)
        .then(|| AddressInput { city: Some((*dice.pick(&CITIES)).to_owned()), ..AddressInput::default() });
    ContactFields {
        name: Patch::Set(format!("{given} {family}")),
        job_title: Patch::Set(Some((*dice.pick(&TITLES)).to_owned()).filter(|_| dice.chance(85))),
        company: Patch::Set(Some(company)),
        emails: Patch::Set(emails),
        phones: Patch::Set(phones),
        owner: Patch::Set(Some(owner).filter(|_| dice.chance(85))),
        address: Patch::from(city),
        tags: tags(set, 30, dice),
        ..ContactFields::default()
    }
}

/// Where people sit.
const CITIES: [&str; 6] = ["Turin", "Hamburg", "Lyon", "Gothenburg", "Boston", "Zürich"];

/// What a company lives on, as its name says.
fn industry(name: &str) -> Option<Industry> {
    const WORDS: [(&[&str], Industry); 9] = [
        (&["Logistics", "Freight", "Cargo", "Shipping"], Industry::Logistics),
        (&["Hotel", "Resort", "Catering"], Industry::Hospitality),
        (&["Timber", "Works", "Mill", "Foundry", "Metal", "Tool"], Industry::Manufacturing),
        (&["Bakery", "Brew", "Food", "Dairy", "Coffee", "Wine"], Industry::FoodAndBeverage),
        (&["Build", "Construction", "Roof"], Industry::Construction),
        (&["Farm", "Garden", "Agri", "Vine"], Industry::Agriculture),
        (&["Clinic", "Hospital", "Diagnos", "Pharma", "Bio", "Genom", "Medic"], Industry::Healthcare),
        (&["Universit", "School", "Institute"], Industry::Education),
        (&["Energy", "Solar", "Wind"], Industry::Energy),
    ];
    WORDS.iter().find(|(words, _)| words.iter().any(|word| name.contains(word))).map(|(_, industry)| *industry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::names::{BUYERS, LABS};

    #[test]
    fn names_tell_what_some_companies_live_on() {
        assert_eq!(industry("Alpina Logistics"), Some(Industry::Logistics));
        assert_eq!(industry("Arbor Genomics"), Some(Industry::Healthcare));
        let told = BUYERS.iter().chain(&LABS).filter(|(name, _)| industry(name).is_some()).count();
        assert!((15..60).contains(&told), "{told}");
    }
}
