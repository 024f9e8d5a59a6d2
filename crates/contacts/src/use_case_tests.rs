//! Branches of the use cases, over a store in memory.

use std::sync::Arc;

use mainstay_kernel::{CompanyId, Fault, FaultKind, Patch, Role, TagId, Version};
use mainstay_records::{RecordError, TagsInput};

use crate::fakes::{World, member, person, world};
use crate::{Company, CompanyFields, CompanyStatus, Contact, ContactFields, UpdateCompany, UpdateContact};

fn named(name: &str) -> ContactFields {
    ContactFields { name: Patch::Set(name.to_owned()), ..ContactFields::default() }
}

fn company_named(name: &str) -> CompanyFields {
    CompanyFields { name: Patch::Set(name.to_owned()), ..CompanyFields::default() }
}

fn at(company: CompanyId) -> ContactFields {
    ContactFields { company: Patch::Set(Some(company)), ..ContactFields::default() }
}

async fn add(world: &Arc<World>, fields: ContactFields) -> Contact {
    world.contacts().create(&person(1, Role::Rep), fields).await.expect("a contact").record
}

async fn add_company(world: &Arc<World>, name: &str) -> Company {
    world.companies().create(&person(1, Role::Rep), company_named(name)).await.expect("a company").record
}

fn change(contact: &Contact, fields: ContactFields) -> UpdateContact {
    UpdateContact { id: contact.id, version: Some(contact.version), fields }
}

#[tokio::test]
async fn core_6_a_change_leaves_one_entry_and_one_notice() {
    let world = world();
    let ada = add(&world, named("Ada")).await;
    world.contacts().update(&person(1, Role::Rep), change(&ada, named("Ada Byron"))).await.expect("a change");
    let same = UpdateContact { version: None, ..change(&ada, named("Ada Byron")) };
    let unchanged = world.contacts().update(&person(1, Role::Rep), same).await.expect("no change");
    assert_eq!(unchanged.change, None);
    let state = world.state();
    let actions: Vec<_> = state.audit.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!((actions, state.outbox.len()), (vec!["created", "updated"], 2));
    assert_eq!(state.contacts[&ada.id].version, Version::FIRST.next());
}

#[tokio::test]
async fn core_3_an_old_version_is_refused_with_the_present_contact() {
    let world = world();
    let rep = person(1, Role::Rep);
    let ada = add(&world, named("Ada")).await;
    world.contacts().update(&rep, change(&ada, named("Ada Byron"))).await.expect("a change");
    match world.contacts().update(&rep, change(&ada, named("Ada King"))).await {
        Err(RecordError::Stale(now)) => assert_eq!(now.name, "Ada Byron"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn core_1_a_viewer_changes_nothing_and_a_rep_archives_nothing() {
    let world = world();
    let ada = add(&world, named("Ada")).await;
    let denied = world.contacts().create(&person(2, Role::Viewer), named("Eve")).await.expect_err("a refusal");
    assert_eq!(denied.kind(), FaultKind::Forbidden);
    let rep = person(1, Role::Rep);
    let denied = world.contacts().set_archived(&rep, ada.id, ada.version, true).await.expect_err("a refusal");
    assert_eq!(denied.kind(), FaultKind::Forbidden);
}

#[tokio::test]
async fn a_contact_needs_a_name_a_member_and_tags_of_the_vocabulary() {
    let world = world();
    let rep = person(1, Role::Rep);
    let owned = ContactFields { owner: Patch::Set(Some(member(5))), ..named("Ada") };
    let unknown = TagsInput::Ids(vec![TagId::from_uuid(uuid::Uuid::nil())]);
    let tagged = ContactFields { tags: Patch::Set(unknown), ..named("Ada") };
    for (fields, pointer) in [(ContactFields::default(), "/name"), (owned, "/ownerId"), (tagged, "/tags")] {
        let refused = world.contacts().create(&rep, fields).await.expect_err("a refusal");
        assert_eq!(refused.fields()[0].pointer, pointer);
    }
    assert!(world.state().contacts.is_empty());
}

#[tokio::test]
async fn cont_2_a_contact_is_linked_to_a_company_that_is_here_and_not_archived() {
    let world = world();
    let (rep, manager) = (person(1, Role::Rep), person(2, Role::Manager));
    let acme = add_company(&world, "Acme").await;
    let ada = add(&world, ContactFields { name: Patch::Set("Ada".to_owned()), ..at(acme.id) }).await;
    assert_eq!(ada.company.as_ref().map(|company| company.name.as_str()), Some("Acme"));

    let unknown = world.contacts().update(&rep, change(&ada, at(CompanyId::from_uuid(uuid::Uuid::nil())))).await;
    assert_eq!(unknown.expect_err("a refusal").fields()[0].code, "unknown_company");

    world.companies().set_archived(&manager, acme.id, acme.version, true).await.expect("archived");
    let eve = ContactFields { name: Patch::Set("Eve".to_owned()), ..at(acme.id) };
    let refused = world.contacts().create(&rep, eve).await;
    assert_eq!(refused.expect_err("a refusal").fields()[0].code, "unknown_company");
    let same_form = ContactFields { job_title: Patch::Set(Some("Analyst".to_owned())), ..at(acme.id) };
    let kept = world.contacts().update(&rep, change(&ada, same_form)).await.expect("a change").record;
    assert_eq!(kept.company, ada.company);
}

#[tokio::test]
async fn core_12_a_change_is_taken_back() {
    let world = world();
    let rep = person(1, Role::Rep);
    let (acme, ada) = (add_company(&world, "Acme").await, add(&world, named("Ada")).await);
    let linked = world.contacts().update(&rep, change(&ada, at(acme.id))).await.expect("a change");
    let undone = world.contacts().undo(&rep, ada.id, linked.change.expect("a change")).await.expect("undone");
    assert_eq!(undone.record.company, None);

    let fields = CompanyFields { status: Patch::Set(CompanyStatus::Active), ..CompanyFields::default() };
    let update = UpdateCompany { id: acme.id, version: Some(acme.version), fields };
    let moved = world.companies().update(&rep, update).await.expect("a change");
    assert_eq!(world.state().audit.last().map(|entry| entry.action.clone()).as_deref(), Some("status_changed"));
    let undone = world.companies().undo(&rep, acme.id, moved.change.expect("a change")).await.expect("undone");
    assert_eq!(undone.record.status, CompanyStatus::Prospect);
}
