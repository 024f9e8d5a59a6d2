//! What becomes of a member who is suspended or gets another role.

use serde_json::json;

use crate::harness::{ACME, House, Json, acme, eventually, set_role, set_suspended};

async fn team_3_a_suspended_member_is_out_of_this_workspace_alone(house: &House) {
    let both = house.both();
    let member = house.member("both");
    set_suspended(house, ACME, &member, true).await;
    both.get(&acme("leads")).await.refused(403, "member_suspended");
    both.post(&acme("leads"), json!({ "name": "Ada" })).await.refused(403, "member_suspended");
    let me = both.get("/api/app/me").await.ok();
    let open: Vec<_> = me.list("workspaces").iter().map(|one| one.text("slug")).collect();
    assert_eq!(open, ["globex"]);
    both.get("/api/app/workspaces/globex/leads").await.expect(200);
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({})).await;
    rep.edit(&lead, json!({ "assigneeId": member })).await.invalid("/assigneeId");
    let listed = rep.get(&acme("members")).await.ok();
    let card = listed.list("items").iter().find(|card| card["id"] == *member).unwrap();
    assert_eq!(card["suspended"], true);
    set_suspended(house, ACME, &member, false).await;
    both.get(&acme("leads")).await.expect(200);
}

/// Somebody at work is let go by another process: this one notices within five seconds.
async fn team_3_a_suspension_and_a_role_reach_who_is_at_work(house: &House) {
    let (rep, manager) = (house.rep(), house.manager());
    rep.get(&acme("leads")).await.expect(200);
    manager.get(&acme("leads")).await.expect(200);
    let began = std::time::Instant::now();
    set_suspended(house, ACME, &house.member("rep"), true).await;
    set_role(house, ACME, "manager", "viewer").await;
    let suspended = eventually("the suspension is noticed", async || {
        let answer = rep.get(&acme("leads")).await;
        (answer.status != 200).then_some(answer)
    });
    suspended.await.refused(403, "member_suspended");
    let demoted = eventually("the role is noticed", async || {
        let answer = manager.post(&acme("tags"), json!({ "name": "VIP" })).await;
        (answer.status == 403).then_some(answer)
    });
    demoted.await.refused(403, "forbidden");
    assert!(began.elapsed().as_secs() < 8, "{:?}", began.elapsed());
}

on_both! {
    team_3_a_suspended_member_is_out_of_this_workspace_alone,
    team_3_a_suspension_and_a_role_reach_who_is_at_work,
}
