//! Converting leads, once each.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::TimeDelta;
use mainstay_activities::{
    Activities, ActivityQueries, ActivityType, CreateActivity, Subject, TimelineEntry, TimelineFilter, TimelineQueries,
};
use mainstay_contacts::{Companies, CompanyFields, CompanyQueries, ContactFields, ContactQueries, Contacts};
use mainstay_conversion::{Choice, ConversionError, ConversionQueries, Conversions, ConvertLead, DealWish};
use mainstay_customers::{BEST_CUSTOMERS, CustomerFilter, CustomerQueries};
use mainstay_deals::{CreateDeal, DealQueries, Deals, StageKind};
use mainstay_kernel::{Fault, LeadId, Patch, RecordKind};
use mainstay_leads::{CreateLead, Lead, LeadQueries, LeadStatus};
use mainstay_records::{MoneyInput, Record, TagsInput};

use crate::leads::create;
use crate::testkit::{World, new_lead};

crate::contract!(
    lead_8_fifty_conversions_at_once_make_one_set_and_all_get_it,
    lead_8_what_the_lead_knows_is_carried_over,
    lead_8_a_known_contact_and_company_are_linked_and_keep_what_they_have,
    lead_8_what_was_done_about_the_lead_goes_with_it,
    lead_8_a_refusal_leaves_nothing_behind,
    lead_8_a_conversion_is_taken_back_within_the_day,
    lead_8_a_conversion_that_something_refers_to_stays,
    core_2_a_conversion_of_another_workspace_is_out_of_reach,
);

fn conversions(world: &World) -> Arc<Conversions> {
    let port = Arc::new(world.store.clone());
    let desk = || world.desk.clone();
    Arc::new(Conversions::new(
        port.clone(),
        desk(),
        Arc::new(Companies::new(port.clone(), desk())),
        Arc::new(Contacts::new(port.clone(), desk())),
        Arc::new(Deals::new(port, desk())),
    ))
}

fn qualified(name: &str) -> CreateLead {
    CreateLead {
        email: Some("ada@acme.example".to_owned()),
        phone: Some("+39 06 1234".to_owned()),
        company_name: Some("Acme Srl".to_owned()),
        website: Some("https://www.acme.example".to_owned()),
        job_title: Some("Buyer".to_owned()),
        status: Some(LeadStatus::Qualified),
        next_action: Some("Send the offer".to_owned()),
        next_action_date: "2026-04-01".parse().ok(),
        estimated_value: Some(MoneyInput { amount: "1250.50".to_owned(), currency: Some("EUR".to_owned()) }),
        tags: TagsInput::Names(vec!["Key account".to_owned()]),
        ..new_lead(name)
    }
}

fn all_new(lead: LeadId) -> ConvertLead {
    ConvertLead {
        lead,
        version: None,
        contact: Choice::Create,
        company: Some(Choice::Create),
        company_name: None,
        deal: Some(DealWish::default()),
    }
}

async fn lead(world: &World) -> Lead {
    create(world, qualified("Ada Byron")).await.record
}

async fn lead_8_fifty_conversions_at_once_make_one_set_and_all_get_it(world: &World) {
    let lead = lead(world).await.id;
    let conversions = conversions(world);
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let (conversions, scope) = (conversions.clone(), world.here.scope.clone());
            tokio::spawn(async move {
                loop {
                    match conversions.convert(&scope, all_new(lead)).await {
                        Err(error) if error.asks_to_retry() => {}
                        done => return done.expect("a conversion"),
                    }
                }
            })
        })
        .collect();
    let (mut sets, mut changes) = (HashSet::new(), 0);
    for task in tasks {
        let done = task.await.expect("a task");
        let set = done.conversion;
        sets.insert((set.contact.id, set.company.map(|part| part.id), set.deal));
        changes += usize::from(done.change.is_some());
        assert_eq!(done.lead.status, LeadStatus::Converted);
    }
    assert_eq!((sets.len(), changes), (1, 1));
    let scope = &world.here.scope;
    let first = mainstay_kernel::PageRequest::first(mainstay_kernel::PageSize::Small);
    let sort = mainstay_records::Sort::ascending(mainstay_contacts::ContactSortKey::Name);
    let all = mainstay_contacts::ContactFilter::default();
    let contacts = ContactQueries::page(&world.store, scope, &all, sort, first);
    assert_eq!(contacts.await.expect("a page").total.count, 1);
}

async fn lead_8_what_the_lead_knows_is_carried_over(world: &World) {
    let lead = lead(world).await;
    let scope = &world.here.scope;
    let done = conversions(world).convert(scope, all_new(lead.id)).await.expect("a conversion").conversion;
    let contact = ContactQueries::find(&world.store, scope, done.contact.id).await.expect("an answer").expect("there");
    let company = done.company.expect("a company");
    assert!(done.contact.created && company.created);
    assert_eq!((contact.name.as_str(), contact.job_title.as_deref()), ("Ada Byron", Some("Buyer")));
    assert_eq!((contact.emails[0].as_str(), contact.phones[0].as_str()), ("ada@acme.example", "+39 06 1234"));
    assert_eq!(contact.company.as_ref().map(|known| known.id), Some(company.id));
    assert_eq!((&contact.tags, contact.owner), (&lead.tags, scope.actor().member()));
    let company = CompanyQueries::find(&world.store, scope, company.id).await.expect("an answer").expect("there");
    assert_eq!((company.name.as_str(), company.domain().as_deref()), ("Acme Srl", Some("acme.example")));
    let deal = DealQueries::find(&world.store, scope, done.deal.expect("a deal")).await.expect("an answer");
    let deal = deal.expect("there").deal;
    assert_eq!((deal.title.as_str(), deal.amount, &deal.tags), ("Acme Srl", lead.estimated_value, &lead.tags));
    assert_eq!((&deal.next_action, deal.next_action_date), (&lead.next_action, lead.next_action_date));
    assert_eq!((deal.contact, deal.company, deal.lead), (Some(contact.id), Some(company.id), Some(lead.id)));
    let stored = world.store.conversions_of(scope, &[lead.id]).await.expect("conversions");
    assert_eq!(stored, [done]);
}

async fn lead_8_a_known_contact_and_company_are_linked_and_keep_what_they_have(world: &World) {
    let scope = &world.here.scope;
    let port = Arc::new(world.store.clone());
    let companies = Companies::new(port.clone(), world.desk.clone());
    let name = |name: &str| Patch::Set(name.to_owned());
    let fields = CompanyFields { name: name("Acme International"), ..CompanyFields::default() };
    let company = companies.create(scope, fields).await.expect("a company").record.id();
    let fields = ContactFields {
        name: name("Ada B."),
        emails: Patch::Set(vec!["ada@home.example".to_owned()]),
        phones: Patch::Set(vec!["0039 06 1234".to_owned()]),
        ..ContactFields::default()
    };
    let contact = Contacts::new(port, world.desk.clone()).create(scope, fields).await.expect("a contact").record.id();
    let lead = lead(world).await;
    let wish = ConvertLead {
        contact: Choice::Link(contact),
        company: Some(Choice::Link(company)),
        deal: None,
        ..all_new(lead.id)
    };
    let done = conversions(world).convert(scope, wish).await.expect("a conversion").conversion;
    assert!(!done.contact.created && done.company.is_some_and(|part| !part.created) && done.deal.is_none());
    let known = ContactQueries::find(&world.store, scope, contact).await.expect("an answer").expect("there");
    let emails: Vec<_> = known.emails.iter().map(mainstay_kernel::EmailAddress::as_str).collect();
    assert_eq!((known.name.as_str(), emails), ("Ada B.", vec!["ada@home.example", "ada@acme.example"]));
    assert_eq!((known.phones.len(), known.company.map(|company| company.id)), (1, Some(company)));
}

/// The lead's history stands in the timelines of what it became, and its company is a customer who was spoken to.
async fn lead_8_what_was_done_about_the_lead_goes_with_it(world: &World) {
    let scope = &world.here.scope;
    let lead = lead(world).await.id;
    let activities = Activities::new(Arc::new(world.store.clone()), world.desk.clone());
    let wish = |kind: ActivityType| CreateActivity {
        kind,
        subject: Subject::Lead(lead),
        title: (!kind.is_note()).then(|| "Call".to_owned()),
        body: kind.is_note().then(|| "Forty seats.".to_owned()),
        priority: None,
        due: None,
        duration_minutes: None,
        direction: None,
        assignee: Patch::Keep,
        done: None,
    };
    activities.create(scope, &wish(ActivityType::Note)).await.expect("a note");
    let planned = activities.create(scope, &wish(ActivityType::Call)).await.expect("a call").record;
    let worked = world.now();
    world.clock.advance(TimeDelta::days(1));
    let won = DealQueries::stages(&world.store, scope).await.expect("stages");
    let won = won.into_iter().find(|stage| stage.kind == StageKind::Won).map(|stage| stage.id);
    let wish = ConvertLead { deal: Some(DealWish { stage: won, ..DealWish::default() }), ..all_new(lead) };
    let done = conversions(world).convert(scope, wish).await.expect("a conversion").conversion;
    let (deal, company) = (done.deal.expect("a deal"), done.company.expect("a company").id);
    let filter = TimelineFilter::default();
    for subject in [Subject::Contact(done.contact.id), Subject::Deal(deal), Subject::Company(company)] {
        let found = world.store.timeline(scope, subject, &filter, None, 50).await.expect("entries");
        let notes = found.iter().filter(|entry| matches!(entry, TimelineEntry::Activity(_))).count();
        let of_lead = |entry: &&TimelineEntry| matches!(entry, TimelineEntry::Change(change) if change.record_kind == RecordKind::Lead);
        assert_eq!((notes, found.iter().filter(of_lead).count()), (1, 2), "{subject:?}");
    }
    let carried = ActivityQueries::find(&world.store, scope, planned.id).await.expect("an answer").expect("there");
    assert_eq!(carried.activity.subject, Subject::Deal(deal));
    let (all, first) =
        (CustomerFilter::default(), mainstay_kernel::PageRequest::first(mainstay_kernel::PageSize::Small));
    let customers = CustomerQueries::page(&world.store, scope, &all, BEST_CUSTOMERS, first, world.now());
    let customers = customers.await.expect("a page").items;
    assert_eq!(customers.iter().map(|one| one.last_activity_at).collect::<Vec<_>>(), [Some(worked)]);
}

async fn lead_8_a_refusal_leaves_nothing_behind(world: &World) {
    let scope = &world.here.scope;
    let raw = create(world, CreateLead { status: Some(LeadStatus::Contacted), ..qualified("Bob") }).await.record;
    let refused = conversions(world).convert(scope, all_new(raw.id)).await.expect_err("refused");
    assert_eq!(refused.code(), "invalid_status_transition");
    let lead = lead(world).await;
    let stage = Some(mainstay_kernel::StageId::from_uuid(world.id()));
    let wish = ConvertLead { deal: Some(DealWish { stage, ..DealWish::default() }), ..all_new(lead.id) };
    conversions(world).convert(scope, wish).await.expect_err("an unknown stage");
    let first = mainstay_kernel::PageRequest::first(mainstay_kernel::PageSize::Small);
    let sort = mainstay_records::Sort::ascending(mainstay_contacts::CompanySortKey::Name);
    let all = mainstay_contacts::CompanyFilter::default();
    let companies = CompanyQueries::page(&world.store, scope, &all, sort, first);
    assert_eq!(companies.await.expect("a page").total.count, 0);
    let old = ConvertLead { version: Some(mainstay_kernel::Version::from_number(9)), ..all_new(lead.id) };
    assert_eq!(conversions(world).convert(scope, old).await.expect_err("stale").code(), "stale_version");
    let found = LeadQueries::find(&world.store, scope, lead.id).await.expect("an answer").expect("there");
    assert_eq!(found.status, LeadStatus::Qualified);
}

async fn lead_8_a_conversion_is_taken_back_within_the_day(world: &World) {
    let scope = &world.here.scope;
    let conversions = conversions(world);
    let lead = lead(world).await.id;
    let done = conversions.convert(scope, all_new(lead)).await.expect("a conversion").conversion;
    world.clock.advance(TimeDelta::hours(1));
    let open = conversions.revert(scope, lead).await.expect("taken back").record;
    assert_eq!(open.status, LeadStatus::Qualified);
    let contact = ContactQueries::find(&world.store, scope, done.contact.id).await.expect("an answer").expect("there");
    let deal = DealQueries::find(&world.store, scope, done.deal.expect("a deal")).await.expect("an answer");
    assert!(contact.archived_at.is_some() && deal.expect("there").deal.archived_at.is_some());
    assert!(world.store.conversions_of(scope, &[lead]).await.expect("conversions").is_empty());
    assert!(matches!(conversions.revert(scope, lead).await, Err(ConversionError::NotConverted)));
    let again = conversions.convert(scope, all_new(lead)).await.expect("a conversion").conversion;
    assert_ne!(again.contact.id, done.contact.id);
    world.clock.advance(TimeDelta::hours(25));
    assert!(matches!(conversions.revert(scope, lead).await, Err(ConversionError::NotUndoable(_))));
}

async fn lead_8_a_conversion_that_something_refers_to_stays(world: &World) {
    let scope = &world.here.scope;
    let conversions = conversions(world);
    let lead = lead(world).await.id;
    let done = conversions.convert(scope, all_new(lead)).await.expect("a conversion").conversion;
    let deals = Deals::new(Arc::new(world.store.clone()), world.desk.clone());
    let other = CreateDeal { company: done.company.map(|part| part.id), ..CreateDeal::titled("Another") };
    deals.create(scope, other).await.expect("a deal");
    let refused = conversions.revert(scope, lead).await.expect_err("refused");
    assert_eq!(refused.code(), "not_undoable");
    assert_eq!(world.store.conversions_of(scope, &[lead]).await.expect("conversions"), [done]);
}

async fn core_2_a_conversion_of_another_workspace_is_out_of_reach(world: &World) {
    let lead = lead(world).await.id;
    let conversions = conversions(world);
    let foreign = conversions.convert(&world.there.scope, all_new(lead)).await.expect_err("missing");
    assert_eq!(foreign.code(), "not_found");
    conversions.convert(&world.here.scope, all_new(lead)).await.expect("a conversion");
    assert!(world.store.conversions_of(&world.there.scope, &[lead]).await.expect("conversions").is_empty());
    assert_eq!(conversions.revert(&world.there.scope, lead).await.expect_err("missing").code(), "not_found");
}
