//! The way of a lead through its statuses.

use serde_json::{Value, json};

use crate::harness::{Client, House, Json, acme, at};

const STATUSES: [&str; 5] = ["new", "contacted", "qualified", "unqualified", "converted"];
const MOVES: [(&str, &[&str]); 4] = [
    ("new", &["contacted", "qualified", "unqualified"]),
    ("contacted", &["qualified", "unqualified"]),
    ("qualified", &["unqualified"]),
    ("unqualified", &["contacted"]),
];

/// A lead that stands where it is wanted.
async fn standing(rep: &Client, status: &str) -> Value {
    let lead = rep.lead("Ada", json!({ "nextActionDate": "2026-03-09" })).await;
    if status == "new" {
        return lead;
    }
    let why = if status == "unqualified" { json!({ "unqualifiedReason": "no_budget" }) } else { json!({}) };
    rep.move_to(&lead, status, why).await.expect(200)["lead"].clone()
}

async fn lead_1_the_whole_table_of_moves(house: &House) {
    let rep = house.rep();
    for (from, allowed) in MOVES {
        for to in STATUSES {
            let lead = standing(&rep, from).await;
            let why = if to == "unqualified" { json!({ "unqualifiedReason": "spam" }) } else { json!({}) };
            let answer = rep.move_to(&lead, to, why).await;
            if from == to || allowed.contains(&to) {
                assert_eq!(answer.expect(200)["lead"].text("status"), to);
            } else {
                let problem = answer.refused(409, "invalid_status_transition");
                assert_eq!((problem.text("from"), problem.text("to")), (from, to));
                assert_eq!(problem["allowed"], json!(allowed));
                assert_eq!(rep.read(&lead).await, lead);
            }
        }
    }
}

async fn lead_1_a_lead_may_start_where_it_stands(house: &House) {
    let rep = house.rep();
    for status in ["new", "contacted", "qualified"] {
        let body = json!({ "status": status, "nextActionDate": "2026-03-09" });
        assert_eq!(rep.lead("Ada", body).await.text("status"), status);
    }
    for status in ["unqualified", "converted"] {
        let body = json!({ "name": "Ada", "status": status });
        rep.post(&acme("leads"), body).await.refused(409, "invalid_status_transition");
    }
}

async fn lead_1_unqualified_needs_a_reason_and_other_needs_words(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    let problem = rep.move_to(&lead, "unqualified", json!({})).await.refused(422, "reason_required");
    assert_eq!(problem.pointers(), ["/unqualifiedReason"]);
    rep.move_to(&lead, "unqualified", json!({ "unqualifiedReason": "other" })).await.invalid("/unqualifiedNote");
    let why = json!({ "unqualifiedReason": "other", "unqualifiedNote": " moved away " });
    let moved = rep.move_to(&lead, "unqualified", why).await.expect(200)["lead"].clone();
    assert_eq!((moved.text("unqualifiedReason"), moved.text("unqualifiedNote")), ("other", "moved away"));
    let back = rep.move_to(&moved, "contacted", json!({})).await.expect(200)["lead"].clone();
    assert_eq!((&back["unqualifiedReason"], &back["unqualifiedNote"]), (&Value::Null, &Value::Null));
}

async fn lead_2_a_qualified_lead_always_has_a_date(house: &House) {
    let rep = house.rep();
    let problem = rep.post(&acme("leads"), json!({ "name": "Ada", "status": "qualified" })).await;
    assert_eq!(problem.refused(422, "next_action_required").pointers(), ["/nextActionDate"]);
    let lead = rep.lead("Ada", json!({})).await;
    rep.move_to(&lead, "qualified", json!({})).await.refused(422, "next_action_required");
    let gone = json!({ "nextActionDate": null });
    rep.move_to(&lead, "qualified", gone.clone()).await.refused(422, "next_action_required");
    let next = json!({ "nextAction": "Call", "nextActionDate": "2026-03-09" });
    let lead = rep.move_to(&lead, "qualified", next).await.expect(200)["lead"].clone();
    assert_eq!((lead.text("nextAction"), lead.text("nextActionDate")), ("Call", "2026-03-09"));
    rep.edit(&lead, gone.clone()).await.refused(422, "next_action_required");
    rep.move_to(&lead, "qualified", gone).await.refused(422, "next_action_required");
    let later = rep.edit(&lead, json!({ "nextActionDate": "2026-04-01" })).await.expect(200);
    assert_eq!(later["lead"].text("nextActionDate"), "2026-04-01");
    let other = rep.lead("Bob", json!({})).await;
    let all = json!({ "filter": {} });
    let edit = house.bulk(&house.manager(), all, json!({ "status": { "status": "qualified" } })).await;
    assert_eq!((&edit["failed"], &edit["skipped"]), (&json!(1), &json!(1)));
    assert_eq!(edit["failures"][0].text("code"), "next_action_required");
    assert_eq!(rep.read(&other).await.text("status"), "new");
}

async fn lead_7_each_field_changes_in_place(house: &House) {
    let rep = house.rep();
    let tag = rep.tag("VIP").await;
    let mut lead = rep.lead("Ada", json!({})).await;
    for (field, value) in [
        ("name", json!("Ada Lovelace")),
        ("email", json!("ada@example.com")),
        ("phone", json!("+39 06 1234567")),
        ("companyName", json!("Engines")),
        ("jobTitle", json!("Countess")),
        ("website", json!("https://example.com/ada")),
        ("source", json!("referral")),
        ("score", json!(77)),
        ("assigneeId", json!(house.member("second_rep"))),
        ("nextAction", json!("Call")),
        ("nextActionDate", json!("2026-03-09")),
        ("estimatedValue", json!({ "amount": "1234.50", "currency": "EUR" })),
        ("tags", json!([tag])),
    ] {
        let answer = rep.edit(&lead, json!({ field: value })).await.expect(200);
        assert!(answer["changeId"].is_string(), "{field}");
        assert_eq!(answer["lead"][field], value);
        assert_eq!(answer["lead"]["version"], json!(lead["version"].as_i64().unwrap() + 1));
        lead = answer["lead"].clone();
    }
    assert_eq!(rep.read(&lead).await, lead);
    let same = rep.edit(&lead, json!({ "name": "Ada Lovelace" })).await.expect(200);
    assert_eq!((&same["changeId"], &same["lead"]), (&Value::Null, &lead));
    for field in ["email", "phone", "companyName", "assigneeId", "nextAction", "nextActionDate", "estimatedValue"] {
        lead = rep.edit(&lead, json!({ field: null })).await.expect(200)["lead"].clone();
        assert_eq!(lead[field], Value::Null);
    }
}

async fn core_4_money_is_exact(house: &House) {
    let rep = house.rep();
    let mut lead = rep.lead("Ada", json!({})).await;
    for (sent, currency, kept) in [
        ("0.1", None, "0.10 EUR"),
        ("12", Some("EUR"), "12.00 EUR"),
        ("500", Some("JPY"), "500 JPY"),
        ("1.234", Some("KWD"), "1.234 KWD"),
        ("9999999999.99", Some("USD"), "9999999999.99 USD"),
    ] {
        let value = json!({ "amount": sent, "currency": currency });
        lead = rep.edit(&lead, json!({ "estimatedValue": value })).await.expect(200)["lead"].clone();
        let money = &lead["estimatedValue"];
        assert_eq!(format!("{} {}", money.text("amount"), money.text("currency")), kept);
    }
    for (amount, currency) in [("0.001", "EUR"), ("0.5", "JPY"), ("-1", "EUR"), ("1e5", "EUR"), ("1,5", "EUR")] {
        let value = json!({ "amount": amount, "currency": currency });
        rep.edit(&lead, json!({ "estimatedValue": value })).await.invalid("/estimatedValue/amount");
    }
    let unknown = json!({ "estimatedValue": { "amount": "1", "currency": "XXY" } });
    rep.edit(&lead, unknown).await.invalid("/estimatedValue/currency");
    let number = json!({ "estimatedValue": { "amount": 12.5, "currency": "EUR" } });
    rep.edit(&lead, number).await.invalid("/estimatedValue/amount");
    assert_eq!(rep.get(&at(&lead, "")).await.ok(), lead);
}

on_both! {
    lead_1_the_whole_table_of_moves,
    lead_1_a_lead_may_start_where_it_stands,
    lead_1_unqualified_needs_a_reason_and_other_needs_words,
    lead_2_a_qualified_lead_always_has_a_date,
    lead_7_each_field_changes_in_place,
    core_4_money_is_exact,
}
