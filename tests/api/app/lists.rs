//! Which leads a list shows.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::json;

use crate::harness::{House, Json, acme, at};

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Five leads over three days, one archived.
async fn furnish(house: &House) -> (String, String) {
    let (rep, manager) = (house.rep(), house.manager());
    let (vip, navy) = (rep.tag("VIP").await, rep.tag("Navy").await);
    let me = house.member("rep");
    let ada = json!({ "email": "ada@exämple.com", "source": "website", "assigneeId": me, "tags": [vip], "score": 80 });
    rep.lead("Ada Lovelace", ada).await;
    house.clock.set("2026-03-03T22:59:59Z");
    let bob = json!({ "status": "contacted", "companyName": "Müller & Söhne", "tags": [vip, navy], "score": 20 });
    rep.lead("Bob", bob).await;
    house.clock.set("2026-03-03T23:00:00Z");
    let cyd = json!({
        "status": "qualified", "nextActionDate": "2026-03-05", "phone": "+39 06 1234567",
        "assigneeId": house.member("second_rep"),
    });
    rep.lead("Cyd", cyd).await;
    rep.lead("Dan", json!({ "nextActionDate": "2026-03-06" })).await;
    let eve = rep.lead("Eve", json!({ "tags": [navy] })).await;
    manager.act(&eve, "archive", json!({})).await.expect(200);
    house.clock.set("2026-03-06T12:00:00Z");
    (vip, navy)
}

async fn lead_3_filters_narrow_the_list_together(house: &House) {
    let (vip, navy) = furnish(house).await;
    let (me, other) = (house.member("rep"), house.member("second_rep"));
    let rep = house.rep();
    for (query, expected) in [
        (&[][..], &["Ada Lovelace", "Bob", "Cyd", "Dan"][..]),
        (&[("status", "new"), ("status", "contacted")], &["Ada Lovelace", "Bob", "Dan"]),
        (&[("source", "website")], &["Ada Lovelace"]),
        (&[("assignee", "me")], &["Ada Lovelace"]),
        (&[("assignee", "none")], &["Bob", "Dan"]),
        (&[("assignee", "none"), ("assignee", &other)], &["Bob", "Cyd", "Dan"]),
        (&[("assignee", &me), ("status", "contacted")], &[]),
        (&[("tag", &vip)], &["Ada Lovelace", "Bob"]),
        (&[("tag", &vip), ("tag", &navy)], &["Ada Lovelace", "Bob"]),
        (&[("tag", &vip), ("tag", &navy), ("tagMode", "all")], &["Bob"]),
        (&[("overdue", "true")], &["Cyd"]),
        (&[("overdue", "false")], &["Ada Lovelace", "Bob", "Dan"]),
        (&[("stale", "true")], &["Cyd"]),
        (&[("archived", "true")], &["Eve"]),
        (&[("archived", "true"), ("tag", &vip)], &[]),
        (&[("scoreMin", "30")], &["Ada Lovelace"]),
        (&[("scoreMin", "20"), ("scoreMax", "20")], &["Bob"]),
        // The workspace's day ends at 23:00 UTC.
        (&[("createdTo", "2026-03-03")], &["Ada Lovelace", "Bob"]),
        (&[("createdFrom", "2026-03-04")], &["Cyd", "Dan"]),
        (&[("createdFrom", "2026-03-03"), ("createdTo", "2026-03-03")], &["Bob"]),
        (&[("q", "vel")], &["Ada Lovelace"]),
        (&[("q", "lovelace ADA")], &["Ada Lovelace"]),
        (&[("q", "example.com")], &["Ada Lovelace"]),
        (&[("q", "MULLER")], &["Bob"]),
        (&[("q", "söhne mül")], &["Bob"]),
        (&[("q", "0612345")], &["Cyd"]),
        (&[("q", "cyd"), ("status", "new")], &[]),
        (&[("q", "_")], &[]),
        (&[("q", "100%")], &[]),
    ] {
        assert_eq!(rep.name_set(query).await, set(expected), "{query:?}");
        assert_eq!(rep.leads(query).await["total"], expected.len(), "{query:?}");
    }
    assert_eq!(house.stranger().get("/api/app/workspaces/globex/leads").await.ok()["total"], 0);
}

async fn core_8_search_finds_any_part_in_any_spelling(house: &House) {
    let rep = house.rep();
    for name in ["Élodie Straße", "Łukasz Żółć", "Søren Ångström", "李小龍", "O'Hara-Smith"] {
        rep.lead(name, json!({})).await;
    }
    for (q, found) in [
        ("elodie", "Élodie Straße"),
        ("STRASSE", "Élodie Straße"),
        ("lodi", "Élodie Straße"),
        ("zolc", "Łukasz Żółć"),
        ("soren", "Søren Ångström"),
        ("angs", "Søren Ångström"),
        ("小龍", "李小龍"),
        ("hara-s", "O'Hara-Smith"),
        ("smith o'h", "O'Hara-Smith"),
    ] {
        assert_eq!(rep.names(&[("q", q)]).await, [found], "{q}");
        let hits = rep.find(&acme("search"), &[("q", q)]).await.ok();
        assert_eq!((hits.list("items").len(), hits["items"][0].text("title")), (1, found), "{q}");
    }
    assert_eq!(rep.find(&acme("search"), &[("q", "  ")]).await.ok()["items"], json!([]));
    assert_eq!(rep.find(&acme("search"), &[("q", "nowhere")]).await.ok()["items"], json!([]));
    for number in 0..10 {
        rep.lead(&format!("Twin {number}"), json!({})).await;
    }
    assert_eq!(rep.find(&acme("search"), &[("q", "twin")]).await.ok().list("items").len(), 8);
}

async fn core_7_pages_hold_everything_once(house: &House) {
    let rep = house.rep();
    for number in 0..60 {
        rep.lead(&format!("Lead {number:02}"), json!({})).await;
        house.advance(TimeDelta::milliseconds(number % 2));
    }
    for sort in ["name", "-name", "createdAt", "-createdAt", "score", "status", "-updatedAt", "companyName"] {
        let mut seen = Vec::new();
        for page in ["1", "2", "3"] {
            let list = rep.leads(&[("sort", sort), ("page", page)]).await;
            assert_eq!((&list["total"], &list["totalIsExact"]), (&json!(60), &json!(true)));
            assert_eq!(list.list("items").len(), if page == "3" { 10 } else { 25 });
            seen.extend(list.each("name"));
        }
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 60, "{sort}");
        let larger = rep.names(&[("sort", sort), ("pageSize", "100")]).await;
        assert_eq!(seen, larger, "{sort}");
    }
    assert_eq!(rep.leads(&[("page", "4")]).await["items"], json!([]));
    for bad in ["24", "26", "101", "0"] {
        let path = acme("leads");
        let problem = rep.find(&path, &[("pageSize", bad)]).await.refused(400, "invalid_parameter");
        assert_eq!(problem.pointers(), ["pageSize"]);
    }
    rep.find(&acme("leads"), &[("page", "401")]).await.refused(400, "invalid_parameter");
}

async fn core_7_neighbours_stand_as_in_the_list(house: &House) {
    let rep = house.rep();
    for name in ["Cyd", "Ada", "Bob", "Ada"] {
        rep.lead(name, json!({ "status": if name == "Bob" { "contacted" } else { "new" } })).await;
    }
    for query in [&[("sort", "name")][..], &[("sort", "-name")], &[("sort", "createdAt"), ("status", "new")]] {
        let list = rep.leads(query).await;
        let ids = list.each("id");
        for (place, lead) in list.list("items").iter().enumerate() {
            let found = rep.find(&at(lead, "neighbors"), query).await.ok();
            let beside =
                |place: Option<usize>| place.and_then(|place| ids.get(place)).map_or(json!(null), |id| json!(id));
            assert_eq!(found["previous"], beside(place.checked_sub(1)), "{query:?}");
            assert_eq!(found["next"], beside(Some(place + 1)), "{query:?}");
        }
    }
}

on_both! {
    lead_3_filters_narrow_the_list_together,
    core_8_search_finds_any_part_in_any_spelling,
    core_7_pages_hold_everything_once,
    core_7_neighbours_stand_as_in_the_list,
}
