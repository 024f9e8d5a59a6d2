//! Converting leads through the app.

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::harness::{House, Json, acme};

async fn qualified(house: &House, name: &str) -> Value {
    let facts = json!({
        "email": "ada@acme.example", "phone": "+39 06 1234", "companyName": "Acme Srl", "website": "acme.example",
        "status": "qualified", "nextActionDate": "2026-04-01",
        "estimatedValue": { "amount": "1250.50", "currency": "EUR" },
    });
    house.rep().lead(name, facts).await
}

fn at(lead: &Value, rest: &str) -> String {
    acme(&format!("leads/{}/{rest}", lead.text("id")))
}

fn all_new(lead: &Value) -> Value {
    json!({ "version": lead["version"], "contact": { "create": true }, "company": { "create": true }, "deal": {} })
}

async fn lead_8_one_click_makes_a_contact_a_company_and_a_deal(house: &House) {
    let rep = house.rep();
    let lead = qualified(house, "Ada Byron").await;
    let done = rep.post(&at(&lead, "convert"), all_new(&lead)).await.ok();
    assert_eq!(done["lead"].text("status"), "converted");
    let set = &done["conversion"];
    let contact = rep.get(&acme(&format!("contacts/{}", set.text("contactId")))).await.ok();
    assert_eq!((contact.text("name"), &contact["emails"]), ("Ada Byron", &json!(["ada@acme.example"])));
    let deal = rep.get(&acme(&format!("deals/{}", set.text("dealId")))).await.ok();
    assert_eq!((deal.text("title"), &deal["amount"]), ("Acme Srl", &json!({ "amount": "1250.50", "currency": "EUR" })));
    assert_eq!(rep.get(&at(&lead, "conversion")).await.ok()["conversion"], *set);
    let again = rep.post(&at(&lead, "convert"), all_new(&lead)).await.ok();
    assert_eq!((&again["conversion"], &again["changeId"]), (set, &Value::Null));
}

async fn lead_8_likely_records_are_shown_and_can_be_linked(house: &House) {
    let rep = house.rep();
    let first = qualified(house, "Ada Byron").await;
    let made = rep.post(&at(&first, "convert"), all_new(&first)).await.ok();
    let second = qualified(house, "Augusta King").await;
    let likely = rep.get(&at(&second, "conversion-candidates")).await.ok();
    let (contact, company) = (&likely["contacts"][0], &likely["companies"][0]);
    assert_eq!((contact["id"].clone(), contact.text("reason")), (made["conversion"]["contactId"].clone(), "email"));
    assert_eq!((company["id"].clone(), company.text("reason")), (made["conversion"]["companyId"].clone(), "domain"));
    let wish = json!({
        "version": second["version"], "contact": { "link": contact["id"] }, "company": { "link": company["id"] },
    });
    let linked = rep.post(&at(&second, "convert"), wish).await.ok();
    assert_eq!(linked["conversion"]["contactCreated"], false);
    assert_eq!(linked["conversion"]["dealId"], Value::Null);
}

async fn lead_8_ten_clicks_at_once_make_one_set(house: &House) {
    let lead = qualified(house, "Ada Byron").await;
    let mut clicks = JoinSet::new();
    for _ in 0..10 {
        let (rep, path, body) = (house.rep(), at(&lead, "convert"), all_new(&lead));
        clicks.spawn(async move { rep.post(&path, body).await.ok()["conversion"].clone() });
    }
    let sets = clicks.join_all().await;
    assert!(sets.iter().all(|set| *set == sets[0]), "{sets:?}");
}

async fn lead_8_what_cannot_be_converted_is_refused_with_words(house: &House) {
    let rep = house.rep();
    let fresh = rep.lead("Bob", json!({ "companyName": "Bolt" })).await;
    rep.post(&at(&fresh, "convert"), all_new(&fresh)).await.refused(409, "invalid_status_transition");
    let nameless = json!({ "status": "qualified", "nextActionDate": "2026-04-01" });
    let lead = rep.lead("Cyd", nameless).await;
    rep.post(&at(&lead, "convert"), all_new(&lead)).await.invalid("/company");
    let neither = json!({ "version": lead["version"], "contact": {} });
    rep.post(&at(&lead, "convert"), neither).await.invalid("/contact");
    let both = json!({ "version": lead["version"], "contact": { "create": true, "link": lead["id"] } });
    rep.post(&at(&lead, "convert"), both).await.invalid("/contact");
    for part in ["contact", "company"] {
        let mut unknown = json!({ "version": lead["version"], "contact": { "create": true } });
        unknown[part] = json!({ "link": lead["id"] });
        rep.post(&at(&lead, "convert"), unknown).await.invalid(&format!("/{part}/link"));
    }
    for (field, bad) in [("stageId", lead["id"].clone()), ("amount", json!({ "amount": "1.005", "currency": "EUR" }))] {
        let odd = json!({ "version": lead["version"], "contact": { "create": true }, "deal": { field: bad } });
        let problem = rep.post(&at(&lead, "convert"), odd).await.refused(422, "validation_failed");
        let pointer = problem["errors"][0].text("pointer").to_owned();
        assert!(pointer.starts_with(&format!("/deal/{field}")), "{pointer}");
    }
}

async fn lead_8_a_conversion_is_undone_by_its_author(house: &House) {
    let rep = house.rep();
    let lead = qualified(house, "Ada Byron").await;
    let done = rep.post(&at(&lead, "convert"), all_new(&lead)).await.ok();
    let open = rep.post(&at(&lead, "convert/undo"), Value::Null).await.ok();
    assert_eq!(open["lead"].text("status"), "qualified");
    assert_eq!(rep.get(&at(&lead, "conversion")).await.ok()["conversion"], Value::Null);
    let contact = rep.get(&acme(&format!("contacts/{}", done["conversion"].text("contactId")))).await.ok();
    assert!(contact["archivedAt"].is_string());
    rep.post(&at(&lead, "convert/undo"), Value::Null).await.refused(409, "not_converted");
}

async fn cust_1_a_won_deal_makes_a_customer(house: &House) {
    let rep = house.rep();
    let lead = qualified(house, "Ada Byron").await;
    let done = rep.post(&at(&lead, "convert"), all_new(&lead)).await.ok();
    assert_eq!(rep.get(&acme("customers")).await.ok()["total"], 0);
    let deal = rep.get(&acme(&format!("deals/{}", done["conversion"].text("dealId")))).await.ok();
    let stages = rep.get(&acme("pipeline-stages")).await.ok();
    let won = stages["items"].as_array().unwrap().iter().find(|stage| stage["kind"] == "won").unwrap().clone();
    let body = json!({ "version": deal["version"], "stageId": won["id"] });
    rep.post(&acme(&format!("deals/{}/move", deal.text("id"))), body).await.ok();
    let customers = rep.get(&acme("customers")).await.ok();
    let customer = &customers["items"][0];
    assert_eq!((customers["total"].clone(), customer.text("name")), (json!(1), "Acme Srl"));
    assert_eq!(customer["lifetimeValue"]["main"], json!({ "amount": "1250.50", "currency": "EUR" }));
    let company = done["conversion"].text("companyId");
    let value = rep.get(&acme(&format!("companies/{company}/lifetime-value"))).await.ok();
    assert_eq!(value, customer["lifetimeValue"]);
    let contact = done["conversion"].text("contactId");
    let value = rep.get(&acme(&format!("contacts/{contact}/lifetime-value"))).await.ok();
    assert_eq!(value["wonDeals"], 1);
}

on_both! {
    lead_8_one_click_makes_a_contact_a_company_and_a_deal,
    lead_8_likely_records_are_shown_and_can_be_linked,
    lead_8_ten_clicks_at_once_make_one_set,
    lead_8_what_cannot_be_converted_is_refused_with_words,
    lead_8_a_conversion_is_undone_by_its_author,
    cust_1_a_won_deal_makes_a_customer,
}
