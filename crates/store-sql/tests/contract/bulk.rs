//! Edits over many leads, from the choice to the undo.

use chrono::TimeDelta;
use mainstay_kernel::{BulkEditId, Patch, RecordKind};
use mainstay_leads::{ChangeStatus, Lead, LeadFilter, LeadMove, LeadQueries, LeadStatus, LeadsUow};
use mainstay_records::{BulkChange, BulkEdit, BulkEditQueries, BulkEditor, BulkSelection, BulkState};

use crate::leads::create;
use crate::testkit::{World, new_lead};

crate::contract!(
    an_edit_of_all_that_a_filter_shows_is_done_and_undone,
    refusals_are_told_and_the_rest_is_done,
    a_preview_tells_what_the_edit_then_does_and_writes_nothing,
    an_edit_of_another_workspace_is_out_of_reach,
);

async fn leads(world: &World, count: usize) -> Vec<Lead> {
    let mut made = Vec::new();
    for number in 0..count {
        made.push(create(world, new_lead(&format!("Lead {number}"))).await.record);
    }
    made
}

async fn finish(world: &World, id: BulkEditId) -> BulkEdit {
    while world.lead_edits.carry_on(&world.here.scope, id).await.expect("a piece of work") {}
    world.store.bulk_edit(&world.here.scope, id).await.expect("an answer").expect("the edit").0
}

async fn now_of(world: &World, lead: &Lead) -> mainstay_leads::LeadRecord {
    world.store.find(&world.here.scope, lead.id).await.expect("an answer").expect("the lead")
}

async fn an_edit_of_all_that_a_filter_shows_is_done_and_undone(world: &World) {
    let made = leads(world, 120).await;
    let filter = LeadFilter { search: Some("lead".to_owned()), ..LeadFilter::default() };
    let change = BulkChange::Assign(Some(world.here.rep));
    let selection = BulkSelection::Filter(Box::new(filter));
    let edit = world.lead_edits.start(&world.here.scope, selection, change).await.expect("an edit");
    assert_eq!((edit.total, edit.state), (120, BulkState::Running));
    create(world, new_lead("Lead that came later")).await;
    let done = finish(world, edit.id).await;
    assert_eq!((done.state, done.done, done.failed, done.unchanged), (BulkState::Done, 120, 0, 0));
    assert_eq!(done.finished_at, Some(world.now()));
    assert_eq!(now_of(world, &made[7]).await.assignee, Some(world.here.rep));
    world.clock.advance(TimeDelta::minutes(1));
    let undoing = world.lead_edits.undo(&world.here.scope, edit.id).await.expect("an undo");
    assert_eq!(undoing.state, BulkState::Undoing);
    let undone = finish(world, edit.id).await;
    assert_eq!((undone.state, undone.done), (BulkState::Undone, 120));
    assert_eq!(now_of(world, &made[7]).await.assignee, None);
    let entries = mainstay_kernel::AuditQueries::entries(&world.store, &world.here.scope, None, 1).await;
    let last = entries.expect("entries").remove(0);
    assert_eq!((last.record_kind, last.bulk_edit), (RecordKind::Lead, Some(edit.id)));
}

async fn refusals_are_told_and_the_rest_is_done(world: &World) {
    let made = leads(world, 3).await;
    world.leads.set_archived(&world.here.scope, made[1].id, made[1].version, true).await.expect("archived");
    let change = BulkChange::Own(LeadMove {
        to: LeadStatus::Contacted,
        unqualified: None,
        next_action: None,
        next_action_date: None,
    });
    let ids: Vec<_> = made.iter().map(|lead| lead.id).chain([mainstay_kernel::LeadId::from_uuid(world.id())]).collect();
    let selection = BulkSelection::Ids(ids);
    let edit = world.lead_edits.start(&world.here.scope, selection, change).await.expect("an edit");
    assert_eq!(edit.total, 3);
    let done = finish(world, edit.id).await;
    assert_eq!((done.done, done.failed), (2, 1));
    let (_, failures) = world.store.bulk_edit(&world.here.scope, edit.id).await.expect("an answer").expect("the edit");
    assert_eq!((failures.len(), failures[0].record, failures[0].title.as_str()), (1, made[1].id.as_uuid(), "Lead 1"));
    assert_eq!(now_of(world, &made[0]).await.status, LeadStatus::Contacted);
}

async fn a_preview_tells_what_the_edit_then_does_and_writes_nothing(world: &World) {
    let made = leads(world, 430).await;
    let scope = &world.here.scope;
    for lead in made.iter().step_by(4) {
        let change = ChangeStatus {
            to: LeadStatus::Contacted,
            reason: None,
            note: None,
            next_action: Patch::Keep,
            next_action_date: Patch::Keep,
        };
        world.leads.change_status(scope, lead.id, lead.version, change).await.expect("a move");
    }
    for lead in made.iter().skip(1).step_by(4).take(20) {
        world.leads.set_archived(scope, lead.id, lead.version, true).await.expect("archived");
    }
    let ids: Vec<_> = made.iter().map(|lead| lead.id).chain([mainstay_kernel::LeadId::from_uuid(world.id())]).collect();
    let filter = LeadFilter { search: Some("lead".to_owned()), ..LeadFilter::default() };
    let change = || {
        BulkChange::Own(LeadMove {
            to: LeadStatus::Contacted,
            unqualified: None,
            next_action: None,
            next_action_date: None,
        })
    };
    for (selection, counts) in
        [(BulkSelection::Filter(Box::new(filter)), [410, 302, 108, 0]), (BulkSelection::Ids(ids), [430, 302, 108, 20])]
    {
        let entries = || mainstay_kernel::AuditQueries::entries(&world.store, scope, None, 1);
        let before = entries().await.expect("entries");
        let preview = world.lead_edits.preview(scope, selection.clone(), change()).await.expect("a preview");
        assert_eq!([preview.total.count, preview.changed, preview.unchanged, preview.failed], counts);
        assert!(preview.total.is_exact);
        assert_eq!(preview.failures.len() as u64, preview.failed);
        assert_eq!(entries().await.expect("entries"), before);
        let there = world.lead_edits.preview(&world.there.scope, selection, change()).await.expect("a preview");
        assert_eq!((there.total.count, there.changed), (0, 0));
    }
    let selection = BulkSelection::Filter(Box::new(LeadFilter::default()));
    let edit = world.lead_edits.start(scope, selection, change()).await.expect("an edit");
    let done = finish(world, edit.id).await;
    assert_eq!((done.done, done.unchanged, done.failed), (302, 108, 0));
}

async fn an_edit_of_another_workspace_is_out_of_reach(world: &World) {
    let made = leads(world, 1).await;
    let ids = vec![made[0].id];
    let selection = BulkSelection::Ids(ids.clone());
    let edit = world.lead_edits.start(&world.here.scope, selection, BulkChange::Archive).await.expect("an edit");
    assert_eq!(world.store.bulk_edit(&world.there.scope, edit.id).await.expect("an answer"), None);
    let tx = world.store.begin_leads(&world.there.scope).await.expect("a transaction");
    assert_eq!(tx.bulk_edits().find_for_update(edit.id).await.expect("an answer"), None);
    assert_eq!(tx.bulk_edits().next_pending(edit.id, 9).await.expect("leads"), []);
    assert_eq!(tx.bulk_edits().next_to_undo(edit.id, 9).await.expect("leads"), []);
    drop(tx);
    let own = world.lead_edits.start(&world.there.scope, BulkSelection::Ids(ids), BulkChange::Archive).await;
    assert_eq!(own.expect("an edit").total, 0);
}
