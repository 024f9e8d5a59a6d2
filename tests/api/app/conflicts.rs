//! Two people at one record.

use serde_json::json;
use tokio::task::JoinSet;

use crate::harness::{Answer, House, Json, acme, at};

async fn core_3_who_saw_an_older_version_is_shown_the_current_one(house: &House) {
    let (rita, remy) = (house.rep(), house.person("second_rep"));
    let seen = rita.lead("Ada", json!({})).await;
    let now = remy.edit(&seen, json!({ "jobTitle": "Countess" })).await.expect(200)["lead"].clone();
    let soon = json!({ "until": "2026-03-05", "reason": "On holiday" });
    for answer in [
        rita.edit(&seen, json!({ "jobTitle": "Duchess" })).await,
        rita.move_to(&seen, "contacted", json!({})).await,
        rita.act(&seen, "snooze", soon).await,
        house.manager().act(&seen, "archive", json!({})).await,
        house.manager().act(&seen, "restore", json!({})).await,
    ] {
        let problem = answer.refused(409, "stale_version");
        assert_eq!(problem["current"], now, "{answer}");
    }
    assert_eq!(rita.read(&seen).await, now);
    let reapplied = rita.edit(&now, json!({ "companyName": "Engines" })).await.expect(200)["lead"].clone();
    assert_eq!((reapplied.text("jobTitle"), reapplied.text("companyName")), ("Countess", "Engines"));
    let ahead = json!({ "version": 99, "jobTitle": "Nobody" });
    rita.patch(&at(&seen, ""), ahead).await.refused(409, "stale_version");
}

async fn core_3_of_members_who_race_one_wins(house: &House) {
    let lead = house.rep().lead("Ada", json!({})).await;
    let mut tries = JoinSet::new();
    for number in 0..20 {
        let client = if number % 2 == 0 { house.rep() } else { house.manager() };
        let lead = lead.clone();
        tries.spawn(async move {
            match number % 4 {
                0 | 1 => client.edit(&lead, json!({ "jobTitle": format!("Title {number}") })).await,
                2 => client.move_to(&lead, "contacted", json!({})).await,
                _ => client.edit(&lead, json!({ "score": number })).await,
            }
        });
    }
    let answers = tries.join_all().await;
    let won: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 200).collect();
    assert_eq!(won.len(), 1);
    let now = house.rep().read(&lead).await;
    assert_eq!(won[0].json()["lead"], now);
    assert_eq!(now["version"], 2);
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!(answer.refused(409, "stale_version")["current"], now);
    }
    assert_eq!(house.rep().timeline(&lead).await.len(), 2);
}

async fn core_3_notes_tags_and_sources_have_versions_too(house: &House) {
    let (rep, owner) = (house.rep(), house.owner());
    let lead = rep.lead("Ada", json!({})).await;
    let note = rep.note(&lead, "One").await;
    let path = acme(&format!("activities/{}", note.text("id")));
    let now = rep.patch(&path, json!({ "version": 1, "body": "Two" })).await.expect(200)["activity"].clone();
    let stale = rep.patch(&path, json!({ "version": 1, "body": "Three" })).await.refused(409, "stale_version");
    assert_eq!(stale["current"], now);
    let path = acme(&format!("tags/{}", rep.tag("VIP").await));
    let changed = owner.patch(&path, json!({ "version": 1, "color": "red" })).await.expect(200);
    let problem = owner.patch(&path, json!({ "version": 1, "name": "X" })).await.refused(409, "stale_version");
    assert_eq!(problem["current"], changed);
    let changed = owner.patch(&acme(""), json!({ "version": 1, "name": "Acme Ltd" })).await.expect(200);
    let stale = json!({ "version": 1, "name": "Acme Inc" });
    let problem = owner.patch(&acme(""), stale).await.refused(409, "stale_version");
    assert_eq!(problem["current"]["name"], changed["name"]);
    owner.post(&acme("lead-sources"), json!({ "slug": "fair", "name": "Fair" })).await.expect(201);
    let path = acme("lead-sources/fair");
    owner.patch(&path, json!({ "version": 1, "name": "Big fair" })).await.expect(200);
    owner.patch(&path, json!({ "version": 1, "name": "Small fair" })).await.refused(409, "stale_version");
}

on_both! {
    core_3_who_saw_an_older_version_is_shown_the_current_one,
    core_3_of_members_who_race_one_wins,
    core_3_notes_tags_and_sources_have_versions_too,
}
