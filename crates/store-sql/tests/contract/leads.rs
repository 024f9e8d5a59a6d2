//! Writing and reading single leads.

use chrono::TimeDelta;
use mainstay_kernel::{ChangeId, EmailAddress, IntegrationSourceId, Patch, PhoneNumber, StoreError, Version};
use mainstay_leads::{
    ChangedLead, CreateLead, Creation, LeadFields, LeadQueries, LeadSource, LeadsUow, SourceSlug, UpdateLead,
};
use mainstay_records::{MoneyInput, Record, TagsInput};

use crate::testkit::{World, new_lead};

crate::contract!(
    a_lead_reads_back_as_it_was_written,
    a_change_reads_back_and_the_slower_writer_is_stale,
    fifty_creations_with_one_external_id_make_one_lead,
    duplicates_are_found_by_address_and_by_digits,
    a_change_is_undone_once,
    own_sources_are_kept_and_taken_once,
    only_active_members_of_the_workspace_are_assignable,
    a_suspension_waits_for_what_is_being_assigned,
    a_lead_of_another_workspace_is_out_of_reach,
);

pub async fn create(world: &World, new: CreateLead) -> ChangedLead {
    match world.leads.create(&world.here.scope, None, new).await.expect("a lead") {
        Creation::Created(made) | Creation::Existing(made) => made,
    }
}

fn full_lead(world: &World) -> CreateLead {
    CreateLead {
        email: Some("Ada@Example.com".to_owned()),
        phone: Some("+39 06 1234567".to_owned()),
        company_name: Some("Ünïcode & Söhne".to_owned()),
        job_title: Some("CTO".to_owned()),
        website: Some("https://example.com".to_owned()),
        source: Some("referral".to_owned()),
        score: Some(77),
        assignee: Some(world.here.rep),
        next_action: Some("Call".to_owned()),
        next_action_date: "2026-03-25".parse().ok(),
        estimated_value: Some(MoneyInput { amount: "1234.50".to_owned(), currency: None }),
        tags: TagsInput::Names(vec!["vip".to_owned(), "north".to_owned()]),
        note: Some("Met at a fair.\nNice.".to_owned()),
        ..new_lead("Ada Lovelace")
    }
}

async fn a_lead_reads_back_as_it_was_written(world: &World) {
    let mut new = full_lead(world);
    new.origin.page = Some("https://example.com/contact".to_owned());
    new.origin.utm.insert("campaign".to_owned(), "spring".to_owned());
    let made = create(world, new).await;
    let found = world.store.find(&world.here.scope, made.record.id).await.expect("an answer");
    assert_eq!(found, Some(made.record.record().clone()));
    assert_eq!(made.record.tags.len(), 2);
    let ledger = world.store.score_ledger(&world.here.scope, made.record.id).await.expect("a ledger");
    let sum: i64 = ledger.iter().map(|entry| entry.points.points).sum();
    assert_eq!(sum, 77);
    assert_eq!((&ledger[0].actor, ledger[0].at), (world.here.scope.actor(), world.now()));
}

pub fn fields(name: &str) -> LeadFields {
    LeadFields { name: Patch::Set(name.to_owned()), ..LeadFields::default() }
}

async fn a_change_reads_back_and_the_slower_writer_is_stale(world: &World) {
    let made = create(world, full_lead(world)).await.record.into_record();
    world.clock.advance(TimeDelta::hours(1));
    let tags = TagsInput::Names(vec!["north".to_owned(), "south".to_owned()]);
    let change = LeadFields {
        email: Patch::Set(None),
        tags: Patch::Set(tags),
        assignee: Patch::Set(None),
        score: Patch::Set(10),
        ..fields("Countess")
    };
    let update = UpdateLead { id: made.id, version: Some(made.version), fields: change, status: None };
    let changed = world.leads.update(&world.here.scope, update).await.expect("a change").record.into_record();
    assert_eq!(world.store.find(&world.here.scope, made.id).await.expect("an answer"), Some(changed.clone()));
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    let mut slow = mainstay_leads::Lead::from_record(made.clone());
    slow.touch(world.now(), true);
    slow.count_up();
    assert!(matches!(tx.records().update(&slow).await, Err(StoreError::Stale)));
    drop(tx);
    assert_eq!(world.store.find(&world.here.scope, made.id).await.expect("an answer"), Some(changed));
}

async fn source(world: &World) -> IntegrationSourceId {
    use mainstay_identity::{AdminUow, IntegrationKind, IntegrationName, IntegrationSource};
    let id = IntegrationSourceId::from_uuid(world.id());
    let name = IntegrationName::try_new("name", "Shop").expect("a name");
    let source = IntegrationSource { id, kind: IntegrationKind::Api, name, created_at: world.now() };
    let tx = world.store.begin_admin(&world.here.scope).await.expect("a transaction");
    assert!(tx.integration_sources().insert(&source).await.expect("an answer"));
    tx.commit().await.expect("a commit");
    id
}

async fn fifty_creations_with_one_external_id_make_one_lead(world: &World) {
    let source = source(world).await;
    let port = std::sync::Arc::new(world.store.clone());
    let leads = std::sync::Arc::new(mainstay_leads::Leads::new(port, world.desk.clone()));
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let (leads, scope) = (leads.clone(), world.here.scope.clone());
            let mut new = new_lead("Ada");
            new.origin.external_id = Some("order-1".to_owned());
            tokio::spawn(async move { leads.create(&scope, Some(source), new).await.expect("a lead") })
        })
        .collect();
    let (mut created, mut ids) = (0, std::collections::BTreeSet::new());
    for task in tasks {
        let made = match task.await.expect("a task") {
            Creation::Created(made) => {
                created += 1;
                made
            }
            Creation::Existing(made) => made,
        };
        ids.insert(made.record.id);
    }
    assert_eq!((created, ids.len()), (1, 1));
    let tx = world.store.begin_leads(&world.there.scope).await.expect("a transaction");
    assert!(tx.leads().find_by_external_id(source, "order-1").await.expect("an answer").is_none());
}

async fn duplicates_are_found_by_address_and_by_digits(world: &World) {
    let one = create(world, full_lead(world)).await.record.into_record();
    let email = [EmailAddress::try_new("email", "ADA@example.COM").expect("an address")];
    let phone = [PhoneNumber::try_new("phone", "0039 (06) 1234567").expect("a number")];
    let scope = &world.here.scope;
    let by_email = world.store.duplicates(scope, &email, &[], None).await.expect("leads");
    assert_eq!(by_email, std::slice::from_ref(&one));
    let by_phone = world.store.duplicates(scope, &[], &phone, None).await.expect("leads");
    assert_eq!(by_phone, std::slice::from_ref(&one));
    assert_eq!(world.store.duplicates(scope, &email, &phone, Some(one.id)).await.expect("leads"), []);
    let foreign = world.store.duplicates(&world.there.scope, &email, &phone, None).await;
    assert_eq!(foreign.expect("leads"), []);
    let archived = world.leads.set_archived(scope, one.id, one.version, true).await.expect("archived");
    assert!(archived.record.archived_at.is_some());
    assert_eq!(world.store.duplicates(scope, &email, &[], None).await.expect("leads"), []);
}

async fn a_change_is_undone_once(world: &World) {
    let lead = create(world, full_lead(world)).await.record.into_record();
    let change = LeadFields { tags: Patch::Set(TagsInput::Ids(Vec::new())), ..fields("Wrong") };
    let update = UpdateLead { id: lead.id, version: None, fields: change, status: None };
    let changed = world.leads.update(&world.here.scope, update).await.expect("a change");
    let change = changed.change.expect("an entry");
    let undone = world.leads.undo(&world.here.scope, lead.id, change).await.expect("undone");
    assert_eq!((&undone.record.name, &undone.record.tags), (&lead.name, &lead.tags));
    assert_eq!(undone.record.version, Version::from_number(3));
    let again = world.leads.undo(&world.here.scope, lead.id, change).await;
    assert!(matches!(again, Err(mainstay_leads::LeadError::NotUndoable(_))), "{again:?}");
    assert_eq!(
        world.store.find(&world.here.scope, lead.id).await.expect("an answer"),
        Some(undone.record.into_record())
    );
}

async fn own_sources_are_kept_and_taken_once(world: &World) {
    let slug = SourceSlug::parse("fair").expect("a slug");
    let mut fair = LeadSource { slug: slug.clone(), name: "Fair".to_owned(), archived: false, version: Version::FIRST };
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    assert!(tx.lead_sources().insert(&fair).await.expect("an answer"));
    assert!(!tx.lead_sources().insert(&fair).await.expect("an answer"));
    assert_eq!(tx.lead_sources().find(&slug).await.expect("an answer"), Some(fair.clone()));
    fair.archived = true;
    fair.version = fair.version.next();
    tx.lead_sources().update(&fair).await.expect("an update");
    assert!(matches!(tx.lead_sources().update(&fair).await, Err(StoreError::Stale)));
    assert_eq!(tx.lead_sources().find_for_update(&slug).await.expect("an answer"), Some(fair.clone()));
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.custom_sources(&world.here.scope).await.expect("sources"), [fair]);
    assert_eq!(world.store.custom_sources(&world.there.scope).await.expect("sources"), []);
    let tx = world.store.begin_leads(&world.there.scope).await.expect("a transaction");
    assert_eq!(tx.lead_sources().find(&slug).await.expect("an answer"), None);
    assert_eq!(tx.lead_sources().find_for_update(&slug).await.expect("an answer"), None);
}

async fn only_active_members_of_the_workspace_are_assignable(world: &World) {
    use mainstay_identity::AdminUow;
    let tx = world.store.begin_admin(&world.here.scope).await.expect("a transaction");
    let mut rep = tx.members().find_for_update(world.here.rep).await.expect("an answer").expect("the rep");
    rep.suspended_at = Some(world.now());
    rep.version = rep.version.next();
    tx.members().update(&rep).await.expect("an update");
    tx.commit().await.expect("a commit");
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    for (member, assignable) in [(world.here.owner, true), (world.here.rep, false), (world.there.owner, false)] {
        assert_eq!(tx.member_directory().is_assignable(member).await.expect("an answer"), assignable);
    }
}

/// What is assigned at the moment at which its member is suspended is there before the suspension, or is refused after it.
async fn a_suspension_waits_for_what_is_being_assigned(world: &World) {
    use mainstay_identity::AdminUow;
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    assert!(tx.member_directory().is_assignable(world.here.rep).await.expect("an answer"));
    let (store, scope, rep, now) = (world.store.clone(), world.here.scope.clone(), world.here.rep, world.now());
    let suspension = tokio::spawn(async move {
        let tx = store.begin_admin(&scope).await.expect("a transaction");
        let mut member = tx.members().find_for_update(rep).await.expect("an answer").expect("the rep");
        member.suspended_at = Some(now);
        member.version = member.version.next();
        tx.members().update(&member).await.expect("an update");
        tx.commit().await.expect("a commit");
    });
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(!suspension.is_finished());
    tx.commit().await.expect("a commit");
    suspension.await.expect("a suspension");
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    assert!(!tx.member_directory().is_assignable(rep).await.expect("an answer"));
}

async fn a_lead_of_another_workspace_is_out_of_reach(world: &World) {
    let made = create(world, full_lead(world)).await;
    let lead = made.record.record().clone();
    let (store, there) = (&world.store, &world.there.scope);
    assert_eq!(store.find(there, lead.id).await.expect("an answer"), None);
    assert_eq!(store.score_ledger(there, lead.id).await.expect("a ledger"), []);
    let tx = store.begin_leads(there).await.expect("a transaction");
    assert!(tx.records().find_for_update(lead.id).await.expect("an answer").is_none());
    let change: ChangeId = made.change.expect("an entry");
    assert!(
        tx.changes()
            .find_change(mainstay_kernel::RecordKind::Lead, lead.id.as_uuid(), change)
            .await
            .expect("an answer")
            .is_none()
    );
    let mut stolen = mainstay_leads::Lead::from_record(lead.clone());
    stolen.count_up();
    assert!(matches!(tx.records().update(&stolen).await, Err(StoreError::Stale)));
    drop(tx);
    let tx = store.begin_leads(there).await.expect("a transaction");
    let mut copy = lead;
    copy.id = mainstay_kernel::LeadId::from_uuid(world.id());
    copy.tags.clear();
    let copy = mainstay_leads::Lead::from_record(copy);
    assert!(tx.leads().insert(&copy).await.is_err(), "a lead for another workspace's member");
}
