//! Contacts and companies for integrations.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::{Client, House, Json, acme};

async fn company(rep: &Client, name: &str, mut rest: Value) -> Value {
    rest["name"] = json!(name);
    rep.post(&acme("companies"), rest).await.expect(201)["company"].clone()
}

async fn contact(rep: &Client, name: &str, mut rest: Value) -> Value {
    rest["name"] = json!(name);
    rep.post(&acme("contacts"), rest).await.expect(201)["contact"].clone()
}

/// The names in a list, all pages one after the other.
async fn names(shop: &Client, path: &str, filter: &[(&str, &str)]) -> Vec<String> {
    let (mut names, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let mut query = vec![("limit", "2"), ("sort", "createdAt")];
        query.extend_from_slice(filter);
        query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let answer = shop.find(path, &query).await;
        let page = answer.ok();
        names.extend(page.list("data").iter().map(|record| record.text("name").to_owned()));
        let next = page["page"]["nextCursor"].as_str().map(str::to_owned);
        assert_eq!(
            (next.is_some(), answer.header("link").is_some()),
            (page["page"]["hasMore"] == true, next.is_some())
        );
        let Some(next) = next else { return names };
        cursor = Some(next);
    }
}

async fn api_2_contacts_are_read_page_by_page(house: &House) {
    let (rep, shop) = (house.rep(), house.shop());
    let vip = rep.tag("VIP").await;
    let acme = company(&rep, "Acme", json!({})).await;
    for number in 0..5 {
        let works_there = if number % 2 == 0 { acme["id"].clone() } else { Value::Null };
        let emails = json!([format!("one{number}@x.org"), format!("two{number}@x.org")]);
        let tags = if number == 3 { json!([vip]) } else { json!([]) };
        let rest = json!({ "companyId": works_there, "emails": emails, "tags": tags });
        contact(&rep, &format!("Person {number}"), rest).await;
        house.advance(TimeDelta::minutes(1));
    }
    let path = "/api/v1/contacts";
    let all: Vec<_> = (0..5).map(|number| format!("Person {number}")).collect();
    assert_eq!(names(&shop, path, &[]).await, all);
    let at_acme = ["Person 0", "Person 2", "Person 4"];
    assert_eq!(names(&shop, path, &[("companyId", acme.text("id"))]).await, at_acme);
    assert_eq!(names(&shop, path, &[("q", "acme")]).await, at_acme);
    assert_eq!(names(&shop, path, &[("email", "TWO1@x.org")]).await, ["Person 1"]);
    assert_eq!(names(&shop, path, &[("tag", "vip")]).await, ["Person 3"]);
    assert_eq!(names(&shop, path, &[("tag", "Nobody's")]).await, Vec::<String>::new());
    assert_eq!(names(&shop, path, &[("ownerId", &house.member("manager"))]).await, Vec::<String>::new());
    let third = shop.find(path, &[("q", "Person 3")]).await.ok()["data"][0].clone();
    assert_eq!((third["tags"].clone(), third["emails"].clone()), (json!(["VIP"]), json!(["one3@x.org", "two3@x.org"])));
    assert_eq!(names(&shop, path, &[("createdAfter", third.text("createdAt"))]).await, all[3..]);
    let first = shop.find(path, &[("limit", "1"), ("includeTotal", "true"), ("fields", "name")]).await.ok();
    assert_eq!((&first["page"]["total"], &first["page"]["totalIsExact"]), (&json!(5), &json!(true)));
    let fields: Vec<_> = first["data"][0].as_object().unwrap().keys().collect();
    assert_eq!(fields, ["id", "name", "object"]);
    let cursor = first["page"]["nextCursor"].as_str().unwrap().to_owned();
    shop.find("/api/v1/companies", &[("cursor", &cursor)]).await.refused(400, "invalid_cursor");
    shop.find(path, &[("status", "active")]).await.refused(400, "unknown_parameter");
}

async fn api_2_a_walk_by_change_sees_what_changed_meanwhile(house: &House) {
    let (rep, shop) = (house.rep(), house.shop());
    let mut made = Vec::new();
    for name in ["Ada", "Bob", "Eve"] {
        made.push(contact(&rep, name, json!({})).await);
        house.advance(TimeDelta::minutes(1));
    }
    let page = |cursor: Option<String>| {
        let shop = shop.clone();
        async move {
            let mut query = vec![("limit", "2"), ("sort", "updatedAt")];
            query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
            shop.find("/api/v1/contacts", &query).await.ok()
        }
    };
    let first = page(None).await;
    assert_eq!(first.each("name"), ["Ada", "Bob"]);
    let path = acme(&format!("contacts/{}", made[0].text("id")));
    rep.patch(&path, json!({ "version": 1, "jobTitle": "Boss" })).await.expect(200);
    let second = page(first["page"]["nextCursor"].as_str().map(str::to_owned)).await;
    assert_eq!(second.each("name"), ["Eve", "Ada"]);
    let since = [("updatedAfter", second["data"][1].text("updatedAt"))];
    assert_eq!(names(&shop, "/api/v1/contacts", &since).await, ["Ada"]);
}

async fn api_2_companies_are_filtered_and_counted(house: &House) {
    let (rep, shop) = (house.rep(), house.shop());
    for (name, industry, status) in [
        ("Acme", json!("manufacturing"), "customer"),
        ("Globex", json!("retail"), "prospect"),
        ("Initech", Value::Null, "customer"),
    ] {
        company(&rep, name, json!({ "industry": industry, "status": status, "website": format!("{name}.example") }))
            .await;
        house.advance(TimeDelta::minutes(1));
    }
    let path = "/api/v1/companies";
    assert_eq!(names(&shop, path, &[]).await, ["Acme", "Globex", "Initech"]);
    assert_eq!(names(&shop, path, &[("status", "customer")]).await, ["Acme", "Initech"]);
    assert_eq!(names(&shop, path, &[("industry", "manufacturing,retail")]).await, ["Acme", "Globex"]);
    assert_eq!(names(&shop, path, &[("q", "globex.ex")]).await, ["Globex"]);
    let counted = shop.find(path, &[("status", "customer"), ("includeTotal", "true")]).await.ok();
    assert_eq!((&counted["page"]["total"], &counted["page"]["hasMore"]), (&json!(2), &json!(false)));
    let acme_there = &counted["data"][1];
    assert_eq!((acme_there.text("object"), acme_there.text("domain")), ("company", "acme.example"));
    shop.find(path, &[("industry", "nonsense")]).await.refused(400, "invalid_parameter");
}

async fn api_2_contact_and_company_are_sent_once(house: &House) {
    let (rep, shop) = (house.rep(), house.shop());
    let works_at = company(&rep, "Acme", json!({ "address": { "city": "Turin" } })).await;
    let rest = json!({ "companyId": works_at["id"], "phones": ["+39 011 1", "+39 011 2"] });
    let person = contact(&rep, "Ada", rest).await;
    for (path, name) in [
        (format!("/api/v1/companies/{}", works_at.text("id")), "Acme"),
        (format!("/api/v1/contacts/{}", person.text("id")), "Ada"),
    ] {
        let answer = shop.get(&path).await;
        assert_eq!(answer.ok().text("name"), name);
        let known = shop.get(&path).header("If-None-Match", answer.must_have("etag")).await;
        assert_eq!(known.status, 304);
        assert_eq!(shop.find(&path, &[("fields", "name")]).await.ok().as_object().unwrap().len(), 3);
        house.other_shop().get(&path).await.refused(404, "not_found");
    }
    let shown = shop.get(&format!("/api/v1/contacts/{}", person.text("id"))).await.ok();
    assert_eq!((&shown["companyId"], shown.text("company")), (&works_at["id"], "Acme"));
    assert_eq!((shown.text("phone"), &shown["email"]), ("+39 011 1", &Value::Null));
}

on_both! {
    api_2_contacts_are_read_page_by_page,
    api_2_a_walk_by_change_sees_what_changed_meanwhile,
    api_2_companies_are_filtered_and_counted,
    api_2_contact_and_company_are_sent_once,
}
