//! Activities in the public API.

use serde_json::{Value, json};

use super::LEADS;
use crate::harness::{House, Json};

const ACTIVITIES: &str = "/api/v1/activities";

async fn an_integration_writes_on_a_lead_and_reads_what_is_planned(house: &House) {
    let (shop, _) = house.token("Both", &["leads:write", "activities:read"]).await;
    let lead = house.rep().lead("Ada", json!({})).await;
    let path = format!("{LEADS}/{}/activities", lead.text("id"));
    let note = shop.post(&path, json!({ "type": "note", "body": "Asked in the chat." })).await.expect(201);
    assert_eq!((note.text("object"), note.text("entityType"), &note["entityId"]), ("activity", "lead", &lead["id"]));
    let call =
        json!({ "type": "call", "subject": "Call back", "dueAt": "2026-03-03T09:00:00+01:00", "priority": "high" });
    let call = shop.post(&path, call).await.expect(201);
    assert_eq!((call.text("dueAt"), call.text("dueDate")), ("2026-03-03T08:00:00.000Z", "2026-03-03"));
    assert_eq!((&call["assigneeId"], &call["completedAt"]), (&Value::Null, &Value::Null));
    shop.post(&path, json!({ "type": "task" })).await.invalid("/title");
    // What a token does is no work by a person.
    let now = house.rep().read(&lead).await;
    assert_eq!((&now["touchedAt"], &now["score"]), (&lead["touchedAt"], &lead["score"]));
    let all = shop.find(ACTIVITIES, &[("type", "note,call"), ("includeTotal", "true")]).await.ok();
    assert_eq!((all["data"][0].text("id"), &all["page"]["total"]), (call.text("id"), &json!(2)));
    for (query, count) in [
        (&[][..], 1),
        (&[("entityType", "lead"), ("entityId", lead.text("id"))], 1),
        (&[("entityType", "deal")], 0),
        (&[("overdue", "true")], 0),
        (&[("dueFrom", "2026-03-03"), ("dueTo", "2026-03-03")], 1),
    ] {
        assert_eq!(shop.find(ACTIVITIES, query).await.ok().list("data").len(), count, "{query:?}");
    }
    shop.find(ACTIVITIES, &[("entityId", lead.text("id"))]).await.refused(400, "required");
}

async fn one_key_writes_one_activity(house: &House) {
    let shop = house.shop();
    let lead = house.rep().lead("Ada", json!({})).await;
    let path = format!("{LEADS}/{}/activities", lead.text("id"));
    let send = |body: &str| shop.post(&path, json!({ "type": "note", "body": body })).header("idempotency-key", "k1");
    let first = send("Once").await;
    let again = send("Once").await;
    assert_eq!(first.expect(201), again.expect(201));
    assert_eq!(again.must_have("idempotent-replayed"), "true");
    send("Other").await.refused(422, "idempotency_key_reused");
    let notes = house.rep().find(&crate::harness::acme("activities"), &[("type", "note")]).await.ok();
    assert_eq!(notes["total"], 1);
}

async fn a_walk_by_cursor_meets_each_once(house: &House) {
    let (shop, _) = house.token("Reader", &["activities:read"]).await;
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    for number in 0..7 {
        rep.activity(&lead, "task", json!({ "title": format!("Task {number}") })).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let mut query = vec![("limit", "3")];
        query.extend(cursor.iter().map(|cursor| ("cursor", cursor.as_str())));
        let page = shop.find(ACTIVITIES, &query).await.ok();
        seen.extend(page.list("data").iter().map(|one| one.text("subject").to_owned()));
        match page["page"]["nextCursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => break,
        }
    }
    let right: Vec<_> = (0..7).rev().map(|number| format!("Task {number}")).collect();
    assert_eq!(seen, right);
    shop.find(ACTIVITIES, &[("cursor", "x")]).await.refused(400, "invalid_cursor");
}

on_both! {
    an_integration_writes_on_a_lead_and_reads_what_is_planned,
    one_key_writes_one_activity,
    a_walk_by_cursor_meets_each_once,
}
