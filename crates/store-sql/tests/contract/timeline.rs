//! Timelines, and what members are told of.

use std::sync::Arc;

use chrono::TimeDelta;
use mainstay_activities::{
    Activities, ActivityType, CreateActivity, Done, Subject, TimelineCursor, TimelineEntry, TimelineFilter,
    TimelineKind, TimelineQueries, Timelines,
};
use mainstay_contacts::{CompanyQueries, ContactFields, ContactQueries, Contacts, UpdateContact};
use mainstay_deals::{CreateDeal, DealQueries};
use mainstay_kernel::{Fault, OutboxId, Patch, RecordKind};
use mainstay_leads::{ChangeStatus, LeadStatus, UpdateLead};
use mainstay_records::{Notification, NotificationInbox, NotificationKind};

use crate::deal_kit::{company, contact, deals};
use crate::leads::{create, fields};
use crate::testkit::{World, new_lead};

crate::contract!(
    a_timeline_joins_changes_and_what_was_done_in_pages,
    a_timeline_shows_what_one_member_did,
    a_timeline_shows_what_belongs_to_the_record,
    every_kind_of_record_is_worked,
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

/// A company with a contact and a deal of both, and another deal.
async fn related(world: &World) -> [Subject; 4] {
    let scope = &world.here.scope;
    let (company, contact) = (company(world, &world.here, "Acme").await, contact(world, &world.here, "Ada").await);
    let fields = ContactFields { company: Patch::Set(Some(company)), ..ContactFields::default() };
    let contacts = Contacts::new(Arc::new(world.store.clone()), world.desk.clone());
    contacts.update(scope, UpdateContact { id: contact, version: None, fields }).await.expect("linked");
    let theirs = CreateDeal { company: Some(company), contact: Some(contact), ..CreateDeal::titled("Pumps") };
    let theirs = deals(world).create(scope, theirs).await.expect("a deal").record.id;
    let other = deals(world).create(scope, CreateDeal::titled("Pipes")).await.expect("a deal").record.id;
    [Subject::Company(company), Subject::Contact(contact), Subject::Deal(theirs), Subject::Deal(other)]
}

async fn a_timeline_shows_what_belongs_to_the_record(world: &World) {
    use RecordKind::{Company, Contact, Deal};
    let subjects = related(world).await;
    let desk = Activities::new(Arc::new(world.store.clone()), world.desk.clone());
    for subject in subjects {
        world.clock.advance(TimeDelta::seconds(1));
        desk.create(&world.here.scope, &wish(subject, ActivityType::Call, true)).await.expect("logged");
    }
    let filter = TimelineFilter::default();
    let about = async |subject| {
        let found = world.store.timeline(&world.here.scope, subject, &filter, None, 50).await.expect("entries");
        assert!(found.is_sorted_by(|one, two| one.cursor() > two.cursor()));
        let of = |entry: &TimelineEntry| match entry {
            TimelineEntry::Change(change) => (change.record_kind, false),
            TimelineEntry::Activity(listed) => (listed.activity.subject.kind(), true),
        };
        found.iter().map(of).collect::<Vec<_>>()
    };
    let [company, contact, theirs, other] = subjects;
    assert_eq!(about(other).await, [(Deal, true), (Deal, false)]);
    assert_eq!(about(theirs).await, [(Deal, true), (Deal, false)]);
    let of_contact = [(Deal, true), (Contact, true), (Deal, false), (Contact, false), (Contact, false)];
    assert_eq!(about(contact).await, of_contact);
    let mut of_company = about(company).await;
    assert_eq!(of_company.remove(2), (Company, true));
    assert_eq!(of_company.iter().filter(|(kind, _)| *kind == Company).count(), 1);
    of_company.retain(|(kind, _)| *kind != Company);
    assert_eq!(of_company, of_contact);
}

async fn every_kind_of_record_is_worked(world: &World) {
    let desk = Activities::new(Arc::new(world.store.clone()), world.desk.clone());
    let scope = &world.here.scope;
    for subject in related(world).await {
        let planned = desk.create(scope, &wish(subject, ActivityType::Task, false)).await.expect("planned").record;
        world.clock.advance(TimeDelta::days(20));
        let done = desk.complete(scope, planned.id, planned.version, &Done::default()).await.expect("done");
        let is_deal = matches!(subject, Subject::Deal(_));
        assert_eq!((done.plan_next, done.changed.record.points), (is_deal, 0));
        let touched = match subject {
            Subject::Contact(id) => {
                ContactQueries::find(&world.store, scope, id).await.expect("it").map(|it| it.touched_at)
            }
            Subject::Company(id) => {
                CompanyQueries::find(&world.store, scope, id).await.expect("it").map(|it| it.touched_at)
            }
            Subject::Deal(id) => {
                DealQueries::find(&world.store, scope, id).await.expect("it").map(|it| it.deal.touched_at)
            }
            Subject::Lead(_) => None,
        };
        assert_eq!(touched, Some(world.now()));
        let foreign = desk.create(&world.there.scope, &wish(subject, ActivityType::Note, false)).await;
        assert_eq!(foreign.expect_err("not here").code(), "not_found");
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
