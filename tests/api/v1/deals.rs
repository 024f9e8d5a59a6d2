//! Deals and stages for integrations.

use serde_json::{Value, json};

use crate::harness::{House, Json, acme};

async fn api_2_deals_are_read_page_by_page(house: &House) {
    let (rep, shop) = (house.rep(), house.shop());
    let stages = shop.get("/api/v1/pipeline-stages").await.ok();
    let kinds: Vec<_> = stages.list("data").iter().map(|stage| stage.text("kind")).collect();
    assert_eq!(kinds, ["open", "open", "open", "won", "lost"]);
    for number in 0..5 {
        let body = json!({ "title": format!("Deal {number}"), "amount": { "amount": "12.50", "currency": "EUR" } });
        rep.post(&acme("deals"), body).await.expect(201);
        house.advance(chrono::TimeDelta::minutes(1));
    }
    let (mut titles, mut cursor) = (Vec::new(), None);
    loop {
        let mut query = vec![("limit", "2"), ("kind", "open"), ("sort", "createdAt")];
        query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let page = shop.find("/api/v1/deals", &query).await.ok();
        titles.extend(page.list("data").iter().map(|deal| deal.text("title").to_owned()));
        let Some(next) = page["page"]["nextCursor"].as_str() else { break };
        cursor = Some(next.to_owned());
    }
    assert_eq!(titles, ["Deal 0", "Deal 1", "Deal 2", "Deal 3", "Deal 4"]);
    let won = [("stageId", stages["data"][3].text("id"))];
    assert_eq!(shop.find("/api/v1/deals", &won).await.ok()["data"], json!([]));
    shop.find("/api/v1/leads", &[("cursor", cursor.as_deref().unwrap())]).await.refused(400, "invalid_cursor");
}

async fn api_2_a_deal_is_sent_once(house: &House) {
    let (rep, shop) = (house.rep(), house.shop());
    let made = rep.post(&acme("deals"), json!({ "title": "Ten pumps" })).await.expect(201)["deal"].clone();
    let path = format!("/api/v1/deals/{}", made.text("id"));
    let answer = shop.get(&path).await;
    let deal = answer.ok();
    assert_eq!((deal.text("object"), deal.text("title"), &deal["amount"]), ("deal", "Ten pumps", &Value::Null));
    assert_eq!(deal["stageId"], made["stageId"]);
    let known = shop.get(&path).header("If-None-Match", answer.must_have("etag")).await;
    assert_eq!(known.status, 304);
    house.other_shop().get(&path).await.refused(404, "not_found");
}

on_both! {
    api_2_deals_are_read_page_by_page,
    api_2_a_deal_is_sent_once,
}
