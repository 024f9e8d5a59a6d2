//! Branches of the use cases, over a store in memory.

use std::sync::Arc;

use chrono::TimeDelta;
use mainstay_kernel::{
    Actor, Fault, FaultKind, Grants, LeadId, Patch, Role, TokenId, TokenScope, Version, WorkspaceScope,
};
use mainstay_records::{BulkChange, BulkEditor, BulkSelection, BulkState, TagsInput};
use uuid::Uuid;

use crate::fakes::{World, member, person, scope, world};
use crate::{
    ChangeStatus, CreateLead, Creation, LeadError, LeadFields, LeadFilter, LeadMove, LeadRecord, LeadStatus,
    OriginInput, UpdateLead,
};

fn named(name: &str) -> CreateLead {
    CreateLead {
        name: name.to_owned(),
        email: None,
        phone: None,
        company_name: None,
        job_title: None,
        website: None,
        source: None,
        status: None,
        score: None,
        assignee: None,
        next_action: None,
        next_action_date: None,
        estimated_value: None,
        tags: TagsInput::Ids(Vec::new()),
        note: None,
        origin: OriginInput::default(),
    }
}

async fn add(world: &Arc<World>, scope: &WorkspaceScope, new: CreateLead) -> LeadRecord {
    match world.desk().create(scope, None, new).await.expect("a lead") {
        Creation::Created(changed) | Creation::Existing(changed) => changed.record.record().clone(),
    }
}

fn rename(lead: &LeadRecord, name: &str) -> UpdateLead {
    let fields = LeadFields { name: Patch::Set(name.to_owned()), ..LeadFields::default() };
    UpdateLead { id: lead.id, version: Some(lead.version), fields, status: None }
}

fn status(to: LeadStatus) -> ChangeStatus {
    ChangeStatus { to, reason: None, note: None, next_action: Patch::Keep, next_action_date: Patch::Keep }
}

fn token() -> WorkspaceScope {
    let id = TokenId::from_uuid(Uuid::from_u128(9));
    let actor = Actor::Token { id, name: "Storefront".to_owned() };
    scope(actor, Grants::Scopes(Arc::new([TokenScope::LeadsWrite])))
}

#[tokio::test]
async fn core_6_a_change_leaves_one_entry_and_one_notice() {
    let world = world();
    let rep = person(1, Role::Rep);
    let lead = add(&world, &rep, named("Ada")).await;
    world.desk().update(&rep, rename(&lead, "Ada Byron")).await.expect("a change");
    let state = world.state();
    assert_eq!(state.audit.len(), 2);
    assert_eq!(state.outbox.len(), 2);
    let change = &state.audit[1].changes[0];
    assert_eq!((change.field.as_str(), &change.from, &change.to), ("name", &"Ada".into(), &"Ada Byron".into()));
}

#[tokio::test]
async fn a_change_that_changes_nothing_leaves_no_trace() {
    let world = world();
    let rep = person(1, Role::Rep);
    let lead = add(&world, &rep, named("Ada")).await;
    world.pass(TimeDelta::days(1));
    let same = world.desk().update(&rep, rename(&lead, " Ada ")).await.expect("no change");
    assert_eq!(same.change, None);
    assert_eq!(*same.record, lead);
    assert_eq!(world.state().audit.len(), 1);
}

#[tokio::test]
async fn core_3_an_older_version_is_refused_with_the_present_record() {
    let world = world();
    let rep = person(1, Role::Rep);
    let lead = add(&world, &rep, named("Ada")).await;
    world.desk().update(&rep, rename(&lead, "Ada Byron")).await.expect("a change");
    match world.desk().update(&rep, rename(&lead, "Ada Lovelace")).await {
        Err(LeadError::Stale(current)) => assert_eq!(current.name, "Ada Byron"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn core_1_a_viewer_writes_nothing_and_a_rep_neither_archives_nor_edits_in_bulk() {
    let world = world();
    let (viewer, rep) = (person(2, Role::Viewer), person(1, Role::Rep));
    let lead = add(&world, &rep, named("Ada")).await;
    let refusals = [
        world.desk().create(&viewer, None, named("Bob")).await.expect_err("refused"),
        world.desk().update(&viewer, rename(&lead, "Bob")).await.expect_err("refused"),
        world.desk().set_archived(&rep, lead.id, lead.version, true).await.expect_err("refused"),
        world.bulk_edits().start(&rep, everything(), BulkChange::Archive).await.expect_err("refused"),
    ];
    for refusal in refusals {
        assert_eq!(refusal.kind(), FaultKind::Forbidden);
    }
    assert_eq!(world.state().audit.len(), 1);
}

#[tokio::test]
async fn a_lead_goes_only_to_active_members_and_known_sources() {
    let world = world();
    let rep = person(1, Role::Rep);
    let stranger = CreateLead { assignee: Some(member(7)), ..named("Ada") };
    let unknown = CreateLead { source: Some("trade_show".to_owned()), ..named("Ada") };
    let refused = world.desk().create(&rep, None, stranger).await.expect_err("refused");
    assert_eq!(refused.fields()[0].code, "unknown_member");
    let refused = world.desk().create(&rep, None, unknown).await.expect_err("refused");
    assert_eq!(refused.code(), "unknown_source");
    assert!(world.state().leads.is_empty());
}

#[tokio::test]
async fn tags_sent_by_name_join_the_vocabulary_once() {
    let world = world();
    let tags = TagsInput::Names(vec!["VIP".to_owned(), "vip".to_owned(), "Newsletter".to_owned()]);
    let lead = add(&world, &token(), CreateLead { tags, ..named("Ada") }).await;
    assert_eq!(lead.tags.len(), 2);
    assert_eq!(world.state().tags.len(), 2);
}

#[tokio::test]
async fn a_known_external_id_gives_the_lead_it_made_then() {
    let world = world();
    let source = Some(mainstay_kernel::IntegrationSourceId::from_uuid(Uuid::from_u128(5)));
    let origin = OriginInput { external_id: Some("shop-1".to_owned()), ..OriginInput::default() };
    let new = CreateLead { origin, ..named("Ada") };
    let first = world.desk().create(&token(), source, new.clone()).await.expect("a lead");
    let again = world.desk().create(&token(), source, new).await.expect("a lead");
    let (Creation::Created(first), Creation::Existing(again)) = (first, again) else { panic!("one lead") };
    assert_eq!(first.record.record(), again.record.record());
    assert_eq!(world.state().leads.len(), 1);
}

#[tokio::test]
async fn core_12_undo_is_for_the_author_or_a_manager_within_a_day() {
    let world = world();
    let (rep, other, manager) = (person(1, Role::Rep), person(2, Role::Rep), person(3, Role::Manager));
    let desk = world.desk();
    let lead = add(&world, &rep, named("Ada")).await;
    let moved = desk.change_status(&rep, lead.id, lead.version, status(LeadStatus::Contacted)).await.expect("moved");
    let change = moved.change.expect("a change");
    assert_eq!(desk.undo(&other, lead.id, change).await.expect_err("refused").kind(), FaultKind::Forbidden);
    let back = desk.undo(&manager, lead.id, change).await.expect("undone");
    assert_eq!((back.record.status, back.record.version), (LeadStatus::New, Version::from_number(3)));
    assert_eq!(desk.undo(&rep, lead.id, change).await.expect_err("twice").code(), "not_undoable");

    let moved =
        desk.change_status(&rep, lead.id, back.record.version, status(LeadStatus::Contacted)).await.expect("moved");
    world.pass(TimeDelta::hours(25));
    let late = desk.undo(&rep, lead.id, moved.change.expect("a change")).await.expect_err("late");
    assert_eq!(late.code(), "not_undoable");
}

#[tokio::test]
async fn lead_4_a_token_s_change_is_no_touch_and_a_person_s_is() {
    let world = world();
    let rep = person(1, Role::Rep);
    let lead = add(&world, &rep, named("Ada")).await;
    world.pass(TimeDelta::days(8));
    world.desk().update(&token(), UpdateLead { version: None, ..rename(&lead, "Ada B.") }).await.expect("a change");
    assert_eq!(world.state().leads[&lead.id].touched_at, lead.touched_at);
    world.desk().update(&rep, UpdateLead { version: None, ..rename(&lead, "Ada C.") }).await.expect("a change");
    assert!(world.state().leads[&lead.id].touched_at > lead.touched_at);
}

fn everything() -> BulkSelection<LeadId, LeadFilter> {
    BulkSelection::Filter(Box::default())
}

#[tokio::test]
async fn a_bulk_edit_tells_what_became_of_each_lead_and_can_be_taken_back() {
    let world = world();
    let manager = person(3, Role::Manager);
    for number in 0..120 {
        add(&world, &manager, named(&format!("Lead {number}"))).await;
    }
    let dated = CreateLead {
        status: Some(LeadStatus::Qualified),
        next_action_date: "2026-04-01".parse().ok(),
        ..named("Qualified")
    };
    let qualified = add(&world, &manager, dated).await;
    let change = LeadMove { to: LeadStatus::Contacted, unqualified: None, next_action: None, next_action_date: None };
    let edits = world.bulk_edits();
    let edit = edits.start(&manager, everything(), BulkChange::Own(change)).await.expect("started");
    assert_eq!(edit.total, 121);
    while edits.carry_on(&manager, edit.id).await.expect("a piece") {}
    let done = world.state().bulk[&edit.id].clone();
    assert_eq!((done.state, done.done, done.failed), (BulkState::Done, 120, 1));
    assert_eq!(world.state().leads[&qualified.id].status, LeadStatus::Qualified);

    edits.undo(&manager, edit.id).await.expect("undoing");
    while edits.carry_on(&manager, edit.id).await.expect("a piece") {}
    let state = world.state();
    assert_eq!((state.bulk[&edit.id].state, state.bulk[&edit.id].done), (BulkState::Undone, 120));
    assert!(state.leads.values().all(|lead| lead.status != LeadStatus::Contacted));
}
