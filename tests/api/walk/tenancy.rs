//! Every operation and what belongs to somebody else: it looks like what does not exist.

use serde_json::{Value, json};

use super::document::{Operation, app, v1};
use super::sample;
use super::targets::Targets;
use crate::harness::{ACME, Answer, Client, GLOBEX, House};

/// What is left of an answer once the request's own id is taken out.
fn essence(answer: &Answer) -> Value {
    let mut problem = answer.refused(404, "not_found");
    for own in ["requestId", "instance"] {
        problem.as_object_mut().unwrap().remove(own).unwrap();
    }
    problem
}

async fn ask(operation: &Operation, client: &Client, name: impl Fn(&str) -> String) -> Answer {
    let call = operation.call(client, &operation.address(name), sample::body(operation));
    sample::with_query(operation, call).await
}

async fn core_2_a_foreign_workspace_is_a_missing_one(house: &House) {
    let targets = Targets::make(house, ACME, &house.owner(), &house.owner(), &house.owner()).await;
    for operation in app().iter().filter(|operation| operation.is_in_workspace()) {
        for client in [house.stranger(), house.both()] {
            let at = |workspace: &'static str| {
                let targets = &targets;
                move |name: &str| if name == "workspace" { workspace.into() } else { targets.get(name).to_owned() }
            };
            let missing = essence(&ask(operation, &client, at("no-such-place")).await);
            if client.session().email == house.stranger().session().email {
                assert_eq!(essence(&ask(operation, &client, at(ACME)).await), missing, "{}", operation.name());
            }
        }
    }
}

async fn core_2_a_foreign_record_is_a_missing_one(house: &House) {
    let own = Targets::make(house, ACME, &house.owner(), &house.owner(), &house.owner()).await;
    let foreign = Targets::make(house, GLOBEX, &house.stranger(), &house.stranger(), &house.stranger()).await;
    let missing = Targets::missing();
    let mut asked = 0;
    for operation in app() {
        for turned in operation.names().into_iter().filter(|name| *name != "workspace") {
            let with = |other: &Targets| {
                let key = operation.key(turned);
                let (own, other) = (&own, other.get(&key).to_owned());
                move |name: &str| match name {
                    "workspace" => ACME.to_owned(),
                    name if name.rsplit('.').next() == Some(turned) => other.clone(),
                    name => own.get(name).to_owned(),
                }
            };
            let of_nobody = ask(&operation, &house.owner(), with(&missing)).await;
            let of_others = ask(&operation, &house.owner(), with(&foreign)).await;
            assert_eq!(essence(&of_others), essence(&of_nobody), "{}", operation.name());
            asked += 1;
        }
    }
    assert!(asked >= 20, "{asked} operations name a record");
    untouched(house, &foreign).await;
}

async fn core_2_a_token_sees_nothing_of_another_workspace(house: &House) {
    let foreign = Targets::make(house, ACME, &house.owner(), &house.owner(), &house.owner()).await;
    let missing = Targets::missing();
    let mut asked = 0;
    for operation in v1().iter().filter(|operation| !operation.names().is_empty()) {
        let with = |targets: &Targets| operation.address(|name| targets.get(name).to_owned());
        let program = house.other_shop();
        let call = |targets: &Targets| operation.call(&program, &with(targets), sample::body(operation));
        assert_eq!(essence(&call(&foreign).await), essence(&call(&missing).await), "{}", operation.name());
        asked += 1;
    }
    assert!(asked >= 2);
    untouched(house, &foreign).await;
}

/// Nobody but its own people ever changed the lead: it is as the targets left it.
async fn untouched(house: &House, targets: &Targets) {
    for (client, workspace) in [(house.owner(), ACME), (house.stranger(), GLOBEX)] {
        let path = format!("/api/app/workspaces/{workspace}/leads/{}", targets.get("lead"));
        let answer = client.get(&path).await;
        if answer.status == 200 {
            let lead = answer.ok();
            assert_eq!((&lead["version"], &lead["name"]), (&json!(4), &json!("Tilda Target")));
        }
    }
}

async fn core_2_ids_in_bodies_and_filters_reach_no_other_workspace(house: &House) {
    let foreign = Targets::make(house, GLOBEX, &house.stranger(), &house.stranger(), &house.stranger()).await;
    let missing = Targets::missing();
    let members = house.stranger().get("/api/app/workspaces/globex/members").await.ok();
    let stranger = members["items"][0]["id"].clone();
    let (owner, leads) = (house.owner(), "/api/app/workspaces/acme/leads");
    for (field, theirs, nobodys) in [
        ("assigneeId", stranger.clone(), json!(missing.get("lead"))),
        ("tags", json!([foreign.get("tag")]), json!([missing.get("tag")])),
        ("source", json!(foreign.get("slug")), json!(missing.get("slug"))),
    ] {
        let create = |value: Value| owner.post(leads, json!({ "name": "Ada", field: value }));
        let (theirs, nobodys) = (create(theirs).await, create(nobodys).await);
        let pointer = format!("/{field}");
        assert_eq!(theirs.invalid(&pointer)["errors"], nobodys.invalid(&pointer)["errors"]);
    }
    for (parameter, value) in [("tag", foreign.get("tag")), ("source", foreign.get("slug")), ("q", "Tilda")] {
        let found = owner.find(leads, &[(parameter, value)]).await.ok();
        assert_eq!(found["items"], json!([]), "{parameter}");
    }
    let bulk = json!({ "selection": { "ids": [foreign.lead()] }, "change": { "archive": true } });
    let edit = owner.post("/api/app/workspaces/acme/lead-bulk-edits", bulk).await.expect(202);
    assert_eq!(edit["total"], 0);
    untouched(house, &foreign).await;
}

on_both! {
    core_2_a_foreign_workspace_is_a_missing_one,
    core_2_a_foreign_record_is_a_missing_one,
    core_2_a_token_sees_nothing_of_another_workspace,
    core_2_ids_in_bodies_and_filters_reach_no_other_workspace,
}
