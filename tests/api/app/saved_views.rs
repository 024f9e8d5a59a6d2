//! Saved views of lists through the app.

use serde_json::{Value, json};

use crate::harness::{House, Json, acme};

async fn core_14_a_view_is_private_until_it_is_shared(house: &House) {
    let (rep, manager, viewer) = (house.rep(), house.manager(), house.person("viewer"));
    let body = json!({ "list": "leads", "name": "Hot ones", "query": "status=new&sort=-score" });
    let view = rep.post(&acme("saved-views"), body).await.expect(201);
    let shown = |views: Value| views.each("name");
    let list = acme("saved-views?list=leads");
    assert_eq!(shown(rep.get(&list).await.ok()), ["Hot ones"]);
    assert!(shown(manager.get(&list).await.ok()).is_empty());
    let path = acme(&format!("saved-views/{}", view.text("id")));
    manager.patch(&path, json!({ "version": 1, "name": "Mine" })).await.refused(404, "not_found");
    rep.patch(&path, json!({ "version": 1, "shared": true })).await.expect(200);
    assert_eq!(shown(viewer.get(&list).await.ok()), ["Hot ones"]);
    viewer.patch(&path, json!({ "version": 2, "name": "Mine" })).await.refused(403, "forbidden");
    manager.patch(&path, json!({ "version": 2, "name": "Hottest" })).await.expect(200);
    rep.delete(&path).await.expect(204);
    assert!(shown(viewer.get(&list).await.ok()).is_empty());
}

async fn core_14_a_viewer_saves_for_themselves_alone(house: &House) {
    let viewer = house.person("viewer");
    let body = |shared| json!({ "list": "deals", "name": "Mine", "query": "", "shared": shared });
    viewer.post(&acme("saved-views"), body(false)).await.expect(201);
    viewer.post(&acme("saved-views"), body(true)).await.refused(403, "forbidden");
    let odd = json!({ "list": "deals", "name": "Odd", "query": "?q=a b" });
    viewer.post(&acme("saved-views"), odd).await.invalid("/query");
}

on_both! {
    core_14_a_view_is_private_until_it_is_shared,
    core_14_a_viewer_saves_for_themselves_alone,
}
