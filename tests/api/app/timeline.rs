//! What a lead's page tells of its past.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::{House, Json, acme, at};

async fn lead_6_everything_that_happened_stands_there_newest_first(house: &House) {
    let (rep, manager) = (house.rep(), house.manager());
    let lead = rep.lead("Ada", json!({ "note": "Asked at the fair." })).await;
    house.advance(TimeDelta::minutes(1));
    let lead = rep.edit(&lead, json!({ "jobTitle": "Countess" })).await.expect(200)["lead"].clone();
    house.advance(TimeDelta::minutes(1));
    let lead = manager.move_to(&lead, "contacted", json!({})).await.expect(200)["lead"].clone();
    house.advance(TimeDelta::minutes(1));
    manager.note(&lead, "Called.\nLater again.").await;
    let timeline = rep.timeline(&lead).await;
    let kinds: Vec<_> = timeline.iter().map(|entry| entry.text("kind")).collect();
    assert_eq!(kinds[..3], ["note", "status", "edit"]);
    assert_eq!(timeline[0]["activity"].text("body"), "Called.\nLater again.");
    assert_eq!(timeline[0]["actor"]["name"], "Maya Manager");
    let status = &timeline[1]["changes"][0];
    assert_eq!((status.text("field"), status.text("from"), status.text("to")), ("status", "new", "contacted"));
    let edit = &timeline[2]["changes"][0];
    assert_eq!((edit.text("field"), &edit["from"], edit.text("to")), ("jobTitle", &Value::Null, "Countess"));
    for (kind, count) in [("note", 2), ("created", 1), ("status", 1), ("edit", 1)] {
        let some = rep.find(&at(&lead, "timeline"), &[("kind", kind)]).await.ok();
        assert_eq!(some.list("items").len(), count, "{kind}");
    }
}

async fn lead_6_a_long_past_comes_in_pieces(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    for number in 0..60 {
        rep.note(&lead, &format!("Note {number}")).await;
        house.advance(TimeDelta::milliseconds(number % 2));
    }
    let (mut seen, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let query: Vec<_> = cursor.iter().map(|cursor| ("before", cursor.as_str())).collect();
        let piece = rep.find(&at(&lead, "timeline"), &query).await.ok();
        assert!(piece.list("items").len() <= 50);
        seen.extend(piece.each("id"));
        match piece["nextCursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => break,
        }
    }
    let once: std::collections::BTreeSet<_> = seen.iter().collect();
    // Each note leaves its own line alone; the lead came once.
    assert_eq!(once.len(), seen.len());
    let notes = rep.find(&at(&lead, "timeline"), &[("kind", "note")]).await.ok();
    assert_eq!((notes.list("items").len(), notes["nextCursor"].is_string()), (50, true));
    rep.find(&at(&lead, "timeline"), &[("before", "x")]).await.refused(400, "invalid_cursor");
}

async fn lead_6_a_note_is_rewritten_by_its_author_or_a_manager(house: &House) {
    let (rita, remy) = (house.rep(), house.person("second_rep"));
    let lead = rita.lead("Ada", json!({})).await;
    let note = rita.note(&lead, "One").await;
    assert_eq!((note["createdBy"].text("name"), &note["editedAt"]), ("Rita Rep", &Value::Null));
    let path = acme(&format!("activities/{}", note.text("id")));
    house.advance(TimeDelta::minutes(1));
    remy.patch(&path, json!({ "version": 1, "body": "Mine" })).await.refused(403, "forbidden");
    let two = rita.patch(&path, json!({ "version": 1, "body": "Two" })).await.expect(200)["activity"].clone();
    assert_eq!((two.text("body"), two.text("editedAt")), ("Two", "2026-03-02T09:01:00.000Z"));
    house.manager().patch(&path, json!({ "version": 2, "body": "Three" })).await.expect(200);
    let changes = rita.get(&format!("{path}/changes")).await.ok();
    assert_eq!(changes.each("action"), ["updated", "updated", "created"]);
    let told: Vec<_> = changes.list("items").iter().take(2).map(|entry| entry["changes"][0].text("from")).collect();
    assert_eq!(told, ["Two", "One"]);
    house.manager().act(&rita.read(&lead).await, "archive", json!({})).await.expect(200);
    rita.create_activity(&lead, "note", json!({ "body": "Late" })).await.refused(409, "subject_archived");
}

on_both! {
    lead_6_everything_that_happened_stands_there_newest_first,
    lead_6_a_long_past_comes_in_pieces,
    lead_6_a_note_is_rewritten_by_its_author_or_a_manager,
}
