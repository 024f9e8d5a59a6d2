//! Entity tags, and requests that are bound to them.

use serde_json::json;
use tokio::task::JoinSet;

use super::LEADS;
use crate::harness::{House, Json};

async fn a_lead_that_is_known_is_not_sent_again(house: &House) {
    let shop = house.shop();
    let lead = shop.post(LEADS, json!({ "name": "Ada" })).await.expect(201);
    let path = format!("{LEADS}/{}", lead.text("id"));
    let first = shop.get(&path).await;
    assert_eq!(first.must_have("etag"), "\"1\"");
    assert!(first.must_have("cache-control").contains("private"));
    for known in ["\"1\"", "W/\"1\"", "\"0\", \"1\"", "*"] {
        let answer = shop.get(&path).header("if-none-match", known).await;
        assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}: {answer}");
        assert_eq!(answer.must_have("etag"), "\"1\"");
    }
    let changed = shop.patch(&path, json!({ "jobTitle": "Countess" })).await;
    changed.expect(200);
    assert_eq!(changed.must_have("etag"), "\"2\"");
    let newer = shop.get(&path).header("if-none-match", "\"1\"").await;
    assert_eq!(newer.expect(200).text("jobTitle"), "Countess");
}

async fn a_change_may_be_bound_to_a_version(house: &House) {
    let shop = house.shop();
    let lead = shop.post(LEADS, json!({ "name": "Ada" })).await.expect(201);
    let path = format!("{LEADS}/{}", lead.text("id"));
    let bound = |tag: &str, title: &str| shop.patch(&path, json!({ "jobTitle": title })).header("if-match", tag);
    for bad in ["\"2\"", "W/\"1\"", "\"x\"", "\"2\", \"3\"", "1"] {
        bound(bad, "Nobody").await.refused(412, "precondition_failed");
    }
    bound("\"1\"", "One").await.expect(200);
    bound("\"1\"", "Nobody").await.refused(412, "precondition_failed");
    bound("\"9\", \"2\"", "Two").await.expect(200);
    bound("*", "Three").await.expect(200);
    assert_eq!(shop.get(&path).await.ok().text("jobTitle"), "Three");
    let missing = format!("{LEADS}/01950000-0000-7000-8000-000000000001");
    shop.patch(&missing, json!({ "name": "Eve" })).header("if-match", "\"1\"").await.refused(404, "not_found");
}

async fn core_3_of_changes_bound_to_one_version_one_wins(house: &House) {
    let lead = house.shop().post(LEADS, json!({ "name": "Ada" })).await.expect(201);
    let mut tries = JoinSet::new();
    for number in 0..20 {
        let (shop, path) = (house.shop(), format!("{LEADS}/{}", lead.text("id")));
        let body = json!({ "jobTitle": format!("Title {number}") });
        tries.spawn(async move { shop.patch(&path, body).header("if-match", "\"1\"").await });
    }
    let answers = tries.join_all().await;
    let won: Vec<_> = answers.iter().filter(|answer| answer.status == 200).collect();
    assert_eq!(won.len(), 1);
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        answer.refused(412, "precondition_failed");
    }
    let now = house.rep().read(&lead).await;
    assert_eq!((&now["version"], &now["jobTitle"]), (&json!(2), &won[0].json()["jobTitle"]));
}

on_both! {
    a_lead_that_is_known_is_not_sent_again,
    a_change_may_be_bound_to_a_version,
    core_3_of_changes_bound_to_one_version_one_wins,
}
