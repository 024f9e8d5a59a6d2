//! The score and its ledger.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::{BEGINNING, House, Json, PASSWORD, at, email};

fn lines(score: &Value) -> Vec<(i64, &str)> {
    score.list("items").iter().map(|line| (line["points"].as_i64().unwrap(), line.text("reason"))).collect()
}

async fn lead_5_a_score_starts_from_facts_and_source(house: &House) {
    let rep = house.rep();
    for (body, score) in [
        (json!({}), 10),
        (json!({ "source": "referral" }), 30),
        (json!({ "source": "cold_call", "email": "a@example.com", "phone": "123456" }), 21),
        (
            json!({ "source": "website", "email": "b@example.com", "phone": "123456", "companyName": "X",
            "jobTitle": "Y", "website": "example.com" }),
            60,
        ),
        (json!({ "source": "website", "score": 7 }), 7),
    ] {
        let lead = rep.lead("Ada", body).await;
        assert_eq!(lead["score"], score);
        let told = rep.get(&at(&lead, "score")).await.ok();
        assert_eq!((&told["score"], &told["base"]), (&json!(score), &json!(score)));
        assert_eq!(lines(&told).iter().map(|(points, _)| points).sum::<i64>(), score);
    }
}

async fn lead_5_three_points_a_day_after_three_quiet_days(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({ "score": 50 })).await;
    for (days, score) in [(3, 50), (4, 47), (5, 44), (19, 2), (20, 0), (90, 0)] {
        house.clock.set(BEGINNING);
        house.advance(TimeDelta::days(days));
        // No session lives that long unused.
        let rep = house.nobody().sign_in(&email("rep"), PASSWORD).await;
        let now = rep.read(&lead).await;
        assert_eq!((&now["score"], &now["scoreBase"]), (&json!(score), &json!(50)), "{days} days");
    }
}

async fn lead_5_work_stops_the_decay_and_keeps_the_rest(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Ada", json!({ "score": 50 })).await;
    house.advance(TimeDelta::days(5));
    rep.note(&lead, "Called").await;
    let told = rep.get(&at(&lead, "score")).await.ok();
    assert_eq!((&told["score"], &told["base"]), (&json!(44), &json!(44)));
    assert_eq!(lines(&told)[0], (-6, "decay"));
    house.advance(TimeDelta::days(3));
    let now = rep.read(&lead).await;
    assert_eq!(now["score"], 44);
    let set = rep.edit(&now, json!({ "score": 90 })).await.expect(200)["lead"].clone();
    assert_eq!(set["score"], 90);
    let told = rep.get(&at(&lead, "score")).await.ok();
    assert_eq!(lines(&told)[0], (46, "set_by_person"));
    assert_eq!(told["items"][0]["actor"]["name"], "Rita Rep");
    for bad in [-1, 101] {
        rep.edit(&set, json!({ "score": bad })).await.invalid("/score");
    }
}

on_both! {
    lead_5_a_score_starts_from_facts_and_source,
    lead_5_three_points_a_day_after_three_quiet_days,
    lead_5_work_stops_the_decay_and_keeps_the_rest,
}
