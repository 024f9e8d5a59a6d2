//! Converting leads from outside.

use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::LEADS;
use crate::harness::{Call, Client, House, Json};

async fn qualified(shop: &Client, name: &str, email: &str) -> Value {
    let body = json!({ "name": name, "email": email, "company": "Acme Srl", "tags": ["Key account"] });
    let lead = shop.post(LEADS, body).await.expect(201);
    let body = json!({ "status": "qualified", "nextActionDate": "2026-04-01" });
    shop.patch(&format!("{LEADS}/{}", lead.text("id")), body).await.expect(200)
}

fn convert(shop: &Client, lead: &Value, body: Value) -> Call {
    shop.post(&format!("{LEADS}/{}/convert", lead.text("id")), body)
}

async fn lead_8_a_token_converts_a_lead_once(house: &House) {
    let shop = house.shop();
    let lead = qualified(&shop, "Ada Byron", "ada@acme.example").await;
    assert_eq!(lead["convertedTo"], Value::Null);
    let made = convert(&shop, &lead, json!({ "dealTitle": "Forty seats" })).await;
    let set = made.expect(201);
    assert_eq!(made.must_have("location"), format!("/api/v1/contacts/{}", set.text("contactId")));
    let contact = shop.get(made.must_have("location")).await.ok();
    assert_eq!((contact.text("name"), contact.text("email")), ("Ada Byron", "ada@acme.example"));
    assert_eq!((&contact["companyId"], &contact["tags"]), (&set["companyId"], &json!(["Key account"])));
    let deal = shop.get(&format!("/api/v1/deals/{}", set.text("dealId"))).await.ok();
    assert_eq!(deal.text("title"), "Forty seats");
    let shown = shop.get(&format!("{LEADS}/{}", lead.text("id"))).await.ok();
    assert_eq!((shown.text("status"), &shown["convertedTo"]), ("converted", &set));
    let listed = shop.find(LEADS, &[("status", "converted"), ("fields", "convertedTo")]).await.ok();
    assert_eq!(listed["data"][0]["convertedTo"], set);
    let again = convert(&shop, &lead, json!({})).await.refused(409, "already_converted");
    for name in ["contactId", "companyId", "dealId"] {
        assert_eq!(again[name], set[name]);
    }
}

async fn lead_8_a_policy_decides_about_who_is_here_already(house: &House) {
    let shop = house.shop();
    let first = qualified(&shop, "Ada Byron", "ada@acme.example").await;
    let first = convert(&shop, &first, json!({ "createDeal": false })).await.expect(201);
    assert_eq!(first["dealId"], Value::Null);
    let second = qualified(&shop, "Augusta King", "ada@acme.example").await;
    let refused = convert(&shop, &second, json!({})).await.refused(409, "possible_duplicate");
    assert_eq!(
        (&refused["contactIds"], &refused["companyIds"]),
        (&json!([first["contactId"]]), &json!([first["companyId"]]))
    );
    let linked = convert(&shop, &second, json!({ "duplicates": "link" })).await.expect(201);
    assert_eq!(linked["contactId"], first["contactId"]);
    // The same name alone may be somebody else's.
    let third = qualified(&shop, "Ada Byron", "byron@other.example").await;
    let body = json!({ "duplicates": "link", "companyName": "Something else" });
    let apart = convert(&shop, &third, body).await.expect(201);
    assert_ne!(apart["contactId"], first["contactId"]);
    assert_ne!(apart["companyId"], first["companyId"]);
    let fourth = qualified(&shop, "Ada Byron", "ada@acme.example").await;
    let made = convert(&shop, &fourth, json!({ "duplicates": "create" })).await.expect(201);
    assert_ne!(made["contactId"], first["contactId"]);
}

async fn lead_8_a_token_that_only_writes_converts_too(house: &House) {
    let (writer, _) = house.token("Writer", &["leads:write"]).await;
    let lead = qualified(&writer, "Ada Byron", "ada@acme.example").await;
    let set = convert(&writer, &lead, json!({})).await.expect(201);
    let other = qualified(&writer, "Augusta King", "ada@acme.example").await;
    let refused = convert(&writer, &other, json!({})).await.refused(409, "possible_duplicate");
    assert_eq!(refused["contactIds"], json!([set["contactId"]]));
    writer.get(&format!("/api/v1/contacts/{}", set.text("contactId"))).await.refused(403, "insufficient_scope");
}

async fn lead_8_a_rule_is_told_in_the_words_of_this_api(house: &House) {
    let shop = house.shop();
    let fresh = shop.post(LEADS, json!({ "name": "Bob" })).await.expect(201);
    convert(&shop, &fresh, json!({})).await.refused(409, "invalid_status_transition");
    let lead = qualified(&shop, "Ada Byron", "ada@acme.example").await;
    convert(&shop, &lead, json!({ "stageId": lead["id"] })).await.invalid("/stageId");
    convert(&shop, &lead, json!({ "duplicates": "merge" })).await.invalid("/duplicates");
}

async fn lead_8_one_key_converts_once_and_answers_the_same(house: &House) {
    let shop = house.shop();
    let lead = qualified(&shop, "Ada Byron", "ada@acme.example").await;
    let send = || convert(&shop, &lead, json!({})).header("idempotency-key", "k1");
    let (first, again) = (send().await, send().await);
    assert_eq!(first.expect(201), again.expect(201));
    assert_eq!(again.must_have("idempotent-replayed"), "true");
    convert(&shop, &lead, json!({ "createDeal": false }))
        .header("idempotency-key", "k1")
        .await
        .refused(422, "idempotency_key_reused");
}

async fn lead_8_fifty_at_once_make_one_set(house: &House) {
    let lead = qualified(&house.shop(), "Ada Byron", "ada@acme.example").await;
    let mut tries = JoinSet::new();
    for _ in 0..50 {
        let (shop, lead) = (house.shop(), lead.clone());
        tries.spawn(async move { convert(&shop, &lead, json!({})).await });
    }
    let answers = tries.join_all().await;
    let made: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
    assert_eq!(made.len(), 1, "{}", answers[0]);
    let set = made[0].json();
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        let problem = answer.refused(409, "already_converted");
        assert_eq!((&problem["contactId"], &problem["dealId"]), (&set["contactId"], &set["dealId"]));
    }
    for kind in ["contacts", "companies", "deals"] {
        let all = house.shop().find(&format!("/api/v1/{kind}"), &[]).await.ok();
        assert_eq!(all["data"].as_array().unwrap().len(), 1, "{kind}");
    }
}

async fn comp_4_a_company_tells_what_it_is_worth(house: &House) {
    let (shop, rep) = (house.shop(), house.rep());
    let lead = qualified(&shop, "Ada Byron", "ada@acme.example").await;
    let set = convert(&shop, &lead, json!({})).await.expect(201);
    let path = format!("/api/v1/companies/{}", set.text("companyId"));
    let before = shop.get(&path).await;
    assert_eq!(before.ok()["lifetimeValue"]["wonDeals"], 0);
    let deal_at = crate::harness::acme(&format!("deals/{}", set.text("dealId")));
    let amount = json!({ "amount": "1250.50", "currency": "EUR" });
    let deal = rep.patch(&deal_at, json!({ "version": 1, "amount": amount })).await.expect(200)["deal"].clone();
    let stages = rep.get(&crate::harness::acme("pipeline-stages")).await.ok();
    let won = stages["items"].as_array().unwrap().iter().find(|stage| stage["kind"] == "won").unwrap()["id"].clone();
    rep.post(&format!("{deal_at}/move"), json!({ "version": deal["version"], "stageId": won })).await.ok();
    // The value changed though nobody changed the company.
    let after = shop.get(&path).header("if-none-match", before.must_have("etag")).await;
    assert_eq!(after.ok()["lifetimeValue"]["main"], amount);
    assert_eq!(shop.get(&path).header("if-none-match", after.must_have("etag")).await.status, 304);
    let listed = shop.find("/api/v1/companies", &[]).await.ok();
    assert_eq!(listed["data"][0].get("lifetimeValue"), None);
}

on_both! {
    lead_8_a_token_converts_a_lead_once,
    lead_8_a_policy_decides_about_who_is_here_already,
    lead_8_a_token_that_only_writes_converts_too,
    lead_8_a_rule_is_told_in_the_words_of_this_api,
    lead_8_one_key_converts_once_and_answers_the_same,
    lead_8_fifty_at_once_make_one_set,
    comp_4_a_company_tells_what_it_is_worth,
}
