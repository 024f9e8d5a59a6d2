//! Activities: planning, doing, taking back, lists and days.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::{Client, House, Json, acme, at};

async fn score(client: &Client, lead: &Value) -> i64 {
    client.read(lead).await["score"].as_i64().unwrap()
}

async fn titles(client: &Client, query: &[(&str, &str)]) -> Vec<String> {
    client.find(&acme("activities"), query).await.ok().each("title")
}

async fn act_1_a_task_is_planned_done_and_reopened(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    let due = json!({ "title": "Send the offer", "priority": "high", "dueDate": "2026-03-03", "dueTime": "09:30" });
    let task = rep.activity(&lead, "task", due).await;
    assert_eq!((task.text("dueDate"), task.text("dueTime")), ("2026-03-03", "09:30"));
    // The workspace's clocks are an hour ahead of UTC.
    assert_eq!(task.text("dueAt"), "2026-03-03T08:30:00.000Z");
    assert_eq!(task["subject"], json!({ "kind": "lead", "id": lead["id"], "title": "Ada" }));
    assert_eq!((task.text("assigneeId"), &task["overdue"]), (house.member("rep").as_str(), &json!(false)));
    let done = rep.act_on(&task, "complete", json!({ "outcome": "Sent" })).await;
    assert_eq!((done["activity"].text("outcome"), &done["planNext"]), ("Sent", &json!(true)));
    assert_eq!(done["activity"]["completedBy"]["name"], "Rita Rep");
    let open = rep.act_on(&done["activity"], "reopen", json!({})).await["activity"].clone();
    assert_eq!((&open["completedAt"], open.text("outcome")), (&Value::Null, "Sent"));
    house.advance(TimeDelta::days(1));
    let now = rep.get(&acme(&format!("activities/{}", task.text("id")))).await.ok();
    assert_eq!(now["overdue"], json!(true));
}

async fn act_1_each_type_takes_what_has_a_meaning_for_it(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    for (kind, body, pointer) in [
        ("task", json!({}), "/title"),
        ("call", json!({ "title": " " }), "/title"),
        ("note", json!({ "title": "No text" }), "/body"),
        ("note", json!({ "body": "x", "dueDate": "2026-03-03" }), "/dueDate"),
        ("call", json!({ "title": "x", "direction": "incoming" }), "/direction"),
        ("call", json!({ "title": "x", "dueTime": "09:30" }), "/dueDate"),
        ("call", json!({ "title": "x", "done": { "at": "2027-01-01T00:00:00Z" } }), "/completedAt"),
        ("call", json!({ "title": "x", "assigneeId": lead["id"] }), "/assigneeId"),
    ] {
        rep.create_activity(&lead, kind, body).await.invalid(pointer);
    }
    let nowhere = json!({ "id": house.member("rep") });
    rep.create_activity(&nowhere, "task", json!({ "title": "x" })).await.refused(404, "not_found");
    let note = rep.note(&lead, "Hello").await;
    let path = acme(&format!("activities/{}/reopen", note.text("id")));
    rep.post(&path, json!({ "version": 1 })).await.refused(409, "note_has_no_state");
}

async fn lead_5_what_is_done_earns_points_and_undo_takes_them(house: &House) {
    let rep = house.rep();
    for (kind, direction, points) in [
        ("call", None, 10),
        ("meeting", None, 20),
        ("email", None, 5),
        ("email", Some("incoming"), 15),
        ("task", None, 5),
    ] {
        let lead = rep.lead("Ada", json!({})).await;
        let start = score(&rep, &lead).await;
        let mut new = json!({ "title": "x" });
        if let Some(direction) = direction {
            new["direction"] = json!(direction);
        }
        let planned = rep.activity(&lead, kind, new).await;
        assert_eq!(score(&rep, &lead).await, start);
        let done = rep.act_on(&planned, "complete", json!({})).await;
        assert_eq!(score(&rep, &lead).await, start + points, "{kind} {direction:?}");
        let undo = format!("activities/{}/changes/{}/undo", planned.text("id"), done.text("changeId"));
        rep.post(&acme(&undo), json!({})).await.expect(200);
        assert_eq!(score(&rep, &lead).await, start);
        let ledger = rep.get(&at(&lead, "score")).await.ok();
        let sum: i64 = ledger.list("items").iter().map(|line| line["points"].as_i64().unwrap()).sum();
        assert_eq!(sum, start);
    }
    let lead = rep.lead("Bob", json!({})).await;
    rep.activity(&lead, "call", json!({ "title": "x", "done": {} })).await;
    assert_eq!(score(&rep, &lead).await, 20);
    rep.note(&lead, "A note earns nothing").await;
    assert_eq!(score(&rep, &lead).await, 20);
}

async fn act_6_it_is_the_record_s_last_work(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    house.advance(TimeDelta::days(6));
    rep.activity(&lead, "task", json!({ "title": "Call" })).await;
    house.advance(TimeDelta::days(6));
    let now = rep.read(&lead).await;
    assert_eq!((&now["stale"], now.text("touchedAt")), (&Value::Null, "2026-03-08T09:00:00.000Z"));
}

async fn act_5_lists_are_filtered_and_sorted(house: &House) {
    let (rep, me) = (house.rep(), house.member("rep"));
    let (ada, bob) = (rep.lead("Ada", json!({})).await, rep.lead("Bob", json!({})).await);
    rep.activity(&ada, "task", json!({ "title": "late", "dueDate": "2026-03-01" })).await;
    rep.activity(&ada, "call", json!({ "title": "today", "dueDate": "2026-03-02", "priority": "high" })).await;
    rep.activity(&bob, "meeting", json!({ "title": "soon", "dueDate": "2026-03-05", "assigneeId": null })).await;
    rep.activity(&bob, "email", json!({ "title": "done", "done": {} })).await;
    rep.activity(&bob, "task", json!({ "title": "whenever", "priority": "low" })).await;
    rep.note(&bob, "A note").await;
    let (bob_id, ada_id) = (bob.text("id"), ada.text("id"));
    for (query, expected) in [
        (&[("open", "true")][..], &["late", "today", "soon", "whenever"][..]),
        (&[("open", "false")], &["done"]),
        (&[("overdue", "true")], &["late"]),
        (&[("assignee", "none")], &["soon"]),
        (&[("assignee", "me"), ("open", "true")], &["late", "today", "whenever"]),
        (&[("assignee", &me), ("type", "task")], &["late", "whenever"]),
        (&[("subjectKind", "lead"), ("subjectId", bob_id), ("open", "true")], &["soon", "whenever"]),
        (&[("subjectKind", "deal")], &[]),
        (&[("dueFrom", "2026-03-02"), ("dueTo", "2026-03-05")], &["today", "soon"]),
        (&[("completedFrom", "2026-03-02")], &["done"]),
        (&[("completedTo", "2026-03-01")], &[]),
        (&[("q", "ODA")], &["today"]),
        (
            &[("sort", "-priority"), ("open", "true"), ("subjectKind", "lead"), ("subjectId", ada_id)],
            &["today", "late"],
        ),
        (&[("sort", "-dueAt"), ("open", "true")], &["soon", "today", "late", "whenever"]),
    ] {
        assert_eq!(titles(&rep, query).await, expected, "{query:?}");
    }
    let notes = rep.find(&acme("activities"), &[("type", "note")]).await.ok();
    assert_eq!(notes["total"], 1);
    rep.find(&acme("activities"), &[("subjectId", bob_id)]).await.refused(400, "required");
    rep.find(&acme("activities"), &[("sort", "title")]).await.refused(400, "invalid_parameter");
    let planned = rep.get(&at(&ada, "planned-activities")).await.ok();
    assert_eq!(planned.each("title"), ["late", "today"]);
}

async fn act_5_a_day_has_what_is_late_what_is_due_and_what_comes_next(house: &House) {
    let (rep, me) = (house.rep(), house.member("rep"));
    let late = json!({ "assigneeId": me, "nextAction": "Call", "nextActionDate": "2026-03-01" });
    let ada = rep.lead("Ada", late).await;
    rep.lead("Bob", json!({ "assigneeId": me, "nextActionDate": "2026-03-02" })).await;
    rep.lead("Cyd", json!({ "nextActionDate": "2026-03-01" })).await;
    for (title, due) in [
        ("late", json!({ "dueDate": "2026-03-01" })),
        ("missed", json!({ "dueDate": "2026-03-02", "dueTime": "09:59" })),
        ("noon", json!({ "dueDate": "2026-03-02", "dueTime": "12:00" })),
        ("today", json!({ "dueDate": "2026-03-02" })),
        ("week", json!({ "dueDate": "2026-03-09" })),
        ("later", json!({ "dueDate": "2026-03-10" })),
        ("never", json!({})),
    ] {
        let mut new = json!({ "title": title });
        new.as_object_mut().unwrap().extend(due.as_object().unwrap().clone());
        rep.activity(&ada, "task", new).await;
    }
    for (reader, query) in [(&rep, &[][..]), (&house.viewer(), &[("member", me.as_str())][..])] {
        let day = reader.find(&acme("my-day"), query).await.ok();
        assert_eq!((day.text("date"), day.text("nextUntil")), ("2026-03-02", "2026-03-09"));
        assert_eq!(day["overdue"].each("title"), ["late", "missed"]);
        assert_eq!(day["today"].each("title"), ["noon", "today"]);
        assert_eq!(day["next"].each("title"), ["week"]);
        assert_eq!(day["overdue"]["total"], 2);
        let steps = &day["nextSteps"];
        assert_eq!((&steps["leadsOverdue"]["total"], &steps["leadsToday"]["total"]), (&json!(1), &json!(1)));
        let named: Vec<_> = steps.list("items").iter().map(|step| step["subject"].text("title")).collect();
        assert_eq!(named, ["Ada", "Bob"]);
        for (filter, count) in
            [(&[("overdue", "true")][..], 1), (&[("nextActionFrom", "2026-03-02"), ("nextActionTo", "2026-03-02")], 1)]
        {
            let mut query = vec![("assignee", me.as_str()), ("status", "new")];
            query.extend(filter);
            assert_eq!(rep.leads(&query).await["total"], count);
        }
    }
    rep.find(&acme("my-day"), &[("member", "none")]).await.refused(400, "invalid_parameter");
}

async fn lead_6_a_timeline_shows_what_was_done_and_not_what_is_planned(house: &House) {
    let (rep, manager) = (house.rep(), house.manager());
    let lead = rep.lead("Ada", json!({})).await;
    house.advance(TimeDelta::minutes(1));
    rep.activity(&lead, "task", json!({ "title": "Planned" })).await;
    let happened = json!({ "at": "2026-03-01T10:00:00Z", "outcome": "Agreed" });
    rep.activity(&lead, "meeting", json!({ "title": "Fair", "done": happened })).await;
    manager.activity(&lead, "call", json!({ "title": "Call", "done": {} })).await;
    let kinds = async |query: &[(&str, &str)]| rep.find(&at(&lead, "timeline"), query).await.ok().each("kind");
    // The meeting was held before the lead was here.
    assert_eq!(kinds(&[]).await, ["call", "created", "meeting"]);
    assert_eq!(kinds(&[("kind", "call"), ("kind", "meeting")]).await, ["call", "meeting"]);
    assert_eq!(kinds(&[("actor", &house.member("manager"))]).await, ["call"]);
    assert_eq!(kinds(&[("actor", "me"), ("kind", "meeting")]).await, ["meeting"]);
    let entry = rep.timeline(&lead).await[0].clone();
    assert_eq!((entry["activity"].text("title"), entry["record"].text("title")), ("Call", "Ada"));
}

async fn act_4_whoever_is_given_something_is_told_once(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    let other = house.member("second_rep");
    rep.activity(&lead, "task", json!({ "title": "Theirs", "assigneeId": other })).await;
    rep.activity(&lead, "task", json!({ "title": "Mine" })).await;
    let worked = rep.read(&lead).await;
    rep.edit(&worked, json!({ "assigneeId": other })).await.expect(200);
    rep.lead("Bob", json!({ "assigneeId": house.member("rep") })).await;
    house.run_due().await;
    house.run_due().await;
    assert_eq!(house.notified().await, ["Theirs", "Ada"]);
}

on_both! {
    act_1_a_task_is_planned_done_and_reopened,
    act_1_each_type_takes_what_has_a_meaning_for_it,
    lead_5_what_is_done_earns_points_and_undo_takes_them,
    act_6_it_is_the_record_s_last_work,
    act_5_lists_are_filtered_and_sorted,
    act_5_a_day_has_what_is_late_what_is_due_and_what_comes_next,
    lead_6_a_timeline_shows_what_was_done_and_not_what_is_planned,
    act_4_whoever_is_given_something_is_told_once,
}
