//! Commits side by side: who committed is there as a whole, who did not is not there at all.

use mainstay_kernel::{AuditQueries, LeadId, StoreError};
use mainstay_leads::{Creation, LeadFilter, LeadQueries, LeadsTx, LeadsUow};
use mainstay_records::{Moment, TagsInput};
use mainstay_store_sql::Database;

use crate::testkit::{World, new_lead};

crate::contract!(rolled_back_neighbours_take_nobody_with_them, a_transaction_may_hold_many_leads);

async fn add(world: &World, tx: &dyn LeadsTx, name: &str) -> LeadId {
    let mut lead = new_lead(name);
    lead.email = Some("ada@example.com".to_owned());
    lead.tags = TagsInput::Names(vec!["red".to_owned(), "blue".to_owned()]);
    match world.leads.create_within(tx, &world.here.scope, None, lead).await.expect("a lead") {
        Creation::Created(created) => created.record.id,
        Creation::Existing(_) => panic!("nobody was there before"),
    }
}

async fn rolled_back_neighbours_take_nobody_with_them(world: &World) {
    let scope = &world.here.scope;
    let one = |number: usize| async move {
        let tx = world.store.begin_leads(scope).await.expect("a transaction");
        let id = add(world, &*tx, &format!("Lead {number}")).await;
        if number.is_multiple_of(3) {
            drop(tx);
            return (id, false);
        }
        tx.commit().await.expect("a commit");
        // What is acknowledged is seen by everybody from then on.
        assert!(world.store.find(scope, id).await.expect("an answer").is_some());
        (id, true)
    };
    let (mut kept, mut dropped) = (Vec::new(), Vec::new());
    for round in 0..4 {
        let at = |step: usize| one(round * 6 + step);
        let six = tokio::join!(at(0), at(1), at(2), at(3), at(4), at(5));
        for (id, committed) in <[_; 6]>::from(six) {
            if committed { kept.push(id) } else { dropped.push(id) }
        }
    }
    let replica = world.replica().await;
    let changes = replica.entries(scope, None, 100).await.expect("changes");
    for id in &kept {
        let lead = replica.find(scope, *id).await.expect("an answer").expect("a lead that was acknowledged");
        assert_eq!(lead.tags.len(), 2);
        assert_eq!(changes.iter().filter(|change| change.record_id == id.as_uuid()).count(), 1);
        assert!(!replica.score_ledger(scope, *id).await.expect("a ledger").is_empty());
    }
    for id in &dropped {
        assert_eq!(replica.find(scope, *id).await.expect("an answer"), None);
        assert!(changes.iter().all(|change| change.record_id != id.as_uuid()));
    }
    assert_eq!((kept.len(), dropped.len()), (16, 8));
    replica.close().await;
}

async fn a_transaction_may_hold_many_leads(world: &World) {
    let scope = &world.here.scope;
    let tx = world.store.begin_leads(scope).await.expect("a transaction");
    let mut ids = Vec::new();
    for number in 0..40 {
        ids.push(add(world, &*tx, &format!("Lead {number}")).await);
    }
    let found = tx.records().find_for_update(ids[39]).await.expect("an answer").expect("the lead");
    assert_eq!(found.tags.len(), 2, "a lead that waits for the commit has its tags");
    tx.commit().await.expect("a commit");
    let moment = Moment::at(scope, world.now());
    assert_eq!(world.store.count(scope, &LeadFilter::default(), moment).await.expect("a count").count, 40);
    assert_eq!(world.store.entries(scope, None, 100).await.expect("changes").len(), 40);
}

#[tokio::test]
async fn a_commit_that_cannot_be_made_durable_is_not_acknowledged() {
    let world = crate::testkit::sqlite().await;
    let Database::Sqlite(path) = &world.database else { panic!("a file") };
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    add(&world, &*tx, "Ada").await;
    let mut log = path.clone().into_os_string();
    log.push("-wal");
    std::fs::remove_file(log).expect("a log");
    assert!(matches!(tx.commit().await, Err(StoreError::Unavailable(_))));
    world.close().await;
}
