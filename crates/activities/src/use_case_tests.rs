//! The use cases over a store in memory.

use std::sync::Arc;

use chrono::TimeDelta;
use mainstay_kernel::{Actor, ChangeNotice, Fault, Grants, LeadId, Patch, Role, TokenId, TokenScope};
use mainstay_records::NOTIFICATION_TOPIC;
use uuid::Uuid;

use crate::fakes::{CALL, World, member, person, scope, world};
use crate::{Activity, ActivityFields, ActivityType, CreateActivity, Done, Effect, Subject, SubjectCard, Touchpoint};

fn lead() -> Subject {
    Subject::Lead(LeadId::from_uuid(Uuid::from_u128(0xA)))
}

fn house() -> Arc<World> {
    world(lead(), SubjectCard { title: "Ada".to_owned(), archived: false, lacks_next_action: true })
}

fn wish(kind: ActivityType) -> CreateActivity {
    CreateActivity {
        kind,
        subject: lead(),
        title: Some("About the quote".to_owned()),
        body: kind.is_note().then(|| "Wants 40 seats.".to_owned()),
        priority: None,
        due: None,
        duration_minutes: None,
        direction: None,
        assignee: Patch::Keep,
        done: None,
    }
}

async fn planned(world: &Arc<World>, kind: ActivityType) -> Activity {
    world.activities().create(&person(1, Role::Rep), &wish(kind)).await.expect("created").record
}

fn notifications(world: &World) -> usize {
    world.state().outbox.iter().filter(|message| message.topic == NOTIFICATION_TOPIC).count()
}

#[tokio::test]
async fn act_6_an_activity_by_a_person_is_work_on_its_record_and_a_token_s_is_not() {
    let world = house();
    planned(&world, ActivityType::Task).await;
    let token = Actor::Token { id: TokenId::from_uuid(Uuid::from_u128(9)), name: "Shop".to_owned() };
    let token = scope(token, Grants::Scopes([TokenScope::LeadsWrite].into()));
    let note = world.activities().create(&token, &wish(ActivityType::Note)).await.expect("created").record;
    assert_eq!(note.assignee, None);
    let works = world.state().works;
    assert_eq!(works.iter().map(|(_, work)| work.by_person).collect::<Vec<_>>(), [true, false]);
    let outbox = world.state().outbox;
    let worked = |notice: ChangeNotice| notice.action == "worked" && notice.id == Some(lead().as_uuid());
    let told = outbox
        .into_iter()
        .filter_map(|message| serde_json::from_value(message.payload).ok())
        .filter(|notice: &ChangeNotice| worked(notice.clone()));
    assert_eq!(told.count(), 2);
}

#[tokio::test]
async fn lead_5_points_come_with_completing_and_go_with_reopening_or_undo() {
    let world = house();
    let (desk, rep) = (world.activities(), person(1, Role::Rep));
    let call = planned(&world, ActivityType::Call).await;
    assert_eq!(world.state().score, 0);
    let done = desk.complete(&rep, call.id, call.version, &Done::default()).await.expect("done").changed;
    assert_eq!((world.state().score, done.record.points), (CALL, CALL));
    assert_eq!(world.state().works.last().map(|(_, work)| work.effect), Some(Effect::Done(Touchpoint::Call)));
    let change = done.change.expect("a change");
    let undone = desk.undo(&rep, call.id, change).await.expect("undone").record;
    assert_eq!((world.state().score, undone.points, undone.is_open()), (0, 0, true));
    let done = desk.complete(&rep, call.id, undone.version, &Done::default()).await.expect("done").changed.record;
    let open = desk.reopen(&rep, call.id, done.version).await.expect("open");
    assert_eq!(world.state().score, 0);
    desk.undo(&rep, call.id, open.change.expect("a change")).await.expect("undone");
    assert_eq!(world.state().score, CALL);
}

#[tokio::test]
async fn completing_twice_earns_once() {
    let world = house();
    let (desk, rep) = (world.activities(), person(1, Role::Rep));
    let call = planned(&world, ActivityType::Call).await;
    let done = desk.complete(&rep, call.id, call.version, &Done::default()).await.expect("done").changed.record;
    let again = desk.complete(&rep, call.id, done.version, &Done::default()).await.expect("no change");
    assert_eq!((again.changed.change, again.plan_next, world.state().score), (None, false, CALL));
}

#[tokio::test]
async fn what_was_done_already_is_logged_with_its_time() {
    let world = house();
    let at = "2026-03-01T15:00:00Z".parse().expect("a time");
    let done = Some(Done { at: Some(at), outcome: Patch::Set(Some("Agreed".to_owned())) });
    let wish = CreateActivity { done, ..wish(ActivityType::Meeting) };
    let logged = world.activities().create(&person(1, Role::Rep), &wish).await.expect("created").record;
    assert_eq!(logged.completed.as_ref().map(|done| done.at), Some(at));
    assert_eq!((logged.outcome.as_deref(), logged.points), (Some("Agreed"), CALL));
}

#[tokio::test]
async fn act_9_the_last_planned_step_offers_the_next_one() {
    let world = house();
    let (desk, rep) = (world.activities(), person(1, Role::Rep));
    let first = planned(&world, ActivityType::Call).await;
    let second = planned(&world, ActivityType::Task).await;
    let done = desk.complete(&rep, first.id, first.version, &Done::default()).await.expect("done");
    assert!(!done.plan_next);
    let done = desk.complete(&rep, second.id, second.version, &Done::default()).await.expect("done");
    assert!(done.plan_next);
    let third = planned(&world, ActivityType::Task).await;
    world.state.lock().expect("the state").subjects.get_mut(&lead()).expect("the lead").lacks_next_action = false;
    let done = desk.complete(&rep, third.id, third.version, &Done::default()).await.expect("done");
    assert!(!done.plan_next);
}

#[tokio::test]
async fn act_4_only_somebody_else_is_notified() {
    let world = house();
    let (desk, rep) = (world.activities(), person(1, Role::Rep));
    let task = planned(&world, ActivityType::Task).await;
    assert_eq!(task.assignee, Some(member(1)));
    assert_eq!(notifications(&world), 0);
    let give = |to| ActivityFields { assignee: Patch::Set(to), ..ActivityFields::default() };
    let given = desk.update(&rep, task.id, task.version, &give(Some(member(2)))).await.expect("given").record;
    assert_eq!(notifications(&world), 1);
    let same = desk.update(&rep, task.id, given.version, &give(Some(member(2)))).await.expect("the same");
    assert_eq!((same.change, notifications(&world)), (None, 1));
    let error = desk.update(&rep, task.id, given.version, &give(Some(member(3)))).await.expect_err("a stranger");
    assert_eq!(error.fields()[0].code, "unknown_member");
}

#[tokio::test]
async fn a_note_is_for_its_author_and_managers_to_edit() {
    let world = house();
    let desk = world.activities();
    let note = planned(&world, ActivityType::Note).await;
    let fields = ActivityFields { body: Patch::Set(Some("Wants 50.".to_owned())), ..ActivityFields::default() };
    let error = desk.update(&person(2, Role::Rep), note.id, note.version, &fields).await.expect_err("not theirs");
    assert_eq!(error.code(), "forbidden");
    world.pass(TimeDelta::hours(1));
    let edited = desk.update(&person(1, Role::Rep), note.id, note.version, &fields).await.expect("edited").record;
    assert!(edited.edited_at > Some(edited.created_at));
    let fields = ActivityFields { body: Patch::Set(Some("Wants 60.".to_owned())), ..ActivityFields::default() };
    desk.update(&person(2, Role::Manager), note.id, edited.version, &fields).await.expect("edited");
}

#[tokio::test]
async fn core_6_each_change_is_told_with_its_fields() {
    let world = house();
    let (desk, rep) = (world.activities(), person(1, Role::Rep));
    let task = planned(&world, ActivityType::Task).await;
    let done = Done { at: None, outcome: Patch::Set(Some("Sent".to_owned())) };
    desk.complete(&rep, task.id, task.version, &done).await.expect("done");
    let audit = world.state().audit;
    assert_eq!(audit.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["created", "completed"]);
    let fields: Vec<_> = audit[1].changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["completedAt", "completedBy", "outcome"]);
}

#[tokio::test]
async fn core_3_an_older_version_is_refused_with_the_present_one() {
    let world = house();
    let (desk, rep) = (world.activities(), person(1, Role::Rep));
    let task = planned(&world, ActivityType::Task).await;
    desk.complete(&rep, task.id, task.version, &Done::default()).await.expect("done");
    let error = desk.reopen(&rep, task.id, task.version).await.expect_err("stale");
    assert_eq!(error.code(), "stale_version");
}

#[tokio::test]
async fn nothing_is_planned_on_what_is_archived_or_not_here() {
    let world = house();
    let rep = person(1, Role::Rep);
    let elsewhere =
        CreateActivity { subject: Subject::Lead(LeadId::from_uuid(Uuid::from_u128(0xB))), ..wish(ActivityType::Task) };
    let error = world.activities().create(&rep, &elsewhere).await.expect_err("not here");
    assert_eq!(error.code(), "not_found");
    world.state.lock().expect("the state").subjects.get_mut(&lead()).expect("the lead").archived = true;
    let error = world.activities().create(&rep, &wish(ActivityType::Task)).await.expect_err("archived");
    assert_eq!(error.code(), "subject_archived");
    let viewer = world.activities().create(&person(1, Role::Viewer), &wish(ActivityType::Task)).await;
    assert_eq!(viewer.expect_err("denied").code(), "forbidden");
}
