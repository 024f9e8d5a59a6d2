//! When a lead needs attention.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::{House, Json, PASSWORD, email};

async fn lead_4_nobody_worked_it_for_a_week(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    house.advance(TimeDelta::days(7));
    assert_eq!(rep.read(&lead).await["stale"], Value::Null);
    house.advance(TimeDelta::milliseconds(1));
    let stale = rep.read(&lead).await["stale"].clone();
    assert_eq!((stale.text("reason"), stale.text("since")), ("inactive", "2026-03-09T09:00:00.000Z"));
    assert_eq!(rep.leads(&[("stale", "true")]).await["items"][0]["stale"], stale);
    rep.note(&lead, "Called").await;
    assert_eq!(rep.read(&lead).await["stale"], Value::Null);
    house.advance(TimeDelta::days(8));
    let lead = rep.read(&lead).await;
    let moved = rep.move_to(&lead, "contacted", json!({})).await.expect(200);
    assert_eq!(moved["lead"]["stale"], Value::Null);
}

async fn lead_4_its_next_step_is_late(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({ "nextActionDate": "2026-03-02" })).await;
    // The workspace's day ends at 23:00 UTC.
    house.clock.set("2026-03-02T22:59:59Z");
    let before = rep.read(&lead).await;
    assert_eq!((&before["stale"], &before["overdue"]), (&Value::Null, &json!(false)));
    house.clock.set("2026-03-02T23:00:00Z");
    let after = rep.read(&lead).await;
    assert_eq!((after["stale"].text("reason"), &after["overdue"]), ("overdue", &json!(true)));
    assert_eq!(after["stale"].text("since"), "2026-03-02T23:00:00.000Z");
    let moved = rep.edit(&after, json!({ "nextActionDate": "2026-03-04" })).await.expect(200)["lead"].clone();
    assert_eq!((&moved["stale"], &moved["overdue"]), (&Value::Null, &json!(false)));
    let late = rep.edit(&moved, json!({ "nextActionDate": "2026-03-01" })).await.expect(200)["lead"].clone();
    let why = json!({ "unqualifiedReason": "no_budget" });
    let closed = rep.move_to(&late, "unqualified", why).await.expect(200)["lead"].clone();
    assert_eq!((&closed["stale"], &closed["overdue"]), (&Value::Null, &json!(false)));
}

async fn lead_4_a_snooze_silences_it_until_a_day(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    let snooze =
        |lead: &Value, until: &str, reason: Value| rep.act(lead, "snooze", json!({ "until": until, "reason": reason }));
    snooze(&lead, "2026-03-02", json!("Later")).await.invalid("/until");
    snooze(&lead, "2026-03-20", Value::Null).await.invalid("/reason");
    let lead = snooze(&lead, "2026-03-20", json!("On holiday")).await.expect(200)["lead"].clone();
    assert_eq!((lead.text("snoozedUntil"), lead.text("snoozeReason")), ("2026-03-20", "On holiday"));
    house.clock.set("2026-03-19T12:00:00Z");
    // No session lives that long unused.
    let rep = house.nobody().sign_in(&email("rep"), PASSWORD).await;
    assert_eq!(rep.read(&lead).await["stale"], Value::Null);
    assert!(rep.names(&[("stale", "true")]).await.is_empty());
    house.clock.set("2026-03-20T12:00:00Z");
    assert_eq!(rep.read(&lead).await["stale"].text("reason"), "inactive");
    assert_eq!(rep.names(&[("stale", "true")]).await, ["Ada"]);
    let lifted = rep.act(&lead, "snooze", json!({ "until": null })).await.expect(200)["lead"].clone();
    assert_eq!((&lifted["snoozedUntil"], &lifted["snoozeReason"]), (&Value::Null, &Value::Null));
}

on_both! {
    lead_4_nobody_worked_it_for_a_week,
    lead_4_its_next_step_is_late,
    lead_4_a_snooze_silences_it_until_a_day,
}
