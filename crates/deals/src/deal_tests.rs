//! The rules of deals, each by itself.

use super::*;
use mainstay_kernel::{CurrencyCode, FieldChange, MemberId, WorkspaceId, diff};
use uuid::Uuid;

use crate::{LostReason, starting_stages};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

fn day(number: u32) -> DateTime<Utc> {
    at(&format!("2026-03-{number:02}T09:00:00Z"))
}

fn stages() -> Vec<Stage> {
    starting_stages(WorkspaceId::from_uuid(Uuid::from_u128(0)))
}

fn rep() -> Actor {
    Actor::Member { id: MemberId::from_uuid(Uuid::from_u128(7)), name: "Rep".to_owned() }
}

fn new(stage: usize) -> NewDeal {
    NewDeal {
        id: DealId::from_uuid(Uuid::from_u128(1)),
        title: "Ten pumps".to_owned(),
        stage: stages().swap_remove(stage),
        lost: None,
        amount: Some(Money::from_minor(10_001, CurrencyCode::try_new("currency", "EUR").expect("a code"))),
        probability: None,
        expected_close_date: None,
        next_action: None,
        next_action_date: None,
        contact: None,
        company: None,
        owner: None,
        tags: BTreeSet::new(),
        lead: None,
    }
}

fn deal() -> Deal {
    Deal::create(new(0), rep(), day(1)).expect("a deal")
}

fn too_dear() -> Lost {
    Lost { reason: LostReason::Price, note: Some("too dear".to_owned()) }
}

fn moved(deal: &mut Deal, stage: usize, lost: Option<Lost>, now: DateTime<Utc>) -> Result<(), DealRefusal> {
    let to = StageMove { lost, ..StageMove::to(stages().swap_remove(stage)) };
    deal.move_to(to, &rep(), now)
}

/// Moves and tells what an audit entry would say of it.
fn recorded(deal: &mut Deal, stage: usize, lost: Option<Lost>, now: DateTime<Utc>) -> Vec<FieldChange> {
    let before = deal.facts();
    moved(deal, stage, lost, now).expect("a move");
    diff(&before, &deal.facts())
}

#[test]
fn deal_3_a_lost_deal_has_a_reason() {
    let mut deal = deal();
    let before = deal.clone();
    let refused = moved(&mut deal, 4, None, day(2));
    assert_eq!(refused, Err(DealRefusal::LostReasonRequired));
    let mut deal = before;
    moved(&mut deal, 4, Some(too_dear()), day(2)).expect("a move");
    assert_eq!(deal.lost, Some(too_dear()));
    assert_eq!(deal.probability, Probability::NEVER);
    assert_eq!(deal.closed_at, Some(day(2)));
    assert_eq!(deal.closed_from, Some(stages()[0].id));
    assert_eq!(Deal::create(new(4), rep(), day(1)), Err(DealRefusal::LostReasonRequired));
}

#[test]
fn deal_3_a_won_deal_is_certain_and_closed() {
    let mut deal = deal();
    moved(&mut deal, 3, Some(too_dear()), day(2)).expect("a move");
    assert_eq!((deal.kind, deal.probability), (StageKind::Won, Probability::CERTAIN));
    assert_eq!((deal.closed_at, deal.lost.clone()), (Some(day(2)), None));
    assert_eq!(deal.weighted_amount(), deal.amount);
}

#[test]
fn deal_3_reopening_clears_the_outcome_and_keeps_the_history() {
    let mut deal = deal();
    deal.edit(DealEdit { probability: Patch::Set(Probability::CERTAIN), ..DealEdit::default() }).expect("an edit");
    moved(&mut deal, 4, Some(too_dear()), day(2)).expect("a move");
    moved(&mut deal, 1, None, day(3)).expect("a move");
    assert_eq!((deal.kind, deal.lost.clone(), deal.closed_at, deal.closed_from), (StageKind::Open, None, None, None));
    assert_eq!((deal.probability.percent(), deal.own_probability), (40, false));
    assert_eq!(deal.trail().entries().len(), 3);
    assert_eq!(deal.stage_entered_at, day(3));
}

#[test]
fn deal_3_from_won_to_lost_the_open_stage_is_remembered() {
    let mut deal = deal();
    moved(&mut deal, 2, None, day(2)).expect("a move");
    moved(&mut deal, 3, None, day(3)).expect("a move");
    moved(&mut deal, 4, Some(too_dear()), day(4)).expect("a move");
    assert_eq!((deal.closed_from, deal.closed_at), (Some(stages()[2].id), Some(day(4))));
}

#[test]
fn a_probability_follows_the_stage_until_a_person_sets_it() {
    let mut deal = deal();
    assert_eq!(deal.probability.percent(), 20);
    moved(&mut deal, 1, None, day(2)).expect("a move");
    assert_eq!(deal.probability.percent(), 40);
    let own = Probability::try_new("probability", 55).expect("fits");
    deal.edit(DealEdit { probability: Patch::Set(own), ..DealEdit::default() }).expect("an edit");
    moved(&mut deal, 2, None, day(3)).expect("a move");
    assert_eq!(deal.probability, own);
    deal.follow_stage(&stages()[2]).expect("an edit");
    assert_eq!(deal.probability.percent(), 70);
    moved(&mut deal, 3, None, day(4)).expect("a move");
    let refused = deal.edit(DealEdit { probability: Patch::Set(own), ..DealEdit::default() });
    assert!(matches!(refused, Err(DealRefusal::Field(_))));
}

#[test]
fn no_deal_enters_an_archived_stage() {
    let mut gone = stages().swap_remove(1);
    gone.archived = true;
    let refused = deal().move_to(StageMove::to(gone.clone()), &rep(), day(2));
    assert_eq!(refused, Err(DealRefusal::StageArchived));
    assert_eq!(Deal::create(NewDeal { stage: gone, ..new(0) }, rep(), day(1)), Err(DealRefusal::StageArchived));
}

#[test]
fn core_12_undoing_a_move_takes_the_entry_back() {
    let mut deal = deal();
    let before = deal.clone();
    let changes = recorded(&mut deal, 4, Some(too_dear()), day(2));
    assert_eq!(deal.take_back(&changes, day(3)), Ok(Some(())));
    assert_eq!(deal.facts(), before.facts());
    assert_eq!(deal.trail().entries(), before.trail().entries());
    assert_eq!(deal.stage_entered_at, day(1));
}

#[test]
fn core_12_undoing_a_reopening_restores_the_outcome() {
    let mut deal = deal();
    moved(&mut deal, 4, Some(too_dear()), day(2)).expect("a move");
    let before = deal.clone();
    let changes = recorded(&mut deal, 0, None, day(3));
    assert_eq!(deal.take_back(&changes, day(4)), Ok(Some(())));
    assert_eq!(deal.record(), before.record());
}

#[test]
fn core_12_a_move_is_not_undone_over_later_moves() {
    let mut deal = deal();
    let first = recorded(&mut deal, 1, None, day(2));
    moved(&mut deal, 2, None, day(3)).expect("a move");
    assert_eq!(deal.take_back(&first, day(4)), Ok(None));
    moved(&mut deal, 1, None, day(5)).expect("a move");
    // It stands where the first move put it, but came there another way.
    assert_eq!(deal.take_back(&first, day(6)), Ok(None));
}

#[test]
fn the_same_stage_again_leaves_no_trace() {
    let mut deal = deal();
    let before = deal.clone();
    moved(&mut deal, 0, None, day(2)).expect("a move");
    assert_eq!(deal, before);
    moved(&mut deal, 4, Some(too_dear()), day(2)).expect("a move");
    let other = Some(Lost { reason: LostReason::Timing, note: None });
    moved(&mut deal, 4, other.clone(), day(3)).expect("a move");
    assert_eq!((deal.lost.clone(), deal.closed_at, deal.trail().entries().len()), (other, Some(day(2)), 2));
}

#[test]
fn an_archived_deal_changes_only_when_its_stage_goes() {
    let mut deal = deal();
    deal.set_archived(true, day(2));
    assert_eq!(deal.edit(DealEdit::default()), Err(DealRefusal::Archived));
    assert_eq!(moved(&mut deal, 1, None, day(2)), Err(DealRefusal::Archived));
    deal.leave_stage(&stages()[1], &rep(), day(3));
    assert_eq!(deal.stage, stages()[1].id);
}

#[test]
fn deal_9_silence_is_counted_from_the_last_work() {
    let zone = mainstay_kernel::WorkspaceZone::utc();
    let moment = |now| mainstay_records::Moment { now, today: zone.today(now), zone };
    let mut deal = deal();
    assert!(deal.stale(moment(day(15))).is_none());
    assert!(deal.stale(moment(day(16))).is_some());
    deal.worked(day(10), false);
    assert!(deal.stale(moment(day(16))).is_some());
    deal.worked(day(10), true);
    assert!(deal.stale(moment(day(16))).is_none());
    moved(&mut deal, 3, None, day(10)).expect("a move");
    assert!(deal.stale(moment(day(31))).is_none());
}

#[test]
fn facts_read_back() {
    let mut deal = deal();
    moved(&mut deal, 4, Some(too_dear()), day(2)).expect("a move");
    deal.snooze(Some("2026-04-01".parse().expect("a date")), Some("away".to_owned())).expect("a snooze");
    let mut other = deal.clone();
    for (field, value) in deal.facts().into_iter().filter(|(field, _)| *field != "stageId") {
        other.put_fact(field, &value, day(9)).expect("a fact");
    }
    assert_eq!(other.facts(), deal.facts());
}
