//! Companies: their likely twins, and what a new name of one does to its contacts.

use std::sync::Arc;

use mainstay_contacts::{
    Companies, Company, CompanyClues, CompanyFields, CompanyLikeness, CompanyReads, CompanyStatus, ContactFields,
    ContactFilter, ContactQueries, ContactSort, ContactSortKey, Contacts, SetCompanyStatus, UpdateCompany,
};
use mainstay_kernel::{Patch, TagId};
use mainstay_records::{BulkChange, BulkEditor, BulkEdits, BulkSelection, TagsInput};

use crate::testkit::{Site, World};

crate::contract!(
    contacts_are_found_and_sorted_by_their_company_s_new_name,
    likely_twins_have_the_same_domain_or_nearly_the_same_name,
    all_is_stored_and_an_undo_brings_it_back,
    a_bulk_edit_gives_many_a_status_and_is_undone,
);

fn companies(world: &World) -> Companies {
    Companies::new(Arc::new(world.store.clone()), world.desk.clone())
}

fn reads(world: &World) -> CompanyReads {
    CompanyReads::new(Arc::new(world.store.clone()))
}

fn named(name: &str) -> CompanyFields {
    CompanyFields { name: Patch::Set(name.to_owned()), ..CompanyFields::default() }
}

/// Adds a company.
pub async fn add(world: &World, site: &Site, fields: CompanyFields) -> Company {
    companies(world).create(&site.scope, fields).await.expect("a company").record
}

async fn update(world: &World, company: &Company, fields: CompanyFields) -> Company {
    let update = UpdateCompany { id: company.id, version: None, fields };
    companies(world).update(&world.here.scope, update).await.expect("a change").record
}

async fn contacts_are_found_and_sorted_by_their_company_s_new_name(world: &World) {
    let scope = &world.here.scope;
    let (acme, globex) = (add(world, &world.here, named("Acme")).await, add(world, &world.here, named("Globex")).await);
    let contacts = Contacts::new(Arc::new(world.store.clone()), world.desk.clone());
    for (name, company) in [("Ada", acme.id), ("Bob", globex.id), ("Eve", acme.id)] {
        let fields = ContactFields {
            name: Patch::Set(name.to_owned()),
            company: Patch::Set(Some(company)),
            ..ContactFields::default()
        };
        contacts.create(scope, fields).await.expect("a contact");
    }
    update(world, &acme, named("Zenith & Söhne")).await;
    let found = async |search: &str| {
        let filter = ContactFilter { search: Some(search.to_owned()), ..ContactFilter::default() };
        let sort = ContactSort::ascending(ContactSortKey::CompanyName);
        let found = ContactQueries::first(&world.store, scope, &filter, sort, 9).await.expect("contacts");
        found.iter().map(|contact| contact.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found("zenith sohne").await, ["Ada", "Eve"]);
    assert_eq!(found("acme").await, Vec::<String>::new());
    assert_eq!(found("").await, ["Bob", "Ada", "Eve"]);
    // Folded, the name is the same; what is shown follows all the same.
    update(world, &globex, named("GLOBEX")).await;
    let filter = ContactFilter { companies: vec![globex.id], ..ContactFilter::default() };
    let sort = ContactSort::ascending(ContactSortKey::Name);
    let bob = ContactQueries::first(&world.store, scope, &filter, sort, 1).await.expect("contacts").remove(0);
    assert_eq!(bob.company.map(|company| company.name).as_deref(), Some("GLOBEX"));
}

async fn likely_twins_have_the_same_domain_or_nearly_the_same_name(world: &World) {
    let site = &world.here;
    let with_site =
        |name, website: &str| CompanyFields { website: Patch::Set(Some(website.to_owned())), ..named(name) };
    let acme = add(world, site, with_site("Acme", "https://www.northwind.example/")).await;
    let twin = add(world, site, named("Northwind Traders S.r.l.")).await;
    let slip = add(world, site, named("NORTHWIND TRADRES")).await;
    add(world, site, named("Norwegian Traders")).await;
    let gone = add(world, site, named("Northwind Traders")).await;
    companies(world).set_archived(&site.scope, gone.id, gone.version, true).await.expect("archived");
    add(world, &world.there, with_site("Northwind Traders", "northwind.example")).await;

    let clues = CompanyClues {
        name: Some("Northwind-Traders Ltd".to_owned()),
        emails: vec!["nobody".to_owned(), "Ada@Northwind.example".to_owned()],
        ..CompanyClues::default()
    };
    let likely = reads(world).likely(&site.scope, &clues).await.expect("companies");
    let found: Vec<_> = likely.iter().map(|known| (known.company.id, known.reason)).collect();
    let domain = (acme.id, CompanyLikeness::Domain);
    assert_eq!(found, [domain, (twin.id, CompanyLikeness::Name), (slip.id, CompanyLikeness::Name)]);
    let clues = CompanyClues { except: Some(twin.id), emails: Vec::new(), ..clues };
    let likely = reads(world).likely(&site.scope, &clues).await.expect("companies");
    assert_eq!(likely.iter().map(|known| known.company.id).collect::<Vec<_>>(), [slip.id]);
    assert!(reads(world).likely(&site.scope, &CompanyClues::default()).await.expect("companies").is_empty());
}

async fn all_is_stored_and_an_undo_brings_it_back(world: &World) {
    let scope = &world.here.scope;
    let company = add(world, &world.here, named("Acme")).await;
    let fields = CompanyFields {
        website: Patch::Set(Some("acme.example".to_owned())),
        phone: Patch::Set(Some("+39 06 1234".to_owned())),
        owner: Patch::Set(Some(world.here.rep)),
        tags: Patch::Set(TagsInput::Names(vec!["vip".to_owned(), "Ägypten".to_owned()])),
        status: Patch::Set(CompanyStatus::Customer),
        ..CompanyFields::default()
    };
    let update = UpdateCompany { id: company.id, version: Some(company.version), fields };
    let changed = companies(world).update(scope, update).await.expect("a change");
    let stored = reads(world).get(scope, company.id).await.expect("the company");
    assert_eq!(&stored, changed.record.record());
    assert_eq!(stored.tags.len(), 2);
    let change = changed.change.expect("a change");
    let undone = companies(world).undo(scope, company.id, change).await.expect("undone").record;
    let stored = reads(world).get(scope, company.id).await.expect("the company");
    assert_eq!(&stored, undone.record());
    assert_eq!((stored.status, stored.tags.is_empty(), stored.domain()), (CompanyStatus::Prospect, true, None));
    assert!(reads(world).get(&world.there.scope, company.id).await.is_err());
    let foreign = UpdateCompany { id: company.id, version: None, fields: named("Mine now") };
    assert!(companies(world).update(&world.there.scope, foreign).await.is_err());
    let tag = TagId::from_uuid(world.id());
    let unknown = CompanyFields { tags: Patch::Set(TagsInput::Ids(vec![tag])), ..named("Tagged") };
    assert!(companies(world).create(scope, unknown).await.is_err());
}

async fn a_bulk_edit_gives_many_a_status_and_is_undone(world: &World) {
    let scope = &world.here.scope;
    let edits = BulkEdits::<Company>::new(Arc::new(world.store.clone()), world.desk.clone());
    let mut made = Vec::new();
    for number in 0..3 {
        made.push(add(world, &world.here, named(&format!("Company {number}"))).await);
    }
    let selection = BulkSelection::Ids(vec![made[0].id, made[2].id]);
    let change = BulkChange::Own(SetCompanyStatus(CompanyStatus::Active));
    let edit = edits.start(scope, selection, change).await.expect("an edit");
    while edits.carry_on(scope, edit.id).await.expect("a piece of work") {}
    let status = async |index: usize| reads(world).get(scope, made[index].id).await.expect("the company").status;
    assert_eq!((status(0).await, status(1).await), (CompanyStatus::Active, CompanyStatus::Prospect));
    edits.undo(scope, edit.id).await.expect("an undo");
    while edits.carry_on(scope, edit.id).await.expect("a piece of work") {}
    assert_eq!(status(2).await, CompanyStatus::Prospect);
}
