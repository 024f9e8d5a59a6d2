//! Rules of the lead.

use std::collections::{BTreeMap, BTreeSet};

use mainstay_activities::Touchpoint;
use mainstay_kernel::EmailAddress;
use proptest::prelude::*;

use super::*;
use crate::{LeadChannel, LeadOrigin, SourceSlug, Unqualified, UnqualifiedReason};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

fn new_lead() -> NewLead {
    NewLead {
        id: "0192f0c1-2345-7abc-8def-0123456789ab".parse().expect("an id"),
        name: "Ada Byron".to_owned(),
        email: EmailAddress::try_new("email", "ada@example.com").ok(),
        phone: None,
        company_name: None,
        job_title: None,
        website: None,
        source: SourceSlug::other(),
        status: LeadStatus::New,
        score: None,
        assignee: None,
        next_action: None,
        next_action_date: None,
        estimated_value: None,
        tags: BTreeSet::new(),
        origin: LeadOrigin {
            channel: LeadChannel::App,
            sender: None,
            integration_source: None,
            external_id: None,
            page: None,
            utm: BTreeMap::new(),
        },
    }
}

fn lead() -> Lead {
    Lead::create(new_lead(), at("2026-03-01T10:00:00Z")).expect("a lead")
}

fn move_to(to: LeadStatus) -> StatusMove {
    StatusMove { to, unqualified: None, next_action: Patch::Keep, next_action_date: Patch::Keep }
}

fn date(text: &str) -> Patch<Option<NaiveDate>> {
    Patch::Set(Some(text.parse().expect("a date")))
}

#[test]
fn lead_2_qualified_needs_a_next_action_date() {
    let mut lead = lead();
    let refusal = lead.clone().move_to(move_to(LeadStatus::Qualified)).expect_err("a refusal");
    assert!(matches!(refusal, LeadRefusal::Field(fault) if fault.code == "next_action_required"));
    let qualified = StatusMove { next_action_date: date("2026-03-05"), ..move_to(LeadStatus::Qualified) };
    lead.move_to(qualified).expect("qualified");
    let cleared = LeadEdit { next_action_date: Patch::Set(None), ..LeadEdit::default() };
    assert!(lead.edit(cleared).is_err());
    assert!(Lead::create(NewLead { status: LeadStatus::Qualified, ..new_lead() }, at("2026-03-01T10:00:00Z")).is_err());
}

#[test]
fn lead_1_unqualified_needs_a_reason_and_reopens_to_contacted() {
    let mut lead = lead();
    assert!(lead.clone().move_to(move_to(LeadStatus::Unqualified)).is_err());
    let why = Unqualified { reason: UnqualifiedReason::NoBudget, note: None };
    lead.move_to(StatusMove { unqualified: Some(why), ..move_to(LeadStatus::Unqualified) }).expect("unqualified");
    assert!(lead.unqualified.is_some());
    lead.move_to(move_to(LeadStatus::Contacted)).expect("reopened");
    assert!(lead.unqualified.is_none());
    assert!(lead.move_to(move_to(LeadStatus::New)).is_err());
}

#[test]
fn an_archived_lead_is_not_worked() {
    let mut lead = lead();
    lead.set_archived(true, at("2026-03-02T10:00:00Z"));
    assert_eq!(lead.edit(LeadEdit::default()), Err(LeadRefusal::Archived));
    assert_eq!(lead.snooze(None, None), Err(LeadRefusal::Archived));
}

#[test]
fn lead_5_work_stops_the_decay_and_keeps_the_rest() {
    let mut lead = lead();
    let start = i64::from(lead.score_base.points());
    lead.touch(at("2026-03-06T10:00:00Z"), true);
    assert_eq!(i64::from(lead.score.points()), start - 6);
    assert_eq!(lead.score_base, lead.score);
    assert_eq!(lead.new_points().last().map(|line| (line.points, line.reason)), Some((-6, ScoreReason::Decay)));
}

fn work(time: &str, effect: Effect) -> Work {
    Work { at: at(time), by_person: true, effect }
}

#[test]
fn lead_5_what_is_done_earns_points_and_what_is_taken_back_costs_the_same() {
    let mut lead = lead();
    let start = i64::from(lead.score_base.points());
    for (done, points) in [
        (Touchpoint::Call, 10),
        (Touchpoint::Meeting, 20),
        (Touchpoint::EmailSent, 5),
        (Touchpoint::ReplyReceived, 15),
        (Touchpoint::Task, 5),
    ] {
        let mut worked = lead.clone();
        assert_eq!(worked.worked(work("2026-03-02T10:00:00Z", Effect::Done(done))), points);
        assert_eq!(i64::from(worked.score.points()), start + points);
        assert_eq!(worked.worked(work("2026-03-02T11:00:00Z", Effect::TakenBack(done, points))), -points);
        assert_eq!((worked.score, worked.version), (lead.score, lead.version.next().next()));
    }
    lead.edit(LeadEdit { score: Patch::Set(Score::clamped(95)), ..LeadEdit::default() }).expect("a score");
    let full = lead.worked(work("2026-03-02T10:00:00Z", Effect::Done(Touchpoint::Meeting)));
    assert_eq!((full, lead.score.points()), (5, 100));
    lead.worked(work("2026-03-02T10:00:00Z", Effect::TakenBack(Touchpoint::Meeting, full)));
    assert_eq!(lead.score.points(), 95);
}

#[test]
fn act_6_a_person_s_work_stops_decay_and_a_token_s_does_not() {
    let mut lead = lead();
    lead.worked(Work { by_person: false, ..work("2026-03-09T10:00:00Z", Effect::None) });
    assert_eq!(lead.touched_at, at("2026-03-01T10:00:00Z"));
    lead.worked(work("2026-03-09T10:00:00Z", Effect::None));
    assert_eq!(lead.touched_at, at("2026-03-09T10:00:00Z"));
}

#[test]
fn lead_4_a_machine_s_change_is_no_touch() {
    let mut lead = lead();
    lead.touch(at("2026-03-06T10:00:00Z"), false);
    assert_eq!(lead.touched_at, at("2026-03-01T10:00:00Z"));
    assert_eq!(lead.updated_at, at("2026-03-06T10:00:00Z"));
}

#[test]
fn core_12_undo_takes_back_a_move_that_the_flow_does_not_know() {
    let before = lead();
    let mut after = before.clone();
    after.move_to(move_to(LeadStatus::Contacted)).expect("contacted");
    let changes = after.finish(&before).expect("changes");
    assert_eq!(after.version, Version::from_number(2));
    assert_eq!(after.take_back(&changes, at("2026-03-01T11:00:00Z")), Ok(Some(())));
    assert_eq!(after.status, LeadStatus::New);
}

#[test]
fn core_12_undo_never_overwrites_a_later_change() {
    let before = lead();
    let mut after = before.clone();
    after.edit(LeadEdit { name: Patch::Set("Ada".to_owned()), ..LeadEdit::default() }).expect("renamed");
    let changes = after.finish(&before).expect("changes");
    after.edit(LeadEdit { name: Patch::Set("Ada Lovelace".to_owned()), ..LeadEdit::default() }).expect("renamed");
    assert_eq!(after.take_back(&changes, at("2026-03-01T11:00:00Z")), Ok(None));
    assert_eq!(after.name, "Ada Lovelace");
}

#[derive(Debug, Clone)]
enum Act {
    Move(usize, bool),
    Edit { clear_date: bool, score: Option<i64> },
    Wait(i64, bool),
    Archive(bool),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (0_usize..5, any::<bool>()).prop_map(|(to, dated)| Act::Move(to, dated)),
        (any::<bool>(), prop::option::of(0_i64..=100)).prop_map(|(clear_date, score)| Act::Edit { clear_date, score }),
        (0_i64..20, any::<bool>()).prop_map(|(days, person)| Act::Wait(days, person)),
        any::<bool>().prop_map(Act::Archive),
    ];
    prop::collection::vec(act, 0..30)
}

proptest! {
    #[test]
    fn lead_2_and_5_hold_after_any_history(acts in acts()) {
        let mut lead = lead();
        let mut now = lead.created_at;
        let mut ledger: i64 = lead.new_points().iter().map(|line| line.points).sum();
        let mut lines = lead.new_points().len();
        for act in acts {
            let mut next = lead.clone();
            let outcome = match act {
                Act::Move(to, dated) => next.move_to(StatusMove {
                    unqualified: Some(Unqualified { reason: UnqualifiedReason::Spam, note: None }),
                    next_action_date: if dated { date("2026-04-01") } else { Patch::Keep },
                    ..move_to(LeadStatus::ALL[to])
                }),
                Act::Edit { clear_date, score } => {
                    next.touch(now, true);
                    next.edit(LeadEdit {
                        next_action_date: if clear_date { Patch::Set(None) } else { Patch::Keep },
                        score: Patch::from(score.map(Score::clamped)),
                        ..LeadEdit::default()
                    })
                }
                Act::Wait(days, person) => {
                    now += chrono::TimeDelta::days(days);
                    next.touch(now, person);
                    Ok(())
                }
                Act::Archive(archived) => { next.set_archived(archived, now); Ok(()) }
            };
            if outcome.is_ok() {
                ledger += next.new_points()[lines..].iter().map(|line| line.points).sum::<i64>();
                lines = next.new_points().len();
                lead = next;
            }
            prop_assert!(lead.status != LeadStatus::Qualified || lead.next_action_date.is_some());
            prop_assert!(lead.status != LeadStatus::Converted);
            prop_assert_eq!(lead.unqualified.is_some(), lead.status == LeadStatus::Unqualified);
            prop_assert_eq!(i64::from(lead.score_base.points()), ledger);
        }
    }
}
