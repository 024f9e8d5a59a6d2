//! Filters, orders and fields of the public list.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::LEADS;
use crate::harness::{Client, House, Json};

async fn names(shop: &Client, query: &[(&str, &str)]) -> BTreeSet<String> {
    shop.find(LEADS, query).await.ok().each("name").into_iter().collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

async fn furnish(house: &House) {
    let (rep, me) = (house.rep(), house.member("rep"));
    rep.lead("Ada", json!({ "email": "Ada@Example.com", "source": "website", "assigneeId": me })).await;
    house.advance(TimeDelta::days(1));
    rep.lead("Bob", json!({ "status": "contacted", "companyName": "Müller & Söhne" })).await;
    house.advance(TimeDelta::days(1));
    let soon = json!({ "status": "qualified", "nextActionDate": "2026-03-05", "phone": "+39 06 1234567" });
    rep.lead("Cyd", soon).await;
    house.advance(TimeDelta::days(7));
}

async fn filters_narrow_the_list_together(house: &House) {
    furnish(house).await;
    let (shop, me) = (house.shop(), house.member("rep"));
    for (query, expected) in [
        (&[][..], &["Ada", "Bob", "Cyd"][..]),
        (&[("status", "new,contacted")], &["Ada", "Bob"]),
        (&[("status", "")], &["Ada", "Bob", "Cyd"]),
        (&[("source", "website")], &["Ada"]),
        (&[("source", "website,other"), ("status", "qualified")], &["Cyd"]),
        (&[("assigneeId", &me)], &["Ada"]),
        (&[("email", "ADA@example.COM")], &["Ada"]),
        (&[("q", "muller")], &["Bob"]),
        (&[("q", "06 123")], &["Cyd"]),
        (&[("q", "xample")], &["Ada"]),
        (&[("q", "%")], &[]),
        (&[("stale", "true")], &["Ada", "Bob", "Cyd"]),
        (&[("stale", "false")], &[]),
        (&[("createdAfter", "2026-03-03T09:00:00Z")], &["Bob", "Cyd"]),
        (&[("createdBefore", "2026-03-03T09:00:00Z")], &["Ada"]),
        (&[("createdAfter", "2026-03-03T10:00:00+01:00"), ("createdBefore", "2026-03-04T00:00:00Z")], &["Bob"]),
        (&[("updatedAfter", "2026-03-04T00:00:00Z")], &["Cyd"]),
        (&[("updatedBefore", "2026-03-04T00:00:00Z"), ("status", "new")], &["Ada"]),
    ] {
        assert_eq!(names(&shop, query).await, set(expected), "{query:?}");
    }
    assert_eq!(names(&house.other_shop(), &[]).await, set(&[]));
}

async fn lead_4_a_recent_lead_is_not_stale(house: &House) {
    furnish(house).await;
    house.rep().lead("New", json!({})).await;
    assert_eq!(names(&house.shop(), &[("stale", "false")]).await, set(&["New"]));
}

async fn orders_come_from_a_closed_list(house: &House) {
    furnish(house).await;
    let shop = house.shop();
    for (sort, expected) in [("createdAt", ["Ada", "Bob", "Cyd"]), ("-createdAt", ["Cyd", "Bob", "Ada"])] {
        assert_eq!(shop.find(LEADS, &[("sort", sort)]).await.ok().each("name"), expected);
    }
    let ada = shop.find(LEADS, &[("q", "Ada")]).await.ok()["data"][0]["id"].clone();
    shop.patch(&format!("{LEADS}/{}", ada.as_str().unwrap()), json!({ "company": "Engines" })).await.expect(200);
    assert_eq!(shop.find(LEADS, &[("sort", "-updatedAt")]).await.ok().each("name"), ["Ada", "Cyd", "Bob"]);
    assert_eq!(shop.find(LEADS, &[("sort", "updatedAt")]).await.ok().each("name"), ["Bob", "Cyd", "Ada"]);
    for bad in ["name", "score", "createdAt,name", "-", ""] {
        shop.find(LEADS, &[("sort", bad)]).await.refused(400, "invalid_parameter");
    }
}

async fn fields_may_be_left_out(house: &House) {
    furnish(house).await;
    let shop = house.shop();
    let page = shop.find(LEADS, &[("fields", "name,email"), ("q", "Ada")]).await.ok();
    let keys: BTreeSet<_> = page["data"][0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, set(&["object", "id", "name", "email"]));
    let one = format!("{LEADS}/{}", page["data"][0].text("id"));
    let lead = shop.find(&one, &[("fields", "score")]).await.ok();
    assert_eq!(lead.as_object().unwrap().len(), 3);
    for path in [LEADS, &one] {
        let problem = shop.find(path, &[("fields", "name,salary")]).await.refused(400, "invalid_parameter");
        assert_eq!(problem.pointers(), ["fields"]);
    }
}

async fn a_total_is_counted_on_request(house: &House) {
    furnish(house).await;
    let shop = house.shop();
    let page = shop.find(LEADS, &[("limit", "2")]).await.ok();
    assert_eq!((&page["page"]["total"], &page["page"]["totalIsExact"]), (&Value::Null, &Value::Null));
    let page = shop.find(LEADS, &[("limit", "2"), ("includeTotal", "true")]).await.ok();
    assert_eq!((&page["page"]["total"], &page["page"]["totalIsExact"]), (&json!(3), &json!(true)));
    let page = shop.find(LEADS, &[("status", "new"), ("includeTotal", "true")]).await.ok();
    assert_eq!(page["page"]["total"], 1);
}

async fn core_10_an_archived_lead_is_in_no_list_and_can_be_read(house: &House) {
    let lead = house.rep().lead("Ada", json!({})).await;
    house.manager().act(&lead, "archive", json!({})).await.expect(200);
    let shop = house.shop();
    assert_eq!(names(&shop, &[]).await, set(&[]));
    let path = format!("{LEADS}/{}", lead.text("id"));
    assert_eq!(shop.get(&path).await.ok().text("archivedAt"), "2026-03-02T09:00:00.000Z");
    shop.patch(&path, json!({ "name": "Eve" })).await.refused(409, "lead_archived");
}

async fn a_page_has_one_to_a_hundred_leads(house: &House) {
    let shop = house.shop();
    for number in 0..27 {
        shop.post(LEADS, json!({ "name": format!("Lead {number}") })).await.expect(201);
    }
    assert_eq!(shop.get(LEADS).await.ok().list("data").len(), 25);
    for (limit, rows) in [("1", 1), ("26", 26), ("27", 27), ("100", 27)] {
        let page = shop.find(LEADS, &[("limit", limit)]).await.ok();
        assert_eq!((page.list("data").len(), &page["page"]["hasMore"]), (rows, &json!(rows < 27)));
    }
}

on_both! {
    filters_narrow_the_list_together,
    lead_4_a_recent_lead_is_not_stale,
    orders_come_from_a_closed_list,
    fields_may_be_left_out,
    a_total_is_counted_on_request,
    core_10_an_archived_lead_is_in_no_list_and_can_be_read,
    a_page_has_one_to_a_hundred_leads,
}
