//! The header `Idempotency-Key`: what is kept, what is not, and for how long.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::LEADS;
use crate::harness::{Answer, Client, House, Json, at};

fn ada() -> Value {
    json!({ "name": "Ada", "email": "ada@example.com", "tags": ["b", "a"] })
}

async fn create(client: &Client, key: &str, body: Value) -> Answer {
    client.post(LEADS, body).header("idempotency-key", key).await
}

async fn change(client: &Client, id: &Value, key: &str, body: Value) -> Answer {
    client.patch(&format!("{LEADS}/{}", id.as_str().unwrap()), body).header("idempotency-key", key).await
}

/// The second answer is the first one again, byte by byte.
#[track_caller]
fn is_replay(second: &Answer, first: &Answer) {
    assert_eq!(second.must_have("idempotent-replayed"), "true", "{second}");
    assert_eq!((second.status, &second.body), (first.status, &first.body), "{second}");
    for name in ["content-type", "etag", "location"] {
        assert_eq!(second.header(name), first.header(name), "{name}: {second}");
    }
}

async fn api_3_a_repeated_request_gets_the_first_answer(house: &House) {
    let shop = house.shop();
    let first = create(&shop, "k1", ada()).await;
    first.expect(201);
    house.advance(TimeDelta::hours(1));
    is_replay(&create(&shop, "k1", ada()).await, &first);
    let spaced = " { \"tags\" : [\"b\",\"a\"],\n\"email\":\"ada@example.com\", \"name\":\"Ada\" } ";
    let raw = shop.call(reqwest::Method::POST, LEADS).raw("application/json", spaced);
    is_replay(&raw.header("idempotency-key", "\"k1\"").await, &first);
    assert_eq!(house.rep().leads(&[]).await["total"], 1);
}

async fn api_3_a_key_with_another_body_is_refused(house: &House) {
    let shop = house.shop();
    let first = create(&shop, "k1", ada()).await;
    first.expect(201);
    for other in [
        json!({ "name": "Ada", "email": "ada@example.com", "tags": ["a", "b"] }),
        json!({ "name": "Ada", "email": "ada@example.com" }),
        json!({ "name": "Eve", "email": "ada@example.com", "tags": ["b", "a"] }),
    ] {
        create(&shop, "k1", other).await.refused(422, "idempotency_key_reused");
    }
    is_replay(&create(&shop, "k1", ada()).await, &first);
    let second = create(&shop, "k2", json!({ "name": "Bob" })).await.expect(201);
    let id = first.json()["id"].clone();
    change(&shop, &id, "k3", json!({ "jobTitle": "Dr" })).await.expect(200);
    change(&shop, &second["id"], "k3", json!({ "jobTitle": "Dr" })).await.refused(422, "idempotency_key_reused");
}

/// A key belongs to a token and an operation.
async fn api_3_keys_of_others_are_other_keys(house: &House) {
    let (shop, (sibling, _)) = (house.shop(), house.token("Shop", &["leads:write"]).await);
    let first = create(&shop, "k1", ada()).await.expect(201);
    let second = create(&sibling, "k1", ada()).await.expect(201);
    let third = create(&house.other_shop(), "k1", ada()).await.expect(201);
    assert!(first["id"] != second["id"] && second["id"] != third["id"]);
    change(&shop, &first["id"], "k1", json!({ "jobTitle": "Dr" })).await.expect(200);
}

async fn api_3_what_validation_refused_is_not_kept(house: &House) {
    let shop = house.shop();
    create(&shop, "k1", json!({ "name": "" })).await.invalid("/name");
    create(&shop, "k1", json!({ "name": "Ada", "source": "nowhere" })).await.refused(422, "unknown_source");
    create(&shop, "k1", ada()).await.expect(201);
    let (reader, _) = house.token("Shop", &["leads:read"]).await;
    create(&reader, "k2", ada()).await.refused(403, "insufficient_scope");
}

async fn api_3_what_a_rule_refused_is_kept(house: &House) {
    let (shop, rep) = (house.shop(), house.rep());
    let lead = rep.lead("Ada", json!({ "status": "qualified", "nextActionDate": "2026-03-09" })).await;
    let contacted = json!({ "status": "contacted" });
    let first = change(&shop, &lead["id"], "k1", contacted.clone()).await;
    let problem = first.refused(409, "invalid_status_transition");
    assert_eq!(problem["allowed"], json!(["unqualified"]));
    rep.move_to(&lead, "unqualified", json!({ "unqualifiedReason": "no_budget" })).await.expect(200);
    is_replay(&change(&shop, &lead["id"], "k1", contacted.clone()).await, &first);
    change(&shop, &lead["id"], "k2", contacted).await.expect(200);
    let missing = json!("01950000-0000-7000-8000-000000000001");
    let first = change(&shop, &missing, "k3", json!({ "name": "Eve" })).await;
    first.refused(404, "not_found");
    is_replay(&change(&shop, &missing, "k3", json!({ "name": "Eve" })).await, &first);
}

async fn api_3_a_failed_precondition_is_not_kept(house: &House) {
    let (shop, lead) = (house.shop(), house.rep().lead("Ada", json!({})).await);
    let patch = |tag: &str| {
        let path = format!("{LEADS}/{}", lead.text("id"));
        let call = shop.patch(&path, json!({ "jobTitle": "Countess" }));
        call.header("idempotency-key", "k1").header("if-match", tag)
    };
    patch("\"7\"").await.refused(412, "precondition_failed");
    let first = patch("\"1\"").await;
    first.expect(200);
    is_replay(&patch("\"1\"").await, &first);
    assert_eq!(house.rep().get(&at(&lead, "")).await.ok()["version"], 2);
}

async fn api_3_keys_are_remembered_for_three_days(house: &House) {
    let shop = house.shop();
    let first = create(&shop, "k1", ada()).await;
    first.expect(201);
    house.advance(TimeDelta::hours(71));
    house.run_due().await;
    is_replay(&create(&shop, "k1", ada()).await, &first);
    house.advance(TimeDelta::hours(2));
    house.run_due().await;
    let anew = create(&shop, "k1", json!({ "name": "Somebody else" })).await;
    assert_ne!(anew.expect(201)["id"], first.json()["id"]);
}

async fn api_3_a_malformed_key_is_refused(house: &House) {
    let shop = house.shop();
    for bad in ["", "\"\"", "two words", &"x".repeat(256)] {
        create(&shop, bad, ada()).await.refused(400, "invalid_idempotency_key");
    }
    let twice = shop.post(LEADS, ada()).header("idempotency-key", "a").header("idempotency-key", "b");
    twice.await.refused(400, "invalid_idempotency_key");
    create(&shop, &"x".repeat(255), ada()).await.expect(201);
    assert_eq!(house.rep().leads(&[]).await["total"], 1);
}

on_both! {
    api_3_a_repeated_request_gets_the_first_answer,
    api_3_a_key_with_another_body_is_refused,
    api_3_keys_of_others_are_other_keys,
    api_3_what_validation_refused_is_not_kept,
    api_3_what_a_rule_refused_is_kept,
    api_3_a_failed_precondition_is_not_kept,
    api_3_keys_are_remembered_for_three_days,
    api_3_a_malformed_key_is_refused,
}
