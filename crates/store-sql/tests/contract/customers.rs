//! Customers against a slow, obviously right computation over random deals.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use mainstay_contacts::{Companies, CompanyFields};
use mainstay_customers::{BEST_CUSTOMERS, Customer, CustomerFilter, CustomerQueries, CustomerSortKey, Health};
use mainstay_deals::{CreateDeal, Deals, LostReason, StageKind};
use mainstay_kernel::{CompanyId, CurrencyCode, Money, PageRequest, PageSize, Patch};
use mainstay_records::{MoneyInput, Record, Sort, SortKey};
use sqlx::{Connection, Executor};

use crate::testkit::{Dice, World};

crate::contract!(cust_1_customers_and_what_they_are_worth_agree_with_the_deals);

const CODES: [&str; 3] = ["EUR", "USD", "JPY"];

/// A company with its won amounts by currency, how many deals it won, when last, and its last activity.
struct Known {
    id: CompanyId,
    name: String,
    won: BTreeMap<&'static str, i64>,
    deals: u64,
    last_won: Option<DateTime<Utc>>,
    last_activity: Option<DateTime<Utc>>,
}

async fn set_last_activity(world: &World, company: CompanyId, at: DateTime<Utc>) {
    let at = at.timestamp_millis();
    let sql = match &world.database {
        mainstay_store_sql::Database::Sqlite(_) => {
            format!("UPDATE companies SET last_activity_at = {at} WHERE id = x'{}'", company.as_uuid().simple())
        }
        mainstay_store_sql::Database::Postgres(_) => {
            format!("UPDATE companies SET last_activity_at = {at} WHERE id = '{company}'")
        }
    };
    let sql = sqlx::AssertSqlSafe(sql);
    match &world.database {
        mainstay_store_sql::Database::Sqlite(path) => {
            let url = format!("sqlite:{}", path.display());
            let mut conn = sqlx::SqliteConnection::connect(&url).await.expect("the file");
            conn.execute(sql).await.expect("a statement");
            conn.close().await.expect("a clean end");
        }
        mainstay_store_sql::Database::Postgres(url) => {
            let mut conn = sqlx::PgConnection::connect(url).await.expect("the server");
            conn.execute(sql).await.expect("a statement");
            conn.close().await.expect("a clean end");
        }
    }
}

async fn fill(world: &World, dice: &mut Dice) -> Vec<Known> {
    let scope = &world.here.scope;
    let port = Arc::new(world.store.clone());
    let companies = Companies::new(port.clone(), world.desk.clone());
    let deals = Deals::new(port, world.desk.clone());
    let stages = mainstay_deals::DealQueries::stages(&world.store, scope).await.expect("stages");
    let mut known = Vec::new();
    for number in 0..24 {
        let name = format!("Company {number:02}");
        let fields = CompanyFields { name: Patch::Set(name.clone()), ..CompanyFields::default() };
        let id = companies.create(scope, fields).await.expect("a company").record.id();
        let mut company = Known { id, name, won: BTreeMap::new(), deals: 0, last_won: None, last_activity: None };
        for _ in 0..dice.roll(5) {
            world.clock.advance(TimeDelta::hours(7));
            let stage = dice.pick(&stages);
            let code = *dice.pick(&CODES);
            let units = i64::try_from(dice.roll(90_000)).expect("a number");
            let amount =
                (!dice.one_in(6)).then(|| MoneyInput { amount: units.to_string(), currency: Some(code.to_owned()) });
            let lost_reason = (stage.kind == StageKind::Lost).then_some(LostReason::Price);
            let new = CreateDeal {
                company: Some(id),
                stage: Some(stage.id),
                lost_reason,
                amount: amount.clone(),
                ..CreateDeal::titled("A deal")
            };
            let deal = deals.create(scope, new).await.expect("a deal").record;
            let archived = dice.one_in(7);
            if archived {
                deals.set_archived(scope, deal.id(), deal.version(), true).await.expect("archived");
            }
            if stage.kind == StageKind::Won && !archived {
                company.deals += 1;
                company.last_won = Some(world.now());
                if amount.is_some() {
                    let currency = CurrencyCode::try_new("currency", code).expect("a code");
                    let minor = Money::parse(&units.to_string(), currency).expect("an amount").minor();
                    *company.won.entry(code).or_default() += minor;
                }
            }
        }
        if !dice.one_in(4) {
            let days = i64::try_from(dice.roll(140)).expect("a number");
            let at = world.now() - TimeDelta::days(days) + TimeDelta::seconds(1);
            set_last_activity(world, id, at).await;
            company.last_activity = Some(at);
        }
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
        for code in CODES {
            let currency = CurrencyCode::try_new("currency", code).expect("a code");
            let sum = sums.of(currency).map_or(0, |sum| sum.amount.minor());
            assert_eq!(sum, company.won.get(code).copied().unwrap_or(0), "{} in {code}", company.name);
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
