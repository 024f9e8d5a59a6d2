//! Lead sources of the workspace's own.

use serde_json::json;

use crate::harness::{House, Json, acme};

async fn lead_9_built_in_sources_need_no_rows_and_stay(house: &House) {
    let owner = house.owner();
    let listed = owner.get(&acme("lead-sources")).await.ok();
    let slugs = listed.each("slug");
    assert_eq!(slugs, ["website", "referral", "cold_call", "social", "email", "event", "partner", "other"]);
    assert!(listed.list("items").iter().all(|source| source["builtIn"] == true));
    let archive = json!({ "version": 1, "archived": true });
    owner.patch(&acme("lead-sources/website"), archive).await.refused(409, "source_built_in");
    owner.post(&acme("lead-sources"), json!({ "slug": "website", "name": "Web" })).await.refused(409, "source_taken");
}

async fn lead_9_custom_sources_come_and_go(house: &House) {
    let (owner, rep) = (house.owner(), house.rep());
    owner.post(&acme("lead-sources"), json!({ "slug": "fair", "name": "Fair" })).await.expect(201);
    owner.post(&acme("lead-sources"), json!({ "slug": "fair", "name": "X" })).await.refused(409, "source_taken");
    for bad in ["Fair", "1st", "a-b", "a b", "é"] {
        owner.post(&acme("lead-sources"), json!({ "slug": bad, "name": "X" })).await.invalid("/slug");
    }
    let lead = rep.lead("Ada", json!({ "source": "fair" })).await;
    let archive = json!({ "version": 1, "archived": true, "name": "Old fair" });
    let archived = owner.patch(&acme("lead-sources/fair"), archive).await.expect(200);
    assert_eq!((archived.text("name"), &archived["archived"]), ("Old fair", &json!(true)));
    rep.post(&acme("leads"), json!({ "name": "Bob", "source": "fair" })).await.refused(422, "archived_source");
    let other = rep.lead("Cyd", json!({})).await;
    rep.edit(&other, json!({ "source": "fair" })).await.refused(422, "archived_source");
    rep.edit(&other, json!({ "source": "nowhere" })).await.refused(422, "unknown_source");
    // An old lead keeps it, whatever else of it changes.
    let kept = rep.edit(&lead, json!({ "source": "fair", "jobTitle": "Countess" })).await.expect(200);
    assert_eq!(kept["lead"].text("source"), "fair");
    assert_eq!(rep.names(&[("source", "fair")]).await, ["Ada"]);
    owner.patch(&acme("lead-sources/fair"), json!({ "version": 2, "archived": false })).await.expect(200);
    rep.lead("Bob", json!({ "source": "fair" })).await;
    // The same slug may exist elsewhere.
    let elsewhere = json!({ "slug": "fair", "name": "Fair" });
    house.stranger().post("/api/app/workspaces/globex/lead-sources", elsewhere).await.expect(201);
}

on_both! {
    lead_9_built_in_sources_need_no_rows_and_stay,
    lead_9_custom_sources_come_and_go,
}
