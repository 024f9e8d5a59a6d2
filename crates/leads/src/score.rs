//! The score of a lead: how it starts, how it decays, and the ledger of its points (LEAD-5).
//!
//! A score lies between 0 and 100. It starts from what is known of the lead and from where it came, a person may set
//! it, and it loses three points a day once nobody has worked the lead for three whole days. What is lost is lost:
//! working the lead again stops the decay and keeps the rest.

use chrono::{DateTime, TimeDelta, Utc};
use mainstay_activities::Touchpoint;

use crate::SourceSlug;

/// Points between 0 and 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Score(u8);

impl Score {
    /// The highest score.
    pub const MAX: u8 = 100;
    /// Whole days without an update before the decay begins.
    pub const QUIET_DAYS: i64 = 3;
    /// Points lost with each further whole day.
    pub const DECAY_PER_DAY: i64 = 3;

    /// The nearest score to `points`.
    pub fn clamped(points: i64) -> Self {
        Self(u8::try_from(points.clamp(0, i64::from(Self::MAX))).unwrap_or(Self::MAX))
    }

    /// The points.
    pub const fn points(self) -> u8 {
        self.0
    }

    /// What is left at `now` of a score that was right at `touched_at`:
    /// `max(0, base - 3 * max(0, whole days since - 3))`.
    pub fn decayed(self, touched_at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let lost = (whole_days(touched_at, now) - Self::QUIET_DAYS).max(0) * Self::DECAY_PER_DAY;
        Self::clamped(i64::from(self.0) - lost)
    }

    /// When [`Score::decayed`] will next be lower than it is at `now`; `None` once nothing is left.
    pub fn next_decay(self, touched_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.decayed(touched_at, now).0 == 0 {
            return None;
        }
        let days = whole_days(touched_at, now).max(Self::QUIET_DAYS) + 1;
        Some(touched_at + TimeDelta::days(days))
    }
}

fn whole_days(from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    (to - from).num_days().max(0)
}

/// Why points came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreReason {
    /// How much was known of the lead when it came: 8 points for each of e-mail, phone, company, job title and website.
    Completeness,
    /// Where it came from; see [`source_points`].
    Source,
    /// Lost while nobody worked the lead.
    Decay,
    /// A person set the score.
    SetByPerson,
    /// Something was done about the lead, or was not done after all; see [`touchpoint_points`].
    Activity(Touchpoint),
}

impl ScoreReason {
    /// All reasons.
    pub const ALL: [Self; 9] = [
        Self::Completeness,
        Self::Source,
        Self::Decay,
        Self::SetByPerson,
        Self::Activity(Touchpoint::Call),
        Self::Activity(Touchpoint::Meeting),
        Self::Activity(Touchpoint::EmailSent),
        Self::Activity(Touchpoint::ReplyReceived),
        Self::Activity(Touchpoint::Task),
    ];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Completeness => "completeness",
            Self::Source => "source",
            Self::Decay => "decay",
            Self::SetByPerson => "set_by_person",
            Self::Activity(done) => done.as_str(),
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }
}

/// One line of the ledger. The lines of a lead add up to its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScorePoints {
    /// Points that came, or went where negative.
    pub points: i64,
    /// Why.
    pub reason: ScoreReason,
}

/// Points for what a person did about a lead: what needs the lead's answer comes before what does not.
pub const fn touchpoint_points(done: Touchpoint) -> i64 {
    match done {
        Touchpoint::Meeting => 20,
        Touchpoint::ReplyReceived => 15,
        Touchpoint::Call => 10,
        Touchpoint::EmailSent | Touchpoint::Task => 5,
    }
}

/// Points for each known fact of a new lead.
pub const POINTS_PER_FACT: i64 = 8;

/// Points that a new lead gets for where it came from: those who ask come before those who are asked.
pub fn source_points(source: &SourceSlug) -> i64 {
    match source.as_str() {
        "referral" => 30,
        "partner" => 25,
        "website" | "event" => 20,
        "cold_call" => 5,
        // E-mail, social media and whatever the workspace added.
        _ => 10,
    }
}

/// The ledger lines of a new lead of which `known_facts` of five facts are known.
pub fn starting_points(known_facts: usize, source: &SourceSlug) -> [ScorePoints; 2] {
    let facts = i64::try_from(known_facts.min(5)).unwrap_or(5);
    [
        ScorePoints { points: facts * POINTS_PER_FACT, reason: ScoreReason::Completeness },
        ScorePoints { points: source_points(source), reason: ScoreReason::Source },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    #[test]
    fn lead_5_three_quiet_days_cost_nothing_and_the_fourth_costs_three() {
        let touched = at("2026-03-01T10:00:00Z");
        let score = Score::clamped(50);
        for (now, left) in [
            ("2026-03-01T10:00:00Z", 50),
            ("2026-03-04T23:59:59Z", 50),
            ("2026-03-05T09:59:59Z", 50),
            ("2026-03-05T10:00:00Z", 47),
            ("2026-03-06T10:00:00Z", 44),
            ("2026-12-01T10:00:00Z", 0),
        ] {
            assert_eq!(score.decayed(touched, at(now)).points(), left, "{now}");
        }
    }

    #[test]
    fn a_new_lead_starts_from_what_is_known_and_where_it_came_from() {
        let source = SourceSlug::parse("referral").expect("a slug");
        let total: i64 = starting_points(5, &source).iter().map(|line| line.points).sum();
        assert_eq!(total, 70);
    }

    proptest! {
        #[test]
        fn lead_5_the_next_decay_is_the_first_moment_of_a_lower_score(base in 0_i64..=100, minutes in 0_i64..90_000) {
            let touched = at("2026-03-01T10:00:00Z");
            let now = touched + TimeDelta::minutes(minutes);
            let score = Score::clamped(base);
            let present = score.decayed(touched, now);
            match score.next_decay(touched, now) {
                None => prop_assert_eq!(present.points(), 0),
                Some(next) => {
                    prop_assert!(next > now);
                    prop_assert!(score.decayed(touched, next) < present);
                    prop_assert_eq!(score.decayed(touched, next - TimeDelta::milliseconds(1)), present);
                }
            }
        }
    }
}
