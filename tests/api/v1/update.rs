//! Changing leads from outside.

use serde_json::{Value, json};

use super::LEADS;
use crate::harness::{Call, Client, House, Json, acme};

async fn made(shop: &Client, body: Value) -> Value {
    shop.post(LEADS, body).await.expect(201)
}

fn patch(client: &Client, lead: &Value, body: Value) -> Call {
    client.patch(&format!("{LEADS}/{}", lead.text("id")), body)
}

async fn a_patch_changes_what_it_names_and_null_clears(house: &House) {
    let shop = house.shop();
    let lead =
        made(&shop, json!({ "name": "Ada", "email": "ada@example.com", "company": "Engines", "tags": ["a"] })).await;
    let body = json!({ "company": null, "jobTitle": "Countess", "tags": ["b", "a"] });
    let changed = patch(&shop, &lead, body).await.expect(200);
    assert_eq!((&changed["company"], changed.text("jobTitle")), (&Value::Null, "Countess"));
    assert_eq!((changed.text("name"), changed.text("email")), ("Ada", "ada@example.com"));
    assert_eq!(changed["tags"], json!(["a", "b"]));
    assert_eq!(patch(&shop, &lead, json!({ "tags": [] })).await.expect(200)["tags"], json!([]));
    let merge = shop.call(reqwest::Method::PATCH, &format!("{LEADS}/{}", lead.text("id")));
    let merge = merge.raw("application/merge-patch+json", r#"{"website":"example.com"}"#).await;
    assert_eq!(merge.expect(200).text("website"), "example.com");
    let unchanged = patch(&shop, &lead, json!({ "name": "Ada" })).await;
    unchanged.expect(200);
    assert_eq!(unchanged.must_have("etag"), merge.must_have("etag"));
    patch(&shop, &lead, json!({ "name": null })).await.invalid("/name");
    patch(&shop, &lead, json!({ "score": 7 })).await.invalid("/score");
    patch(&shop, &lead, json!({ "assigneeId": "01950000-0000-7000-8000-000000000001" })).await.invalid("/assigneeId");
}

async fn lead_1_a_token_follows_the_flow(house: &House) {
    let shop = house.shop();
    let lead = made(&shop, json!({ "name": "Ada" })).await;
    patch(&shop, &lead, json!({ "status": "contacted" })).await.expect(200);
    let problem = patch(&shop, &lead, json!({ "status": "new" })).await.refused(409, "invalid_status_transition");
    assert_eq!((problem.text("from"), problem.text("to")), ("contacted", "new"));
    assert_eq!(problem["allowed"], json!(["qualified", "unqualified"]));
    patch(&shop, &lead, json!({ "status": "converted" })).await.refused(409, "invalid_status_transition");
    patch(&shop, &lead, json!({ "status": "unqualified" })).await.refused(422, "reason_required");
    let other = json!({ "status": "unqualified", "unqualifiedReason": "other" });
    patch(&shop, &lead, other).await.invalid("/unqualifiedNote");
    patch(&shop, &lead, json!({ "unqualifiedReason": "spam" })).await.invalid("/unqualifiedReason");
    let why = json!({ "status": "unqualified", "unqualifiedReason": "other", "unqualifiedNote": "moved away" });
    assert_eq!(patch(&shop, &lead, why).await.expect(200).text("status"), "unqualified");
    assert_eq!(house.rep().read(&lead).await.text("unqualifiedNote"), "moved away");
    patch(&shop, &lead, json!({ "status": "contacted" })).await.expect(200);
}

async fn lead_2_a_token_cannot_leave_a_qualified_lead_without_a_date(house: &House) {
    let shop = house.shop();
    let lead = made(&shop, json!({ "name": "Ada" })).await;
    let qualified = json!({ "status": "qualified" });
    let problem = patch(&shop, &lead, qualified.clone()).await.refused(422, "next_action_required");
    assert_eq!(problem.pointers(), ["/nextActionDate"]);
    let with_date = json!({ "status": "qualified", "nextAction": "Call", "nextActionDate": "2026-03-09" });
    let changed = patch(&shop, &lead, with_date).await.expect(200);
    assert_eq!((changed.text("status"), changed.text("nextActionDate")), ("qualified", "2026-03-09"));
    patch(&shop, &lead, json!({ "nextActionDate": null })).await.refused(422, "next_action_required");
    patch(&shop, &lead, json!({ "nextActionDate": "2026-02-30" })).await.invalid("/nextActionDate");
    let seen = house.rep().read(&lead).await;
    assert_eq!((seen.text("nextActionDate"), &seen["version"]), ("2026-03-09", &json!(2)));
}

/// An update is what a person did; a sync makes nothing look worked on.
async fn lead_4_what_a_token_does_is_no_work_of_a_person(house: &House) {
    let lead = house.rep().lead("Ada", json!({ "score": 50 })).await;
    house.advance(chrono::TimeDelta::days(8));
    let changed = patch(&house.shop(), &lead, json!({ "jobTitle": "Countess" })).await.expect(200);
    assert_eq!((&changed["stale"], &changed["score"]), (&json!(true), &json!(35)));
    let seen = house.rep().read(&lead).await;
    assert_eq!(seen["stale"].text("reason"), "inactive");
    assert_eq!((&seen["score"], &seen["scoreBase"]), (&json!(35), &json!(50)));
}

async fn core_6_a_tokens_change_is_audited_by_its_name(house: &House) {
    let shop = house.shop();
    let lead = made(&shop, json!({ "name": "Ada" })).await;
    patch(&shop, &lead, json!({ "name": "Ada Lovelace", "company": "Engines" })).await.expect(200);
    let feed = house.viewer().get(&acme("audit")).await.ok();
    let entry = &feed["items"][0];
    assert_eq!((entry["actor"].text("kind"), entry["actor"].text("name")), ("token", "Shop"));
    assert_eq!((entry.text("action"), entry.text("title")), ("updated", "Ada Lovelace"));
    let fields: std::collections::BTreeMap<_, _> =
        entry.list("changes").iter().map(|change| (change.text("field"), (&change["from"], &change["to"]))).collect();
    assert_eq!(fields["name"], (&json!("Ada"), &json!("Ada Lovelace")));
    assert_eq!(fields["companyName"], (&Value::Null, &json!("Engines")));
    assert_eq!(fields.len(), 2);
}

on_both! {
    a_patch_changes_what_it_names_and_null_clears,
    lead_1_a_token_follows_the_flow,
    lead_2_a_token_cannot_leave_a_qualified_lead_without_a_date,
    lead_4_what_a_token_does_is_no_work_of_a_person,
    core_6_a_tokens_change_is_audited_by_its_name,
}
