//! Every operation without credentials, and with bad ones.

use chrono::TimeDelta;
use serde_json::json;

use super::document::{Operation, all, app, v1};
use super::sample;
use super::targets::Targets;
use crate::harness::{ACME, Answer, Client, House, Json, acme};

async fn ask(operation: &Operation, client: &Client) -> Answer {
    let nothing = Targets::missing();
    let name = |name: &str| if name == "workspace" { ACME.to_owned() } else { nothing.get(name).to_owned() };
    operation.call(client, &operation.address(name), sample::body(operation)).await
}

fn closed(operations: Vec<Operation>) -> impl Iterator<Item = Operation> {
    let bearer = |scheme: &serde_json::Value| scheme.get("refreshCookie").is_none();
    operations.into_iter().filter(move |one| !one.is_open() && one.security.iter().all(bearer))
}

async fn without_credentials_nothing_opens(house: &House) {
    for operation in closed(all()) {
        let answer = ask(&operation, &house.nobody()).await;
        answer.refused(401, "missing_token");
        assert_eq!(answer.must_have("www-authenticate"), "Bearer realm=\"Mainstay\"", "{answer}");
        house.advance(TimeDelta::seconds(3));
    }
    let refresh = house.nobody().post("/api/app/session/refresh", json!({})).await;
    refresh.refused(401, "session_ended");
}

async fn bad_access_tokens_open_nothing(house: &House) {
    let good = house.owner().session().access;
    let (head, signature) = good.rsplit_once('.').unwrap();
    let forged = [
        "x".to_owned(),
        format!("{head}.{}", signature.chars().rev().collect::<String>()),
        format!("{head}."),
        house.owner().session().refresh,
        house.shop().token().to_owned(),
    ];
    for operation in closed(app()) {
        for token in &forged {
            let answer = ask(&operation, &house.nobody().bearer(token)).await;
            answer.refused(401, "invalid_token");
            assert!(answer.must_have("www-authenticate").contains("error=\"invalid_token\""), "{answer}");
        }
    }
    house.advance(TimeDelta::minutes(10));
    let nobody = house.nobody();
    nobody.bearer(&good).get("/api/app/me").await.refused(401, "invalid_token");
    let basic = nobody.get("/api/app/me").header("authorization", "Basic b2xpdmlhOmhhcmJvcg==").await;
    basic.refused(401, "missing_token");
}

async fn api_1_bad_tokens_open_nothing(house: &House) {
    let (revoked, card) = house.token("Revoked", &["leads:read", "leads:write"]).await;
    house.owner().delete(&acme(&format!("api-tokens/{}", card.text("id")))).await.expect(204);
    let good = house.shop().token().to_owned();
    let mut misspelt = good.clone().into_bytes();
    misspelt[20] = if misspelt[20] == b'a' { b'b' } else { b'a' };
    let misspelt = String::from_utf8(misspelt).unwrap();
    let nobody = house.nobody();
    for operation in closed(v1()) {
        for (client, code) in [
            (revoked.clone(), "token_revoked"),
            (nobody.bearer(&misspelt), "invalid_token"),
            (nobody.bearer(&good[..good.len() - 1]), "invalid_token"),
            (nobody.bearer("mst_live_"), "invalid_token"),
            (nobody.bearer(&house.owner().session().access), "invalid_token"),
        ] {
            let answer = ask(&operation, &client).await;
            answer.refused(401, code);
            assert_eq!(
                answer.must_have("www-authenticate"),
                "Bearer realm=\"Mainstay\", error=\"invalid_token\"",
                "{answer}"
            );
            house.advance(TimeDelta::seconds(3));
        }
    }
}

async fn api_1_an_expired_token_is_told_so(house: &House) {
    let end = json!({
        "name": "Short", "source": "Short", "scopes": ["leads:read"], "expiresAt": "2026-03-02T09:10:00Z",
    });
    let made = house.owner().post(&acme("api-tokens"), end).await.expect(201);
    house.advance(TimeDelta::minutes(10));
    let expired = house.nobody().bearer(made.text("token"));
    expired.get("/api/v1/leads").await.refused(401, "token_expired");
    let past = json!({
        "name": "Past", "source": "Short", "scopes": ["leads:read"], "expiresAt": "2026-03-02T09:10:00Z",
    });
    house.owner().post(&acme("api-tokens"), past).await.invalid("/expiresAt");
}

/// The query is no place for secrets: it ends up in logs.
async fn api_1_a_token_in_the_address_is_refused(house: &House) {
    let token = house.shop().token().to_owned();
    for name in ["access_token", "token"] {
        house.nobody().find("/api/v1/leads", &[(name, &token)]).await.refused(401, "missing_token");
    }
}

on_both! {
    without_credentials_nothing_opens,
    bad_access_tokens_open_nothing,
    api_1_bad_tokens_open_nothing,
    api_1_an_expired_token_is_told_so,
    api_1_a_token_in_the_address_is_refused,
}
