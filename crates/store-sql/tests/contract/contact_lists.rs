//! Lists of contacts against a slow and obviously right filter over the same contacts.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::TimeDelta;
use mainstay_contacts::{
    Address, CompaniesUow, Company, CompanyEdit, CompanyRef, Contact, ContactFilter, ContactQueries, ContactRecord,
    ContactSort, ContactSortKey, ContactsUow, CountryCode,
};
use mainstay_kernel::{CompanyId, ContactId, EmailAddress, PageRequest, PageSize, PhoneNumber, TagId, Version, fold};
use mainstay_records::{ListCursor, SortKey};

use crate::lists::{maybe, tags};
use crate::testkit::{Dice, Site, World};

crate::contract!(pages_hold_what_a_plain_filter_finds, cursors_and_neighbours_follow_the_list);

const NAMES: [&str; 6] = ["Ada Ångström", "Bob O'Hara", "Élodie Müller", "Łukasz 50%_off", "李雷", "Anna-Lena"];
const COMPANIES: [&str; 4] = ["Ünïcode GmbH", "acme", "Ärzte & Söhne", "ACME Two"];

/// What a site was given to look through.
struct Loaded {
    contacts: Vec<ContactRecord>,
    companies: Vec<CompanyRef>,
    tags: Vec<TagId>,
}

fn record(world: &World, site: &Site, loaded: &Loaded, dice: &mut Dice) -> ContactRecord {
    let now = world.now();
    let at = |dice: &mut Dice| now - TimeDelta::hours(i64::try_from(dice.roll(400)).expect("hours"));
    let (created, updated, touched) = (at(dice), at(dice), at(dice));
    let email = |dice: &mut Dice| {
        let text = format!("{}{}@example.com", dice.pick(&["ada", "BOB", "carl+x"]), dice.roll(3));
        EmailAddress::try_new("email", &text).expect("an address")
    };
    let phone = |dice: &mut Dice| {
        PhoneNumber::try_new("phone", &format!("+39 06 {}", 1_000 + dice.roll(20))).expect("a number")
    };
    let (company, member) = (dice.pick(&loaded.companies).clone(), *dice.pick(&[site.owner, site.rep]));
    ContactRecord {
        id: ContactId::from_uuid(world.id()),
        version: Version::FIRST,
        name: format!("{} {}", dice.pick(&NAMES), dice.roll(30)),
        job_title: maybe(dice, "Analyst".to_owned()),
        company: maybe(dice, company),
        emails: (0..dice.roll(4)).map(|_| email(dice)).collect(),
        phones: (0..dice.roll(3)).map(|_| phone(dice)).collect(),
        owner: maybe(dice, member),
        address: Address {
            line1: maybe(dice, "Via Roma 1".to_owned()),
            country: maybe(dice, CountryCode::parse("IT").expect("a country")),
            ..Address::default()
        },
        description: maybe(dice, "One\ntwo".to_owned()),
        tags: loaded.tags.iter().copied().filter(|_| dice.one_in(2)).collect(),
        created_at: created,
        updated_at: updated,
        touched_at: touched,
        archived_at: Some(updated).filter(|_| dice.one_in(8)),
    }
}

async fn load(world: &World, site: &Site, count: usize, seed: u64) -> Loaded {
    let mut dice = Dice::new(seed);
    let mut loaded = Loaded { contacts: Vec::new(), companies: Vec::new(), tags: tags(world, site).await };
    let tx = world.store.begin_companies(&site.scope).await.expect("a transaction");
    for name in COMPANIES {
        let id = CompanyId::from_uuid(world.id());
        let company = Company::create(id, name.to_owned(), CompanyEdit::default(), world.now());
        tx.companies().insert(&company).await.expect("a company");
        loaded.companies.push(CompanyRef { id, name: name.to_owned() });
    }
    tx.commit().await.expect("a commit");
    loaded.contacts = (0..count).map(|_| record(world, site, &loaded, &mut dice)).collect();
    let tx = world.store.begin_contacts(&site.scope).await.expect("a transaction");
    for contact in &loaded.contacts {
        tx.contacts().insert(&Contact::from_record(contact.clone())).await.expect("a contact");
    }
    tx.commit().await.expect("a commit");
    loaded
}

fn fits(contact: &ContactRecord, filter: &ContactFilter) -> bool {
    let any = |wanted: bool, fits: bool| !wanted || fits;
    let tags: BTreeSet<_> = filter.tags.iter().copied().collect();
    let tags_fit = if filter.all_tags {
        tags.is_subset(&contact.tags)
    } else {
        tags.is_empty() || !tags.is_disjoint(&contact.tags)
    };
    let works_for = |company: &CompanyRef| filter.companies.contains(&company.id);
    contact.is_found_by(filter.search.as_deref().unwrap_or_default())
        && filter
            .email
            .as_ref()
            .is_none_or(|email| contact.emails.iter().any(|own| own.folded() == email.to_lowercase()))
        && any(!filter.companies.is_empty(), contact.company.as_ref().is_some_and(works_for))
        && any(!filter.owners.is_empty(), filter.owners.contains(&contact.owner))
        && tags_fit
        && filter.archived == contact.archived_at.is_some()
        && filter.created_from.is_none_or(|at| contact.created_at >= at)
        && filter.created_before.is_none_or(|at| contact.created_at < at)
        && filter.updated_from.is_none_or(|at| contact.updated_at >= at)
        && filter.updated_before.is_none_or(|at| contact.updated_at < at)
}

/// Missing values last either way, ties by id in the direction of the list.
fn compare(one: &ContactRecord, two: &ContactRecord, sort: ContactSort) -> Ordering {
    let turn = |ordering: Ordering| if sort.descending { ordering.reverse() } else { ordering };
    let company = |contact: &ContactRecord| contact.company.as_ref().map(|company| fold(&company.name));
    let by_key = match sort.key {
        ContactSortKey::Name => turn(fold(&one.name).cmp(&fold(&two.name))),
        ContactSortKey::CompanyName => match (company(one), company(two)) {
            (Some(one), Some(two)) => turn(one.cmp(&two)),
            (one, two) => two.is_some().cmp(&one.is_some()),
        },
        ContactSortKey::CreatedAt => turn(one.created_at.cmp(&two.created_at)),
        ContactSortKey::UpdatedAt => turn(one.updated_at.cmp(&two.updated_at)),
        ContactSortKey::TouchedAt => turn(one.touched_at.cmp(&two.touched_at)),
    };
    by_key.then_with(|| turn(one.id.cmp(&two.id)))
}

fn expected(contacts: &[ContactRecord], filter: &ContactFilter, sort: ContactSort) -> Vec<ContactId> {
    let mut found: Vec<_> = contacts.iter().filter(|contact| fits(contact, filter)).collect();
    found.sort_by(|one, two| compare(one, two, sort));
    found.into_iter().map(|contact| contact.id).collect()
}

fn filter(dice: &mut Dice, world: &World, site: &Site, loaded: &Loaded) -> ContactFilter {
    let hours = |dice: &mut Dice| world.now() - TimeDelta::hours(i64::try_from(dice.roll(400)).expect("hours"));
    let words = [
        "ann",
        "ÅNG",
        "acme",
        "sohne",
        "50%_",
        "1 ada",
        "06 10",
        "@example",
        "李",
        "gmbh ada",
        "a",
        "o'",
        "39 a",
        "two",
        "carl+x1 acme",
    ];
    let mut filter = ContactFilter::default();
    for _ in 0..dice.roll(4) {
        match dice.roll(9) {
            0 | 1 => filter.search = Some((*dice.pick(&words)).to_owned()),
            2 => filter.email = Some("ADA1@Example.com".to_owned()),
            3 => filter.companies = vec![loaded.companies[0].id],
            4 => filter.companies = loaded.companies[1..].iter().map(|company| company.id).collect(),
            5 => filter.owners = if dice.one_in(2) { vec![Some(site.rep)] } else { vec![None, Some(site.owner)] },
            6 => {
                filter.tags = loaded.tags.iter().copied().filter(|_| !dice.one_in(3)).collect();
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

fn sort(dice: &mut Dice) -> ContactSort {
    ContactSort { key: *dice.pick(ContactSortKey::ALL), descending: dice.one_in(2) }
}

async fn pages_hold_what_a_plain_filter_finds(world: &World) {
    let loaded = load(world, &world.here, 300, 1).await;
    load(world, &world.there, 100, 2).await;
    let mut dice = Dice::new(3);
    for _ in 0..200 {
        let (filter, sort) = (filter(&mut dice, world, &world.here, &loaded), sort(&mut dice));
        let right = expected(&loaded.contacts, &filter, sort);
        let page = PageRequest::new(1 + dice.roll(1 + right.len() as u64 / 25), PageSize::Small).expect("a page");
        let found = world.store.page(&world.here.scope, &filter, sort, page).await.expect("a page");
        let ids: Vec<_> = found.items.iter().map(|contact| contact.id).collect();
        let skip = usize::try_from(page.offset()).expect("an offset");
        assert_eq!(ids, right.iter().copied().skip(skip).take(25).collect::<Vec<_>>(), "{filter:?} {sort:?} {page:?}");
        assert_eq!((found.total.count, found.total.is_exact), (right.len() as u64, true), "{filter:?}");
        for contact in &found.items {
            assert!(loaded.contacts.contains(contact), "{contact:?}");
        }
        let first = world.store.first(&world.here.scope, &filter, sort, 8).await.expect("contacts");
        assert_eq!(
            first.iter().map(|one| one.id).collect::<Vec<_>>(),
            right[..right.len().min(8)],
            "{filter:?} {sort:?}"
        );
    }
}

async fn cursors_and_neighbours_follow_the_list(world: &World) {
    let loaded = load(world, &world.here, 60, 4).await;
    let mut dice = Dice::new(9);
    for key in ContactSortKey::ALL.iter().copied() {
        let (sort, filter) =
            (ContactSort { key, descending: dice.one_in(2) }, filter(&mut dice, world, &world.here, &loaded));
        let list = expected(&loaded.contacts, &filter, sort);
        for (index, id) in list.iter().enumerate() {
            let contact = loaded.contacts.iter().find(|contact| contact.id == *id).expect("the contact");
            let found = world.store.neighbors(&world.here.scope, contact, &filter, sort).await.expect("neighbours");
            assert_eq!(found.previous, index.checked_sub(1).map(|index| list[index]), "{sort:?} {filter:?}");
            assert_eq!(found.next, list.get(index + 1).copied(), "{sort:?} {filter:?}");
        }
        if !matches!(key, ContactSortKey::CreatedAt | ContactSortKey::UpdatedAt) {
            continue;
        }
        let (mut walked, mut cursor) = (Vec::new(), None);
        loop {
            let rows = world.store.after(&world.here.scope, &filter, sort, cursor, 7).await.expect("rows");
            let Some(end) = rows.last() else { break };
            let at = if key == ContactSortKey::CreatedAt { end.created_at } else { end.updated_at };
            cursor = Some(ListCursor { at, id: end.id });
            walked.extend(rows.iter().map(|contact| contact.id));
        }
        assert_eq!(walked, list, "{filter:?} {sort:?}");
    }
}
