//! Lists of companies against a slow and obviously right filter over the same companies.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::TimeDelta;
use mainstay_contacts::{
    Address, CompaniesUow, Company, CompanyFilter, CompanyQueries, CompanyRecord, CompanySize, CompanySort,
    CompanySortKey, CompanyStatus, CountryCode, Industry,
};
use mainstay_kernel::{CompanyId, EmailAddress, PageRequest, PageSize, PhoneNumber, TagId, Version, fold};
use mainstay_records::{ListCursor, SortKey};

use crate::lists::{maybe, tags};
use crate::testkit::{Dice, Site, World};

crate::contract!(pages_hold_what_a_plain_filter_finds, cursors_and_neighbours_follow_the_list);

const NAMES: [&str; 6] = ["Ünïcode GmbH", "acme", "Ärzte & Söhne", "ACME Two", "北京 50%_off", "O'Hara Ltd"];

fn record(world: &World, site: &Site, tags: &[TagId], dice: &mut Dice) -> CompanyRecord {
    let now = world.now();
    let at = |dice: &mut Dice| now - TimeDelta::hours(i64::try_from(dice.roll(400)).expect("hours"));
    let (created, updated, touched) = (at(dice), at(dice), at(dice));
    let (email, phone) = (format!("info{}@Example.com", dice.roll(5)), format!("+39 06 {}", 1_000 + dice.roll(20)));
    let website = format!("https://www.{}.example/it", dice.pick(&["acme", "söhne", "shop.unicode"]));
    let (industry, headcount) = (*dice.pick(&Industry::ALL[..4]), *dice.pick(CompanySize::ALL));
    let member = *dice.pick(&[site.owner, site.rep]);
    CompanyRecord {
        id: CompanyId::from_uuid(world.id()),
        version: Version::FIRST,
        name: format!("{} {}", dice.pick(&NAMES), dice.roll(30)),
        website: maybe(dice, website),
        industry: maybe(dice, industry),
        size: maybe(dice, headcount),
        status: *dice.pick(CompanyStatus::ALL),
        email: maybe(dice, EmailAddress::try_new("email", &email).expect("an address")),
        phone: maybe(dice, PhoneNumber::try_new("phone", &phone).expect("a number")),
        owner: maybe(dice, member),
        address: Address {
            city: maybe(dice, "Roma".to_owned()),
            country: maybe(dice, CountryCode::parse("IT").expect("a country")),
            ..Address::default()
        },
        description: maybe(dice, "One\ntwo".to_owned()),
        tags: tags.iter().copied().filter(|_| dice.one_in(2)).collect(),
        created_at: created,
        updated_at: updated,
        touched_at: touched,
        archived_at: Some(updated).filter(|_| dice.one_in(8)),
    }
}

async fn load(world: &World, site: &Site, count: usize, seed: u64) -> (Vec<CompanyRecord>, Vec<TagId>) {
    let mut dice = Dice::new(seed);
    let tags = tags(world, site).await;
    let companies: Vec<_> = (0..count).map(|_| record(world, site, &tags, &mut dice)).collect();
    let tx = world.store.begin_companies(&site.scope).await.expect("a transaction");
    for company in &companies {
        tx.companies().insert(&Company::from_record(company.clone())).await.expect("a company");
    }
    tx.commit().await.expect("a commit");
    (companies, tags)
}

fn fits(company: &CompanyRecord, filter: &CompanyFilter) -> bool {
    let any = |wanted: bool, fits: bool| !wanted || fits;
    let tags: BTreeSet<_> = filter.tags.iter().copied().collect();
    let tags_fit = if filter.all_tags {
        tags.is_subset(&company.tags)
    } else {
        tags.is_empty() || !tags.is_disjoint(&company.tags)
    };
    company.is_found_by(filter.search.as_deref().unwrap_or_default())
        && any(!filter.industries.is_empty(), company.industry.is_some_and(|one| filter.industries.contains(&one)))
        && any(!filter.statuses.is_empty(), filter.statuses.contains(&company.status))
        && any(!filter.sizes.is_empty(), company.size.is_some_and(|one| filter.sizes.contains(&one)))
        && any(!filter.owners.is_empty(), filter.owners.contains(&company.owner))
        && tags_fit
        && filter.archived == company.archived_at.is_some()
        && filter.created_from.is_none_or(|at| company.created_at >= at)
        && filter.created_before.is_none_or(|at| company.created_at < at)
        && filter.updated_from.is_none_or(|at| company.updated_at >= at)
        && filter.updated_before.is_none_or(|at| company.updated_at < at)
}

/// Missing values last either way, ties by id in the direction of the list.
fn compare(one: &CompanyRecord, two: &CompanyRecord, sort: CompanySort) -> Ordering {
    let turn = |ordering: Ordering| if sort.descending { ordering.reverse() } else { ordering };
    let by_key = match sort.key {
        CompanySortKey::Name => turn(fold(&one.name).cmp(&fold(&two.name))),
        CompanySortKey::Industry => match (one.industry, two.industry) {
            (Some(one), Some(two)) => turn(one.as_str().cmp(two.as_str())),
            (one, two) => two.is_some().cmp(&one.is_some()),
        },
        CompanySortKey::Status => turn(one.status.cmp(&two.status)),
        CompanySortKey::CreatedAt => turn(one.created_at.cmp(&two.created_at)),
        CompanySortKey::UpdatedAt => turn(one.updated_at.cmp(&two.updated_at)),
        CompanySortKey::TouchedAt => turn(one.touched_at.cmp(&two.touched_at)),
    };
    by_key.then_with(|| turn(one.id.cmp(&two.id)))
}

fn expected(companies: &[CompanyRecord], filter: &CompanyFilter, sort: CompanySort) -> Vec<CompanyId> {
    let mut found: Vec<_> = companies.iter().filter(|company| fits(company, filter)).collect();
    found.sort_by(|one, two| compare(one, two, sort));
    found.into_iter().map(|company| company.id).collect()
}

fn filter(dice: &mut Dice, world: &World, site: &Site, tags: &[TagId]) -> CompanyFilter {
    let hours = |dice: &mut Dice| world.now() - TimeDelta::hours(i64::try_from(dice.roll(400)).expect("hours"));
    let words =
        ["acme", "sohne", "50%_", "1 acme", "06 10", "@example", "北", "a", "o'", "shop.uni", "www", "two 1", "info2"];
    let mut filter = CompanyFilter::default();
    for _ in 0..dice.roll(4) {
        match dice.roll(9) {
            0 | 1 => filter.search = Some((*dice.pick(&words)).to_owned()),
            2 => filter.industries = Industry::ALL[..3].iter().copied().filter(|_| dice.one_in(2)).collect(),
            3 => filter.statuses = CompanyStatus::ALL.iter().copied().filter(|_| dice.one_in(2)).collect(),
            4 => filter.sizes = CompanySize::ALL.iter().copied().filter(|_| dice.one_in(2)).collect(),
            5 => filter.owners = if dice.one_in(2) { vec![Some(site.rep)] } else { vec![None, Some(site.owner)] },
            6 => {
                filter.tags = tags.iter().copied().filter(|_| !dice.one_in(3)).collect();
                filter.all_tags = dice.one_in(2);
            }
            7 => filter.archived = true,
            _ => {
                filter.created_from = Some(hours(dice));
                filter.updated_before = Some(hours(dice));
            }
        }
    }
    filter
}

fn sort(dice: &mut Dice) -> CompanySort {
    CompanySort { key: *dice.pick(CompanySortKey::ALL), descending: dice.one_in(2) }
}

async fn pages_hold_what_a_plain_filter_finds(world: &World) {
    let (companies, tags) = load(world, &world.here, 300, 1).await;
    load(world, &world.there, 100, 2).await;
    let mut dice = Dice::new(3);
    for _ in 0..200 {
        let (filter, sort) = (filter(&mut dice, world, &world.here, &tags), sort(&mut dice));
        let right = expected(&companies, &filter, sort);
        let page = PageRequest::new(1 + dice.roll(1 + right.len() as u64 / 25), PageSize::Small).expect("a page");
        let found = world.store.page(&world.here.scope, &filter, sort, page).await.expect("a page");
        let ids: Vec<_> = found.items.iter().map(|company| company.id).collect();
        let skip = usize::try_from(page.offset()).expect("an offset");
        assert_eq!(ids, right.iter().copied().skip(skip).take(25).collect::<Vec<_>>(), "{filter:?} {sort:?} {page:?}");
        assert_eq!((found.total.count, found.total.is_exact), (right.len() as u64, true), "{filter:?}");
        for company in &found.items {
            assert!(companies.contains(company), "{company:?}");
        }
        let first = world.store.first(&world.here.scope, &filter, sort, 8).await.expect("companies");
        assert_eq!(
            first.iter().map(|one| one.id).collect::<Vec<_>>(),
            right[..right.len().min(8)],
            "{filter:?} {sort:?}"
        );
    }
}

async fn cursors_and_neighbours_follow_the_list(world: &World) {
    let (companies, tags) = load(world, &world.here, 60, 4).await;
    let mut dice = Dice::new(9);
    for key in CompanySortKey::ALL.iter().copied() {
        let (sort, filter) =
            (CompanySort { key, descending: dice.one_in(2) }, filter(&mut dice, world, &world.here, &tags));
        let list = expected(&companies, &filter, sort);
        for (index, id) in list.iter().enumerate() {
            let company = companies.iter().find(|company| company.id == *id).expect("the company");
            let found = world.store.neighbors(&world.here.scope, company, &filter, sort).await.expect("neighbours");
            assert_eq!(found.previous, index.checked_sub(1).map(|index| list[index]), "{sort:?} {filter:?}");
            assert_eq!(found.next, list.get(index + 1).copied(), "{sort:?} {filter:?}");
        }
        if !matches!(key, CompanySortKey::CreatedAt | CompanySortKey::UpdatedAt) {
            continue;
        }
        let (mut walked, mut cursor) = (Vec::new(), None);
        loop {
            let rows = world.store.after(&world.here.scope, &filter, sort, cursor, 7).await.expect("rows");
            let Some(end) = rows.last() else { break };
            let at = if key == CompanySortKey::CreatedAt { end.created_at } else { end.updated_at };
            cursor = Some(ListCursor { at, id: end.id });
            walked.extend(rows.iter().map(|company| company.id));
        }
        assert_eq!(walked, list, "{filter:?} {sort:?}");
    }
}
