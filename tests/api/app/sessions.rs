//! Keeping a session, and ending it.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;

use crate::harness::{Answer, Client, House, Json, PASSWORD, cookie, email};

async fn another(house: &House) -> Client {
    house.nobody().sign_in(&email("rep"), PASSWORD).await
}

async fn refresh(house: &House, token: &str) -> Answer {
    house.nobody().call(Method::POST, "/api/app/session/refresh").cookie(token).await
}

async fn a_refresh_token_changes_with_each_use(house: &House) {
    let rep = another(house).await;
    let mut seen = vec![rep.session().refresh];
    for _ in 0..3 {
        house.advance(TimeDelta::minutes(9));
        rep.refresh().await.expect(200);
        let session = rep.session();
        assert!(!seen.contains(&session.refresh));
        seen.push(session.refresh);
        rep.get("/api/app/me").await.expect(200);
    }
}

async fn a_refresh_token_that_was_used_before_ends_the_family(house: &House) {
    let rep = another(house).await;
    let stolen = rep.session().refresh;
    house.advance(TimeDelta::minutes(1));
    let next = cookie(&refresh(house, &stolen).await.headers).unwrap();
    house.keep_secret(&next);
    house.advance(TimeDelta::seconds(10));
    rep.get("/api/app/me").await.expect(200);
    refresh(house, &stolen).await.refused(401, "session_ended");
    refresh(house, &next).await.refused(401, "session_ended");
    rep.get("/api/app/me").await.refused(401, "session_ended");
    let listed = house.rep().get("/api/app/sessions").await.ok();
    assert_eq!(listed.list("items").len(), 1);
}

async fn tabs_that_refresh_at_once_both_go_on(house: &House) {
    let rep = another(house).await;
    let shared = rep.session().refresh;
    let mut tabs = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (nobody, shared) = (house.nobody(), shared.clone());
        tabs.spawn(async move { nobody.call(Method::POST, "/api/app/session/refresh").cookie(&shared).await });
    }
    let answers = tabs.join_all().await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    let new: Vec<_> = answers.iter().filter_map(|answer| cookie(&answer.headers)).collect();
    assert_eq!(new.len(), 1);
    house.keep_secret(&new[0]);
    house.advance(TimeDelta::seconds(11));
    refresh(house, &new[0]).await.expect(200);
}

async fn team_1_signing_out_ends_this_session_at_once(house: &House) {
    let (rep, other) = (another(house).await, another(house).await);
    rep.get("/api/app/me").await.expect(200);
    let out = house.nobody().call(Method::DELETE, "/api/app/session").cookie(&rep.session().refresh).await;
    out.expect(204);
    assert!(out.must_have("set-cookie").contains("Max-Age=0"), "{:?}", out.headers);
    rep.get("/api/app/me").await.refused(401, "session_ended");
    rep.refresh().await.refused(401, "session_ended");
    other.get("/api/app/me").await.expect(200);
    house.nobody().call(Method::DELETE, "/api/app/session").await.expect(204);
}

async fn team_1_sessions_are_listed_and_ended(house: &House) {
    let rep = house.rep();
    house.advance(TimeDelta::minutes(1));
    let phone = house.nobody();
    let body = json!({ "email": email("rep"), "password": PASSWORD });
    let phone = house.signed_in(&phone.post("/api/app/session", body).header("user-agent", "Phone/1").await);
    let listed = rep.get("/api/app/sessions").await.ok();
    let items = listed.list("items");
    assert_eq!(items.len(), 2);
    assert_eq!(items.iter().filter(|item| item["current"] == true).count(), 1);
    let other = items.iter().find(|item| item["current"] == false).unwrap();
    assert_eq!((other.text("userAgent"), other.text("address")), ("Phone/1", "127.0.0.1"));
    rep.delete(&format!("/api/app/sessions/{}", other.text("id"))).await.expect(204);
    phone.get("/api/app/me").await.refused(401, "session_ended");
    rep.delete(&format!("/api/app/sessions/{}", other.text("id"))).await.refused(404, "not_found");
    rep.get("/api/app/me").await.expect(200);
}

async fn team_1_out_everywhere(house: &House) {
    let (rep, second, third) = (house.rep(), another(house).await, another(house).await);
    rep.delete("/api/app/sessions").await.expect(204);
    second.get("/api/app/me").await.refused(401, "session_ended");
    rep.get("/api/app/me").await.expect(200);
    house.manager().get("/api/app/me").await.expect(200);
    let fourth = another(house).await;
    fourth.call(Method::DELETE, "/api/app/sessions?includeCurrent=true").await.expect(204);
    for client in [rep, third, fourth] {
        client.get("/api/app/me").await.refused(401, "session_ended");
    }
}

async fn a_session_ends_by_itself(house: &House) {
    let rep = another(house).await;
    house.advance(TimeDelta::days(13));
    rep.get("/api/app/me").await.expect(200);
    house.advance(TimeDelta::days(14));
    rep.refresh().await.refused(401, "session_ended");
    house.run_due().await;
}

async fn nonsense_is_no_session(house: &House) {
    for odd in ["x", &"A".repeat(64), "..%2f", ""] {
        refresh(house, odd).await.refused(401, "session_ended");
        house.nobody().call(Method::DELETE, "/api/app/session").cookie(odd).await.expect(204);
    }
    house.rep().get("/api/app/me").await.expect(200);
}

on_both! {
    a_refresh_token_changes_with_each_use,
    a_refresh_token_that_was_used_before_ends_the_family,
    tabs_that_refresh_at_once_both_go_on,
    team_1_signing_out_ends_this_session_at_once,
    team_1_sessions_are_listed_and_ended,
    team_1_out_everywhere,
    a_session_ends_by_itself,
    nonsense_is_no_session,
}
