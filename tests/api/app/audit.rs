//! The feed of all changes.

use serde_json::{Value, json};

use crate::harness::{House, Json, PASSWORD, acme};

async fn core_6_every_change_is_in_the_feed_once(house: &House) {
    let (owner, rep) = (house.owner(), house.rep());
    let before = owner.get(&acme("audit")).await.ok().list("items").len();
    let lead = rep.lead("Ada", json!({})).await;
    rep.edit(&lead, json!({ "jobTitle": "Countess" })).await.expect(200);
    rep.edit(&lead, json!({ "jobTitle": "Refused" })).await.expect(409);
    rep.patch(&acme(&format!("leads/{}", lead.text("id"))), json!({ "version": 2, "score": 999 })).await.expect(422);
    let tag = rep.tag("VIP").await;
    owner.patch(&acme(&format!("tags/{tag}")), json!({ "version": 1, "color": "red" })).await.expect(200);
    owner.delete(&acme(&format!("tags/{tag}"))).await.expect(204);
    owner.post(&acme("lead-sources"), json!({ "slug": "fair", "name": "Fair" })).await.expect(201);
    owner.patch(&acme(""), json!({ "version": 1, "name": "Acme Ltd" })).await.expect(200);
    house.token("Till", &["leads:read"]).await;
    let feed = house.viewer().get(&acme("audit")).await.ok();
    let fresh: Vec<_> = feed.list("items").iter().rev().skip(before).collect();
    let told: Vec<_> = fresh.iter().map(|entry| (entry.text("recordKind"), entry.text("action"))).collect();
    assert_eq!(
        told,
        [
            ("lead", "created"),
            ("lead", "updated"),
            ("tag", "created"),
            ("tag", "updated"),
            ("tag", "deleted"),
            ("lead_source", "created"),
            ("workspace", "updated"),
            ("api_token", "created"),
        ]
    );
    assert_eq!((fresh[0]["actor"].text("name"), fresh[0].text("title")), ("Rita Rep", "Ada"));
    let color = &fresh[3]["changes"][0];
    assert_eq!((color.text("field"), color.text("to")), ("color", "red"));
    let all = feed.to_string();
    assert!(!all.contains("mst_live_") && !all.contains(PASSWORD));
}

async fn core_6_the_feed_is_read_in_pieces(house: &House) {
    let rep = house.rep();
    for number in 0..70 {
        rep.tag(&format!("Tag {number}")).await;
    }
    let (mut seen, mut before) = (Vec::new(), None::<String>);
    loop {
        let query: Vec<_> = before.iter().map(|id| ("before", id.as_str())).collect();
        let page = rep.find(&acme("audit"), &query).await.ok();
        seen.extend(page.list("items").iter().map(|entry| entry.text("title").to_owned()));
        match page["nextCursor"].as_str() {
            Some(next) => before = Some(next.to_owned()),
            None => break,
        }
    }
    let tags: Vec<_> = seen.into_iter().filter(|title| title.starts_with("Tag ")).collect();
    let expected: Vec<_> = (0..70).rev().map(|number| format!("Tag {number}")).collect();
    assert_eq!(tags, expected);
}

async fn core_6_a_feed_holds_nothing_of_another_workspace(house: &House) {
    house.rep().lead("Secret Sue", json!({})).await;
    let feed = house.stranger().get("/api/app/workspaces/globex/audit").await.ok();
    assert!(!feed.to_string().contains("Secret Sue"));
    assert!(feed["items"].as_array().is_some_and(|items: &Vec<Value>| !items.is_empty()));
}

on_both! {
    core_6_every_change_is_in_the_feed_once,
    core_6_the_feed_is_read_in_pieces,
    core_6_a_feed_holds_nothing_of_another_workspace,
}
