//! Companies as people work with them.

use serde_json::{Value, json};

use crate::harness::{Client, House, Json, acme};

fn at(company: &Value, rest: &str) -> String {
    acme(&format!("companies/{}{rest}", company.text("id")))
}

async fn add(client: &Client, body: Value) -> Value {
    client.post(&acme("companies"), body).await.expect(201)["company"].clone()
}

async fn names(client: &Client, query: &[(&str, &str)]) -> Vec<String> {
    client.find(&acme("companies"), query).await.ok().each("name")
}

async fn comp_2_a_company_is_kept_in_whole(house: &House) {
    let rep = house.rep();
    let sent = json!({
        "name": "Acme S.r.l.", "website": "https://www.Acme.example/it", "industry": "food_and_beverage", "size": "11-50",
        "status": "active", "email": "info@acme.example", "phone": "+39 06 1234", "ownerId": house.member("rep"),
        "address": { "city": "Roma", "country": "IT" }, "description": "Since 1921.",
    });
    let made = add(&rep, sent.clone()).await;
    assert_eq!(rep.get(&at(&made, "")).await.ok(), made);
    for field in ["name", "website", "industry", "size", "status", "email", "phone", "ownerId", "description"] {
        assert_eq!(made[field], sent[field], "{field}");
    }
    assert_eq!((made.text("domain"), made["address"].text("country")), ("acme.example", "IT"));
    let change = json!({ "version": 1, "status": "customer", "industry": null, "website": null });
    let changed = rep.patch(&at(&made, ""), change).await.expect(200);
    let now = &changed["company"];
    assert_eq!((now.text("status"), &now["industry"], &now["domain"]), ("customer", &Value::Null, &Value::Null));
    let undo = format!("/changes/{}/undo", changed.text("changeId"));
    let undone = rep.post(&at(&made, &undo), json!({})).await.expect(200)["company"].clone();
    assert_eq!((undone.text("status"), undone.text("domain")), ("active", "acme.example"));
    let stale = rep.patch(&at(&made, ""), json!({ "version": 1, "name": "Old" })).await.refused(409, "stale_version");
    assert_eq!(stale["current"], undone);
    let plain = add(&rep, json!({ "name": "Globex" })).await;
    assert_eq!((plain.text("status"), &plain["size"]), ("prospect", &Value::Null));
}

async fn comp_1_lists_search_filter_and_sort(house: &House) {
    let (rep, manager) = (house.rep(), house.manager());
    let rest = json!({ "name": "Ärzte", "industry": "healthcare", "status": "customer", "website": "praxis.example" });
    let doctors = add(&rep, rest).await;
    add(&rep, json!({ "name": "Bau AG", "industry": "construction", "size": "2-10", "phone": "+39 06 55" })).await;
    add(&rep, json!({ "name": "Zeta", "ownerId": house.member("rep") })).await;
    for (query, found) in [
        (vec![("q", "arz")], vec!["Ärzte"]),
        (vec![("q", "praxis.ex")], vec!["Ärzte"]),
        (vec![("q", "390655")], vec!["Bau AG"]),
        (vec![("industry", "healthcare"), ("industry", "construction"), ("sort", "name")], vec!["Ärzte", "Bau AG"]),
        (vec![("status", "customer")], vec!["Ärzte"]),
        (vec![("size", "2-10")], vec!["Bau AG"]),
        (vec![("owner", "me")], vec!["Zeta"]),
        (vec![("sort", "industry")], vec!["Bau AG", "Ärzte", "Zeta"]),
        (vec![("sort", "-status")], vec!["Ärzte", "Zeta", "Bau AG"]),
    ] {
        assert_eq!(names(&rep, &query).await, found, "{query:?}");
    }
    let archive = json!({ "version": doctors["version"] });
    manager.post(&at(&doctors, "/archive"), archive).await.expect(200);
    assert_eq!(names(&rep, &[("sort", "name")]).await, ["Bau AG", "Zeta"]);
    assert_eq!(names(&rep, &[("archived", "true")]).await, ["Ärzte"]);
    manager.post(&at(&doctors, "/restore"), json!({ "version": 2 })).await.expect(200);
    let beside = rep.find(&at(&doctors, "/neighbors"), &[("sort", "name")]).await.ok();
    assert_eq!(beside["previous"], Value::Null);
}

async fn core_10_contacts_keep_an_archived_company(house: &House) {
    let (rep, manager) = (house.rep(), house.manager());
    let acme_company = add(&rep, json!({ "name": "Acme" })).await;
    let contact = json!({ "name": "Ada", "companyId": acme_company["id"] });
    let contact = rep.post(&acme("contacts"), contact).await.expect(201)["contact"].clone();
    manager.post(&at(&acme_company, "/archive"), json!({ "version": 1 })).await.expect(200);
    let kept = rep.get(&acme(&format!("contacts/{}", contact.text("id")))).await.ok();
    assert_eq!(kept["company"].text("name"), "Acme");
    let later = json!({ "name": "Eve", "companyId": acme_company["id"] });
    rep.post(&acme("contacts"), later).await.invalid("/companyId");
    rep.patch(&at(&acme_company, ""), json!({ "version": 2, "name": "New" })).await.refused(409, "company_archived");
}

async fn lead_8_likely_twins_are_told_with_a_reason(house: &House) {
    let rep = house.rep();
    let acme_company = add(&rep, json!({ "name": "Northwind Traders Ltd", "website": "www.northwind.example" })).await;
    let twin = json!({ "name": "NORTHWIND-TRADRES S.p.A." });
    let twin = rep.post(&acme("companies"), twin).await.expect(201);
    let warned = &twin["possibleDuplicates"];
    assert_eq!((&warned[0]["id"], warned[0].text("reason")), (&acme_company["id"], "name"));
    let id = twin["company"].text("id");
    let query = [("website", "https://northwind.example/it"), ("name", "Northwind Traders"), ("exclude", id)];
    let found = rep.find(&acme("companies/duplicates"), &query).await.ok();
    assert_eq!(found.each("reason"), ["domain"]);
    let email = [("email", "nobody"), ("email", "ada@Northwind.example")];
    let suggested = rep.find(&acme("companies/suggestions"), &email).await.ok();
    assert_eq!(
        (suggested.each("name"), suggested.each("reason")),
        (vec!["Northwind Traders Ltd".to_owned()], vec!["domain".to_owned()])
    );
    assert_eq!(rep.get(&acme("companies/suggestions")).await.ok()["items"], json!([]));
    let choices = rep.find(&acme("companies/lookup"), &[("q", "wind")]).await.ok();
    assert_eq!(choices.list("items").len(), 2);
}

async fn core_12_many_are_given_a_status_and_set_back(house: &House) {
    let manager = house.manager();
    let acme_company = add(&manager, json!({ "name": "Acme" })).await;
    let body = json!({ "selection": { "filter": {} }, "change": { "status": "inactive" } });
    let edit = manager.post(&acme("company-bulk-edits"), body).await.expect(202);
    house.run_due().await;
    assert_eq!(manager.get(&at(&acme_company, "")).await.ok().text("status"), "inactive");
    house.undo_bulk(&manager, &edit).await;
    assert_eq!(manager.get(&at(&acme_company, "")).await.ok().text("status"), "prospect");
    let both = json!({ "selection": { "filter": {} }, "change": { "status": "inactive", "archive": true } });
    manager.post(&acme("company-bulk-edits"), both).await.invalid("/change");
}

on_both! {
    comp_2_a_company_is_kept_in_whole,
    comp_1_lists_search_filter_and_sort,
    core_10_contacts_keep_an_archived_company,
    lead_8_likely_twins_are_told_with_a_reason,
    core_12_many_are_given_a_status_and_set_back,
}
