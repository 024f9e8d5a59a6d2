//! Live changes.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{ACME, Events, GLOBEX, House, Json, acme};

const SOON: Duration = Duration::from_secs(5);

async fn next(events: &mut Events) -> Value {
    events.next_within(SOON).await.expect("a change")
}

async fn core_11_a_colleague_hears_of_each_change(house: &House) {
    let (rita, remy) = (house.rep(), house.person("second_rep"));
    let mut events = Events::open(&remy, ACME).await;
    let lead = rita.lead("Ada", json!({})).await;
    house.run_due().await;
    let told = next(&mut events).await;
    assert_eq!((told.text("kind"), &told["id"], told.text("action")), ("lead", &lead["id"], "created"));
    assert_eq!((&told["version"], &told["actorId"]), (&json!(1), &json!(house.member("rep"))));
    let done = rita.edit(&lead, json!({ "jobTitle": "Countess" })).await.expect(200);
    house.run_due().await;
    let told = next(&mut events).await;
    assert_eq!((told.text("action"), &told["version"]), ("updated", &json!(2)));
    assert_eq!(told["changeId"], done["changeId"]);
    // A notice says that something changed, and nothing of what.
    assert!(!told.to_string().contains("Ada") && !told.to_string().contains("Countess"));
    let taken = house.shop().post("/api/v1/leads", json!({ "name": "Bob" })).await.expect(201);
    house.run_due().await;
    let told = next(&mut events).await;
    assert_eq!((&told["id"], &told["actorId"]), (&taken["id"], &Value::Null));
}

async fn core_11_nobody_hears_of_another_workspace(house: &House) {
    let mut there = Events::open(&house.stranger(), GLOBEX).await;
    house.rep().lead("Ada", json!({})).await;
    house.rep().tag("VIP").await;
    house.run_due().await;
    let own = house.both().post("/api/app/workspaces/globex/leads", json!({ "name": "Gus" })).await.expect(201);
    house.run_due().await;
    assert_eq!(next(&mut there).await["id"], own["lead"]["id"]);
    let closed = house.stranger().get(&acme("events")).open().await;
    assert_eq!(closed.status(), 404);
    let nobody = house.nobody().get(&acme("events")).open().await;
    assert_eq!(nobody.status(), 401);
}

async fn core_11_tags_and_settings_are_told_too(house: &House) {
    let mut events = Events::open(&house.viewer(), ACME).await;
    house.rep().tag("VIP").await;
    house.run_due().await;
    assert_eq!(next(&mut events).await.text("kind"), "tag");
    house.owner().patch(&acme(""), json!({ "version": 1, "name": "Acme Ltd" })).await.expect(200);
    house.run_due().await;
    assert_eq!(next(&mut events).await.text("kind"), "workspace");
}

on_both! {
    core_11_a_colleague_hears_of_each_change,
    core_11_nobody_hears_of_another_workspace,
    core_11_tags_and_settings_are_told_too,
}
