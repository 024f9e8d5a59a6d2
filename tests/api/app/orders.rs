//! By what a list is sorted.

use chrono::TimeDelta;
use serde_json::json;

use crate::harness::House;

async fn lead_3_every_order_and_its_reverse(house: &House) {
    let rep = house.rep();
    let qualified = json!({
        "status": "qualified", "nextActionDate": "2026-03-09", "score": 10, "companyName": "beta", "source": "website",
    });
    rep.lead("ada", qualified).await;
    house.advance(TimeDelta::seconds(1));
    let contacted = json!({ "status": "contacted", "score": 90, "companyName": "Älpha", "source": "email" });
    let bob = rep.lead("Élan", contacted).await;
    house.advance(TimeDelta::seconds(1));
    let new = json!({ "score": 50, "nextActionDate": "2026-03-08", "source": "referral" });
    rep.lead("Zoë", new).await;
    house.advance(TimeDelta::seconds(1));
    rep.edit(&bob, json!({ "jobTitle": "Boss" })).await.expect(200);
    // What has no value comes last either way.
    for (sort, up, down) in [
        ("name", ["ada", "Élan", "Zoë"], ["Zoë", "Élan", "ada"]),
        ("companyName", ["Élan", "ada", "Zoë"], ["ada", "Élan", "Zoë"]),
        ("status", ["Zoë", "Élan", "ada"], ["ada", "Élan", "Zoë"]),
        ("score", ["ada", "Zoë", "Élan"], ["Élan", "Zoë", "ada"]),
        ("source", ["Élan", "Zoë", "ada"], ["ada", "Zoë", "Élan"]),
        ("nextActionDate", ["Zoë", "ada", "Élan"], ["ada", "Zoë", "Élan"]),
        ("createdAt", ["ada", "Élan", "Zoë"], ["Zoë", "Élan", "ada"]),
        ("updatedAt", ["ada", "Zoë", "Élan"], ["Élan", "Zoë", "ada"]),
    ] {
        assert_eq!(rep.names(&[("sort", sort)]).await, up, "{sort}");
        assert_eq!(rep.names(&[("sort", &format!("-{sort}"))]).await, down, "-{sort}");
    }
    assert_eq!(rep.names(&[]).await, ["Zoë", "Élan", "ada"]);
}

/// What lists show, filter and sort by is the score after decay, and it is the one on the lead's page.
async fn lead_5_lists_go_by_the_decayed_score(house: &House) {
    let rep = house.rep();
    rep.lead("Old", json!({ "score": 60 })).await;
    house.advance(TimeDelta::days(10));
    rep.lead("New", json!({ "score": 50 })).await;
    house.run_due().await;
    assert_eq!(rep.names(&[("sort", "-score")]).await, ["New", "Old"]);
    let list = rep.leads(&[("sort", "score")]).await;
    assert_eq!(list["items"][0]["score"], 39);
    assert_eq!(rep.read(&list["items"][0]).await["score"], 39);
    assert_eq!(rep.names(&[("scoreMax", "39")]).await, ["Old"]);
    assert_eq!(rep.names(&[("scoreMin", "40")]).await, ["New"]);
}

on_both! {
    lead_3_every_order_and_its_reverse,
    lead_5_lists_go_by_the_decayed_score,
}
