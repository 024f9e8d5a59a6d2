//! Leads that come in.

use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::LEADS;
use crate::harness::{House, Json, acme};

fn full() -> Value {
    json!({
        "name": "Grace Hopper", "email": "grace@example.com", "phone": "+39 06 1234 5678", "company": "Harbour",
        "jobTitle": "Admiral", "website": "example.com", "source": "website", "notes": "Asks for forty seats.",
        "tags": ["Trial", "Navy"], "externalId": "order-77", "page": "https://shop.example/ask",
        "utm": { "source": "news", "campaign": "spring" },
    })
}

async fn api_2_a_lead_is_taken_in_whole(house: &House) {
    let answer = house.shop().post(LEADS, full()).await;
    let lead = answer.expect(201);
    assert_eq!(answer.must_have("location"), format!("{LEADS}/{}", lead.text("id")));
    assert_eq!(answer.must_have("etag"), "\"1\"");
    assert!(answer.header("idempotent-replayed").is_none());
    assert_eq!(lead["object"], "lead");
    for field in ["name", "email", "phone", "company", "jobTitle", "website", "source", "externalId"] {
        assert_eq!(lead[field], full()[field], "{field}");
    }
    assert_eq!((lead.text("status"), &lead["stale"], &lead["archivedAt"]), ("new", &json!(false), &Value::Null));
    assert_eq!(lead["tags"], json!(["Navy", "Trial"]));
    assert_eq!(lead["possibleDuplicates"], json!([]));
    assert_eq!(lead.text("createdAt"), "2026-03-02T09:00:00.000Z");
    // Five facts of eight points and twenty for the website.
    assert_eq!(lead["score"], 60);
    let mut read = house.shop().get(answer.must_have("location")).await.expect(200);
    read["possibleDuplicates"] = json!([]);
    assert_eq!(read, lead);
}

async fn lead_11_the_app_shows_where_a_lead_came_from(house: &House) {
    let made = house.shop().post(LEADS, full()).await.expect(201);
    let seen = house.rep().read(&made).await;
    let origin = &seen["origin"];
    assert_eq!((origin.text("channel"), origin.text("sender")), ("api", "Shop"));
    assert_eq!((origin.text("externalId"), origin.text("page")), ("order-77", "https://shop.example/ask"));
    assert_eq!(origin["utm"], json!({ "source": "news", "campaign": "spring" }));
    let timeline = house.rep().timeline(&made).await;
    assert_eq!(timeline.len(), 2);
    for entry in &timeline {
        assert_eq!((entry["actor"].text("kind"), entry["actor"].text("name")), ("token", "Shop"));
    }
    let note = timeline.iter().find(|entry| entry.text("kind") == "note").unwrap();
    assert_eq!(note["activity"].text("body"), "Asks for forty seats.");
}

async fn core_9_tags_come_by_name(house: &House) {
    let known = house.owner().tag("Élite").await;
    let body = json!({ "name": "Ada", "tags": ["elite", "ELITE", " New one "] });
    let lead = house.shop().post(LEADS, body).await.expect(201);
    assert_eq!(lead["tags"], json!(["New one", "Élite"]));
    let tags = house.owner().get(&acme("tags")).await.ok();
    assert_eq!(tags.list("items").len(), 2);
    assert!(house.rep().read(&lead).await["tags"].as_array().unwrap().contains(&json!(known)));
    house.shop().post(LEADS, json!({ "name": "Ada", "tags": ["x".repeat(41)] })).await.invalid("/tags");
    house.shop().post(LEADS, json!({ "name": "Ada", "tags": [" "] })).await.invalid("/tags");
}

async fn lead_9_sources_must_be_known_and_active(house: &House) {
    let (owner, shop) = (house.owner(), house.shop());
    let create = |source: &str| shop.post(LEADS, json!({ "name": "Ada", "source": source }));
    create("trade_show").await.refused(422, "unknown_source");
    let source = json!({ "slug": "trade_show", "name": "Trade show" });
    owner.post(&acme("lead-sources"), source).await.expect(201);
    let lead = create("trade_show").await.expect(201);
    let archive = json!({ "version": 1, "archived": true });
    owner.patch(&acme("lead-sources/trade_show"), archive).await.expect(200);
    let refused = create("trade_show").await.refused(422, "archived_source");
    assert_eq!(refused.pointers(), ["/source"]);
    let old = shop.get(&format!("{LEADS}/{}", lead.text("id"))).await.ok();
    assert_eq!(old.text("source"), "trade_show");
    assert_eq!(shop.post(LEADS, json!({ "name": "Ada" })).await.expect(201).text("source"), "other");
    let listed = shop.get("/api/v1/lead-sources").await.ok();
    assert_eq!(listed.list("data").len(), 8);
    let all = shop.find("/api/v1/lead-sources", &[("includeArchived", "true")]).await.ok();
    assert_eq!(all.each("slug").last().unwrap(), "trade_show");
}

async fn lead_10_likely_duplicates_are_named_and_no_error(house: &House) {
    let shop = house.shop();
    let first = shop.post(LEADS, json!({ "name": "Ada", "email": "ada@example.com" })).await.expect(201);
    let second = shop.post(LEADS, json!({ "name": "Ada L.", "email": "ADA@example.com" })).await.expect(201);
    assert_eq!(second["possibleDuplicates"], json!([first["id"]]));
    let phone = json!({ "name": "Bob", "phone": "0039 (06) 1234-567" });
    let third = shop.post(LEADS, phone).await.expect(201);
    let fourth = shop.post(LEADS, json!({ "name": "Bob", "phone": "+39 06 1234567" })).await.expect(201);
    assert_eq!(fourth["possibleDuplicates"], json!([third["id"]]));
    let other = json!({ "name": "Ada", "email": "ada@example.com" });
    let elsewhere = house.other_shop().post(LEADS, other).await.expect(201);
    assert_eq!(elsewhere["possibleDuplicates"], json!([]));
}

async fn api_3_an_external_id_makes_one_lead(house: &House) {
    let shop = house.shop();
    let made = shop.post(LEADS, full()).await.expect(201);
    let again = shop.post(LEADS, full()).await;
    assert_eq!(again.expect(200)["id"], made["id"]);
    assert_eq!(again.must_have("idempotent-replayed"), "true");
    let (sibling, _) = house.token("Shop", &["leads:write"]).await;
    assert_eq!(sibling.post(LEADS, full()).await.expect(200)["id"], made["id"]);
    let (stranger, _) = house.token("Another shop", &["leads:write"]).await;
    assert_ne!(stranger.post(LEADS, full()).await.expect(201)["id"], made["id"]);
    assert_ne!(house.other_shop().post(LEADS, full()).await.expect(201)["id"], made["id"]);
    assert_eq!(house.rep().leads(&[]).await["total"], 2);
}

async fn api_3_fifty_at_once_with_one_external_id_make_one_lead(house: &House) {
    let mut tries = JoinSet::new();
    for _ in 0..50 {
        let shop = house.shop();
        tries.spawn(async move { shop.post(LEADS, full()).await });
    }
    let answers = tries.join_all().await;
    let ids: std::collections::BTreeSet<_> = answers.iter().map(|one| one.ok().text("id").to_owned()).collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(answers.iter().filter(|one| one.status == 201).count(), 1);
    assert_eq!(house.rep().leads(&[]).await["total"], 1);
    assert_eq!(house.owner().get(&acme("tags")).await.ok().list("items").len(), 2);
}

async fn a_lead_keeps_every_character_of_a_name(house: &House) {
    for name in ["Zoë 李小龍 🦀", "O'Hara; DROP TABLE leads;--", "<script>alert(1)</script>", "a\\\"b", "%_%"] {
        let lead = house.shop().post(LEADS, json!({ "name": name })).await.expect(201);
        assert_eq!(lead.text("name"), name);
    }
    let padded = house.shop().post(LEADS, json!({ "name": "  Ada  " })).await.expect(201);
    assert_eq!(padded.text("name"), "Ada");
    house.shop().post(LEADS, json!({ "name": "A\u{0}da" })).await.invalid("/name");
    house.shop().post(LEADS, json!({ "name": "Ada", "website": "javascript:alert(1)" })).await.invalid("/website");
}

on_both! {
    api_2_a_lead_is_taken_in_whole,
    lead_11_the_app_shows_where_a_lead_came_from,
    core_9_tags_come_by_name,
    lead_9_sources_must_be_known_and_active,
    lead_10_likely_duplicates_are_named_and_no_error,
    api_3_an_external_id_makes_one_lead,
    api_3_fifty_at_once_with_one_external_id_make_one_lead,
    a_lead_keeps_every_character_of_a_name,
}
