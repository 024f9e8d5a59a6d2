//! Customers against a slow, obviously right computation over random deals.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use mainstay_activities::{Activities, ActivityType, CreateActivity, Subject};
use mainstay_contacts::{Companies, CompanyFields, ContactFields, Contacts};
use mainstay_customers::{BEST_CUSTOMERS, Customer, CustomerFilter, CustomerQueries, CustomerSortKey, Health};
use mainstay_deals::{CreateDeal, Deals, LostReason, StageKind};
use mainstay_kernel::{CompanyId, ContactId, CurrencyCode, Money, PageRequest, PageSize, Patch};
use mainstay_records::{MoneyInput, Record, Sort, SortKey};

use crate::testkit::{Dice, World};

crate::contract!(cust_1_customers_and_what_they_are_worth_agree_with_the_deals);

const CODES: [&str; 3] = ["EUR", "USD", "JPY"];

/// A company and a contact of it with their won amounts by currency, how many deals it won, when last, and its last activity.
struct Known {
    id: CompanyId,
    contact: ContactId,
    of_contact: BTreeMap<&'static str, i64>,
    name: String,
    won: BTreeMap<&'static str, i64>,
    deals: u64,
    last_won: Option<DateTime<Utc>>,
    last_activity: Option<DateTime<Utc>>,
}

/// Logs or plans something about a company, a contact of it or one of its deals; some of it long ago.
async fn work(world: &World, dice: &mut Dice, company: CompanyId, subjects: &[Subject]) -> Option<DateTime<Utc>> {
    let activities = Activities::new(Arc::new(world.store.clone()), world.desk.clone());
    let mut last = None;
    for _ in 0..dice.roll(3) {
        world.clock.advance(TimeDelta::seconds(1));
        let subject = if dice.one_in(3) { Subject::Company(company) } else { *dice.pick(subjects) };
        let (kind, body) =
            if dice.one_in(2) { (ActivityType::Note, Some("A word.")) } else { (ActivityType::Call, None) };
        let wish = CreateActivity {
            kind,
            subject,
            title: (!kind.is_note()).then(|| "Call".to_owned()),
            body: body.map(str::to_owned),
            priority: None,
            due: None,
            duration_minutes: None,
            direction: None,
            assignee: Patch::Keep,
            done: None,
        };
        activities.create(&world.here.scope, &wish).await.expect("an activity");
        last = Some(world.now());
    }
    last
}

async fn employee(world: &World, company: CompanyId) -> ContactId {
    let contacts = Contacts::new(Arc::new(world.store.clone()), world.desk.clone());
    let fields = ContactFields {
        name: Patch::Set("Ada".to_owned()),
        company: Patch::Set(Some(company)),
        ..ContactFields::default()
    };
    contacts.create(&world.here.scope, fields).await.expect("a contact").record.id()
}

async fn fill(world: &World, dice: &mut Dice) -> Vec<Known> {
    let scope = &world.here.scope;
    let port = Arc::new(world.store.clone());
    let companies = Companies::new(port.clone(), world.desk.clone());
    let deals = Deals::new(port, world.desk.clone());
    let stages = mainstay_deals::DealQueries::stages(&world.store, scope).await.expect("stages");
    let mut known = Vec::new();
    for number in 0..48 {
        let name = format!("Company {number:02}");
        let fields = CompanyFields { name: Patch::Set(name.clone()), ..CompanyFields::default() };
        let id = companies.create(scope, fields).await.expect("a company").record.id();
        let contact = employee(world, id).await;
        let mut company = Known {
            id,
            contact,
            of_contact: BTreeMap::new(),
            name,
            won: BTreeMap::new(),
            deals: 0,
            last_won: None,
            last_activity: None,
        };
        world.clock.advance(TimeDelta::days(3));
        let mut subjects = vec![Subject::Contact(contact)];
        for _ in 0..dice.roll(5) {
            world.clock.advance(TimeDelta::hours(7));
            let stage = dice.pick(&stages);
            let code = *dice.pick(&CODES);
            let units = i64::try_from(dice.roll(90_000)).expect("a number");
            let amount =
                (!dice.one_in(6)).then(|| MoneyInput { amount: units.to_string(), currency: Some(code.to_owned()) });
            let theirs = dice.one_in(2);
            let lost_reason = (stage.kind == StageKind::Lost).then_some(LostReason::Price);
            let new = CreateDeal {
                company: Some(id),
                contact: theirs.then_some(contact),
                stage: Some(stage.id),
                lost_reason,
                amount: amount.clone(),
                ..CreateDeal::titled("A deal")
            };
            let deal = deals.create(scope, new).await.expect("a deal").record;
            let archived = dice.one_in(7);
            if archived {
                deals.set_archived(scope, deal.id(), deal.version(), true).await.expect("archived");
            } else {
                subjects.push(Subject::Deal(deal.id()));
            }
            if stage.kind == StageKind::Won && !archived {
                company.deals += 1;
                company.last_won = Some(world.now());
                if amount.is_some() {
                    let currency = CurrencyCode::try_new("currency", code).expect("a code");
                    let minor = Money::parse(&units.to_string(), currency).expect("an amount").minor();
                    *company.won.entry(code).or_default() += minor;
                    if theirs {
                        *company.of_contact.entry(code).or_default() += minor;
                    }
                }
            }
        }
        company.last_activity = work(world, dice, id, &subjects).await;
        known.push(company);
    }
    known
}

fn agrees(found: &Customer, known: &Known, main: &str) -> bool {
    let value = &found.lifetime_value;
    let others: Vec<_> =
        known.won.iter().filter(|(code, _)| **code != main).map(|(code, minor)| (*code, *minor)).collect();
    found.company.id == known.id
        && value.main.minor() == known.won.get(main).copied().unwrap_or(0)
        && value.others.iter().map(|money| (money.currency().as_str(), money.minor())).collect::<Vec<_>>() == others
        && (value.won_deals, Some(found.last_won_at), found.last_activity_at)
            == (known.deals, known.last_won, known.last_activity)
}

async fn cust_1_customers_and_what_they_are_worth_agree_with_the_deals(world: &World) {
    let mut dice = Dice::new(0x00C0_57A3);
    let known = fill(world, &mut dice).await;
    let scope = &world.here.scope;
    let main = scope.context().currency.as_str();
    let now = world.now();
    let page = PageRequest::first(PageSize::Large);
    for health in Health::ALL {
        assert!(known.iter().any(|one| one.deals > 0 && Health::of(one.last_activity, now) == health), "{health:?}");
    }
    let healths: Vec<Vec<Health>> =
        vec![vec![], vec![Health::Healthy], vec![Health::AtRisk], vec![Health::Churned, Health::Healthy]];
    for healths in healths {
        let filter = CustomerFilter { healths: healths.clone(), ..CustomerFilter::default() };
        let mut right: Vec<&Known> = known.iter().filter(|company| company.deals > 0).collect();
        right.retain(|company| healths.is_empty() || healths.contains(&Health::of(company.last_activity, now)));
        for key in CustomerSortKey::ALL.iter().copied() {
            for descending in [false, true] {
                right.sort_by(|one, two| {
                    let order = match key {
                        CustomerSortKey::LifetimeValue => {
                            one.won.get(main).unwrap_or(&0).cmp(two.won.get(main).unwrap_or(&0))
                        }
                        CustomerSortKey::Name => one.name.cmp(&two.name),
                        CustomerSortKey::LastWonAt => one.last_won.cmp(&two.last_won),
                        CustomerSortKey::LastActivityAt => one.last_activity.cmp(&two.last_activity),
                    };
                    let order = order.then(one.id.cmp(&two.id));
                    let order = if descending { order.reverse() } else { order };
                    let missing =
                        |company: &Known| key == CustomerSortKey::LastActivityAt && company.last_activity.is_none();
                    missing(one).cmp(&missing(two)).then(order)
                });
                let sort = Sort { key, descending };
                let found = CustomerQueries::page(&world.store, scope, &filter, sort, page, now).await.expect("a page");
                assert_eq!(found.total.count, right.len() as u64, "{filter:?}");
                for (found, known) in found.items.iter().zip(&right) {
                    assert!(agrees(found, known, main), "{sort:?} {filter:?}: {found:?}");
                    assert_eq!(found.health(now), Health::of(known.last_activity, now));
                }
            }
        }
    }
    for company in &known {
        let sums = world.store.won_by_company(scope, company.id).await.expect("sums");
        assert_eq!(sums.count, company.deals);
        let theirs = world.store.won_by_contact(scope, company.contact).await.expect("sums");
        for code in CODES {
            let currency = CurrencyCode::try_new("currency", code).expect("a code");
            let sum = sums.of(currency).map_or(0, |sum| sum.amount.minor());
            assert_eq!(sum, company.won.get(code).copied().unwrap_or(0), "{} in {code}", company.name);
            let sum = theirs.of(currency).map_or(0, |sum| sum.amount.minor());
            assert_eq!(sum, company.of_contact.get(code).copied().unwrap_or(0), "the contact of {}", company.name);
        }
    }
    let searched = CustomerFilter { search: Some("company 0".to_owned()), ..CustomerFilter::default() };
    let found = CustomerQueries::page(&world.store, scope, &searched, BEST_CUSTOMERS, page, now).await.expect("a page");
    let right = known.iter().filter(|company| company.deals > 0 && company.name.starts_with("Company 0")).count();
    assert_eq!(found.items.len(), right);
    let all = CustomerFilter::default();
    let there = CustomerQueries::page(&world.store, &world.there.scope, &all, BEST_CUSTOMERS, page, now);
    assert!(there.await.expect("a page").items.is_empty());
}
