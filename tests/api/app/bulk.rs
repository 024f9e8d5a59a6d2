//! Editing many leads at once.

use serde_json::{Value, json};

use crate::harness::{House, Json, acme, at};

async fn intake(house: &House, count: usize) {
    for number in 0..count {
        let status = if number % 3 == 0 { "contacted" } else { "new" };
        house.rep().lead(&format!("Lead {number:03}"), json!({ "status": status })).await;
    }
}

fn counts(edit: &Value) -> (&str, [i64; 4]) {
    let number = |name: &str| edit[name].as_i64().unwrap();
    (edit.text("state"), [number("total"), number("done"), number("skipped"), number("failed")])
}

async fn lead_3_all_that_match_are_edited_and_taken_back(house: &House) {
    intake(house, 120).await;
    let (manager, member) = (house.manager(), house.member("second_rep"));
    let assign = json!({ "selection": { "filter": { "status": ["new"] } }, "change": { "assigneeId": member } });
    let started = manager.post(&acme("lead-bulk-edits"), assign).await.expect(202);
    assert_eq!(counts(&started), ("running", [80, 0, 0, 0]));
    assert_eq!(started["undoable"], false);
    // A lead that comes later was not chosen.
    house.rep().lead("Late", json!({})).await;
    house.run_due().await;
    let path = acme(&format!("bulk-edits/{}", started.text("id")));
    let edit = manager.get(&path).await.ok();
    assert_eq!(counts(&edit), ("done", [80, 80, 0, 0]));
    assert_eq!((edit.text("startedBy"), &edit["undoable"]), ("Maya Manager", &json!(true)));
    assert_eq!(manager.leads(&[("assignee", &member)]).await["total"], 80);
    let one = manager.leads(&[("assignee", &member)]).await["items"][0].clone();
    let entry = manager.timeline(&one).await[0].clone();
    assert_eq!((&entry["bulkEditId"], entry["actor"].text("name")), (&edit["id"], "Maya Manager"));
    let undone = house.undo_bulk(&manager, &edit).await;
    assert_eq!(counts(&undone), ("undone", [80, 80, 0, 0]));
    assert_eq!(manager.leads(&[("assignee", &member)]).await["total"], 0);
    assert_eq!(manager.leads(&[("assignee", "none")]).await["total"], 121);
}

async fn lead_3_every_kind_of_bulk_edit(house: &House) {
    intake(house, 6).await;
    let (manager, vip) = (house.manager(), house.rep().tag("VIP").await);
    let all = || json!({ "filter": {} });
    let tagged = house.bulk(&manager, all(), json!({ "addTags": [vip] })).await;
    assert_eq!(counts(&tagged), ("done", [6, 6, 0, 0]));
    assert_eq!(manager.leads(&[("tag", &vip)]).await["total"], 6);
    let again = house.bulk(&manager, all(), json!({ "addTags": [vip] })).await;
    assert_eq!(counts(&again), ("done", [6, 0, 6, 0]));
    let removed = house.bulk(&manager, json!({ "filter": { "status": ["new"] } }), json!({ "removeTags": [vip] }));
    assert_eq!(counts(&removed.await), ("done", [4, 4, 0, 0]));
    let moved = house.bulk(&manager, all(), json!({ "status": { "status": "contacted" } })).await;
    assert_eq!(counts(&moved), ("done", [6, 4, 2, 0]));
    let why = json!({ "status": { "status": "unqualified", "unqualifiedReason": "spam" } });
    assert_eq!(counts(&house.bulk(&manager, all(), why).await), ("done", [6, 6, 0, 0]));
    let archived = house.bulk(&manager, all(), json!({ "archive": true })).await;
    assert_eq!(counts(&archived), ("done", [6, 6, 0, 0]));
    assert_eq!(manager.leads(&[]).await["total"], 0);
    assert_eq!(counts(&house.undo_bulk(&manager, &archived).await), ("undone", [6, 6, 0, 0]));
    assert_eq!(manager.leads(&[]).await["total"], 6);
}

async fn lead_3_what_a_rule_refuses_is_listed_and_left(house: &House) {
    let (rep, manager) = (house.rep(), house.manager());
    let good = rep.lead("Good", json!({})).await;
    let bad = rep.lead("Bad", json!({})).await;
    rep.move_to(&bad, "unqualified", json!({ "unqualifiedReason": "spam" })).await.expect(200);
    let ids = json!({ "ids": [good["id"], bad["id"]] });
    let next = json!({ "status": { "status": "qualified", "nextActionDate": "2026-03-09", "nextAction": "Call" } });
    let edit = house.bulk(&manager, ids, next).await;
    assert_eq!(counts(&edit), ("done", [2, 1, 0, 1]));
    let failure = &edit["failures"][0];
    assert_eq!((&failure["recordId"], failure.text("title")), (&bad["id"], "Bad"));
    assert_eq!(failure.text("code"), "invalid_status_transition");
    assert_eq!(rep.read(&good).await.text("nextAction"), "Call");
    // What somebody changed again since stays as it is when the edit is taken back.
    let now = rep.read(&good).await;
    rep.move_to(&now, "unqualified", json!({ "unqualifiedReason": "spam" })).await.expect(200);
    let undone = house.undo_bulk(&manager, &edit).await;
    assert_eq!((undone.text("state"), &undone["done"], &undone["failed"]), ("undone", &json!(0), &json!(1)));
    assert_eq!(rep.read(&good).await.text("status"), "unqualified");
}

async fn core_20_a_dry_run_tells_what_would_be_done_and_does_nothing(house: &House) {
    let (rep, manager) = (house.rep(), house.manager());
    let good = rep.lead("Good", json!({})).await;
    let next = json!({ "status": "qualified", "nextActionDate": "2026-03-09", "nextAction": "Call" });
    rep.lead("There", next.clone()).await;
    let bad = rep.lead("Bad", json!({})).await;
    rep.move_to(&bad, "unqualified", json!({ "unqualifiedReason": "spam" })).await.expect(200);
    let body =
        |dry_run: bool| json!({ "selection": { "filter": {} }, "change": { "status": next }, "dryRun": dry_run });
    let preview = manager.post(&acme("lead-bulk-edits"), body(true)).await.expect(200);
    let counts_of = |told: &Value, names: [&str; 4]| names.map(|name| told[name].as_i64().unwrap());
    assert_eq!(counts_of(&preview, ["total", "changing", "skipped", "failed"]), [3, 1, 1, 1]);
    assert_eq!((preview["failures"][0].text("title"), &preview["totalIsExact"]), ("Bad", &json!(true)));
    house.run_due().await;
    assert_eq!(rep.read(&good).await, good);
    let started = manager.post(&acme("lead-bulk-edits"), body(false)).await.expect(202);
    house.run_due().await;
    let edit = manager.get(&acme(&format!("bulk-edits/{}", started.text("id")))).await.ok();
    assert_eq!(counts_of(&edit, ["total", "done", "skipped", "failed"]), [3, 1, 1, 1]);
    assert_eq!(edit["failures"], preview["failures"]);
    rep.post(&acme("lead-bulk-edits"), body(true)).await.refused(403, "forbidden");
    let nobody = json!({ "assigneeId": "01950000-0000-7000-8000-000000000001" });
    let wish = json!({ "selection": { "filter": {} }, "change": nobody, "dryRun": true });
    manager.post(&acme("lead-bulk-edits"), wish).await.invalid("/change/assigneeId");
}

async fn core_3_a_bulk_edit_and_a_person_lose_nothing_of_each_other(house: &House) {
    intake(house, 30).await;
    let (rep, manager, vip) = (house.rep(), house.manager(), house.rep().tag("VIP").await);
    let seen = rep.leads(&[("pageSize", "50")]).await;
    let started = json!({ "selection": { "filter": {} }, "change": { "addTags": [vip] } });
    manager.post(&acme("lead-bulk-edits"), started).await.expect(202);
    let mut edits = tokio::task::JoinSet::new();
    for lead in seen.list("items").to_owned() {
        let rep = rep.clone();
        edits.spawn(async move { rep.edit(&lead, json!({ "jobTitle": "Boss" })).await });
    }
    let (answers, ()) = tokio::join!(edits.join_all(), house.run_due());
    house.run_due().await;
    for answer in &answers {
        assert!(answer.status == 200 || answer.refused(409, "stale_version")["current"]["tags"] == json!([vip]));
    }
    assert_eq!(rep.leads(&[("tag", &vip)]).await["total"], 30);
    let titled = answers.iter().filter(|answer| answer.status == 200).count();
    let list = rep.leads(&[("pageSize", "50")]).await;
    assert_eq!(list.list("items").iter().filter(|lead| lead["jobTitle"] == "Boss").count(), titled);
}

async fn lead_3_a_bulk_edit_says_exactly_what_it_wants(house: &House) {
    let manager = house.manager();
    let start = |selection: Value, change: Value| {
        manager.post(&acme("lead-bulk-edits"), json!({ "selection": selection, "change": change }))
    };
    let all = || json!({ "filter": {} });
    for change in [json!({}), json!({ "archive": false }), json!({ "archive": true, "assigneeId": null })] {
        start(all(), change).await.invalid("/change");
    }
    for selection in [json!({}), json!({ "ids": ["01950000-0000-7000-8000-000000000001"], "filter": {} })] {
        start(selection, json!({ "archive": true })).await.invalid("/selection");
    }
    let no_reason = json!({ "status": { "status": "unqualified" } });
    start(all(), no_reason).await.invalid("/change/status/unqualifiedReason");
    let nobody = "01950000-0000-7000-8000-000000000001";
    start(all(), json!({ "addTags": [nobody] })).await.invalid("/change/addTags");
    start(all(), json!({ "removeTags": [nobody] })).await.invalid("/change/removeTags");
    start(all(), json!({ "assigneeId": nobody })).await.invalid("/change/assigneeId");
    for (field, bad) in [("q", json!("x".repeat(201))), ("assignee", json!(["x"])), ("source", json!(["A b"]))] {
        let selection = json!({ "filter": { field: bad } });
        start(selection, json!({ "archive": true })).await.invalid(&format!("/selection/filter/{field}"));
    }
    let lead = house.rep().lead("Ada", json!({})).await;
    let edit = start(json!({ "ids": [lead["id"], lead["id"]] }), json!({ "archive": true })).await.expect(202);
    assert_eq!(edit["total"], 1);
    let path = acme(&format!("bulk-edits/{}/undo", edit.text("id")));
    manager.post(&path, json!({})).await.refused(409, "not_undoable");
    house.run_due().await;
    assert!(house.rep().get(&at(&lead, "")).await.ok()["archivedAt"].is_string());
}

on_both! {
    lead_3_all_that_match_are_edited_and_taken_back,
    lead_3_every_kind_of_bulk_edit,
    lead_3_what_a_rule_refuses_is_listed_and_left,
    core_20_a_dry_run_tells_what_would_be_done_and_does_nothing,
    core_3_a_bulk_edit_and_a_person_lose_nothing_of_each_other,
    lead_3_a_bulk_edit_says_exactly_what_it_wants,
}
