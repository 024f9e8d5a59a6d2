//! Lists against a slow and obviously right filter over the same leads.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use mainstay_kernel::{
    ChangeId, EmailAddress, LeadId, Money, PageRequest, PageSize, PhoneNumber, TagId, Version, WorkspaceZone, fold,
};
use mainstay_leads::{
    Lead, LeadChannel, LeadCursor, LeadFilter, LeadOrigin, LeadQueries, LeadRecord, LeadSort, LeadSortKey, LeadStatus,
    NEWEST_LEADS, Score, SourceSlug, Unqualified, UnqualifiedReason,
};
use mainstay_records::{Moment, Sort, SortKey};
use mainstay_store_sql::LeadSeed;
use mainstay_tags::{Tag, TagColor, TagName, TagsUow};

use crate::testkit::{Dice, Site, World};

crate::contract!(
    pages_hold_what_a_plain_filter_finds,
    cursors_walk_the_whole_list_once,
    neighbours_are_those_of_the_list,
    stale_and_overdue_are_the_domains_in_every_zone,
    search_takes_letters_for_letters,
    frequent_words_are_found_in_the_order_of_the_list,
    totals_are_bounded,
);

const NAMES: [&str; 8] =
    ["Ada Ångström", "Bob O'Hara", "Élodie Müller", "Łukasz 50%_off", "李雷", "ann", "Anna-Lena", "zoë"];
const COMPANIES: [&str; 4] = ["Ünïcode GmbH", "acme", "Ärzte & Söhne", "ACME Two"];

/// The value, or nothing once in three times.
pub fn maybe<T>(dice: &mut Dice, value: T) -> Option<T> {
    if dice.one_in(3) { None } else { Some(value) }
}

fn date(dice: &mut Dice, around: NaiveDate) -> NaiveDate {
    around + TimeDelta::days(i64::try_from(dice.roll(9)).expect("days") - 4)
}

/// Three tags in the vocabulary of a site.
pub async fn tags(world: &World, site: &Site) -> Vec<TagId> {
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

fn record(world: &World, site: &Site, tags: &[TagId], dice: &mut Dice) -> LeadRecord {
    let now = world.now();
    let today = now.date_naive();
    let at = |dice: &mut Dice| now - TimeDelta::hours(i64::try_from(dice.roll(400)).expect("hours"));
    let name = format!("{} {}", dice.pick(&NAMES), dice.roll(30));
    let status = *dice.pick(&LeadStatus::ALL);
    let next = if status == LeadStatus::Qualified {
        Some(date(dice, today))
    } else {
        let day = date(dice, today);
        maybe(dice, day)
    };
    let email = format!("{}@example.com", dice.pick(&["ada", "BOB", "carl+x"]));
    let phone = format!("+39 06 {}", 1_000 + dice.roll(20));
    let company = (*dice.pick(&COMPANIES)).to_owned();
    let snoozed = date(dice, today);
    let score = Score::clamped(i64::try_from(dice.roll(101)).expect("a score"));
    let unqualified = Unqualified { reason: UnqualifiedReason::Spam, note: None };
    let (created, updated) = (at(dice), at(dice));
    LeadRecord {
        id: LeadId::from_uuid(world.id()),
        version: Version::FIRST,
        name,
        email: maybe(dice, EmailAddress::try_new("email", &email).expect("an address")),
        phone: maybe(dice, PhoneNumber::try_new("phone", &phone).expect("a number")),
        company_name: maybe(dice, company),
        job_title: None,
        website: None,
        source: SourceSlug::parse(dice.pick::<&str>(&["website", "referral", "other"])).expect("a slug"),
        status,
        unqualified: Some(unqualified).filter(|_| status == LeadStatus::Unqualified),
        score_base: score,
        score,
        assignee: {
            let member = *dice.pick(&[site.owner, site.rep]);
            maybe(dice, member)
        },
        next_action: None,
        next_action_date: next,
        estimated_value: maybe(dice, Money::from_minor(12_300, site.workspace.currency)),
        tags: tags.iter().copied().filter(|_| dice.one_in(2)).collect(),
        snoozed_until: Some(snoozed).filter(|_| dice.one_in(3)),
        snooze_reason: None,
        origin: LeadOrigin {
            channel: LeadChannel::System,
            sender: None,
            integration_source: None,
            external_id: None,
            page: None,
            utm: std::collections::BTreeMap::new(),
        },
        created_at: created,
        updated_at: updated,
        touched_at: at(dice),
        archived_at: Some(updated).filter(|_| dice.one_in(8)),
    }
}

async fn load(world: &World, site: &Site, count: usize, seed: u64) -> (Vec<LeadRecord>, Vec<TagId>) {
    let mut dice = Dice::new(seed);
    let tags = tags(world, site).await;
    let leads: Vec<_> = (0..count).map(|_| record(world, site, &tags, &mut dice)).collect();
    let seeds: Vec<_> = leads
        .iter()
        .map(|lead| LeadSeed {
            lead: Lead::from_record(lead.clone()),
            created: ChangeId::from_uuid(world.id()),
            activities: Vec::new(),
        })
        .collect();
    world.store.bulk_load_leads(&site.scope, &seeds).await.expect("leads loaded");
    (leads, tags)
}

fn fits(lead: &LeadRecord, filter: &LeadFilter, moment: Moment) -> bool {
    let tags: BTreeSet<_> = filter.tags.iter().copied().collect();
    let tags_fit =
        if filter.all_tags { tags.is_subset(&lead.tags) } else { tags.is_empty() || !tags.is_disjoint(&lead.tags) };
    lead.is_found_by(filter.search.as_deref().unwrap_or_default())
        && filter
            .email
            .as_ref()
            .is_none_or(|email| lead.email.as_ref().is_some_and(|own| own.folded() == email.to_lowercase()))
        && (filter.statuses.is_empty() || filter.statuses.contains(&lead.status))
        && (filter.sources.is_empty() || filter.sources.contains(&lead.source))
        && (filter.assignees.is_empty() || filter.assignees.contains(&lead.assignee))
        && tags_fit
        && filter.stale.is_none_or(|stale| lead.stale(moment).is_some() == stale)
        && filter.overdue.is_none_or(|overdue| lead.is_overdue(moment) == overdue)
        && filter.next_action_from.is_none_or(|day| lead.next_action_date.is_some_and(|next| next >= day))
        && filter.next_action_to.is_none_or(|day| lead.next_action_date.is_some_and(|next| next <= day))
        && filter.archived == lead.archived_at.is_some()
        && filter.score_min.is_none_or(|min| lead.score.points() >= min)
        && filter.score_max.is_none_or(|max| lead.score.points() <= max)
        && filter.created_from.is_none_or(|at| lead.created_at >= at)
        && filter.created_before.is_none_or(|at| lead.created_at < at)
        && filter.updated_from.is_none_or(|at| lead.updated_at >= at)
        && filter.updated_before.is_none_or(|at| lead.updated_at < at)
}

/// Missing values last either way, ties by id in the direction of the list.
fn compare(one: &LeadRecord, two: &LeadRecord, sort: LeadSort) -> Ordering {
    fn last<T: Ord>(one: Option<T>, two: Option<T>, turn: impl Fn(Ordering) -> Ordering) -> Ordering {
        match (one, two) {
            (Some(one), Some(two)) => turn(one.cmp(&two)),
            (one, two) => two.is_some().cmp(&one.is_some()),
        }
    }
    let turn = |ordering: Ordering| if sort.descending { ordering.reverse() } else { ordering };
    let company = |lead: &LeadRecord| lead.company_name.as_deref().map(fold);
    let rank = |lead: &LeadRecord| LeadStatus::ALL.iter().position(|status| *status == lead.status);
    let by_key = match sort.key {
        LeadSortKey::Name => turn(fold(&one.name).cmp(&fold(&two.name))),
        LeadSortKey::CompanyName => last(company(one), company(two), turn),
        LeadSortKey::Status => turn(rank(one).cmp(&rank(two))),
        LeadSortKey::Score => turn(one.score.cmp(&two.score)),
        LeadSortKey::Source => turn(one.source.as_str().cmp(two.source.as_str())),
        LeadSortKey::NextActionDate => last(one.next_action_date, two.next_action_date, turn),
        LeadSortKey::CreatedAt => turn(one.created_at.cmp(&two.created_at)),
        LeadSortKey::UpdatedAt => turn(one.updated_at.cmp(&two.updated_at)),
    };
    by_key.then_with(|| turn(one.id.cmp(&two.id)))
}

fn expected(leads: &[LeadRecord], filter: &LeadFilter, sort: LeadSort, moment: Moment) -> Vec<LeadId> {
    let mut found: Vec<_> = leads.iter().filter(|lead| fits(lead, filter, moment)).collect();
    found.sort_by(|one, two| compare(one, two, sort));
    found.into_iter().map(|lead| lead.id).collect()
}

fn filter(dice: &mut Dice, world: &World, site: &Site, tags: &[TagId]) -> LeadFilter {
    let hours = |dice: &mut Dice| world.now() - TimeDelta::hours(i64::try_from(dice.roll(400)).expect("hours"));
    let words = [
        "an", "ann", "ÅNG", "acme", "sohne", "50%_", "0%", "1 ann", "li", "06 10", "@example", "'", "\"x", "李",
        "gmbh ada", "a", "l", "le", "n", "ü", "@", "+3", "雷", "39 a", "x", "me",
    ];
    let mut filter = LeadFilter::default();
    for _ in 0..dice.roll(4) {
        match dice.roll(14) {
            0 | 1 => filter.search = Some((*dice.pick(&words)).to_owned()),
            2 => filter.email = Some("ADA@Example.com".to_owned()),
            3 => filter.statuses = LeadStatus::ALL.into_iter().filter(|_| dice.one_in(2)).collect(),
            4 => filter.sources = vec![SourceSlug::parse("referral").expect("a slug"), SourceSlug::other()],
            5 => filter.assignees = vec![Some(site.rep)],
            6 => filter.assignees = vec![None, Some(site.owner)],
            7 => {
                filter.tags = tags.iter().copied().filter(|_| !dice.one_in(3)).collect();
                filter.all_tags = dice.one_in(2);
            }
            8 => filter.stale = Some(dice.one_in(2)),
            9 => filter.overdue = Some(dice.one_in(2)),
            10 => filter.archived = true,
            11 => filter.next_action_to = Some(world.now().date_naive()),
            12 => (filter.score_min, filter.score_max) = (Some(20), Some(70)),
            _ => {
                filter.created_from = Some(hours(dice));
                filter.updated_before = Some(hours(dice));
            }
        }
    }
    filter
}

fn sort(dice: &mut Dice) -> LeadSort {
    Sort { key: *dice.pick(LeadSortKey::ALL), descending: dice.one_in(2) }
}

async fn pages_hold_what_a_plain_filter_finds(world: &World) {
    let (leads, tags) = load(world, &world.here, 300, 1).await;
    load(world, &world.there, 100, 2).await;
    let mut dice = Dice::new(3);
    let moment = Moment::at(&world.here.scope, world.now());
    for _ in 0..250 {
        let (filter, sort) = (filter(&mut dice, world, &world.here, &tags), sort(&mut dice));
        let right = expected(&leads, &filter, sort, moment);
        let number = 1 + dice.roll(1 + right.len() as u64 / 25);
        let page = PageRequest::new(number, PageSize::Small).expect("a page");
        let found = world.store.page(&world.here.scope, &filter, sort, page, moment).await.expect("a page");
        let ids: Vec<_> = found.items.iter().map(|lead| lead.id).collect();
        let skip = usize::try_from(page.offset()).expect("an offset");
        let wanted: Vec<_> = right.iter().copied().skip(skip).take(25).collect();
        assert_eq!(ids, wanted, "{filter:?} {sort:?} page {number}");
        assert_eq!((found.total.count, found.total.is_exact), (right.len() as u64, true), "{filter:?}");
        for lead in &found.items {
            assert!(leads.contains(lead), "{lead:?}");
        }
    }
}

async fn cursors_walk_the_whole_list_once(world: &World) {
    let (leads, tags) = load(world, &world.here, 120, 4).await;
    let mut dice = Dice::new(9);
    let moment = Moment::at(&world.here.scope, world.now());
    for _ in 0..12 {
        let filter = filter(&mut dice, world, &world.here, &tags);
        let key = *dice.pick(&[LeadSortKey::CreatedAt, LeadSortKey::UpdatedAt]);
        let sort = Sort { key, descending: dice.one_in(2) };
        let (mut walked, mut cursor) = (Vec::new(), None);
        loop {
            let rows = world.store.after(&world.here.scope, &filter, sort, cursor, 7, moment).await.expect("rows");
            let Some(last) = rows.last() else { break };
            let at = if key == LeadSortKey::CreatedAt { last.created_at } else { last.updated_at };
            cursor = Some(LeadCursor { at, id: last.id });
            walked.extend(rows.iter().map(|lead| lead.id));
        }
        assert_eq!(walked, expected(&leads, &filter, sort, moment), "{filter:?} {sort:?}");
    }
}

async fn neighbours_are_those_of_the_list(world: &World) {
    let (leads, tags) = load(world, &world.here, 60, 6).await;
    let mut dice = Dice::new(11);
    let moment = Moment::at(&world.here.scope, world.now());
    for key in LeadSortKey::ALL.iter().copied() {
        for descending in [false, true] {
            let (sort, filter) = (Sort { key, descending }, filter(&mut dice, world, &world.here, &tags));
            let list = expected(&leads, &filter, sort, moment);
            for (index, id) in list.iter().enumerate() {
                let lead = leads.iter().find(|lead| lead.id == *id).expect("the lead");
                let found = world.store.neighbors(&world.here.scope, lead, &filter, sort, moment).await;
                let found = found.expect("neighbours");
                assert_eq!(found.previous, index.checked_sub(1).map(|index| list[index]), "{sort:?} {filter:?}");
                assert_eq!(found.next, list.get(index + 1).copied(), "{sort:?} {filter:?}");
            }
        }
    }
}

async fn stale_and_overdue_are_the_domains_in_every_zone(world: &World) {
    let (leads, _) = load(world, &world.here, 300, 8).await;
    for zone in ["UTC", "Europe/Rome", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"] {
        let zone = WorkspaceZone::try_new("timeZone", zone).expect("a zone");
        for hours in [0, 5, 9, 13, 30] {
            let now = world.now() + TimeDelta::hours(hours);
            let moment = Moment { now, today: zone.today(now), zone };
            for (stale, overdue) in [(Some(true), None), (Some(false), None), (None, Some(true)), (None, Some(false))] {
                for archived in [false, true] {
                    let filter = LeadFilter { stale, overdue, archived, ..LeadFilter::default() };
                    let right = expected(&leads, &filter, NEWEST_LEADS, moment);
                    let rows = world.store.after(&world.here.scope, &filter, NEWEST_LEADS, None, 500, moment).await;
                    let rows: Vec<_> = rows.expect("rows").iter().map(|lead| lead.id).collect();
                    assert_eq!(rows, right, "{filter:?} {zone:?} {hours}");
                }
            }
        }
    }
}

async fn search_takes_letters_for_letters(world: &World) {
    let (leads, _) = load(world, &world.here, 200, 12).await;
    load(world, &world.there, 50, 13).await;
    let moment = Moment::at(&world.here.scope, world.now());
    for (search, finds) in [
        ("ÉLODIE", true),
        ("elodie muller", true),
        ("muller elodie", true),
        ("lukasz", true),
        ("50%_", true),
        ("5_%", false),
        ("%", true),
        ("_", true),
        ("\\", false),
        ("李雷", true),
        ("李", true),
        ("3906", true),
        ("+39 06", true),
        ("o'h", true),
        ("\"ada\"", false),
        ("l", true),
        ("le", true),
        ("na", false),
        ("雷", true),
        ("ll", false),
        ("% 50", true),
        ("AND", false),
        ("ada OR bob", false),
        ("angstrom*", false),
        ("", true),
        ("   ", true),
    ] {
        let filter = LeadFilter { search: Some(search.to_owned()), ..LeadFilter::default() };
        let right = expected(&leads, &filter, NEWEST_LEADS, moment);
        assert_eq!(!right.is_empty(), finds, "{search}");
        let rows = world.store.after(&world.here.scope, &filter, NEWEST_LEADS, None, 500, moment).await;
        assert_eq!(rows.expect("rows").iter().map(|lead| lead.id).collect::<Vec<_>>(), right, "{search}");
    }
}

async fn frequent_words_are_found_in_the_order_of_the_list(world: &World) {
    let (leads, _) = load(world, &world.here, 2_500, 14).await;
    let moment = Moment::at(&world.here.scope, world.now());
    let filter = LeadFilter { search: Some("example com".to_owned()), ..LeadFilter::default() };
    for key in LeadSortKey::ALL.iter().copied() {
        let sort = Sort { key, descending: true };
        let right = expected(&leads, &filter, sort, moment);
        assert!(right.len() > 1_000);
        let page = PageRequest::new(3, PageSize::Large).expect("a page");
        let found = world.store.page(&world.here.scope, &filter, sort, page, moment).await.expect("a page");
        assert_eq!(found.items.iter().map(|lead| lead.id).collect::<Vec<_>>(), right[200..300], "{sort:?}");
        assert_eq!(found.total.count, right.len() as u64);
    }
}

async fn totals_are_bounded(world: &World) {
    let moment = Moment::at(&world.here.scope, world.now());
    load(world, &world.here, 11_600, 15).await;
    let filter = LeadFilter::default();
    let total = world.store.count(&world.here.scope, &filter, moment).await.expect("a count");
    assert_eq!((total.count, total.is_exact), (10_000, false));
    let filter = LeadFilter { archived: true, ..filter };
    assert!(world.store.count(&world.here.scope, &filter, moment).await.expect("a count").is_exact);
}
