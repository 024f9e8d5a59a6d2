//! Deals and stages, one change at a time and several at once.

use std::sync::Arc;

use chrono::TimeDelta;
use mainstay_contacts::{Companies, CompanyFields, ContactFields, Contacts, UpdateCompany, UpdateContact};
use mainstay_deals::{
    AddStage, ChangedDeal, CreateDeal, Deal, DealError, DealFields, DealQueries, DealRefusal, LostReason, MoveDeal,
    StageError, StageKind, StageRefusal, UpdateDeal, UpdateStage, starting_stages,
};
use mainstay_kernel::{Actor, DealId, Patch, StageId, StoreError, Version};
use mainstay_records::MoneyInput;

use crate::deal_kit::{company, contact, deals, pipeline, stages};
use crate::testkit::{World, scope};

crate::contract!(
    a_workspace_starts_with_a_pipeline,
    a_deal_reads_back_as_it_was_written,
    deals_are_found_by_the_new_names_of_both_sides,
    nobody_archived_gets_a_new_deal,
    a_move_is_told_and_taken_back,
    an_outcome_is_closed_reopened_and_undone,
    deals_of_another_workspace_are_missing,
    stages_are_added_renamed_and_put_in_order,
    an_archived_stage_leaves_no_deal_behind,
    a_move_into_an_archived_stage_is_not_undone_to,
    two_who_move_one_deal_do_not_overwrite_each_other,
    no_deal_ends_in_a_stage_that_is_archived_meanwhile,
);

async fn create(world: &World, title: &str) -> Deal {
    deals(world).create(&world.here.scope, CreateDeal::titled(title)).await.expect("a deal").record
}

fn moving(deal: &Deal, stage: StageId) -> MoveDeal {
    MoveDeal {
        id: deal.id,
        version: deal.version,
        stage,
        lost_reason: None,
        lost_note: None,
        next_action: Patch::Keep,
        next_action_date: Patch::Keep,
    }
}

async fn moved(world: &World, deal: &Deal, stage: StageId) -> ChangedDeal {
    world.clock.advance(TimeDelta::minutes(5));
    deals(world).move_to(&world.here.scope, moving(deal, stage)).await.expect("a move")
}

async fn stored(world: &World, id: DealId) -> mainstay_deals::DealRecord {
    world.store.find(&world.here.scope, id).await.expect("an answer").expect("the deal").deal
}

async fn way(world: &World, id: DealId) -> Vec<(StageId, bool)> {
    let stays = world.store.stage_history(&world.here.scope, id).await.expect("stays");
    for pair in stays.windows(2) {
        assert_eq!(pair[0].left_at, Some(pair[1].entry.entered_at));
    }
    stays.iter().map(|stay| (stay.entry.stage, stay.left_at.is_none())).collect()
}

async fn a_workspace_starts_with_a_pipeline(world: &World) {
    let mut wanted = starting_stages(world.here.workspace.id);
    let mut found = world.store.stages(&world.here.scope).await.expect("stages");
    wanted.sort_by_key(|stage| stage.id);
    found.sort_by_key(|stage| stage.id);
    assert_eq!(found, wanted);
}

async fn a_deal_reads_back_as_it_was_written(world: &World) {
    let stages = stages(world, &world.here).await;
    let new = CreateDeal {
        stage: Some(stages[4].id),
        lost_reason: Some(LostReason::Timing),
        lost_note: Some("next year".to_owned()),
        amount: Some(MoneyInput { amount: "1234.50".to_owned(), currency: Some("USD".to_owned()) }),
        expected_close_date: "2026-04-01".parse().ok(),
        next_action: Some("Call".to_owned()),
        next_action_date: "2026-03-25".parse().ok(),
        owner: Some(world.here.rep),
        ..CreateDeal::titled("Ten pumps")
    };
    let made = deals(world).create(&world.here.scope, new).await.expect("a deal").record;
    assert_eq!(stored(world, made.id).await, *made.record());
    let fields = DealFields { title: Patch::Set("Eleven pumps".to_owned()), ..DealFields::default() };
    let update = UpdateDeal { id: made.id, version: made.version, fields };
    let changed = deals(world).update(&world.here.scope, update.clone()).await.expect("a change").record;
    assert_eq!(stored(world, made.id).await, *changed.record());
    let stale = deals(world).update(&world.here.scope, update).await;
    assert!(matches!(stale, Err(DealError::Stale(now)) if now.title == "Eleven pumps"));
}

async fn found(world: &World, search: &str) -> usize {
    let filter = mainstay_deals::DealFilter { search: Some(search.to_owned()), ..Default::default() };
    let moment = mainstay_records::Moment::at(&world.here.scope, world.now());
    let sort = mainstay_deals::NEWEST_DEALS;
    world.store.after(&world.here.scope, &filter, sort, None, 50, moment).await.expect("deals").len()
}

async fn deals_are_found_by_the_new_names_of_both_sides(world: &World) {
    let (site, scope) = (&world.here, &world.here.scope);
    let (company, contact) = (company(world, site, "Acme").await, contact(world, site, "Ada").await);
    let new = CreateDeal { company: Some(company), contact: Some(contact), ..CreateDeal::titled("Ten pumps") };
    let deal = deals(world).create(scope, new).await.expect("a deal").record;
    assert_eq!((found(world, "acme ada pumps").await, found(world, "zenith").await), (1, 0));
    let renamed = |name: &str| Patch::Set(name.to_owned());
    let fields = CompanyFields { name: renamed("Zenith & Söhne"), ..CompanyFields::default() };
    let update = UpdateCompany { id: company, version: None, fields };
    let companies = Companies::new(Arc::new(world.store.clone()), world.desk.clone());
    companies.update(scope, update).await.expect("a new name");
    let fields = ContactFields { name: renamed("Zoë"), ..ContactFields::default() };
    let update = UpdateContact { id: contact, version: None, fields };
    let contacts = Contacts::new(Arc::new(world.store.clone()), world.desk.clone());
    contacts.update(scope, update).await.expect("a new name");
    assert_eq!((found(world, "acme").await, found(world, "zoe sohne pumps").await), (0, 1));
    let card = world.store.find(scope, deal.id).await.expect("an answer").expect("the deal");
    assert_eq!((card.company_name.as_deref(), card.contact_name.as_deref()), (Some("Zenith & Söhne"), Some("Zoë")));
    let fields = DealFields { company: Patch::Set(None), ..DealFields::default() };
    let update = UpdateDeal { id: deal.id, version: deal.version, fields };
    let change = deals(world).update(scope, update).await.expect("a change").change.expect("a change");
    assert_eq!(found(world, "sohne").await, 0);
    deals(world).undo(scope, deal.id, change).await.expect("undone");
    assert_eq!(found(world, "sohne").await, 1);
}

async fn nobody_archived_gets_a_new_deal(world: &World) {
    let (site, scope) = (&world.here, &world.here.scope);
    let (gone, foreign) = (company(world, site, "Acme").await, contact(world, &world.there, "Ada").await);
    let deal = CreateDeal { company: Some(gone), ..CreateDeal::titled("Ten pumps") };
    let deal = deals(world).create(scope, deal).await.expect("a deal").record;
    let companies = Companies::new(Arc::new(world.store.clone()), world.desk.clone());
    companies.set_archived(scope, gone, Version::FIRST, true).await.expect("archived");
    let new = CreateDeal { company: Some(gone), contact: Some(foreign), ..CreateDeal::titled("Nine pumps") };
    let Err(DealError::Invalid(faults)) = deals(world).create(scope, new).await else { panic!("no refusal") };
    let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(pointers, ["/companyId", "/contactId"]);
    let fields = DealFields {
        company: Patch::Set(Some(gone)),
        title: Patch::Set("Eleven pumps".to_owned()),
        ..DealFields::default()
    };
    let update = UpdateDeal { id: deal.id, version: deal.version, fields };
    assert!(deals(world).update(scope, update).await.is_ok(), "a company stays with the deals that it has");
}

async fn a_move_is_told_and_taken_back(world: &World) {
    let stages = stages(world, &world.here).await;
    let deal = create(world, "Ten pumps").await;
    assert_eq!(way(world, deal.id).await, [(stages[0].id, true)]);
    let first = moved(world, &deal, stages[1].id).await;
    assert_eq!((first.record.probability.percent(), first.record.stage), (40, stages[1].id));
    assert_eq!(way(world, deal.id).await, [(stages[0].id, false), (stages[1].id, true)]);
    let second = moved(world, &first.record, stages[2].id).await;
    let early = deals(world).undo(&world.here.scope, deal.id, first.change.expect("a change")).await;
    assert!(matches!(early, Err(DealError::NotUndoable(_))));
    let undone = deals(world).undo(&world.here.scope, deal.id, second.change.expect("a change")).await.expect("undone");
    assert_eq!(way(world, deal.id).await, [(stages[0].id, false), (stages[1].id, true)]);
    let now = stored(world, deal.id).await;
    assert_eq!((now.stage_entered_at, now.probability.percent()), (first.record.stage_entered_at, 40));
    assert_eq!(now, *undone.record.record());
    let again = moved(world, &undone.record, stages[2].id).await;
    assert_eq!(way(world, deal.id).await.len(), 3);
    assert_eq!(stored(world, deal.id).await, *again.record.record());
}

async fn an_outcome_is_closed_reopened_and_undone(world: &World) {
    let stages = stages(world, &world.here).await;
    let deal = create(world, "Ten pumps").await;
    let refused = deals(world).move_to(&world.here.scope, moving(&deal, stages[4].id)).await;
    assert!(matches!(refused, Err(DealError::Refused(DealRefusal::LostReasonRequired))));
    let wish = MoveDeal { lost_reason: Some(LostReason::Price), ..moving(&deal, stages[4].id) };
    let lost = deals(world).move_to(&world.here.scope, wish).await.expect("a move").record;
    assert_eq!((lost.kind, lost.closed_from), (StageKind::Lost, Some(stages[0].id)));
    let open = moved(world, &lost, stages[1].id).await;
    assert_eq!((open.record.lost.clone(), open.record.closed_at), (None, None));
    let undone = deals(world).undo(&world.here.scope, deal.id, open.change.expect("a change")).await.expect("undone");
    assert_eq!(undone.record.lost, lost.lost);
    assert_eq!(undone.record.closed_at, lost.closed_at);
    let won = moved(world, &undone.record, stages[3].id).await.record;
    assert_eq!((won.kind, won.probability.percent(), won.closed_from), (StageKind::Won, 100, Some(stages[0].id)));
    assert_eq!(stored(world, deal.id).await, *won.record());
    assert_eq!(way(world, deal.id).await.len(), 3);
}

async fn deals_of_another_workspace_are_missing(world: &World) {
    let deal = create(world, "Ten pumps").await;
    let there = &world.there.scope;
    assert_eq!(world.store.find(there, deal.id).await.expect("an answer"), None);
    assert!(world.store.stage_history(there, deal.id).await.expect("stays").is_empty());
    let missing = deals(world).move_to(there, moving(&deal, stages(world, &world.there).await[1].id)).await;
    assert!(matches!(missing, Err(DealError::NotFound)));
    let own = deals(world).create(there, CreateDeal::titled("Nine pumps")).await.expect("a deal").record;
    let foreign = deals(world).move_to(there, moving(&own, stages(world, &world.here).await[1].id)).await;
    assert!(matches!(foreign, Err(DealError::Refused(DealRefusal::Field(_)))));
}

async fn stages_are_added_renamed_and_put_in_order(world: &World) {
    let (pipeline, scope) = (pipeline(world), &world.here.scope);
    let start = stages(world, &world.here).await;
    let deal = create(world, "Ten pumps").await;
    let new = AddStage { name: " Demo ".to_owned(), default_probability: 30, position: Some(1) };
    let demo = pipeline.add(scope, new.clone()).await.expect("a stage");
    let names = |stages: &[mainstay_deals::Stage]| stages.iter().map(|stage| stage.name.clone()).collect::<Vec<_>>();
    let told = names(&stages(world, &world.here).await);
    assert_eq!(told, ["Qualification", "Demo", "Proposal", "Negotiation", "Won", "Lost"]);
    assert!(matches!(pipeline.add(scope, new).await, Err(StageError::Invalid(_))));
    let order = [start[2].id, demo.id, start[0].id, start[1].id];
    let now = pipeline.reorder(scope, &order).await.expect("stages");
    assert_eq!(names(&now), ["Negotiation", "Demo", "Qualification", "Proposal", "Won", "Lost"]);
    assert_eq!(now, stages(world, &world.here).await);
    let partial = pipeline.reorder(scope, &order[1..]).await;
    assert!(matches!(partial, Err(StageError::Refused(StageRefusal::OtherStages))));
    let update = |version, percent: i64| UpdateStage {
        id: start[3].id,
        version,
        name: Patch::Set("Signed".to_owned()),
        default_probability: Patch::Set(percent),
    };
    let signed = pipeline.update(scope, update(Version::FIRST, 100)).await.expect("a stage");
    assert_eq!(signed.name, "Signed");
    assert!(matches!(pipeline.update(scope, update(Version::FIRST, 100)).await, Err(StageError::Stale(_))));
    let refused = pipeline.update(scope, update(signed.version, 50)).await;
    assert!(matches!(refused, Err(StageError::Refused(StageRefusal::ClosingStage))));
    // Lists of deals by stage follow the order of the board.
    let other = moved(world, &create(world, "Nine pumps").await, start[2].id).await.record;
    let sort = mainstay_deals::DealSort::ascending(mainstay_deals::DealSortKey::Stage);
    let moment = mainstay_records::Moment::at(scope, world.now());
    let page = mainstay_kernel::PageRequest::first(mainstay_kernel::PageSize::Small);
    let filter = mainstay_deals::DealFilter::default();
    let listed = world.store.page(scope, &filter, sort, page, moment).await.expect("a page");
    let listed: Vec<_> = listed.items.iter().map(|card| card.deal.id).collect();
    assert_eq!(listed, [other.id, deal.id]);
}

async fn an_archived_stage_leaves_no_deal_behind(world: &World) {
    let (pipeline, scope) = (pipeline(world), &world.here.scope);
    let start = stages(world, &world.here).await;
    let mut made = Vec::new();
    for number in 0..130 {
        made.push(create(world, &format!("Deal {number}")).await);
    }
    let archived = deals(world).set_archived(scope, made[7].id, made[7].version, true).await.expect("archived").record;
    let unsaid = pipeline.archive(scope, start[0].id, start[0].version, None).await;
    assert!(matches!(unsaid, Err(StageError::Refused(StageRefusal::DealsInStage { deals: 130 }))));
    for nowhere in [start[0].id, start[3].id, StageId::from_uuid(world.id())] {
        let refused = pipeline.archive(scope, start[0].id, start[0].version, Some(nowhere)).await;
        assert!(matches!(refused, Err(StageError::Invalid(_))));
    }
    let gone = pipeline.archive(scope, start[0].id, start[0].version, Some(start[1].id)).await.expect("archived");
    assert!(gone.archived);
    for deal in &made {
        let now = stored(world, deal.id).await;
        assert_eq!((now.stage, now.probability.percent()), (start[1].id, 40));
        assert_eq!(way(world, deal.id).await, [(start[0].id, false), (start[1].id, true)]);
    }
    assert!(stored(world, archived.id).await.archived_at.is_some());
    let now = stages(world, &world.here).await;
    let places: Vec<_> = now.iter().filter(|stage| !stage.archived).map(|stage| stage.position).collect();
    assert_eq!(places, [0, 1, 0, 0]);
    let restored = pipeline.restore(scope, gone.id, gone.version).await.expect("restored");
    assert_eq!((restored.archived, restored.position), (false, 2));
    for stage in [&start[3], &start[4]] {
        let refused = pipeline.archive(scope, stage.id, stage.version, None).await;
        assert!(matches!(refused, Err(StageError::Refused(StageRefusal::ClosingStage))));
    }
    loop {
        let open = stages(world, &world.here).await.into_iter().filter(|stage| !stage.archived && stage.kind.is_open());
        let open: Vec<_> = open.collect();
        let target = open.get(1).map(|target| target.id);
        let done = pipeline.archive(scope, open[0].id, open[0].version, target).await;
        if target.is_none() {
            assert!(matches!(done, Err(StageError::Refused(StageRefusal::LastOpenStage))));
            break;
        }
        done.expect("archived");
    }
}

async fn a_move_into_an_archived_stage_is_not_undone_to(world: &World) {
    let start = stages(world, &world.here).await;
    let deal = create(world, "Ten pumps").await;
    let away = moved(world, &deal, start[1].id).await;
    pipeline(world).archive(&world.here.scope, start[0].id, start[0].version, None).await.expect("archived");
    let refused = deals(world).undo(&world.here.scope, deal.id, away.change.expect("a change")).await;
    assert!(matches!(refused, Err(DealError::NotUndoable(_))), "{refused:?}");
    let refused = deals(world).move_to(&world.here.scope, moving(&away.record, start[0].id)).await;
    assert!(matches!(refused, Err(DealError::Refused(DealRefusal::StageArchived))));
}

fn passes(error: &DealError) -> bool {
    matches!(error, DealError::Store(StoreError::Retry(_)))
}

async fn two_who_move_one_deal_do_not_overwrite_each_other(world: &World) {
    let start = stages(world, &world.here).await;
    let other = world.replica().await;
    let rep = scope(&world.here.workspace, Actor::Member { id: world.here.rep, name: "Rep".to_owned() });
    let mut deal = create(world, "Ten pumps").await;
    for round in 0..12 {
        let both = [(&world.store, &world.here.scope, start[1].id), (&other, &rep, start[2].id)];
        let tasks = both.map(|(store, scope, stage)| {
            let deals = mainstay_deals::Deals::new(Arc::new(store.clone()), world.desk.clone());
            let (scope, wish) = (scope.clone(), moving(&deal, stage));
            tokio::spawn(async move { deals.move_to(&scope, wish).await })
        });
        let mut won = Vec::new();
        for task in tasks {
            match task.await.expect("a task") {
                Ok(changed) => won.push(changed.record),
                Err(DealError::Stale(now)) => assert_eq!(now.version, deal.version.next()),
                Err(error) => assert!(passes(&error) || error.is_stale(), "{error:?}"),
            }
        }
        assert_eq!(won.len(), 1, "round {round}");
        let winner = won.remove(0);
        assert_eq!(stored(world, deal.id).await, *winner.record());
        let way = way(world, deal.id).await;
        assert_eq!((way.len(), way.last().copied()), (2 + 2 * round, Some((winner.stage, true))));
        deal = moved(world, &winner, start[0].id).await.record;
    }
    other.close().await;
}

async fn no_deal_ends_in_a_stage_that_is_archived_meanwhile(world: &World) {
    let other = world.replica().await;
    for round in 0..8 {
        let new = AddStage { name: format!("Stage {round}"), default_probability: 10, position: None };
        let stage = pipeline(world).add(&world.here.scope, new).await.expect("a stage");
        let start = stages(world, &world.here).await;
        let inside = moved(world, &create(world, "Inside").await, stage.id).await.record;
        let mut outside = Vec::new();
        for number in 0..6 {
            outside.push(create(world, &format!("Outside {number}")).await);
        }
        let mut tasks = Vec::new();
        for deal in &outside {
            let deals = mainstay_deals::Deals::new(Arc::new(other.clone()), world.desk.clone());
            let (scope, wish) = (world.here.scope.clone(), moving(deal, stage.id));
            tasks.push(tokio::spawn(async move { deals.move_to(&scope, wish).await }));
        }
        let target = Some(start[0].id);
        let archived = pipeline(world).archive(&world.here.scope, stage.id, stage.version, target).await;
        for task in tasks {
            match task.await.expect("a task") {
                Ok(_) | Err(DealError::Refused(DealRefusal::StageArchived)) => {}
                Err(error) => assert!(passes(&error), "{error:?}"),
            }
        }
        assert!(archived.is_ok(), "{archived:?}");
        for deal in outside.iter().chain([&inside]) {
            let now = stored(world, deal.id).await;
            assert_eq!(now.stage, start[0].id);
            assert_eq!(way(world, deal.id).await.last().copied(), Some((start[0].id, true)));
        }
    }
    other.close().await;
}
