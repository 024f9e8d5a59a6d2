//! The workspace's profile and what depends on it.

use serde_json::json;

use crate::harness::{House, Json, acme};

async fn set_7_the_zone_decides_what_today_is(house: &House) {
    let owner = house.owner();
    house.clock.set("2026-03-02T23:30:00Z");
    assert_eq!(owner.get(&acme("")).await.ok().text("today"), "2026-03-03");
    let lead = house.rep().lead("Ada", json!({ "nextActionDate": "2026-03-02" })).await;
    assert_eq!(lead["overdue"], true);
    let west = json!({ "version": 1, "timeZone": "America/Los_Angeles" });
    let changed = owner.patch(&acme(""), west).await.expect(200);
    assert_eq!((changed.text("today"), &changed["version"]), ("2026-03-02", &json!(2)));
    // A plain date never shifts.
    let seen = house.rep().read(&lead).await;
    assert_eq!((&seen["overdue"], seen.text("nextActionDate")), (&json!(false), "2026-03-02"));
    for bad in [json!({ "version": 2, "timeZone": "Mars" }), json!({ "version": 2, "timeZone": "" })] {
        owner.patch(&acme(""), bad).await.invalid("/timeZone");
    }
}

async fn set_5_a_new_currency_is_for_new_amounts(house: &House) {
    let (owner, rep) = (house.owner(), house.rep());
    let lead = rep.lead("Ada", json!({ "estimatedValue": { "amount": "5" } })).await;
    owner.patch(&acme(""), json!({ "version": 1, "currency": "JPY" })).await.expect(200);
    assert_eq!(rep.read(&lead).await["estimatedValue"], json!({ "amount": "5.00", "currency": "EUR" }));
    let later = rep.lead("Bob", json!({ "estimatedValue": { "amount": "5" } })).await;
    assert_eq!(later["estimatedValue"], json!({ "amount": "5", "currency": "JPY" }));
    owner.patch(&acme(""), json!({ "version": 2, "currency": "ZZZ" })).await.invalid("/currency");
}

async fn team_5_each_workspace_has_its_own_role(house: &House) {
    let both = house.both();
    let me = both.get("/api/app/me").await.ok();
    let places: Vec<_> = me.list("workspaces").iter().map(|one| (one.text("slug"), one.text("role"))).collect();
    assert_eq!(places, [("acme", "rep"), ("globex", "manager")]);
    let here = both.get(&acme("")).await.ok();
    assert_eq!(here["permissions"], json!(["records:read", "records:write"]));
    let there = both.get("/api/app/workspaces/globex").await.ok();
    assert_eq!(there.text("role"), "manager");
    let members = house.viewer().get(&acme("members")).await.ok();
    assert_eq!(members.list("items").len(), 7);
    assert!(members.each("email").iter().all(|email| !email.starts_with("stranger")));
}

on_both! {
    set_7_the_zone_decides_what_today_is,
    set_5_a_new_currency_is_for_new_amounts,
    team_5_each_workspace_has_its_own_role,
}
