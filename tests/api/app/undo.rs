//! Taking changes back.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::{Client, House, Json};

/// Changes a lead and takes it back; what stands then must be what stood before.
async fn there_and_back(rep: &Client, before: &Value, done: Value) {
    let undone = rep.undo(before, &done["changeId"]).await.expect(200)["lead"].clone();
    for (field, value) in before.as_object().unwrap() {
        let moves = ["version", "updatedAt", "touchedAt"].contains(&field.as_str());
        assert!(moves || undone[field] == *value, "{field}: {} is not {value}", undone[field]);
    }
    assert_eq!(undone["version"], json!(before["version"].as_i64().unwrap() + 2));
}

async fn core_12_every_kind_of_change_can_be_taken_back(house: &House) {
    let (manager, tag) = (house.manager(), house.rep().tag("VIP").await);
    let full = json!({
        "email": "ada@example.com", "companyName": "Engines", "nextAction": "Call", "nextActionDate": "2026-03-09",
        "estimatedValue": { "amount": "12.50", "currency": "EUR" }, "assigneeId": house.member("rep"), "score": 40,
    });
    let lead = async || manager.lead("Ada", full.clone()).await;
    for edit in [
        json!({ "name": "Eve", "email": null, "companyName": null }),
        json!({ "assigneeId": house.member("second_rep") }),
        json!({ "assigneeId": null, "nextAction": null, "nextActionDate": null }),
        json!({ "tags": [tag], "score": 90, "source": "referral" }),
        json!({ "estimatedValue": { "amount": "7", "currency": "JPY" } }),
    ] {
        let before = lead().await;
        let done = manager.edit(&before, edit).await.expect(200);
        there_and_back(&manager, &before, done).await;
    }
    let before = lead().await;
    let done = manager.move_to(&before, "qualified", json!({ "nextActionDate": "2026-04-01" })).await.expect(200);
    there_and_back(&manager, &before, done).await;
    let before = lead().await;
    let why = json!({ "unqualifiedReason": "other", "unqualifiedNote": "moved away" });
    let done = manager.move_to(&before, "unqualified", why).await.expect(200);
    there_and_back(&manager, &before, done).await;
    let before = lead().await;
    let done = manager.act(&before, "archive", json!({})).await.expect(200);
    there_and_back(&manager, &before, done).await;
    let before = lead().await;
    let snooze = json!({ "until": "2026-03-05", "reason": "On holiday" });
    let done = manager.act(&before, "snooze", snooze).await.expect(200);
    there_and_back(&manager, &before, done).await;
}

async fn core_12_an_undo_is_a_new_entry_that_names_the_old_one(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    let done = rep.edit(&lead, json!({ "jobTitle": "Countess" })).await.expect(200);
    let undone = rep.undo(&lead, &done["changeId"]).await.expect(200);
    let timeline = rep.timeline(&lead).await;
    assert_eq!(timeline.len(), 3);
    assert_eq!((timeline[0].text("action"), &timeline[0]["undoes"]), ("undone", &done["changeId"]));
    assert_eq!((&timeline[1]["id"], &timeline[1]["undoneBy"]), (&done["changeId"], &undone["changeId"]));
    assert_eq!(timeline[1]["undoable"], false);
    rep.undo(&lead, &done["changeId"]).await.refused(409, "not_undoable");
    rep.undo(&lead, &undone["changeId"]).await.refused(409, "not_undoable");
}

async fn core_12_what_changed_again_since_stays(house: &House) {
    let (rita, remy) = (house.rep(), house.person("second_rep"));
    let lead = rita.lead("Ada", json!({})).await;
    let done = rita.edit(&lead, json!({ "jobTitle": "Countess", "companyName": "Engines" })).await.expect(200);
    let later = remy.edit(&done["lead"], json!({ "jobTitle": "Duchess" })).await.expect(200);
    rita.undo(&lead, &done["changeId"]).await.refused(409, "not_undoable");
    assert_eq!(rita.read(&lead).await, later["lead"]);
    // A later change of other fields is no obstacle.
    let name = rita.edit(&later["lead"], json!({ "name": "Ada L." })).await.expect(200);
    remy.edit(&name["lead"], json!({ "website": "example.com" })).await.expect(200);
    let undone = rita.undo(&lead, &name["changeId"]).await.expect(200);
    assert_eq!((undone["lead"].text("name"), undone["lead"].text("website")), ("Ada", "example.com"));
}

async fn core_12_an_undo_breaks_no_rule(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    let dated = rep.edit(&lead, json!({ "nextActionDate": "2026-03-09" })).await.expect(200);
    rep.move_to(&dated["lead"], "qualified", json!({})).await.expect(200);
    rep.undo(&lead, &dated["changeId"]).await.refused(409, "not_undoable");
    assert_eq!(rep.read(&lead).await.text("nextActionDate"), "2026-03-09");
}

async fn core_12_undo_belongs_to_the_author_and_to_managers_for_a_day(house: &House) {
    let (rita, remy) = (house.rep(), house.person("second_rep"));
    let lead = rita.lead("Ada", json!({})).await;
    let one = rita.edit(&lead, json!({ "jobTitle": "Countess" })).await.expect(200);
    let two = rita.edit(&one["lead"], json!({ "companyName": "Engines" })).await.expect(200);
    let three = rita.edit(&two["lead"], json!({ "website": "example.com" })).await.expect(200);
    remy.undo(&lead, &one["changeId"]).await.refused(403, "forbidden");
    assert_eq!(rita.timeline(&lead).await[0]["undoable"], true);
    assert_eq!(remy.timeline(&lead).await[0]["undoable"], false);
    house.manager().undo(&lead, &one["changeId"]).await.expect(200);
    house.advance(TimeDelta::hours(24));
    rita.undo(&lead, &two["changeId"]).await.expect(200);
    house.advance(TimeDelta::seconds(1));
    rita.undo(&lead, &three["changeId"]).await.refused(409, "not_undoable");
    let created = rita.timeline(&lead).await.last().unwrap()["id"].clone();
    rita.undo(&lead, &created).await.refused(409, "not_undoable");
}

on_both! {
    core_12_every_kind_of_change_can_be_taken_back,
    core_12_an_undo_is_a_new_entry_that_names_the_old_one,
    core_12_what_changed_again_since_stays,
    core_12_an_undo_breaks_no_rule,
    core_12_undo_belongs_to_the_author_and_to_managers_for_a_day,
}
