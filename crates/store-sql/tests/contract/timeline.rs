//! Timelines, and what members are told of.

use std::sync::Arc;

use chrono::TimeDelta;
use mainstay_activities::{
    Activities, ActivityType, CreateActivity, Done, Subject, TimelineCursor, TimelineEntry, TimelineFilter,
    TimelineKind, TimelineQueries, Timelines,
};
use mainstay_kernel::{Fault, OutboxId, Patch, RecordKind};
use mainstay_leads::{ChangeStatus, LeadStatus, UpdateLead};
use mainstay_records::{Notification, NotificationInbox, NotificationKind};

use crate::leads::{create, fields};
use crate::testkit::{World, new_lead};

crate::contract!(
    a_timeline_joins_changes_and_what_was_done_in_pages,
    a_timeline_shows_what_one_member_did,
    a_timeline_of_another_workspace_is_not_there,
    a_notification_is_kept_once,
);

fn wish(subject: Subject, kind: ActivityType, done: bool) -> CreateActivity {
    CreateActivity {
        kind,
        subject,
        title: (!kind.is_note()).then(|| "Call".to_owned()),
        body: Some("Forty seats.".to_owned()),
        priority: None,
        due: None,
        duration_minutes: None,
        direction: None,
        assignee: Patch::Keep,
        done: done.then(Done::default),
    }
}

async fn history(world: &World) -> Subject {
    let desk = Activities::new(Arc::new(world.store.clone()), world.desk.clone());
    let lead = create(world, new_lead("Ada")).await.record.id;
    let (scope, subject) = (&world.here.scope, Subject::Lead(lead));
    for (number, kind) in ActivityType::ALL.iter().copied().enumerate() {
        world.clock.advance(TimeDelta::seconds(1));
        desk.create(scope, &wish(subject, kind, true)).await.expect("logged");
        desk.create(scope, &wish(subject, ActivityType::Task, false)).await.expect("planned");
        let fields = fields(&format!("Ada {number}"));
        world.leads.update(scope, UpdateLead { id: lead, version: None, fields, status: None }).await.expect("changed");
    }
    let to = ChangeStatus {
        to: LeadStatus::Contacted,
        reason: None,
        note: None,
        next_action: Patch::Keep,
        next_action_date: Patch::Keep,
    };
    let fields = mainstay_leads::LeadFields::default();
    world.leads.update(scope, UpdateLead { id: lead, version: None, fields, status: Some(to) }).await.expect("moved");
    subject
}

async fn a_timeline_joins_changes_and_what_was_done_in_pages(world: &World) {
    let (subject, scope) = (history(world).await, &world.here.scope);
    let read = async |filter: &TimelineFilter, before: Option<TimelineCursor>, limit| {
        world.store.timeline(scope, subject, filter, before, limit).await.expect("entries")
    };
    let all = read(&TimelineFilter::default(), None, 50).await;
    // Five of each: done and edits; the creation and the move. What is planned is not in the past.
    assert_eq!(all.len(), 12);
    assert!(all.is_sorted_by(|one, two| one.cursor() > two.cursor()));
    let mut paged: Vec<TimelineEntry> = Vec::new();
    loop {
        let page = read(&TimelineFilter::default(), paged.last().map(TimelineEntry::cursor), 3).await;
        if page.is_empty() {
            break;
        }
        paged.extend(page);
    }
    assert_eq!(paged, all);
    for one in TimelineKind::ALL {
        for other in TimelineKind::ALL {
            let filter = TimelineFilter { kinds: vec![one, other], member: None };
            let wanted: Vec<_> = all.iter().filter(|entry| filter.wants(entry.kind())).cloned().collect();
            assert_eq!(read(&filter, None, 50).await, wanted, "{one:?} {other:?}");
        }
    }
}

async fn a_timeline_shows_what_one_member_did(world: &World) {
    let (subject, scope) = (history(world).await, &world.here.scope);
    for (member, count) in [(world.here.owner, 12), (world.here.rep, 0)] {
        let filter = TimelineFilter { kinds: Vec::new(), member: Some(member) };
        let found = world.store.timeline(scope, subject, &filter, None, 50).await.expect("entries");
        assert_eq!(found.len(), count);
    }
}

async fn a_timeline_of_another_workspace_is_not_there(world: &World) {
    let subject = history(world).await;
    let found = world.store.timeline(&world.there.scope, subject, &TimelineFilter::default(), None, 50).await;
    assert_eq!(found.expect("entries"), []);
    let timelines = Timelines::new(Arc::new(world.store.clone()));
    let refused = timelines.entries(&world.there.scope, subject, &TimelineFilter::default(), None, 50).await;
    assert_eq!(refused.expect_err("not here").code(), "not_found");
}

async fn a_notification_is_kept_once(world: &World) {
    let lead = create(world, new_lead("Ada")).await.record.id;
    let notification = Notification {
        member: world.here.rep,
        kind: NotificationKind::Assigned,
        record_kind: RecordKind::Lead,
        record_id: lead.as_uuid(),
        at: world.now(),
    };
    let message = OutboxId::from_uuid(world.id());
    for _ in 0..2 {
        world.store.deliver(&world.here.scope, message, &notification).await.expect("delivered");
    }
    let astray = Notification { member: world.there.rep, ..notification.clone() };
    world.store.deliver(&world.here.scope, OutboxId::from_uuid(world.id()), &astray).await.expect("dropped");
    world.store.deliver(&world.there.scope, OutboxId::from_uuid(world.id()), &astray).await.expect("dropped");
    let titles = crate::migrations::texts(&world.database, "SELECT title FROM notifications").await;
    assert_eq!(titles, ["Ada"]);
}
