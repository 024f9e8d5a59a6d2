//! One key, many requests at the same time.

use std::collections::BTreeSet;

use serde_json::json;
use tokio::task::JoinSet;

use super::LEADS;
use crate::harness::{Answer, House, acme};

async fn at_once(house: &House, count: usize, body: impl Fn(usize) -> serde_json::Value) -> Vec<Answer> {
    let mut tries = JoinSet::new();
    for number in 0..count {
        let (shop, body) = (house.shop(), body(number));
        tries.spawn(async move { shop.post(LEADS, body).header("idempotency-key", "race").await });
    }
    tries.join_all().await
}

async fn api_3_fifty_at_once_make_one_lead_and_forty_nine_replays(house: &House) {
    let body = json!({ "name": "Ada", "tags": ["race"], "notes": "once" });
    let answers = at_once(house, 50, |_| body.clone()).await;
    let bodies: BTreeSet<_> = answers.iter().map(|answer| answer.body.clone()).collect();
    assert!(
        answers.iter().all(|answer| answer.status == 201),
        "{}",
        answers.iter().find(|one| one.status != 201).unwrap()
    );
    assert_eq!(bodies.len(), 1);
    let replays = answers.iter().filter(|answer| answer.header("idempotent-replayed") == Some("true")).count();
    assert_eq!(replays, 49);
    assert_eq!(house.rep().leads(&[]).await["total"], 1);
    let entries = house.owner().get(&acme("audit")).await.ok();
    let made = entries["items"].as_array().unwrap().iter();
    assert_eq!(made.filter(|entry| entry["recordKind"] == "lead").count(), 1);
}

async fn api_3_of_different_bodies_at_once_one_wins(house: &House) {
    let answers = at_once(house, 20, |number| json!({ "name": format!("Ada {number}") })).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.refused(422, "idempotency_key_reused");
    }
    assert_eq!(house.rep().leads(&[]).await["total"], 1);
}

on_both! {
    api_3_fifty_at_once_make_one_lead_and_forty_nine_replays,
    api_3_of_different_bodies_at_once_one_wins,
}
