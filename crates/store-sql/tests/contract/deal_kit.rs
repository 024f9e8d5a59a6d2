//! Deals that look random, and what a plain filter finds among them.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use mainstay_contacts::{Companies, CompanyFields, ContactFields, Contacts};
use mainstay_deals::{
    Deal, DealCard, DealFilter, DealQueries, DealRecord, Deals, DealsUow, Lost, LostReason, NewDeal, Pipeline,
    Probability, Stage, StageEntry, StageKind, StageTrail,
};
use mainstay_kernel::{CompanyId, ContactId, CurrencyCode, DealId, Money, Patch, TagId, Version};
use mainstay_records::Moment;
use mainstay_tags::{Tag, TagColor, TagName, TagsUow};

use crate::testkit::{Dice, Site, World};

/// What is in a workspace.
pub struct Cast {
    pub cards: Vec<DealCard>,
    /// In the order of the board.
    pub stages: Vec<Stage>,
    pub tags: Vec<TagId>,
    pub companies: Vec<(CompanyId, String)>,
    pub contacts: Vec<(ContactId, String)>,
}

/// Adds a company and tells its id.
pub async fn company(world: &World, site: &Site, name: &str) -> CompanyId {
    let companies = Companies::new(Arc::new(world.store.clone()), world.desk.clone());
    let fields = CompanyFields { name: Patch::Set(name.to_owned()), ..CompanyFields::default() };
    companies.create(&site.scope, fields).await.expect("a company").record.id
}

/// Adds a contact and tells its id.
pub async fn contact(world: &World, site: &Site, name: &str) -> ContactId {
    let contacts = Contacts::new(Arc::new(world.store.clone()), world.desk.clone());
    let fields = ContactFields { name: Patch::Set(name.to_owned()), ..ContactFields::default() };
    contacts.create(&site.scope, fields).await.expect("a contact").record.id
}

pub fn deals(world: &World) -> Deals {
    Deals::new(Arc::new(world.store.clone()), world.desk.clone())
}

pub fn pipeline(world: &World) -> Pipeline {
    Pipeline::new(Arc::new(world.store.clone()), world.desk.clone())
}

pub async fn stages(world: &World, site: &Site) -> Vec<Stage> {
    let mut stages = world.store.stages(&site.scope).await.expect("stages");
    stages.sort_by_key(Stage::order);
    stages
}

/// A deal in a stage, as `change` leaves it.
pub fn deal(world: &World, stage: &Stage, change: impl FnOnce(&mut DealRecord)) -> DealRecord {
    let new = NewDeal {
        id: DealId::from_uuid(world.id()),
        title: "Ten pumps".to_owned(),
        stage: stage.clone(),
        lost: Some(Lost { reason: LostReason::Price, note: None }),
        amount: None,
        probability: None,
        expected_close_date: None,
        next_action: None,
        next_action_date: None,
        contact: None,
        company: None,
        owner: None,
        tags: BTreeSet::new(),
        lead: None,
    };
    let made = Deal::create(new, world.here.scope.actor().clone(), world.now()).expect("a deal");
    let mut record = made.record().clone();
    change(&mut record);
    record
}

pub async fn store(world: &World, site: &Site, made: &[DealRecord]) {
    let tx = world.store.begin_deals(&site.scope).await.expect("a transaction");
    for record in made {
        let entry = StageEntry {
            stage: record.stage,
            entered_at: record.stage_entered_at,
            entered_by: site.scope.actor().clone(),
        };
        let deal = Deal::from_parts(record.clone(), StageTrail::from_entries(vec![entry]));
        tx.deals().insert(&deal).await.expect("a deal");
    }
    tx.commit().await.expect("a commit");
}

async fn tags(world: &World, site: &Site) -> Vec<TagId> {
    let tx = world.store.begin_tags(&site.scope).await.expect("a transaction");
    let mut ids = Vec::new();
    for name in ["one", "two", "three"] {
        let name = TagName::try_new("name", name).expect("a name");
        let tag = Tag { id: TagId::from_uuid(world.id()), name, color: TagColor::Red, version: Version::FIRST };
        assert!(tx.tags().insert(&tag).await.expect("an answer"));
        ids.push(tag.id);
    }
    tx.commit().await.expect("a commit");
    ids
}

fn maybe<T>(dice: &mut Dice, value: T) -> Option<T> {
    if dice.one_in(3) { None } else { Some(value) }
}

fn date(dice: &mut Dice, around: NaiveDate, days: u64) -> NaiveDate {
    around + TimeDelta::days(i64::try_from(dice.roll(2 * days)).expect("days")) - TimeDelta::days(days.cast_signed())
}

fn random(world: &World, site: &Site, cast: &Cast, dice: &mut Dice) -> DealRecord {
    let (stages, tags) = (&cast.stages, &cast.tags);
    let now = world.now();
    let today = now.date_naive();
    let at = |dice: &mut Dice| now - TimeDelta::hours(i64::try_from(dice.roll(1_200)).expect("hours"));
    let stage = dice.pick(stages);
    deal(world, stage, |deal| {
        let words = ["Pumps", "Übergrößen", "50%_off", "Straße", "李雷", "pump"];
        deal.title = format!("{} {}", dice.pick(&words), dice.roll(30));
        let code = *dice.pick(&["EUR", "EUR", "JPY", "KWD"]);
        let currency = CurrencyCode::try_new("currency", code).expect("a currency");
        let amount = Money::from_minor(i64::try_from(dice.roll(400)).expect("an amount"), currency);
        deal.amount = maybe(dice, amount);
        if deal.kind == StageKind::Open && dice.one_in(2) {
            deal.own_probability = true;
            deal.probability = Probability::from_percent(dice.roll(101).cast_signed()).expect("a probability");
        }
        let close = date(dice, today, 50);
        deal.expected_close_date = maybe(dice, close);
        let next = date(dice, today, 5);
        deal.next_action_date = maybe(dice, next);
        let (company, contact) = (dice.pick(&cast.companies).0, dice.pick(&cast.contacts).0);
        deal.company = maybe(dice, company);
        deal.contact = maybe(dice, contact);
        let owner = *dice.pick(&[site.owner, site.rep]);
        deal.owner = maybe(dice, owner);
        if deal.kind == StageKind::Lost {
            deal.lost = Some(Lost { reason: *dice.pick(&LostReason::ALL), note: None });
        }
        if deal.kind != StageKind::Open {
            deal.closed_at = Some(at(dice));
            let from = dice.pick(&stages[..3]).id;
            deal.closed_from = maybe(dice, from);
        }
        deal.tags = tags.iter().copied().filter(|_| dice.one_in(2)).collect();
        let snoozed = date(dice, today, 5);
        deal.snoozed_until = Some(snoozed).filter(|_| dice.one_in(3));
        deal.created_at = at(dice);
        deal.updated_at = at(dice);
        deal.touched_at = at(dice);
        deal.archived_at = Some(deal.updated_at).filter(|_| dice.one_in(8));
    })
}

/// Stores so many deals.
pub async fn load(world: &World, site: &Site, count: usize, seed: u64) -> Cast {
    let mut dice = Dice::new(seed);
    let (mut companies, mut contacts) = (Vec::new(), Vec::new());
    for name in ["Ünïcode GmbH", "Pump & Sons", "acme"] {
        companies.push((company(world, site, name).await, name.to_owned()));
    }
    for name in ["Ada Ångström", "Bob O'Hara", "李雷"] {
        contacts.push((contact(world, site, name).await, name.to_owned()));
    }
    let (stages, tags) = (stages(world, site).await, tags(world, site).await);
    let mut cast = Cast { cards: Vec::new(), stages, tags, companies, contacts };
    let made: Vec<_> = (0..count).map(|_| random(world, site, &cast, &mut dice)).collect();
    store(world, site, &made).await;
    let card = |deal: DealRecord| DealCard {
        company_name: cast.companies.iter().find(|(id, _)| Some(*id) == deal.company).map(|(_, name)| name.clone()),
        contact_name: cast.contacts.iter().find(|(id, _)| Some(*id) == deal.contact).map(|(_, name)| name.clone()),
        deal,
    };
    cast.cards = made.into_iter().map(card).collect();
    cast
}

/// True where a deal is in the list; each line is one sentence of the filter's definition.
pub fn fits(card: &DealCard, filter: &DealFilter, moment: Moment) -> bool {
    fn any<T: PartialEq>(wanted: &[T], has: &T) -> bool {
        wanted.is_empty() || wanted.contains(has)
    }
    let deal = &card.deal;
    let tags: BTreeSet<_> = filter.tags.iter().copied().collect();
    let tags_fit =
        if filter.all_tags { tags.is_subset(&deal.tags) } else { tags.is_empty() || !tags.is_disjoint(&deal.tags) };
    let amount = |fits: &dyn Fn(i64, i64) -> bool, bound: Option<Money>| {
        bound.is_none_or(|bound| {
            deal.amount.is_some_and(|own| own.currency() == bound.currency() && fits(own.minor(), bound.minor()))
        })
    };
    card.is_found_by(filter.search.as_deref().unwrap_or_default())
        && any(&filter.stages, &deal.stage)
        && any(&filter.kinds, &deal.kind)
        && any(&filter.owners, &deal.owner)
        && (filter.companies.is_empty() || deal.company.is_some_and(|id| filter.companies.contains(&id)))
        && (filter.contacts.is_empty() || deal.contact.is_some_and(|id| filter.contacts.contains(&id)))
        && tags_fit
        && filter.stale.is_none_or(|stale| deal.stale(moment).is_some() == stale)
        && filter.overdue.is_none_or(|overdue| deal.is_overdue(moment) == overdue)
        && filter.close_overdue.is_none_or(|overdue| deal.is_close_overdue(moment) == overdue)
        && filter.expected_close_from.is_none_or(|from| deal.expected_close_date.is_some_and(|date| date >= from))
        && filter.expected_close_to.is_none_or(|to| deal.expected_close_date.is_some_and(|date| date <= to))
        && filter.next_action_from.is_none_or(|from| deal.next_action_date.is_some_and(|date| date >= from))
        && filter.next_action_to.is_none_or(|to| deal.next_action_date.is_some_and(|date| date <= to))
        && filter.has_expected_close.is_none_or(|has| deal.expected_close_date.is_some() == has)
        && filter.closed_from.is_none_or(|from| deal.closed_at.is_some_and(|at| at >= from))
        && filter.closed_before.is_none_or(|before| deal.closed_at.is_some_and(|at| at < before))
        && amount(&|own, min| own >= min, filter.amount_min)
        && amount(&|own, max| own <= max, filter.amount_max)
        && (filter.lost_reasons.is_empty()
            || deal.lost.as_ref().is_some_and(|lost| filter.lost_reasons.contains(&lost.reason)))
        && (filter.closed_from_stages.is_empty()
            || (deal.kind != StageKind::Open && filter.closed_from_stages.contains(&deal.closed_from)))
        && filter.archived == deal.archived_at.is_some()
}

/// A filter of up to three parts.
pub fn filter(dice: &mut Dice, world: &World, cast: &Cast) -> DealFilter {
    let site = &world.here;
    let today = world.now().date_naive();
    let at = |dice: &mut Dice| world.now() - TimeDelta::hours(i64::try_from(dice.roll(1_200)).expect("hours"));
    let words = ["pump", "UBER", "strasse", "50%_", "李", "1", "ada pump", "p", "gros", "x", "acme 2", "o'h", "code"];
    let mut filter = DealFilter::default();
    for _ in 0..dice.roll(4) {
        match dice.roll(18) {
            0 | 1 => filter.search = Some((*dice.pick(&words)).to_owned()),
            2 => filter.stages = cast.stages.iter().filter(|_| dice.one_in(2)).map(|stage| stage.id).collect(),
            3 => filter.kinds = StageKind::ALL.into_iter().filter(|_| dice.one_in(2)).collect(),
            4 => filter.owners = vec![Some(site.rep)],
            5 => filter.owners = vec![None, Some(site.owner)],
            6 => {
                filter.tags = cast.tags.iter().copied().filter(|_| !dice.one_in(3)).collect();
                filter.all_tags = dice.one_in(2);
            }
            7 => filter.stale = Some(dice.one_in(2)),
            8 => filter.overdue = Some(dice.one_in(2)),
            9 => filter.close_overdue = Some(dice.one_in(2)),
            10 => filter.archived = true,
            11 => {
                filter.amount_min = Some(Money::from_minor(100, site.workspace.currency));
                filter.amount_max = Some(Money::from_minor(300, site.workspace.currency));
            }
            12 => {
                filter.expected_close_from = Some(date(dice, today, 30));
                filter.expected_close_to = Some(date(dice, today, 30));
            }
            13 => {
                filter.closed_from = Some(at(dice));
                filter.has_expected_close = Some(dice.one_in(2));
            }
            14 => filter.companies = cast.companies.iter().take(2).map(|(id, _)| *id).collect(),
            15 => filter.contacts = vec![cast.contacts[0].0],
            16 => {
                filter.next_action_from = Some(date(dice, today, 5));
                filter.next_action_to = Some(date(dice, today, 5));
            }
            _ => {
                filter.lost_reasons = LostReason::ALL.into_iter().filter(|_| dice.one_in(2)).collect();
                filter.closed_from_stages = vec![None, Some(cast.stages[1].id)];
            }
        }
    }
    filter
}
