//! Changing a password, and choosing a new one when it is forgotten.

use chrono::TimeDelta;
use serde_json::json;

use crate::harness::{Answer, House, PASSWORD, email};

const NEXT: &str = "quartz-meadow-violin-3";

async fn ask(house: &House, address: &str) -> Answer {
    house.nobody().post("/api/app/password-resets", json!({ "email": address })).await
}

async fn confirm(house: &House, token: &str, password: &str) -> Answer {
    house.keep_secret(token);
    house.keep_secret(password);
    let body = json!({ "token": token, "newPassword": password });
    house.nobody().post("/api/app/password-resets/confirm", body).await
}

async fn sign_in(house: &House, password: &str) -> Answer {
    house.nobody().post("/api/app/session", json!({ "email": email("rep"), "password": password })).await
}

async fn mailed_token(house: &House) -> String {
    house.mails_to(&email("rep")).await.last().expect("a mail").reset_token()
}

async fn team_1_a_forgotten_password_is_reset_by_mail(house: &House) {
    let before = house.rep();
    before.get("/api/app/me").await.expect(200);
    ask(house, "REP@example.com").await.expect(202);
    let mails = house.mails_to(&email("rep")).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].readable().contains("http://crm.example.com/reset-password#token="));
    let token = mailed_token(house).await;
    confirm(house, &token, NEXT).await.expect(204);
    sign_in(house, PASSWORD).await.refused(401, "invalid_credentials");
    sign_in(house, NEXT).await.expect(200);
    before.get("/api/app/me").await.refused(401, "session_ended");
    confirm(house, &token, PASSWORD).await.refused(422, "invalid_reset_token");
    assert_eq!(house.mails_to(&email("rep")).await.len(), 2, "the owner of the account is told");
}

async fn team_1_nobody_learns_who_has_an_account(house: &House) {
    for _ in 0..4 {
        let (known, unknown) = (ask(house, &email("rep")).await, ask(house, "nobody@example.com").await);
        assert_eq!((known.status, known.body.len()), (unknown.status, unknown.body.len()));
        assert_eq!(known.header("retry-after"), unknown.header("retry-after"));
    }
    ask(house, &email("rep")).await.refused(429, "too_many_attempts");
    assert_eq!(house.mails().await.len(), 3);
    assert!(house.mails_to("nobody@example.com").await.is_empty());
    house.advance(TimeDelta::minutes(15));
    ask(house, &email("rep")).await.expect(202);
}

async fn a_reset_link_is_good_for_an_hour(house: &House) {
    ask(house, &email("rep")).await.expect(202);
    let token = mailed_token(house).await;
    house.advance(TimeDelta::minutes(61));
    confirm(house, &token, NEXT).await.refused(422, "invalid_reset_token");
    for odd in ["x", &"A".repeat(43), &"é".repeat(40)] {
        confirm(house, odd, NEXT).await.refused(422, "invalid_reset_token");
    }
    sign_in(house, PASSWORD).await.expect(200);
}

async fn a_new_password_must_be_a_good_one(house: &House) {
    ask(house, &email("rep")).await.expect(202);
    let token = mailed_token(house).await;
    for weak in ["short", "password1234", &email("rep")] {
        confirm(house, &token, weak).await.invalid("/newPassword");
    }
    confirm(house, &token, NEXT).await.expect(204);
}

async fn team_1_a_changed_password_ends_the_other_sessions(house: &House) {
    let (here, there) = (house.rep(), house.nobody().sign_in(&email("rep"), PASSWORD).await);
    let change = |current: &str, next: &str| {
        here.post("/api/app/me/password", json!({ "currentPassword": current, "newPassword": next }))
    };
    house.keep_secret(NEXT);
    change("not-the-password", NEXT).await.invalid("/currentPassword");
    change(PASSWORD, PASSWORD).await.invalid("/newPassword");
    change(PASSWORD, NEXT).await.expect(204);
    here.get("/api/app/me").await.expect(200);
    there.get("/api/app/me").await.refused(401, "session_ended");
    sign_in(house, PASSWORD).await.refused(401, "invalid_credentials");
    sign_in(house, NEXT).await.expect(200);
    assert_eq!(house.mails_to(&email("rep")).await.len(), 1);
}

async fn a_name_can_be_changed(house: &House) {
    let rep = house.rep();
    rep.patch("/api/app/me", json!({ "name": " Rita R. " })).await.expect(200);
    assert_eq!(rep.get("/api/app/me").await.ok()["user"]["name"], "Rita R.");
    let lead = rep.lead("Ada", json!({})).await;
    assert_eq!(rep.timeline(&lead).await[0]["actor"]["name"], "Rita R.");
}

on_both! {
    team_1_a_forgotten_password_is_reset_by_mail,
    team_1_nobody_learns_who_has_an_account,
    a_reset_link_is_good_for_an_hour,
    a_new_password_must_be_a_good_one,
    team_1_a_changed_password_ends_the_other_sessions,
    a_name_can_be_changed,
}
