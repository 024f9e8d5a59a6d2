//! Signing in, and guessing.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::{Answer, House, Json, PASSWORD, cookie, email};

async fn try_in(house: &House, email: &str, password: &str) -> Answer {
    house.nobody().post("/api/app/session", json!({ "email": email, "password": password })).await
}

/// What an answer says, without the request's own id.
fn essence(answer: &Answer) -> Value {
    let mut problem = answer.json();
    problem.as_object_mut().unwrap().retain(|name, _| name != "requestId" && name != "instance");
    problem
}

async fn team_1_a_session_starts_with_the_right_password(house: &House) {
    let answer = try_in(house, " REP@Example.com ", PASSWORD).await;
    let session = answer.ok();
    assert_eq!(session["user"].text("email"), email("rep"));
    assert_eq!(session.text("expiresAt"), "2026-03-02T09:10:00.000Z");
    assert_eq!(answer.must_have("cache-control"), "no-store");
    let set = answer.must_have("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/api/app/session", "Max-Age="] {
        assert!(set.contains(part), "{part}: {set}");
    }
    assert!(!set.contains("Secure") && !set.contains("Domain"));
    let rep = house.signed_in(&answer);
    assert_eq!(rep.get("/api/app/me").await.ok()["user"]["email"], email("rep"));
}

async fn team_1_known_and_unknown_accounts_get_the_same_answers(house: &House) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for _ in 0..11 {
        known.push(try_in(house, &email("rep"), "not-the-password").await);
        unknown.push(try_in(house, "nobody@example.com", "not-the-password").await);
    }
    for (one, other) in known.iter().zip(&unknown) {
        assert_eq!((one.status, essence(one)), (other.status, essence(other)));
        assert!(cookie(&one.headers).is_none() && cookie(&other.headers).is_none());
    }
    known[9].refused(401, "invalid_credentials");
    known[10].refused(429, "too_many_attempts");
    assert_eq!(known[10].must_have("retry-after"), unknown[10].must_have("retry-after"));
}

async fn guessing_is_slow_and_others_are_not_held_up(house: &House) {
    for _ in 0..10 {
        try_in(house, &email("rep"), "not-the-password").await.refused(401, "invalid_credentials");
    }
    let throttled = try_in(house, &email("rep"), PASSWORD).await;
    throttled.refused(429, "too_many_attempts");
    try_in(house, &email("manager"), PASSWORD).await.expect(200);
    let wait: i64 = throttled.must_have("retry-after").parse().unwrap();
    house.advance(TimeDelta::seconds(wait));
    try_in(house, &email("rep"), PASSWORD).await.expect(200);
    house.rep().get("/api/app/me").await.expect(200);
}

async fn one_address_cannot_try_every_account(house: &House) {
    for number in 0..60 {
        try_in(house, &format!("user{number}@example.com"), "not-the-password").await.expect(401);
    }
    try_in(house, &email("rep"), PASSWORD).await.refused(429, "too_many_attempts");
    house.advance(TimeDelta::seconds(10));
    try_in(house, &email("rep"), PASSWORD).await.expect(200);
}

async fn a_session_needs_both_and_nothing_else(house: &House) {
    for odd in ["not an address", "a@b", &format!("{}@example.com", "x".repeat(200))] {
        try_in(house, odd, PASSWORD).await.refused(401, "invalid_credentials");
    }
    try_in(house, &email("rep"), &PASSWORD.to_uppercase()).await.refused(401, "invalid_credentials");
    try_in(house, &email("rep"), &format!("{PASSWORD} ")).await.refused(401, "invalid_credentials");
    try_in(house, &email("rep"), &"x".repeat(128)).await.refused(401, "invalid_credentials");
}

on_both! {
    team_1_a_session_starts_with_the_right_password,
    team_1_known_and_unknown_accounts_get_the_same_answers,
    guessing_is_slow_and_others_are_not_held_up,
    one_address_cannot_try_every_account,
    a_session_needs_both_and_nothing_else,
}
