//! The vocabulary of tags.

use serde_json::json;
use tokio::task::JoinSet;

use crate::harness::{House, Json, acme};

async fn core_9_a_name_exists_once_in_any_spelling(house: &House) {
    let rep = house.rep();
    rep.tag("Élite").await;
    for same in ["Élite", "elite", " ÉLITE "] {
        rep.post(&acme("tags"), json!({ "name": same })).await.refused(409, "tag_name_taken");
    }
    let other = rep.post(&acme("tags"), json!({ "name": "Other", "color": "teal" })).await.expect(201);
    assert_eq!((other.text("color"), &other["version"]), ("teal", &json!(1)));
    let path = acme(&format!("tags/{}", other.text("id")));
    let owner = house.owner();
    owner.patch(&path, json!({ "version": 1, "name": "ELITE" })).await.refused(409, "tag_name_taken");
    let respelt = owner.patch(&path, json!({ "version": 1, "name": "OTHER" })).await.expect(200);
    assert_eq!(respelt.text("name"), "OTHER");
    house.stranger().post("/api/app/workspaces/globex/tags", json!({ "name": "Élite" })).await.expect(201);
    assert_eq!(rep.get(&acme("tags")).await.ok().each("name"), ["Élite", "OTHER"]);
}

async fn core_9_ten_at_once_make_one_tag(house: &House) {
    let mut tries = JoinSet::new();
    for _ in 0..10 {
        let rep = house.rep();
        tries.spawn(async move { rep.post(&acme("tags"), json!({ "name": "VIP" })).await });
    }
    let answers = tries.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.refused(409, "tag_name_taken");
    }
}

async fn core_9_a_removed_tag_leaves_every_lead(house: &House) {
    let (rep, owner) = (house.rep(), house.owner());
    let (vip, navy) = (rep.tag("VIP").await, rep.tag("Navy").await);
    let lead = rep.lead("Ada", json!({ "tags": [vip, navy] })).await;
    owner.delete(&acme(&format!("tags/{vip}"))).await.expect(204);
    assert_eq!(rep.read(&lead).await["tags"], json!([navy]));
    assert_eq!(rep.names(&[("tag", &vip)]).await, Vec::<String>::new());
    rep.edit(&rep.read(&lead).await, json!({ "tags": [vip] })).await.invalid("/tags");
    owner.delete(&acme(&format!("tags/{vip}"))).await.refused(404, "not_found");
}

on_both! {
    core_9_a_name_exists_once_in_any_spelling,
    core_9_ten_at_once_make_one_tag,
    core_9_a_removed_tag_leaves_every_lead,
}
