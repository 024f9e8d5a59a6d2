//! Keeping stored scores in step with time.

use std::sync::Arc;

use chrono::TimeDelta;
use mainstay_leads::{LeadQueries, ScoreKeeper, ScoreUpkeep, SettledScore, UpdateLead};

use crate::leads::{create, fields};
use crate::testkit::{Dice, World, new_lead};

crate::contract!(stored_scores_are_what_the_domain_computes, a_lead_touched_meanwhile_keeps_its_score,);

async fn stored_scores_are_what_the_domain_computes(world: &World) {
    let mut dice = Dice::new(5);
    let mut leads = Vec::new();
    for number in 0..40 {
        let mut new = new_lead(&format!("Lead {number}"));
        new.score = Some(i64::try_from(dice.roll(101)).expect("a score"));
        leads.push(create(world, new).await.record);
        world.clock.advance(TimeDelta::minutes(i64::try_from(dice.roll(700)).expect("minutes")));
    }
    let upkeep = ScoreUpkeep::new(Arc::new(world.store.clone()), world.clock.clone());
    for _ in 0..12 {
        world.clock.advance(TimeDelta::hours(31));
        while upkeep.settle_batch().await.expect("a batch") > 0 {}
        for lead in &leads {
            let stored = world.store.find(&world.here.scope, lead.id).await.expect("an answer").expect("the lead");
            assert_eq!(stored.score, lead.score_base.decayed(lead.touched_at, world.now()));
            assert_eq!((stored.version, stored.updated_at), (lead.version, lead.updated_at));
        }
    }
}

async fn a_lead_touched_meanwhile_keeps_its_score(world: &World) {
    let mut new = new_lead("Ada");
    new.score = Some(90);
    let lead = create(world, new).await.record;
    world.clock.advance(TimeDelta::days(6));
    let due = world.store.due(world.now(), 10).await.expect("leads");
    assert_eq!((due.len(), due[0].lead, due[0].base), (1, lead.id, lead.score_base));
    let update = UpdateLead { id: lead.id, version: None, fields: fields("Ada B."), status: None };
    world.leads.update(&world.here.scope, update).await.expect("a change");
    let late = SettledScore { due: due[0], score: mainstay_leads::Score::clamped(1), next_decay: None };
    world.store.settle(&[late]).await.expect("settled");
    let stored = world.store.find(&world.here.scope, lead.id).await.expect("an answer").expect("the lead");
    assert_eq!(stored.score.points(), 81);
    assert_eq!(world.store.due(world.now(), 10).await.expect("leads"), []);
}
