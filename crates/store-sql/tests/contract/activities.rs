//! Activities: writing them, and lists and days against a slow and obviously right filter over the same activities.

use std::cmp::Ordering;
use std::sync::Arc;

use chrono::{Days, NaiveTime, TimeDelta};
use mainstay_activities::{
    Activities, Activity, ActivityCursor, ActivityFilter, ActivityQueries, ActivityReads, ActivityRecord, ActivitySort,
    ActivitySortKey, ActivityType, Completion, CreateActivity, DayPart, Direction, Done, Due, DueInput,
    NEWEST_ACTIVITIES, Priority, Subject, SubjectFilter,
};
use mainstay_deals::CreateDeal;
use mainstay_kernel::{
    ActivityId, Actor, ChangeId, MemberId, PageRequest, PageSize, Patch, RecordKind, Version, WorkspaceZone,
};
use mainstay_leads::{Lead, LeadQueries, ScoreReason};
use mainstay_records::{Moment, Sort, SortKey};
use mainstay_store_sql::LeadSeed;

use crate::deal_kit::{deals, stages};
use crate::leads::create;
use crate::testkit::{Dice, Site, World, new_lead};

crate::contract!(
    an_activity_reads_back_as_it_was_written,
    pages_hold_what_the_filter_shows,
    cursors_walk_the_whole_list_once,
    days_and_lateness_are_the_domains_in_every_zone,
    a_member_s_day_is_what_its_lists_show,
    completing_earns_points_once_and_reopening_takes_them,
    the_slower_writer_is_stale,
    an_activity_of_another_workspace_is_out_of_reach,
    moved_texts_are_found_once_they_are_folded,
);

fn desk(world: &World) -> Activities {
    Activities::new(Arc::new(world.store.clone()), world.desk.clone())
}

fn wish(subject: Subject, kind: ActivityType) -> CreateActivity {
    CreateActivity {
        kind,
        subject,
        title: (!kind.is_note()).then(|| "Call about the quote".to_owned()),
        body: Some("Forty seats.\nUrgent.".to_owned()),
        priority: None,
        due: None,
        duration_minutes: None,
        direction: None,
        assignee: Patch::Keep,
        done: None,
    }
}

async fn lead(world: &World, name: &str) -> Lead {
    create(world, new_lead(name)).await.record
}

fn maybe<T>(dice: &mut Dice, value: T) -> Option<T> {
    if dice.one_in(3) { None } else { Some(value) }
}

fn record(world: &World, site: &Site, subject: Subject, dice: &mut Dice) -> ActivityRecord {
    let zone = site.workspace.zone;
    let hours = |dice: &mut Dice| TimeDelta::hours(i64::try_from(dice.roll(600)).expect("hours") - 300);
    let near = world.now() + hours(dice);
    let time = NaiveTime::from_hms_opt(u32::try_from(dice.roll(24)).expect("an hour"), 30, 0).expect("a time");
    let due = match dice.roll(3) {
        0 => None,
        1 => Some(DueInput::On(near.date_naive()).in_zone(zone)),
        _ => Some(DueInput::OnAt(near.date_naive(), time).in_zone(zone)),
    };
    let kind = *dice.pick(ActivityType::ALL);
    let note = kind.is_note();
    let by = Actor::Member { id: *dice.pick(&[site.owner, site.rep]), name: "Somebody".to_owned() };
    let created_at = world.now() - TimeDelta::hours(i64::try_from(dice.roll(400)).expect("hours"));
    let done = note || dice.one_in(2);
    let title = format!("{} {}", dice.pick(&["Anruf Müller", "quote 50%_off", "Ärzte & Söhne", "李雷"]), dice.roll(30));
    let member = *dice.pick(&[site.owner, site.rep]);
    ActivityRecord {
        id: ActivityId::from_uuid(world.id()),
        version: Version::FIRST,
        kind,
        subject,
        title: if note { None } else { Some(title) },
        body: if note { Some("Spoke of the quote".to_owned()) } else { maybe(dice, "Élan vital".to_owned()) },
        priority: *dice.pick(Priority::ALL),
        due: due.filter(|_| !note),
        duration_minutes: Some(45).filter(|_| kind == ActivityType::Meeting),
        direction: Some(Direction::Incoming).filter(|_| kind == ActivityType::Email),
        assignee: maybe(dice, member).filter(|_| !note),
        completed: done.then(|| Completion {
            at: world.now() - TimeDelta::hours(i64::try_from(dice.roll(400)).expect("hours")),
            by: by.clone(),
        }),
        outcome: Some("Fine".to_owned()).filter(|_| done && !note),
        points: 0,
        created_by: by,
        created_at,
        updated_at: created_at,
        edited_at: None,
    }
}

/// Leads with activities, written without the use cases.
async fn load(world: &World, site: &Site, count: usize, seed: u64) -> (Vec<ActivityRecord>, Vec<Subject>) {
    let mut dice = Dice::new(seed);
    let mut all = Vec::new();
    let mut seeds = Vec::new();
    for number in 0..3 {
        let new = mainstay_leads::NewLead {
            id: mainstay_kernel::LeadId::from_uuid(world.id()),
            ..crate::testkit::checked_lead(&format!("Lead {number}"))
        };
        let lead = Lead::create(new, world.now()).expect("a lead");
        let subject = Subject::Lead(lead.id);
        let records: Vec<_> = (0..count / 3).map(|_| record(world, site, subject, &mut dice)).collect();
        let activities = records.iter().cloned().map(Activity::from_record).collect();
        seeds.push(LeadSeed { lead, created: ChangeId::from_uuid(world.id()), activities });
        all.extend(records);
    }
    world.store.bulk_load_leads(&site.scope, &seeds).await.expect("leads loaded");
    (all, seeds.iter().map(|seed| Subject::Lead(seed.lead.id)).collect())
}

/// Missing values last either way, ties by id in the direction of the list.
fn compare(one: &ActivityRecord, two: &ActivityRecord, sort: ActivitySort, zone: WorkspaceZone) -> Ordering {
    fn last<T: Ord>(one: Option<T>, two: Option<T>, turn: impl Fn(Ordering) -> Ordering) -> Ordering {
        match (one, two) {
            (Some(one), Some(two)) => turn(one.cmp(&two)),
            (one, two) => two.is_some().cmp(&one.is_some()),
        }
    }
    let turn = |ordering: Ordering| if sort.descending { ordering.reverse() } else { ordering };
    let deadline = |activity: &ActivityRecord| activity.due.map(|due| due.deadline(zone));
    let done = |activity: &ActivityRecord| activity.completed.as_ref().map(|done| done.at);
    let by_key = match sort.key {
        ActivitySortKey::DueAt => last(deadline(one), deadline(two), turn),
        ActivitySortKey::CompletedAt => last(done(one), done(two), turn),
        ActivitySortKey::CreatedAt => turn(one.created_at.cmp(&two.created_at)),
        ActivitySortKey::Priority => turn(one.priority.cmp(&two.priority)),
    };
    by_key.then_with(|| turn(one.id.cmp(&two.id)))
}

fn expected(
    all: &[ActivityRecord],
    filter: &ActivityFilter,
    sort: ActivitySort,
    moment: Moment,
    zone: WorkspaceZone,
) -> Vec<ActivityId> {
    let mut found: Vec<_> = all.iter().filter(|activity| filter.shows(activity, moment)).collect();
    found.sort_by(|one, two| compare(one, two, sort, zone));
    found.into_iter().map(|activity| activity.id).collect()
}

fn filter(dice: &mut Dice, world: &World, site: &Site, subjects: &[Subject]) -> ActivityFilter {
    let today = site.scope.today(world.now());
    let day = |dice: &mut Dice| today + Days::new(dice.roll(9)) - Days::new(4);
    let mut filter = ActivityFilter::default();
    for _ in 0..dice.roll(4) {
        match dice.roll(11) {
            0 | 1 => {
                let words = ["muller", "50%_", "quote", "élan", "sohne arzte", "李", "a", "x", "7"];
                filter.search = Some((*dice.pick(&words)).to_owned());
            }
            2 => filter.kinds = ActivityType::ALL.iter().copied().filter(|_| dice.one_in(2)).collect(),
            3 => filter.open = Some(dice.one_in(2)),
            4 => filter.assignees = vec![Some(site.rep)],
            5 => filter.assignees = vec![None, Some(site.owner)],
            6 => filter.subject = Some(SubjectFilter::Is(*dice.pick(subjects))),
            7 => filter.subject = Some(SubjectFilter::Kind(*dice.pick(&[RecordKind::Lead, RecordKind::Deal]))),
            8 => filter.priorities = vec![Priority::High, Priority::Low],
            9 => filter.overdue = Some(dice.one_in(2)),
            _ => {
                let (from, to) = (day(dice), day(dice));
                (filter.due_from, filter.due_to) = (maybe(dice, from), maybe(dice, to));
                let past = today - Days::new(dice.roll(12));
                (filter.completed_from, filter.completed_to) = (Some(past).filter(|_| dice.one_in(2)), None);
            }
        }
    }
    filter
}

async fn an_activity_reads_back_as_it_was_written(world: &World) {
    let subject = Subject::Lead(lead(world, "Ada").await.id);
    let scope = &world.here.scope;
    for kind in ActivityType::ALL.iter().copied() {
        let planned = CreateActivity {
            due: (!kind.is_note()).then(|| DueInput::OnAt("2026-03-25".parse().expect("a date"), NaiveTime::MIN)),
            priority: Some(Priority::High),
            ..wish(subject, kind)
        };
        let made = desk(world).create(scope, &planned).await.expect("created").record;
        let found = ActivityQueries::find(&world.store, scope, made.id).await.expect("an answer").expect("it");
        assert_eq!((&found.activity, found.subject_title.as_str()), (made.record(), "Ada"));
        if !kind.is_note() {
            let done = Done { at: None, outcome: Patch::Set(Some("Well".to_owned())) };
            let done = desk(world).complete(scope, made.id, made.version, &done).await.expect("done").changed.record;
            let found = ActivityQueries::find(&world.store, scope, made.id).await.expect("an answer").expect("it");
            assert_eq!(&found.activity, done.record());
        }
    }
}

async fn pages_hold_what_the_filter_shows(world: &World) {
    let (all, subjects) = load(world, &world.here, 300, 1).await;
    load(world, &world.there, 60, 2).await;
    let mut dice = Dice::new(3);
    let zone = world.here.workspace.zone;
    let moment = Moment::at(&world.here.scope, world.now());
    for _ in 0..250 {
        let filter = filter(&mut dice, world, &world.here, &subjects);
        let sort = Sort { key: *dice.pick(ActivitySortKey::ALL), descending: dice.one_in(2) };
        let right = expected(&all, &filter, sort, moment, zone);
        let number = 1 + dice.roll(1 + right.len() as u64 / 25);
        let page = PageRequest::new(number, PageSize::Small).expect("a page");
        let found = ActivityQueries::page(&world.store, &world.here.scope, &filter, sort, page, moment).await;
        let found = found.expect("a page");
        let ids: Vec<_> = found.items.iter().map(|listed| listed.activity.id).collect();
        let skip = usize::try_from(page.offset()).expect("an offset");
        let wanted: Vec<_> = right.iter().copied().skip(skip).take(25).collect();
        assert_eq!(ids, wanted, "{filter:?} {sort:?} page {number}");
        assert_eq!((found.total.count, found.total.is_exact), (right.len() as u64, true), "{filter:?}");
        assert!(found.items.iter().all(|listed| all.contains(&listed.activity)));
        let counted = ActivityQueries::count(&world.store, &world.here.scope, &filter, moment).await;
        assert_eq!(counted.expect("a count"), found.total);
    }
}

async fn cursors_walk_the_whole_list_once(world: &World) {
    let (all, subjects) = load(world, &world.here, 120, 4).await;
    let mut dice = Dice::new(9);
    let moment = Moment::at(&world.here.scope, world.now());
    for _ in 0..12 {
        let filter = filter(&mut dice, world, &world.here, &subjects);
        let sort = Sort { key: ActivitySortKey::CreatedAt, descending: dice.one_in(2) };
        let (mut walked, mut cursor) = (Vec::new(), None);
        loop {
            let rows = ActivityQueries::after(&world.store, &world.here.scope, &filter, sort, cursor, 7, moment).await;
            let rows = rows.expect("rows");
            let Some(last) = rows.last() else { break };
            cursor = Some(ActivityCursor { at: last.activity.created_at, id: last.activity.id });
            walked.extend(rows.iter().map(|listed| listed.activity.id));
        }
        assert_eq!(walked, expected(&all, &filter, sort, moment, world.here.workspace.zone), "{filter:?} {sort:?}");
    }
}

async fn days_and_lateness_are_the_domains_in_every_zone(world: &World) {
    let (all, _) = load(world, &world.here, 300, 8).await;
    for zone in ["UTC", "Europe/Rome", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"] {
        let zone = WorkspaceZone::try_new("timeZone", zone).expect("a zone");
        for hours in [0, 5, 9, 13, 30] {
            let now = world.now() + TimeDelta::hours(hours);
            let moment = Moment { now, today: zone.today(now), zone };
            let mut filters: Vec<_> = [DayPart::Overdue, DayPart::Today, DayPart::Next]
                .map(|part| part.filter(world.here.rep, moment))
                .to_vec();
            filters.push(ActivityFilter { overdue: Some(true), ..ActivityFilter::default() });
            filters.push(ActivityFilter { overdue: Some(false), ..ActivityFilter::default() });
            filters.push(ActivityFilter { completed_to: Some(moment.today), ..ActivityFilter::default() });
            for filter in filters {
                let sort = NEWEST_ACTIVITIES;
                let right = expected(&all, &filter, sort, moment, zone);
                let rows = ActivityQueries::after(&world.store, &world.here.scope, &filter, sort, None, 500, moment);
                let rows: Vec<_> = rows.await.expect("rows").iter().map(|listed| listed.activity.id).collect();
                assert_eq!(rows, right, "{filter:?} {zone:?} {hours}");
            }
        }
    }
}

async fn a_member_s_day_is_what_its_lists_show(world: &World) {
    let (all, _) = load(world, &world.here, 240, 12).await;
    let (scope, rep) = (&world.here.scope, world.here.rep);
    let today = scope.today(world.now());
    let mut steps = Vec::new();
    for (number, days) in [-3_i64, -1, 0, 0, 1].into_iter().enumerate() {
        let mut new = new_lead(&format!("Step {number}"));
        new.assignee = Some(if number == 3 { world.here.owner } else { rep });
        let date = today + TimeDelta::days(days);
        (new.next_action, new.next_action_date) = (Some("Call".to_owned()), Some(date));
        let lead = create(world, new).await.record;
        if number != 3 && days <= 0 {
            steps.push((Subject::Lead(lead.id), date));
        }
    }
    let reads = ActivityReads::new(Arc::new(world.store.clone()), world.clock.clone());
    let day = reads.my_day(scope, rep).await.expect("a day");
    let of = |activity: &&ActivityRecord| activity.is_open() && activity.assignee == Some(rep);
    let zone = scope.context().zone;
    let count = |fits: &dyn Fn(Due) -> bool| {
        all.iter().filter(of).filter(|activity| activity.due.is_some_and(fits)).count() as u64
    };
    let moment = day.moment;
    assert_eq!(day.overdue.total.count, count(&|due| due.is_past(moment)));
    assert_eq!(day.today.total.count, count(&|due| !due.is_past(moment) && due.day(zone) == today));
    let ahead = |due: Due| due.day(zone) > today && due.day(zone) <= today + Days::new(7);
    assert_eq!(day.next.total.count, count(&ahead));
    for part in [&day.overdue, &day.today, &day.next] {
        assert!(part.items.len() <= 50);
        assert!(part.items.is_sorted_by_key(|listed| listed.activity.due.map(|due| due.deadline(zone))));
    }
    let found: Vec<_> = day.next_steps.items.iter().map(|step| (step.subject, step.date)).collect();
    assert_eq!(found, steps);
    assert_eq!((day.next_steps.leads_overdue.count, day.next_steps.leads_today.count), (2, 1));
    for (days, stage, owner) in [(-1_i64, 0, rep), (0, 1, rep), (0, 3, rep), (0, 0, world.here.owner), (1, 0, rep)] {
        let new = CreateDeal {
            stage: Some(stages(world, &world.here).await[stage].id),
            owner: Some(owner),
            next_action_date: Some(today + TimeDelta::days(days)),
            ..CreateDeal::titled("Pumps")
        };
        deals(world).create(scope, new).await.expect("a deal");
    }
    let steps = reads.my_day(scope, rep).await.expect("a day").next_steps;
    assert_eq!((steps.deals_overdue.count, steps.deals_today.count, steps.items.len()), (1, 1, 5));
    assert!(steps.items.is_sorted_by_key(|step| step.date));
    let nobody = reads.my_day(scope, MemberId::from_uuid(world.id())).await.expect("a day");
    assert_eq!((nobody.overdue.total.count, nobody.next_steps.items.len()), (0, 0));
}

async fn completing_earns_points_once_and_reopening_takes_them(world: &World) {
    let (desk, scope) = (desk(world), &world.here.scope);
    let before = lead(world, "Ada").await;
    let earned = async || {
        let lead = LeadQueries::find(&world.store, scope, before.id).await.expect("an answer").expect("the lead");
        let ledger = world.store.score_ledger(scope, before.id).await.expect("a ledger");
        let sum: i64 = ledger.iter().map(|entry| entry.points.points).sum();
        assert_eq!(sum, i64::from(lead.score_base.points()));
        i64::from(lead.score.points()) - i64::from(before.score.points())
    };
    let call = desk.create(scope, &wish(Subject::Lead(before.id), ActivityType::Call)).await.expect("planned").record;
    assert_eq!(earned().await, 0);
    let done = desk.complete(scope, call.id, call.version, &Done::default()).await.expect("done");
    assert!(done.plan_next);
    assert_eq!((earned().await, done.changed.record.points), (10, 10));
    let again = desk.complete(scope, call.id, done.changed.record.version, &Done::default()).await.expect("the same");
    assert_eq!((again.changed.change, earned().await), (None, 10));
    let open = desk.reopen(scope, call.id, done.changed.record.version).await.expect("open");
    assert_eq!(earned().await, 0);
    desk.undo(scope, call.id, open.change.expect("a change")).await.expect("undone");
    assert_eq!(earned().await, 10);
    let ledger = world.store.score_ledger(scope, before.id).await.expect("a ledger");
    let calls = ledger.iter().filter(|entry| matches!(entry.points.reason, ScoreReason::Activity(_))).count();
    assert_eq!(calls, 3);
}

async fn the_slower_writer_is_stale(world: &World) {
    use mainstay_activities::ActivitiesUow as _;
    use mainstay_records::Record as _;
    let subject = Subject::Lead(lead(world, "Ada").await.id);
    let scope = &world.here.scope;
    let task = desk(world).create(scope, &wish(subject, ActivityType::Task)).await.expect("planned").record;
    let tx = world.store.begin_activities(scope).await.expect("a transaction");
    let mut changed = task.clone();
    changed.count_up();
    tx.records().update(&changed).await.expect("an update");
    let late = tx.records().update(&changed).await;
    assert!(matches!(late, Err(mainstay_kernel::StoreError::Stale)));
    assert!(tx.activities().has_open(subject).await.expect("an answer"));
}

async fn an_activity_of_another_workspace_is_out_of_reach(world: &World) {
    use mainstay_activities::ActivitiesUow as _;
    use mainstay_records::Record as _;
    let subject = Subject::Lead(lead(world, "Ada").await.id);
    let task = desk(world).create(&world.here.scope, &wish(subject, ActivityType::Task)).await.expect("planned").record;
    let there = &world.there.scope;
    assert_eq!(ActivityQueries::find(&world.store, there, task.id).await.expect("an answer"), None);
    let foreign = desk(world).create(there, &wish(subject, ActivityType::Task)).await;
    assert_eq!(mainstay_kernel::Fault::code(&foreign.expect_err("not here")), "not_found");
    let tx = world.store.begin_activities(there).await.expect("a transaction");
    assert!(tx.records().find_for_update(task.id).await.expect("an answer").is_none());
    assert!(tx.subjects().find_for_update(subject).await.expect("an answer").is_none());
    assert!(!tx.activities().has_open(subject).await.expect("an answer"));
    let mut stolen = task.clone();
    stolen.count_up();
    assert!(matches!(tx.records().update(&stolen).await, Err(mainstay_kernel::StoreError::Stale)));
    let astray =
        Activity::from_record(ActivityRecord { id: ActivityId::from_uuid(world.id()), ..task.record().clone() });
    assert!(tx.activities().insert(&astray).await.is_err(), "an activity about another workspace's lead");
}

async fn moved_texts_are_found_once_they_are_folded(world: &World) {
    use mainstay_activities::TextKeeper as _;
    let (scope, lead) = (&world.here.scope, lead(world, "Ada").await);
    let note = desk(world).create(scope, &wish(Subject::Lead(lead.id), ActivityType::Note)).await.expect("a note");
    let found = async || {
        let filter = ActivityFilter {
            search: Some("seat".to_owned()),
            kinds: vec![ActivityType::Note],
            ..ActivityFilter::default()
        };
        let moment = Moment::at(scope, world.now());
        ActivityQueries::count(&world.store, scope, &filter, moment).await.expect("a count").count
    };
    assert_eq!(found().await, 1);
    crate::migrations::run(&world.database, "UPDATE activities SET search_text = ''").await;
    assert_eq!(found().await, 0);
    assert_eq!(world.store.fold_waiting(10).await.expect("folded"), 1);
    assert_eq!((found().await, world.store.fold_waiting(10).await.expect("folded")), (1, 0));
    assert!(note.change.is_some());
}
