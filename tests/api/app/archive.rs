//! Archiving instead of deleting.

use serde_json::{Value, json};

use crate::harness::{House, Json, acme, at};

async fn core_10_an_archived_lead_leaves_the_lists_and_comes_back(house: &House) {
    let (rep, manager) = (house.rep(), house.manager());
    let lead = rep.lead("Ada", json!({ "email": "ada@example.com" })).await;
    let archived = manager.act(&lead, "archive", json!({})).await.expect(200)["lead"].clone();
    assert_eq!(archived.text("archivedAt"), "2026-03-02T09:00:00.000Z");
    assert!(rep.names(&[]).await.is_empty());
    assert_eq!(rep.names(&[("archived", "true")]).await, ["Ada"]);
    assert_eq!(rep.find(&acme("search"), &[("q", "ada")]).await.ok()["items"], json!([]));
    assert_eq!(rep.find(&acme("leads/duplicates"), &[("email", "ada@example.com")]).await.ok()["items"], json!([]));
    assert_eq!(rep.read(&lead).await, archived);
    rep.edit(&archived, json!({ "name": "Eve" })).await.refused(409, "lead_archived");
    rep.move_to(&archived, "contacted", json!({})).await.refused(409, "lead_archived");
    let silent = json!({ "until": "2026-03-05", "reason": "Later" });
    rep.act(&archived, "snooze", silent).await.refused(409, "lead_archived");
    let restored = manager.act(&archived, "restore", json!({})).await.expect(200)["lead"].clone();
    assert_eq!(restored["archivedAt"], Value::Null);
    assert_eq!(rep.names(&[]).await, ["Ada"]);
    assert_eq!(rep.timeline(&lead).await.len(), 3);
}

async fn core_10_nothing_deletes_a_lead(house: &House) {
    let lead = house.rep().lead("Ada", json!({})).await;
    let answer = house.owner().delete(&at(&lead, "")).await;
    answer.refused(405, "method_not_allowed");
    assert_eq!(answer.must_have("allow"), "GET, PATCH");
}

on_both! {
    core_10_an_archived_lead_leaves_the_lists_and_comes_back,
    core_10_nothing_deletes_a_lead,
}
