//! Contacts as people work with them.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::{Client, House, Json, acme};

fn at(contact: &Value, rest: &str) -> String {
    acme(&format!("contacts/{}{rest}", contact.text("id")))
}

async fn add(client: &Client, body: Value) -> Value {
    client.post(&acme("contacts"), body).await.expect(201)["contact"].clone()
}

async fn company(client: &Client, name: &str) -> Value {
    client.post(&acme("companies"), json!({ "name": name })).await.expect(201)["company"].clone()
}

async fn names(client: &Client, query: &[(&str, &str)]) -> Vec<String> {
    client.find(&acme("contacts"), query).await.ok().each("name")
}

async fn cont_2_a_contact_is_kept_in_whole(house: &House) {
    let rep = house.rep();
    let acme_company = company(&rep, "Acme").await;
    let tag = rep.tag("vip").await;
    let address =
        json!({ "line1": "Via Roma 1", "line2": null, "city": "Roma", "region": null, "postalCode": "00184" });
    let mut sent = json!({
        "name": " Ada Lovelace ", "jobTitle": "Analyst", "companyId": acme_company["id"],
        "emails": ["ada@acme.example", "ada@home.example"], "phones": ["+39 06 1234"], "ownerId": house.member("rep"),
        "description": "Likes\nengines.", "tags": [tag],
    });
    sent["address"] = address.clone();
    sent["address"]["country"] = json!("it");
    let made = add(&rep, sent.clone()).await;
    assert_eq!(rep.get(&at(&made, "")).await.ok(), made);
    assert_eq!((made.text("name"), &made["version"]), ("Ada Lovelace", &json!(1)));
    assert_eq!(made["company"], json!({ "id": acme_company["id"], "name": "Acme" }));
    for field in ["jobTitle", "emails", "phones", "ownerId", "description", "tags"] {
        assert_eq!(made[field], sent[field], "{field}");
    }
    assert_eq!((made["address"].text("city"), made["address"].text("country")), ("Roma", "IT"));

    let change =
        json!({ "version": 1, "jobTitle": null, "companyId": null, "emails": ["new@acme.example"], "address": null });
    let changed = rep.patch(&at(&made, ""), change).await.expect(200);
    let now = &changed["contact"];
    assert_eq!((&now["jobTitle"], &now["company"], &now["phones"]), (&Value::Null, &Value::Null, &made["phones"]));
    assert_eq!(now["address"]["city"], Value::Null);
    let undo = format!("/changes/{}/undo", changed.text("changeId"));
    let undone = rep.post(&at(&made, &undo), json!({})).await.expect(200)["contact"].clone();
    assert_eq!(
        (&undone["company"], &undone["emails"], &undone["address"]),
        (&made["company"], &made["emails"], &made["address"])
    );
    let audit = rep.get(&acme("audit")).await.ok();
    let entry = &audit["items"][1];
    assert_eq!((entry.text("recordKind"), entry.text("action")), ("contact", "updated"));
    let company = entry.list("changes").iter().find(|change| change["field"] == "company").unwrap();
    assert_eq!((company["from"].text("name"), &company["to"]), ("Acme", &Value::Null));
}

async fn cont_6_what_a_form_has_wrong_is_told_by_field(house: &House) {
    let rep = house.rep();
    let wrong = json!({
        "name": "Ada", "emails": ["ada@x.org", "ada"], "phones": ["call me"], "address": { "country": "XX" },
    });
    let problem = rep.post(&acme("contacts"), wrong).await.refused(422, "validation_failed");
    assert_eq!(problem.pointers(), ["/address/country", "/emails/1", "/phones/0"]);
    let nowhere = json!({ "name": "Ada", "companyId": uuid::Uuid::from_u128(7) });
    rep.post(&acme("contacts"), nowhere).await.invalid("/companyId");
    let nobody = json!({ "name": "Ada", "ownerId": uuid::Uuid::from_u128(7) });
    rep.post(&acme("contacts"), nobody).await.invalid("/ownerId");
}

async fn core_3_who_saw_an_older_version_is_shown_the_current_one(house: &House) {
    let (rita, remy) = (house.rep(), house.person("second_rep"));
    let seen = add(&rita, json!({ "name": "Ada" })).await;
    let edit = json!({ "version": 1, "jobTitle": "Countess" });
    let now = remy.patch(&at(&seen, ""), edit.clone()).await.expect(200)["contact"].clone();
    let problem = rita.patch(&at(&seen, ""), edit).await.refused(409, "stale_version");
    assert_eq!(problem["current"], now);
}

async fn cont_1_lists_search_filter_and_sort(house: &House) {
    let rep = house.rep();
    let (acme_company, globex) = (company(&rep, "Acme Söhne").await, company(&rep, "Globex").await);
    add(&rep, json!({ "name": "Ada", "companyId": globex["id"], "emails": ["x@x.org", "second@deep.example"] })).await;
    house.advance(TimeDelta::minutes(1));
    add(&rep, json!({ "name": "Émile", "companyId": acme_company["id"], "phones": ["0039 (06) 55 66"] })).await;
    house.advance(TimeDelta::minutes(1));
    add(&rep, json!({ "name": "Zoë", "ownerId": house.member("rep") })).await;
    for (q, found) in
        [("second@", vec!["Ada"]), ("39065566", vec!["Émile"]), ("sohne emi", vec!["Émile"]), ("nobody", vec![])]
    {
        assert_eq!(names(&rep, &[("q", q)]).await, found, "{q}");
    }
    assert_eq!(names(&rep, &[("sort", "companyName")]).await, ["Émile", "Ada", "Zoë"]);
    assert_eq!(names(&rep, &[]).await, ["Zoë", "Émile", "Ada"]);
    assert_eq!(
        names(&rep, &[("company", acme_company.text("id")), ("company", globex.text("id"))]).await,
        ["Émile", "Ada"]
    );
    assert_eq!(names(&rep, &[("owner", "me")]).await, ["Zoë"]);
    assert_eq!(names(&rep, &[("owner", "none"), ("sort", "name")]).await, ["Ada", "Émile"]);

    let renamed = json!({ "version": 1, "name": "Initech" });
    rep.patch(&acme(&format!("companies/{}", globex.text("id"))), renamed).await.expect(200);
    let found = rep.find(&acme("contacts"), &[("q", "initech")]).await.ok();
    assert_eq!(found["items"][0]["company"].text("name"), "Initech");
    let beside = rep.find(&at(&found["items"][0], "/neighbors"), &[("sort", "name")]).await.ok();
    assert_eq!(beside["previous"], Value::Null);
    assert!(beside["next"].is_string());
}

async fn core_10_an_archived_contact_leaves_the_lists_and_comes_back(house: &House) {
    let (rep, manager) = (house.rep(), house.manager());
    let ada = add(&rep, json!({ "name": "Ada" })).await;
    let archived = manager.post(&at(&ada, "/archive"), json!({ "version": 1 })).await.expect(200)["contact"].clone();
    assert!(names(&rep, &[]).await.is_empty());
    assert_eq!(names(&rep, &[("archived", "true")]).await, ["Ada"]);
    rep.patch(&at(&ada, ""), json!({ "version": 2, "name": "Eve" })).await.refused(409, "contact_archived");
    manager.post(&at(&ada, "/restore"), json!({ "version": archived["version"] })).await.expect(200);
    assert_eq!(names(&rep, &[]).await, ["Ada"]);
}

async fn lead_10_contacts_and_leads_of_one_person_are_told(house: &House) {
    let rep = house.rep();
    rep.lead("Ada the lead", json!({ "email": "ADA@x.org" })).await;
    let first = json!({ "name": "Ada", "emails": ["work@x.org", "ada@x.org"], "phones": ["+39 06 1234"] });
    let made = rep.post(&acme("contacts"), first).await.expect(201);
    assert_eq!(made["possibleDuplicates"][0].text("kind"), "lead");
    let query = [("email", "nobody@x.org"), ("email", "Ada@X.org"), ("phone", "0039061234")];
    let found = rep.find(&acme("contacts/duplicates"), &query).await.ok();
    let told: Vec<_> = found.list("items").iter().map(|one| (one.text("kind"), one.text("reason"))).collect();
    assert_eq!(told, [("contact", "email"), ("lead", "email")]);
    let id = made["contact"].text("id");
    let others = rep.find(&acme("contacts/duplicates"), &[("phone", "+39 06 1234"), ("exclude", id)]).await.ok();
    assert_eq!(others["items"], json!([]));
    let lead = json!({ "name": "A. L.", "phone": "+39 061234" });
    let lead = rep.post(&acme("leads"), lead).await.expect(201);
    let warned = &lead["possibleDuplicates"][0];
    assert_eq!((warned.text("kind"), warned.text("name"), warned.text("reason")), ("contact", "Ada", "phone"));
    assert_eq!(warned["status"], Value::Null);
}

async fn core_12_many_are_edited_and_set_back(house: &House) {
    let manager = house.manager();
    let ada = add(&manager, json!({ "name": "Ada", "emails": ["ada@x.org"] })).await;
    add(&manager, json!({ "name": "Bob" })).await;
    let body = json!({ "selection": { "filter": { "q": "x.org" } }, "change": { "ownerId": house.member("rep") } });
    let edit = manager.post(&acme("contact-bulk-edits"), body).await.expect(202);
    assert_eq!((edit.text("recordKind"), &edit["total"]), ("contact", &json!(1)));
    house.run_due().await;
    assert_eq!(names(&manager, &[("owner", &house.member("rep"))]).await, ["Ada"]);
    house.undo_bulk(&manager, &edit).await;
    assert_eq!(manager.get(&at(&ada, "")).await.ok()["ownerId"], Value::Null);
    let nobody = json!({ "selection": { "ids": [ada["id"]] }, "change": { "ownerId": uuid::Uuid::from_u128(7) } });
    manager.post(&acme("contact-bulk-edits"), nobody).await.invalid("/change/ownerId");
}

async fn core_13_the_palette_finds_people_and_companies(house: &House) {
    let rep = house.rep();
    rep.lead("Acme's Ada", json!({})).await;
    house.advance(TimeDelta::minutes(1));
    let acme_company = company(&rep, "Acme").await;
    house.advance(TimeDelta::minutes(1));
    add(&rep, json!({ "name": "Bob", "companyId": acme_company["id"], "emails": ["bob@x.org"] })).await;
    let hits = rep.find(&acme("search"), &[("q", "acme")]).await.ok();
    assert_eq!(hits.each("kind"), ["contact", "company", "lead"]);
    assert_eq!(hits["items"][0].text("subtitle"), "Acme · bob@x.org");
    let choices = rep.find(&acme("contacts/lookup"), &[("q", "acm")]).await.ok();
    assert_eq!((choices["items"][0].text("name"), choices["items"][0].text("email")), ("Bob", "bob@x.org"));
    assert_eq!(rep.get(&acme("contacts/lookup")).await.ok().each("name"), ["Bob"]);
}

on_both! {
    cont_2_a_contact_is_kept_in_whole,
    cont_6_what_a_form_has_wrong_is_told_by_field,
    core_3_who_saw_an_older_version_is_shown_the_current_one,
    cont_1_lists_search_filter_and_sort,
    core_10_an_archived_contact_leaves_the_lists_and_comes_back,
    lead_10_contacts_and_leads_of_one_person_are_told,
    core_12_many_are_edited_and_set_back,
    core_13_the_palette_finds_people_and_companies,
}
