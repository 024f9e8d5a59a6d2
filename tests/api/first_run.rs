//! The first run: the first owner and the first workspace.

use serde_json::{Value, json};

use crate::harness::{ACME, House, Json, PASSWORD, acme};

fn wish() -> Value {
    json!({
        "name": "Olivia Owner", "email": "olivia@example.com", "password": PASSWORD, "workspaceName": "Acme",
        "workspaceSlug": ACME, "currency": "EUR", "timeZone": "Europe/Rome",
    })
}

async fn set_up_makes_an_owner_and_closes_the_door(house: &House) {
    let nobody = house.nobody();
    assert_eq!(nobody.get("/api/app/setup").await.ok(), json!({ "needed": true }));
    let owner = house.signed_in(&nobody.post("/api/app/setup", wish()).await);
    assert_eq!(nobody.get("/api/app/setup").await.ok(), json!({ "needed": false }));
    let workspace = owner.get(&acme("")).await.ok();
    assert_eq!(workspace.text("role"), "owner");
    assert_eq!((workspace.text("currency"), workspace.text("timeZone")), ("EUR", "Europe/Rome"));
    let mut again = wish();
    again["email"] = json!("eve@example.com");
    again["workspaceSlug"] = json!("eve");
    nobody.post("/api/app/setup", again).await.refused(409, "already_set_up");
    nobody.post("/api/app/session", json!({ "email": "eve@example.com", "password": PASSWORD })).await.expect(401);
}

async fn set_up_by_ten_at_once_succeeds_once(house: &House) {
    let mut tries = tokio::task::JoinSet::new();
    for number in 0..10 {
        let (nobody, mut body) = (house.nobody(), wish());
        body["email"] = json!(format!("olivia{number}@example.com"));
        body["workspaceSlug"] = json!(format!("acme-{number}"));
        tries.spawn(async move { nobody.post("/api/app/setup", body).await });
    }
    let answers = tries.join_all().await;
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1);
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.refused(409, "already_set_up");
    }
}

async fn set_up_names_every_fault_at_once(house: &House) {
    let body = json!({
        "name": " ", "email": "olivia", "password": "password1234", "workspaceName": "Acme",
        "workspaceSlug": "Not A Slug", "currency": "eur", "timeZone": "Mars/Olympus",
    });
    let problem = house.nobody().post("/api/app/setup", body).await.expect(422);
    assert!(problem.pointers().len() >= 2, "{problem}");
    for (field, bad) in [
        ("password", "password1234"),
        ("password", "olivia@example.com"),
        ("workspaceSlug", "Not A Slug"),
        ("currency", "XXY"),
        ("timeZone", "Mars/Olympus"),
    ] {
        let mut body = wish();
        body[field] = json!(bad);
        house.nobody().post("/api/app/setup", body).await.invalid(&format!("/{field}"));
    }
    assert_eq!(house.nobody().get("/api/app/setup").await.ok(), json!({ "needed": true }));
}

on_both! { in_bare_house:
    set_up_makes_an_owner_and_closes_the_door,
    set_up_by_ten_at_once_succeeds_once,
    set_up_names_every_fault_at_once,
}
