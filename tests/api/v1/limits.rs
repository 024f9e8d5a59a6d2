//! The arithmetic of quotas against the headers that tell it.

use chrono::TimeDelta;
use serde_json::json;

use super::LEADS;
use crate::harness::{Answer, Client, House, Json};

const QUOTA_TYPE: &str = "https://iana.org/assignments/http-problem-types#quota-exceeded";

/// What one policy of the header says: what remains and in how many seconds it is whole.
fn standing(answer: &Answer, policy: &str) -> (u64, u64) {
    let header = answer.must_have("ratelimit");
    let begin = format!("\"{policy}\";");
    let item = header.split(", ").find_map(|item| item.strip_prefix(&begin)).unwrap_or_else(|| panic!("{header}"));
    let (remaining, reset) = item.split_once(';').unwrap();
    (remaining[2..].parse().unwrap(), reset[2..].parse().unwrap())
}

/// A write that is refused for its content: it counts like any other.
async fn write(client: &Client) -> Answer {
    client.post(LEADS, json!({})).await
}

async fn api_4_every_answer_tells_the_quota(house: &House) {
    let shop = house.shop();
    let policies = "\"read\";q=600;w=60, \"read-workspace\";q=1800;w=60";
    for (left, path, status) in
        [(599, LEADS, 200), (598, "/api/v1/me", 200), (597, "/api/v1/leads/x", 404), (596, "/api/v1/leads?x=1", 400)]
    {
        let answer = shop.get(path).await;
        assert_eq!((answer.status, standing(&answer, "read").0), (status, left), "{answer}");
        assert_eq!(answer.must_have("ratelimit-policy"), policies);
    }
    let wrote = write(&shop).await;
    assert_eq!((standing(&wrote, "write").0, standing(&wrote, "write-workspace").0), (119, 359));
    let me = shop.get("/api/v1/me").await.ok();
    let told = json!([
        { "policy": "read", "requests": 600, "windowSeconds": 60 },
        { "policy": "write", "requests": 120, "windowSeconds": 60 },
    ]);
    assert_eq!(me["limits"], told);
}

async fn api_4_a_quota_that_is_used_up_says_when_to_go_on(house: &House) {
    let shop = house.shop();
    for left in (0..120).rev() {
        let answer = write(&shop).await;
        assert_eq!((answer.status, standing(&answer, "write").0), (422, left), "{answer}");
    }
    let refused = write(&shop).await;
    let problem = refused.refused(429, "quota_exceeded");
    assert_eq!(problem.text("type"), QUOTA_TYPE);
    assert_eq!(problem["violated-policies"], json!(["write"]));
    assert_eq!(standing(&refused, "write").0, 0);
    let wait: i64 = refused.must_have("retry-after").parse().unwrap();
    assert!(u64::try_from(wait).unwrap() >= standing(&refused, "write").1.min(1));
    shop.get(LEADS).await.expect(200);
    house.advance(TimeDelta::milliseconds(wait * 1_000));
    // After the wait one fits, and as many as have come back in that time.
    write(&shop).await.expect(422);
    house.advance(TimeDelta::seconds(10));
    let mut fitted = 0;
    while write(&shop).await.status == 422 {
        fitted += 1;
    }
    assert!((20..=22).contains(&fitted), "{fitted} fitted in ten seconds at two a second");
    house.advance(TimeDelta::seconds(60));
    assert_eq!(standing(&write(&shop).await, "write").0, 119);
}

async fn api_4_refusals_cost_nothing(house: &House) {
    let shop = house.shop();
    for _ in 0..120 {
        write(&shop).await.expect(422);
    }
    for _ in 0..30 {
        write(&shop).await.expect(429);
    }
    house.advance(TimeDelta::milliseconds(500));
    write(&shop).await.expect(422);
}

async fn api_4_a_workspace_has_a_quota_of_its_own(house: &House) {
    let mut programs = vec![house.shop()];
    for number in 0..3 {
        programs.push(house.token(&format!("Shop {number}"), &["leads:write"]).await.0);
    }
    for program in &programs[..3] {
        for _ in 0..120 {
            write(program).await.expect(422);
        }
    }
    let refused = write(&programs[3]).await;
    assert_eq!(refused.refused(429, "quota_exceeded")["violated-policies"], json!(["write-workspace"]));
    assert_eq!((standing(&refused, "write").0, standing(&refused, "write-workspace").0), (120, 0));
    write(&house.other_shop()).await.expect(422);
}

async fn api_4_what_is_known_already_is_free(house: &House) {
    let shop = house.shop();
    let lead = shop.post(LEADS, json!({ "name": "Ada" })).await.expect(201);
    let path = format!("{LEADS}/{}", lead.text("id"));
    let before = standing(&shop.get(&path).await, "read").0;
    for _ in 0..20 {
        assert_eq!(shop.get(&path).header("if-none-match", "\"1\"").await.status, 304);
    }
    assert_eq!(standing(&shop.get(&path).await, "read").0, before - 1);
}

async fn api_1_guessing_tokens_ends_soon(house: &House) {
    let nobody = house.nobody();
    let guess = nobody.bearer("mst_live_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    for _ in 0..20 {
        guess.get(LEADS).await.refused(401, "invalid_token");
    }
    let refused = guess.get(LEADS).await;
    assert_eq!(refused.refused(429, "quota_exceeded")["violated-policies"], json!(["auth-failure"]));
    house.shop().get(LEADS).await.refused(429, "quota_exceeded");
    let wait: i64 = refused.must_have("retry-after").parse().unwrap();
    house.advance(TimeDelta::seconds(wait));
    house.shop().get(LEADS).await.expect(200);
    guess.get(LEADS).await.refused(401, "invalid_token");
    guess.get(LEADS).await.expect(429);
}

on_both! {
    api_4_every_answer_tells_the_quota,
    api_4_a_quota_that_is_used_up_says_when_to_go_on,
    api_4_refusals_cost_nothing,
    api_4_a_workspace_has_a_quota_of_its_own,
    api_4_what_is_known_already_is_free,
    api_1_guessing_tokens_ends_soon,
}
