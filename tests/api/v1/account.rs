//! The token itself, its document, and the end of a token.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::LEADS;
use crate::harness::{ACME, House, Json, acme, set_role};

async fn a_token_tells_what_it_may_do(house: &House) {
    let me = house.shop().get("/api/v1/me").await.ok();
    assert_eq!((me.text("object"), me.text("name")), ("account", "Shop"));
    let scopes = ["leads:read", "leads:write", "deals:read", "activities:read", "contacts:read", "companies:read"];
    assert_eq!(me["scopes"], json!(scopes));
    let workspace = &me["workspace"];
    assert_eq!((workspace.text("name"), workspace.text("currency")), ("Acme", "EUR"));
    assert_eq!(workspace.text("timeZone"), "Europe/Rome");
    assert_eq!((me["integrationSource"].text("name"), me["integrationSource"].text("kind")), ("Shop", "api"));
    assert!(house.shop().token().starts_with(me.text("prefix")));
    assert_eq!(me["expiresAt"], Value::Null);
    assert_eq!(house.other_shop().get("/api/v1/me").await.ok()["workspace"].text("name"), "Globex");
}

async fn set_3_a_secret_is_shown_once_and_its_use_is_noted(house: &House) {
    let (program, made) = house.token("Till", &["leads:read"]).await;
    let token = program.token().to_owned();
    assert_eq!(token.len(), 45);
    assert!(token.starts_with("mst_live_") && token.ends_with(made.text("lastFour")));
    let listed = house.owner().get(&acme("api-tokens")).await;
    assert!(!String::from_utf8_lossy(&listed.body).contains(&token));
    assert_eq!(listed.ok()["items"][0]["lastUsedAt"], Value::Null);
    house.advance(TimeDelta::minutes(5));
    program.get(LEADS).await.expect(200);
    let listed = house.owner().get(&acme("api-tokens")).await.ok();
    let item = &listed["items"][0];
    assert_eq!((item.text("lastUsedAt"), item.text("createdBy")), ("2026-03-02T09:05:00.000Z", "Olivia Owner"));
    assert_eq!((item.text("source"), &item["revokedAt"]), ("Till", &Value::Null));
    house.manager().get(&acme("api-tokens")).await.refused(403, "forbidden");
}

async fn api_1_a_revoked_token_is_refused_at_once(house: &House) {
    let (program, made) = house.token("Till", &["leads:read", "leads:write"]).await;
    program.get(LEADS).await.expect(200);
    let path = acme(&format!("api-tokens/{}", made.text("id")));
    house.owner().delete(&path).await.expect(204);
    program.get(LEADS).await.refused(401, "token_revoked");
    program.post(LEADS, json!({ "name": "Ada" })).await.refused(401, "token_revoked");
    house.owner().delete(&path).await.expect(204);
    let listed = house.owner().get(&acme("api-tokens")).await.ok();
    assert_eq!(listed["items"][0].text("revokedAt"), "2026-03-02T09:00:00.000Z");
}

/// Who may no longer make a token leaves none behind that works.
async fn api_1_a_token_ends_with_the_power_of_who_made_it(house: &House) {
    let body = json!({ "name": "Otto's", "source": "Till", "scopes": ["leads:read"] });
    let made = house.person("second_owner").post(&acme("api-tokens"), body).await.expect(201);
    let program = house.nobody().bearer(made.text("token"));
    set_role(house, ACME, "second_owner", "manager").await;
    program.get(LEADS).await.refused(401, "token_revoked");
    set_role(house, ACME, "second_owner", "owner").await;
    program.get(LEADS).await.expect(200);
}

async fn api_5_the_document_is_served_to_everybody(house: &House) {
    let answer = house.nobody().get("/api/v1/openapi.json").await;
    let committed: Value = serde_json::from_str(&mainstay_http::v1_document()).unwrap();
    assert_eq!(answer.expect(200), committed);
    assert!(committed.text("openapi").starts_with("3.1"));
    let tag = answer.must_have("etag").to_owned();
    let again = house.nobody().get("/api/v1/openapi.json").header("if-none-match", &tag).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    let page = house.nobody().get("/api-docs/").await;
    assert_eq!(page.status, 200, "{page}");
    assert!(page.must_have("content-type").starts_with("text/html"));
}

async fn answers_are_json_or_none(house: &House) {
    let shop = house.shop();
    for wanted in ["application/json", "*/*", "application/*;q=0.5", "text/html, application/json;q=0.1"] {
        shop.get(LEADS).header("accept", wanted).await.expect(200);
    }
    for wanted in ["text/html", "application/xml", "application/json;q=0"] {
        shop.get(LEADS).header("accept", wanted).await.refused(406, "not_acceptable");
    }
}

on_both! {
    a_token_tells_what_it_may_do,
    set_3_a_secret_is_shown_once_and_its_use_is_noted,
    api_1_a_revoked_token_is_refused_at_once,
    api_1_a_token_ends_with_the_power_of_who_made_it,
    api_5_the_document_is_served_to_everybody,
    answers_are_json_or_none,
}
