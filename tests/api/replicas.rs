//! Several servers on one database, and the one server that a file allows.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;

use crate::harness::{ACME, Engine, Events, House, Json, acme, eventually};

const LEADS: &str = "/api/v1/leads";

/// Runs a case where a database can be shared.
async fn shared(case: impl AsyncFnOnce(&House)) {
    crate::harness::in_house(Engine::Postgres, case).await;
}

#[tokio::test]
async fn a_session_and_a_cursor_are_good_on_every_replica() {
    shared(async |house: &House| {
        let replica = house.replica().await;
        let (here, there) = (house.rep(), replica.as_seen_here(&house.rep()));
        let lead = here.lead("Ada", json!({})).await;
        here.lead("Bob", json!({})).await;
        assert_eq!(there.read(&lead).await, lead);
        let shop = house.shop();
        let page = shop.find(LEADS, &[("limit", "1")]).await.ok();
        let next = [("limit", "1"), ("cursor", page["page"].text("nextCursor"))];
        assert_eq!(replica.as_seen_here(&shop).find(LEADS, &next).await.ok().each("name"), ["Ada"]);
        there.refresh().await.expect(200);
        here.get("/api/app/me").await.expect(200);
        replica.running.stop().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn api_3_one_key_makes_one_lead_on_all_replicas() {
    shared(async |house: &House| {
        let replica = house.replica().await;
        let mut tries = JoinSet::new();
        for number in 0..50 {
            let shop = if number % 2 == 0 { house.shop() } else { replica.as_seen_here(&house.shop()) };
            let body = json!({ "name": "Ada", "tags": ["race"] });
            tries.spawn(async move { shop.post(LEADS, body).header("idempotency-key", "race").await });
        }
        let answers = tries.join_all().await;
        let bodies: BTreeSet<_> = answers.iter().map(|answer| answer.expect(201).to_string()).collect();
        let replays = answers.iter().filter(|answer| answer.header("idempotent-replayed").is_some()).count();
        assert_eq!((bodies.len(), replays), (1, 49));
        assert_eq!(house.rep().leads(&[]).await["total"], 1);
        replica.running.stop().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn core_11_live_changes_cross_replicas() {
    shared(async |house: &House| {
        let replica = house.replica().await;
        let mut here = Events::open(&house.viewer(), ACME).await;
        let mut there = Events::open(&replica.as_seen_here(&house.viewer()), ACME).await;
        let lead = house.rep().lead("Ada", json!({})).await;
        replica.running.run_due_jobs().await.unwrap();
        for events in [&mut here, &mut there] {
            let told = events.next_within(Duration::from_secs(5)).await.expect("a change");
            assert_eq!(told["id"], lead["id"]);
        }
        replica.running.stop().await.unwrap();
        assert!(there.next_within(Duration::from_secs(5)).await.is_none());
    })
    .await;
}

/// What ends on one server is over on the others within five seconds.
#[tokio::test]
async fn api_1_a_revocation_crosses_replicas() {
    shared(async |house: &House| {
        let replica = house.replica().await;
        let (program, made) = house.token("Till", &["leads:read"]).await;
        let there = replica.as_seen_here(&program);
        there.get(LEADS).await.expect(200);
        house.owner().delete(&acme(&format!("api-tokens/{}", made.text("id")))).await.expect(204);
        let began = std::time::Instant::now();
        let refused = eventually("the revocation is noticed", async || {
            let answer = there.get(LEADS).await;
            (answer.status != 200).then_some(answer)
        });
        refused.await.refused(401, "token_revoked");
        assert!(began.elapsed().as_secs() < 8, "{:?}", began.elapsed());
        replica.running.stop().await.unwrap();
    })
    .await;
}

/// A bulk edit is worked on by both, and each lead is changed once.
#[tokio::test]
async fn lead_3_replicas_share_the_work_and_do_none_twice() {
    shared(async |house: &House| {
        let replica = house.replica().await;
        for number in 0..120 {
            house.rep().lead(&format!("Lead {number}"), json!({})).await;
        }
        let body = json!({ "selection": { "filter": {} }, "change": { "assigneeId": house.member("rep") } });
        let started = house.manager().post(&acme("lead-bulk-edits"), body).await.expect(202);
        let (one, two) = tokio::join!(house.running.run_due_jobs(), replica.running.run_due_jobs());
        one.and(two).unwrap();
        house.run_due().await;
        let path = acme(&format!("bulk-edits/{}", started.text("id")));
        let edit = house.manager().get(&path).await.ok();
        assert_eq!((edit.text("state"), &edit["done"], &edit["failed"]), ("done", &json!(120), &json!(0)));
        let leads = house.rep().leads(&[("pageSize", "100")]).await;
        assert!(leads.list("items").iter().all(|lead| lead["version"] == 2));
        replica.running.stop().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_file_has_one_server() {
    let house = Box::pin(House::open(Engine::Sqlite)).await;
    let refused = Box::pin(house.try_replica()).await.map(|_| ()).expect_err("a second server");
    assert!(refused.contains("Another Mainstay server"), "{refused}");
    house.rep().get("/api/app/me").await.expect(200);
    house.close().await;
}

async fn a_stream_ends_with_its_server(engine: Engine) {
    if engine.is_here() {
        let house = Box::pin(House::open(engine)).await;
        let mut events = Events::open(&house.viewer(), ACME).await;
        let began = std::time::Instant::now();
        let (end, ()) = tokio::join!(events.next(), house.close());
        assert!(end.is_none());
        assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
    }
}

#[tokio::test]
async fn core_11_a_stream_ends_with_its_server_on_sqlite() {
    a_stream_ends_with_its_server(Engine::Sqlite).await;
}

#[tokio::test]
async fn core_11_a_stream_ends_with_its_server_on_postgres() {
    a_stream_ends_with_its_server(Engine::Postgres).await;
}
