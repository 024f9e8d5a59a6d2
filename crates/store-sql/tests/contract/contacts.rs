//! Contacts: what is stored, who is the same person, and the link to a company.

use std::sync::Arc;

use mainstay_contacts::{
    AddressInput, Contact, ContactFields, ContactFilter, ContactReads, Contacts, PersonLikeness, UpdateContact,
};
use mainstay_kernel::Patch;
use mainstay_records::{BulkChange, BulkEditor, BulkEdits, BulkSelection, TagsInput};

use crate::testkit::{Site, World};

crate::contract!(
    all_is_stored_and_an_undo_brings_it_back,
    the_same_person_is_found_by_any_address_or_number,
    a_contact_that_moves_is_found_by_its_new_company_alone,
    a_bulk_edit_of_a_filter_is_done_and_undone,
);

fn contacts(world: &World) -> Contacts {
    Contacts::new(Arc::new(world.store.clone()), world.desk.clone())
}

fn reads(world: &World) -> ContactReads {
    ContactReads::new(Arc::new(world.store.clone()))
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn reached(name: &str, emails: &[&str], phones: &[&str]) -> ContactFields {
    ContactFields {
        name: Patch::Set(name.to_owned()),
        emails: Patch::Set(texts(emails)),
        phones: Patch::Set(texts(phones)),
        ..ContactFields::default()
    }
}

async fn add(world: &World, site: &Site, fields: ContactFields) -> Contact {
    contacts(world).create(&site.scope, fields).await.expect("a contact").record
}

async fn company(world: &World, name: &str) -> mainstay_contacts::Company {
    let fields = mainstay_contacts::CompanyFields {
        name: Patch::Set(name.to_owned()),
        ..mainstay_contacts::CompanyFields::default()
    };
    crate::companies::add(world, &world.here, fields).await
}

async fn all_is_stored_and_an_undo_brings_it_back(world: &World) {
    let scope = &world.here.scope;
    let ada = add(world, &world.here, reached("Ada", &["ada@x.org"], &[])).await;
    let acme = company(world, "Acme").await;
    let fields = ContactFields {
        company: Patch::Set(Some(acme.id)),
        job_title: Patch::Set(Some("Analyst".to_owned())),
        owner: Patch::Set(Some(world.here.rep)),
        address: Patch::Set(AddressInput { city: Some("Roma".to_owned()), ..AddressInput::default() }),
        description: Patch::Set(Some("Likes\nengines".to_owned())),
        tags: Patch::Set(TagsInput::Names(vec!["vip".to_owned()])),
        ..reached("Ada Byron", &["new@x.org", "ada@x.org"], &["+39 06 1234"])
    };
    let update = UpdateContact { id: ada.id, version: Some(ada.version), fields };
    let changed = contacts(world).update(scope, update).await.expect("a change");
    let stored = reads(world).get(scope, ada.id).await.expect("the contact");
    assert_eq!(&stored, changed.record.record());
    assert_eq!(stored.company.as_ref().map(|company| company.name.as_str()), Some("Acme"));
    let change = changed.change.expect("a change");
    let undone = contacts(world).undo(scope, ada.id, change).await.expect("undone").record;
    let stored = reads(world).get(scope, ada.id).await.expect("the contact");
    assert_eq!(&stored, undone.record());
    assert_eq!((stored.name.as_str(), stored.emails.len(), stored.phones.len()), ("Ada", 1, 0));
    assert!(reads(world).get(&world.there.scope, ada.id).await.is_err());
    let foreign = ContactFields { company: Patch::Set(Some(acme.id)), ..reached("Eve", &[], &[]) };
    assert!(contacts(world).create(&world.there.scope, foreign).await.is_err());
}

async fn the_same_person_is_found_by_any_address_or_number(world: &World) {
    let site = &world.here;
    let ada = add(world, site, reached("Ada", &["ada@x.org", "Ada@Home.example"], &["+39 06 1234"])).await;
    let bob = add(world, site, reached("Bob", &["bob@x.org"], &["06 99", "0039 (06) 12 34"])).await;
    add(world, site, reached("Eve", &["eve@x.org"], &["06 12345"])).await;
    let gone = add(world, site, reached("Gone", &["ada@x.org"], &[])).await;
    contacts(world).set_archived(&site.scope, gone.id, gone.version, true).await.expect("archived");
    add(world, &world.there, reached("Foreign", &["ada@x.org"], &["+39 06 1234"])).await;
    let same = async |emails: &[&str], phones: &[&str], except| {
        let found = reads(world).same_person(&site.scope, &texts(emails), &texts(phones), except).await;
        found.expect("contacts").iter().map(|known| (known.contact.id, known.reason)).collect::<Vec<_>>()
    };
    let (by_email, by_phone) = (PersonLikeness::Email, PersonLikeness::Phone);
    assert_eq!(same(&["ADA@home.example"], &[], None).await, [(ada.id, by_email)]);
    assert_eq!(same(&["ada@x.org"], &["+39 06 12-34"], None).await, [(ada.id, by_email), (bob.id, by_phone)]);
    assert_eq!(same(&["ada@x.org"], &["+39 06 12-34"], Some(ada.id)).await, [(bob.id, by_phone)]);
    assert_eq!(same(&["nobody", ""], &["call"], None).await, []);

    let update = UpdateContact { id: ada.id, version: None, fields: reached("Ada", &["later@x.org"], &[]) };
    contacts(world).update(&site.scope, update).await.expect("a change");
    assert_eq!(same(&["ada@home.example"], &["+39061234"], None).await, [(bob.id, by_phone)]);
    assert_eq!(same(&["later@x.org"], &[], None).await, [(ada.id, by_email)]);
}

async fn a_contact_that_moves_is_found_by_its_new_company_alone(world: &World) {
    let scope = &world.here.scope;
    let (acme, globex) = (company(world, "Acme").await, company(world, "Globex").await);
    let at = |company| ContactFields { company: Patch::Set(company), ..ContactFields::default() };
    let ada =
        add(world, &world.here, ContactFields { company: Patch::Set(Some(acme.id)), ..reached("Ada", &[], &[]) }).await;
    let found = async |words: &str| reads(world).lookup(scope, words).await.expect("contacts").len();
    assert_eq!((found("acme ada").await, found("globex").await), (1, 0));
    let moved = UpdateContact { id: ada.id, version: None, fields: at(Some(globex.id)) };
    let moved = contacts(world).update(scope, moved).await.expect("a change");
    assert_eq!((found("acme").await, found("globex ada").await), (0, 1));
    contacts(world).undo(scope, ada.id, moved.change.expect("a change")).await.expect("undone");
    assert_eq!((found("acme").await, found("globex").await), (1, 0));
    let left = UpdateContact { id: ada.id, version: None, fields: at(None) };
    contacts(world).update(scope, left).await.expect("a change");
    assert_eq!((found("acme").await, found("").await), (0, 1));
}

async fn a_bulk_edit_of_a_filter_is_done_and_undone(world: &World) {
    let scope = &world.here.scope;
    let edits = BulkEdits::<Contact>::new(Arc::new(world.store.clone()), world.desk.clone());
    let ada = add(world, &world.here, reached("Ada", &["ada@x.org"], &[])).await;
    let bob = add(world, &world.here, reached("Bob", &[], &[])).await;
    let filter = ContactFilter { search: Some("x.org".to_owned()), ..ContactFilter::default() };
    let change = BulkChange::Assign(Some(world.here.rep));
    let edit = edits.start(scope, BulkSelection::Filter(Box::new(filter)), change).await.expect("an edit");
    assert_eq!(edit.total, 1);
    while edits.carry_on(scope, edit.id).await.expect("a piece of work") {}
    let owner = async |id| reads(world).get(scope, id).await.expect("the contact").owner;
    assert_eq!((owner(ada.id).await, owner(bob.id).await), (Some(world.here.rep), None));
    edits.undo(scope, edit.id).await.expect("an undo");
    while edits.carry_on(scope, edit.id).await.expect("a piece of work") {}
    assert_eq!(owner(ada.id).await, None);
}
