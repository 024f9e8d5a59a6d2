//! What workers share: the outbox, slots of time, kept answers, live changes.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use mainstay_identity::{AdminUow, ApiToken, IntegrationKind, IntegrationName, IntegrationSource, TokenName};
use mainstay_kernel::{
    AnswerKeeper, ChangeFeed, ChangeNotice, Claim, IdempotentRequest, IntegrationSourceId, JobRuns, OutboxId,
    OutboxMessage, OutboxQueue, RecordKind, StoreError, StoredAnswer, TokenId, TokenScope,
};
use mainstay_leads::LeadsUow;
use serde_json::json;

use crate::testkit::{Site, World};

crate::contract!(
    a_message_leaves_with_its_commit_and_only_then,
    two_workers_never_hold_one_message,
    a_lease_ends_and_a_message_can_wait_go_on_or_be_buried,
    a_slot_is_taken_once,
    fifty_claims_of_one_key_make_one_fresh,
    a_rolled_back_claim_is_free_again,
    a_key_is_its_tokens_and_its_requests_own,
    answers_are_forgotten,
    notices_reach_the_readers_of_their_workspace,
);

async fn put(world: &World, count: usize) {
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    for number in 0..count {
        let id = OutboxId::from_uuid(world.id());
        let message = OutboxMessage { id, topic: "a", payload: json!({ "number": number }) };
        tx.outbox().put(message).await.expect("a message");
    }
    tx.commit().await.expect("a commit");
}

const LEASE: TimeDelta = TimeDelta::seconds(60);

async fn a_message_leaves_with_its_commit_and_only_then(world: &World) {
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    let id = OutboxId::from_uuid(world.id());
    tx.outbox().put(OutboxMessage { id, topic: "a", payload: json!(1) }).await.expect("a message");
    drop(tx);
    assert_eq!(world.store.claim(&["a"], world.now(), LEASE, 10).await.expect("messages"), []);
    let mut workers = [world.store.added(), world.store.added()];
    for worker in &mut workers {
        tokio::time::timeout(Duration::ZERO, worker).await.expect_err("nothing was added yet");
    }
    put(world, 3).await;
    for worker in workers {
        tokio::time::timeout(Duration::from_secs(5), worker).await.expect("a wake-up for each worker");
    }
    assert_eq!(world.store.claim(&["b"], world.now(), LEASE, 10).await.expect("messages"), []);
    let claimed = world.store.claim(&["a"], world.now(), LEASE, 2).await.expect("messages");
    let numbers: Vec<_> = claimed.iter().map(|message| message.payload["number"].as_i64()).collect();
    assert_eq!(numbers, [Some(0), Some(1)]);
    assert_eq!(claimed[0].workspace, Some(*world.here.scope.context()));
    assert_eq!((claimed[0].topic.as_str(), claimed[0].attempts), ("a", 1));
    let ids: Vec<_> = claimed.iter().map(|message| message.id).collect();
    world.store.complete(&ids, world.now()).await.expect("an end");
    let later = world.now() + TimeDelta::hours(1);
    assert_eq!(world.store.claim(&["a"], later, LEASE, 10).await.expect("messages").len(), 1);
    assert_eq!(OutboxQueue::forget(&world.store, later).await.expect("a count"), 2);
}

async fn two_workers_never_hold_one_message(world: &World) {
    put(world, 200).await;
    let other = world.replica().await;
    let mut tasks = Vec::new();
    for store in [world.store.clone(), other.clone(), world.store.clone(), other.clone()] {
        let now = world.now();
        tasks.push(tokio::spawn(async move {
            let mut mine = Vec::new();
            loop {
                match store.claim(&["a", "b"], now, LEASE, 7).await {
                    Ok(claimed) if claimed.is_empty() => return mine,
                    Ok(claimed) => mine.extend(claimed.into_iter().map(|message| message.id)),
                    Err(StoreError::Retry(_)) => {}
                    Err(error) => panic!("{error:?}"),
                }
            }
        }));
    }
    let mut seen = Vec::new();
    for task in tasks {
        seen.extend(task.await.expect("a worker"));
    }
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len(), "a message was claimed twice");
    // A worker that saw only locked rows may have left some for the next look.
    let rest = world.store.claim(&["a"], world.now(), LEASE, 500).await.expect("messages").len();
    assert_eq!(seen.len() + rest, 200);
    other.close().await;
}

async fn a_lease_ends_and_a_message_can_wait_go_on_or_be_buried(world: &World) {
    put(world, 1).await;
    let now = world.now();
    let first = world.store.claim(&["a"], now, LEASE, 1).await.expect("messages").remove(0);
    assert!(world.store.claim(&["a"], now, LEASE, 1).await.expect("messages").is_empty());
    let again = world.store.claim(&["a"], now + LEASE, LEASE, 1).await.expect("messages").remove(0);
    assert_eq!((again.id, again.attempts), (first.id, 2));
    let later = now + TimeDelta::hours(1);
    world.store.retry(first.id, later, "no route").await.expect("a pause");
    assert!(world.store.claim(&["a"], now + LEASE * 2, LEASE, 1).await.expect("messages").is_empty());
    assert_eq!(world.store.claim(&["a"], later, LEASE, 1).await.expect("messages")[0].attempts, 3);
    world.store.postpone(first.id, later).await.expect("a pause");
    assert_eq!(world.store.claim(&["a"], later, LEASE, 1).await.expect("messages")[0].attempts, 3);
    world.store.bury(first.id, later, "hopeless").await.expect("an end");
    assert!(world.store.claim(&["a"], later + LEASE * 2, LEASE, 1).await.expect("messages").is_empty());
    assert_eq!(OutboxQueue::forget(&world.store, later + LEASE * 9).await.expect("a count"), 0);
}

async fn a_slot_is_taken_once(world: &World) {
    let other = world.replica().await;
    let slot = world.now();
    let mut taken = 0;
    for store in [&world.store, &other, &world.store] {
        taken += usize::from(store.take("scores", slot, slot).await.expect("an answer"));
    }
    assert_eq!(taken, 1);
    assert!(other.take("digest", slot, slot).await.expect("an answer"));
    assert!(other.take("scores", slot + TimeDelta::minutes(1), slot).await.expect("an answer"));
    let before = slot + TimeDelta::seconds(1);
    assert_eq!(JobRuns::forget(&world.store, before).await.expect("a count"), 2);
    other.close().await;
}

async fn token(world: &World, site: &Site) -> TokenId {
    let source = IntegrationSource {
        id: IntegrationSourceId::from_uuid(world.id()),
        kind: IntegrationKind::Api,
        name: IntegrationName::try_new("name", &format!("source {}", world.id())).expect("a name"),
        created_at: world.now(),
    };
    let id = TokenId::from_uuid(world.id());
    let token = ApiToken {
        id,
        name: TokenName::try_new("name", "token").expect("a name"),
        source: source.id,
        digest: mainstay_identity::SecretDigest::of(id.as_uuid().as_bytes()),
        prefix: "mst_live_abcdef".to_owned(),
        last_four: "wxyz".to_owned(),
        scopes: vec![TokenScope::LeadsRead],
        created_by: Some(site.owner),
        created_at: world.now(),
        expires_at: None,
        last_used_at: None,
        revoked_at: None,
    };
    let tx = world.store.begin_admin(&site.scope).await.expect("a transaction");
    assert!(tx.integration_sources().insert(&source).await.expect("an answer"));
    tx.api_tokens().insert(&token).await.expect("a token");
    tx.commit().await.expect("a commit");
    id
}

fn request(world: &World, token: TokenId, fingerprint: &str) -> IdempotentRequest {
    IdempotentRequest {
        token,
        operation: "POST /api/v1/leads".to_owned(),
        key: "key".to_owned(),
        fingerprint: fingerprint.to_owned(),
        at: world.now(),
    }
}

fn answer() -> StoredAnswer {
    let headers = vec![("Location".to_owned(), "/x".to_owned())];
    StoredAnswer { status: 201, headers, body: "{\"é\":1}".to_owned() }
}

async fn fifty_claims_of_one_key_make_one_fresh(world: &World) {
    let request = request(world, token(world, &world.here).await, "same");
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let (store, scope, request) = (world.store.clone(), world.here.scope.clone(), request.clone());
            tokio::spawn(async move {
                let tx = store.begin_leads(&scope).await.expect("a transaction");
                let claim = tx.ledger().claim(&request).await.expect("a claim");
                if claim == Claim::Fresh {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    tx.ledger().complete(&request, &answer()).await.expect("an answer kept");
                    tx.commit().await.expect("a commit");
                }
                claim
            })
        })
        .collect();
    let mut fresh = 0;
    for task in tasks {
        match task.await.expect("a task") {
            Claim::Fresh => fresh += 1,
            Claim::Answered(kept) => assert_eq!(kept, answer()),
            Claim::Running => {}
            Claim::Reused => panic!("the same request"),
        }
    }
    assert_eq!(fresh, 1);
}

async fn a_rolled_back_claim_is_free_again(world: &World) {
    let request = request(world, token(world, &world.here).await, "same");
    for _ in 0..2 {
        let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
        assert_eq!(tx.ledger().claim(&request).await.expect("a claim"), Claim::Fresh);
        drop(tx);
    }
}

async fn a_key_is_its_tokens_and_its_requests_own(world: &World) {
    let (one, two) = (token(world, &world.here).await, token(world, &world.here).await);
    let foreign = token(world, &world.there).await;
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    assert_eq!(tx.ledger().claim(&request(world, one, "a")).await.expect("a claim"), Claim::Fresh);
    assert_eq!(tx.ledger().claim(&request(world, one, "a")).await.expect("a claim"), Claim::Running);
    assert_eq!(tx.ledger().claim(&request(world, one, "b")).await.expect("a claim"), Claim::Reused);
    assert_eq!(tx.ledger().claim(&request(world, two, "b")).await.expect("a claim"), Claim::Fresh);
    tx.commit().await.expect("a commit");
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    assert!(tx.ledger().claim(&request(world, foreign, "a")).await.is_err(), "a token of another workspace");
}

async fn answers_are_forgotten(world: &World) {
    let request = request(world, token(world, &world.here).await, "a");
    let tx = world.store.begin_leads(&world.here.scope).await.expect("a transaction");
    assert_eq!(tx.ledger().claim(&request).await.expect("a claim"), Claim::Fresh);
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.forget_answers(world.now()).await.expect("a count"), 0);
    assert_eq!(world.store.forget_answers(world.now() + LEASE).await.expect("a count"), 1);
}

async fn notices_reach_the_readers_of_their_workspace(world: &World) {
    let notice = |site: &Site, action: &str| ChangeNotice {
        workspace: site.workspace.id,
        kind: RecordKind::Lead,
        id: Some(world.id()),
        action: action.to_owned(),
        version: Some(1),
        member: None,
        change: None,
    };
    let mut reader = world.store.subscribe(world.here.workspace.id);
    let (foreign, own) = (notice(&world.there, "created"), notice(&world.here, "updated"));
    let hear = async {
        // A reader may first be told that it missed something, because the listener has just begun.
        loop {
            world.store.publish(&[foreign.clone(), own.clone()]).await.expect("published");
            let next = tokio::time::timeout(Duration::from_millis(300), reader.next()).await;
            if let Ok(Ok(Some(notice))) = next {
                return notice;
            }
        }
    };
    assert_eq!(tokio::time::timeout(Duration::from_secs(10), hear).await.expect("a notice"), own);
    world.store.close().await;
    let end = async { while reader.next().await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(5), end).await.expect("the end of the feed");
}
