//! Whoever is given a record is told, in the transaction that gives it (ACT-4).

use std::sync::Arc;

use mainstay_contacts::{Companies, CompanyFields, Contact, ContactFields, Contacts, UpdateCompany, UpdateContact};
use mainstay_deals::{CreateDeal, DealFields, UpdateDeal};
use mainstay_kernel::{MemberId, Patch, RecordKind};
use mainstay_leads::{LeadFields, UpdateLead};
use mainstay_records::{BulkChange, BulkEditor, BulkEdits, BulkSelection, Notification};
use uuid::Uuid;

use crate::deal_kit::{contact, deals};
use crate::leads::create;
use crate::testkit::{World, new_lead};

crate::contract!(
    whoever_is_given_a_record_of_any_kind_is_told_once,
    nobody_is_told_of_what_they_took_or_get_back,
    a_bulk_edit_tells_of_each_record_that_changed_hands,
);

/// Who is told of which record, in order.
async fn told(world: &World) -> Vec<(MemberId, RecordKind, Uuid)> {
    let sql = "SELECT payload FROM outbox WHERE topic = 'notification.created' ORDER BY id";
    let payloads = crate::migrations::texts(&world.database, sql).await;
    let read = |payload: &String| {
        let notification: Notification = serde_json::from_str(payload).expect("a notification");
        (notification.member, notification.record_kind, notification.record_id)
    };
    payloads.iter().map(read).collect()
}

fn given(world: &World) -> Patch<Option<MemberId>> {
    Patch::Set(Some(world.here.rep))
}

async fn whoever_is_given_a_record_of_any_kind_is_told_once(world: &World) {
    let (scope, rep) = (&world.here.scope, world.here.rep);
    let contacts = Contacts::new(Arc::new(world.store.clone()), world.desk.clone());
    let companies = Companies::new(Arc::new(world.store.clone()), world.desk.clone());
    let mut all = Vec::new();

    let mut new = new_lead("Ada");
    new.assignee = Some(rep);
    let lead = create(world, new).await.record;
    all.push((rep, RecordKind::Lead, lead.id.as_uuid()));
    let free = create(world, new_lead("Bob")).await.record;
    let fields = LeadFields { assignee: given(world), ..LeadFields::default() };
    for _ in 0..2 {
        let update = UpdateLead { id: free.id, version: None, fields: fields.clone(), status: None };
        world.leads.update(scope, update).await.expect("a change");
    }
    all.push((rep, RecordKind::Lead, free.id.as_uuid()));

    let fields = ContactFields { name: Patch::Set("Ada".to_owned()), owner: given(world), ..ContactFields::default() };
    let made = contacts.create(scope, fields.clone()).await.expect("a contact").record;
    all.push((rep, RecordKind::Contact, made.id.as_uuid()));
    let free = contact(world, &world.here, "Bob").await;
    contacts.update(scope, UpdateContact { id: free, version: None, fields }).await.expect("a change");
    all.push((rep, RecordKind::Contact, free.as_uuid()));

    let fields = CompanyFields { name: Patch::Set("Acme".to_owned()), owner: given(world), ..CompanyFields::default() };
    let made = companies.create(scope, fields.clone()).await.expect("a company").record;
    all.push((rep, RecordKind::Company, made.id.as_uuid()));
    let free = crate::deal_kit::company(world, &world.here, "Globex").await;
    companies.update(scope, UpdateCompany { id: free, version: None, fields }).await.expect("a change");
    all.push((rep, RecordKind::Company, free.as_uuid()));

    let wish = CreateDeal { owner: Some(rep), ..CreateDeal::titled("Pumps") };
    let made = deals(world).create(scope, wish).await.expect("a deal").record;
    all.push((rep, RecordKind::Deal, made.id.as_uuid()));
    let free = deals(world).create(scope, CreateDeal::titled("Pipes")).await.expect("a deal").record;
    let fields = DealFields { owner: given(world), ..DealFields::default() };
    let update = UpdateDeal { id: free.id, version: free.version, fields };
    deals(world).update(scope, update).await.expect("a change");
    all.push((rep, RecordKind::Deal, free.id.as_uuid()));

    assert_eq!(told(world).await, all);
}

async fn nobody_is_told_of_what_they_took_or_get_back(world: &World) {
    let (scope, owner) = (&world.here.scope, world.here.owner);
    let mut new = new_lead("Ada");
    new.assignee = Some(owner);
    let lead = create(world, new).await.record;
    assert_eq!(told(world).await, []);
    let give = |member| LeadFields { assignee: Patch::Set(member), ..LeadFields::default() };
    let update = |fields| UpdateLead { id: lead.id, version: None, fields, status: None };
    let to_rep = world.leads.update(scope, update(give(Some(world.here.rep)))).await.expect("a change");
    assert_eq!(told(world).await.len(), 1);
    world
        .leads
        .update(scope, update(LeadFields { name: Patch::Set("Eve".to_owned()), ..LeadFields::default() }))
        .await
        .expect("a change");
    let free = world.leads.update(scope, update(give(None))).await.expect("a change");
    world.leads.undo(scope, lead.id, free.change.expect("a change")).await.expect("an undo");
    world.leads.undo(scope, lead.id, to_rep.change.expect("a change")).await.expect("an undo");
    assert_eq!(told(world).await.len(), 1);
    let refused =
        UpdateLead { id: lead.id, version: Some(lead.version), fields: give(Some(world.here.rep)), status: None };
    assert!(world.leads.update(scope, refused).await.is_err());
    assert_eq!(told(world).await.len(), 1);
}

async fn a_bulk_edit_tells_of_each_record_that_changed_hands(world: &World) {
    let (scope, rep) = (&world.here.scope, world.here.rep);
    let mut ids = Vec::new();
    for name in ["Ada", "Bob", "Eve"] {
        ids.push(contact(world, &world.here, name).await);
    }
    let edits: BulkEdits<Contact> = BulkEdits::new(Arc::new(world.store.clone()), world.desk.clone());
    for _ in 0..2 {
        let selection = BulkSelection::Ids(ids.clone());
        let edit = edits.start(scope, selection, BulkChange::Assign(Some(rep))).await.expect("an edit");
        while edits.carry_on(scope, edit.id).await.expect("a piece of work") {}
    }
    let mut told = told(world).await;
    told.sort_by_key(|(_, _, record)| *record);
    assert_eq!(told, ids.iter().map(|id| (rep, RecordKind::Contact, id.as_uuid())).collect::<Vec<_>>());
}
