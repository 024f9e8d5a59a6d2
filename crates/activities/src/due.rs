//! When an activity is due: on a day, or at a time of it (CORE-22).

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use mainstay_kernel::WorkspaceZone;
use mainstay_records::Moment;

/// When an activity is due. A day without a time is a plain date and never shifts; a time is a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day, as it was given.
    pub date: NaiveDate,
    /// The moment, where a time was given.
    pub at: Option<DateTime<Utc>>,
}

/// When an activity shall be due, as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueInput {
    /// On a day.
    On(NaiveDate),
    /// On a day at a time of the workspace's clocks.
    OnAt(NaiveDate, NaiveTime),
    /// At a moment.
    At(DateTime<Utc>),
}

impl DueInput {
    /// The due date in a zone.
    pub fn in_zone(self, zone: WorkspaceZone) -> Due {
        match self {
            Self::On(date) => Due { date, at: None },
            Self::OnAt(date, time) => Due { date, at: Some(zone.moment_of(date, time)) },
            Self::At(at) => Due { date: zone.today(at), at: Some(at) },
        }
    }
}

impl Due {
    /// The day on the workspace's calendar.
    pub fn day(self, zone: WorkspaceZone) -> NaiveDate {
        self.at.map_or(self.date, |at| zone.today(at))
    }

    /// The time on the workspace's clocks, where there is one.
    pub fn time(self, zone: WorkspaceZone) -> Option<NaiveTime> {
        self.at.map(|at| zone.time_of(at))
    }

    /// The last moment at which it is not late; lists are sorted by it.
    pub fn deadline(self, zone: WorkspaceZone) -> DateTime<Utc> {
        self.at.unwrap_or_else(|| zone.end_of(self.date) - TimeDelta::milliseconds(1))
    }

    /// True once its time, or its whole day, has passed.
    pub fn is_past(self, moment: Moment) -> bool {
        self.at.map_or(self.date < moment.today, |at| at < moment.now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(now: &str, zone: &str) -> Moment {
        let zone = WorkspaceZone::try_new("timeZone", zone).expect("a zone");
        let now = now.parse().expect("a time");
        Moment { now, today: zone.today(now), zone }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn core_22_a_day_without_a_time_is_the_same_everywhere() {
        for zone in ["Pacific/Auckland", "America/Los_Angeles", "UTC"] {
            let moment = moment("2026-03-02T12:00:00Z", zone);
            let due = DueInput::On(day("2026-03-05")).in_zone(moment.zone);
            assert_eq!(due.day(moment.zone), day("2026-03-05"));
            assert_eq!(due.time(moment.zone), None);
        }
    }

    #[test]
    fn act_5_a_day_is_late_when_it_is_over_and_a_time_when_it_has_passed() {
        let evening = moment("2026-03-02T22:00:00Z", "Europe/Rome");
        assert!(!DueInput::On(day("2026-03-02")).in_zone(evening.zone).is_past(evening));
        assert!(DueInput::On(day("2026-03-01")).in_zone(evening.zone).is_past(evening));
        let nine = NaiveTime::from_hms_opt(9, 0, 0).expect("a time");
        let due = DueInput::OnAt(day("2026-03-02"), nine).in_zone(evening.zone);
        assert_eq!(due.at, Some("2026-03-02T08:00:00Z".parse().expect("a time")));
        assert_eq!(due.time(evening.zone), Some(nine));
        assert!(due.is_past(evening));
        let night = moment("2026-03-02T23:00:00Z", "Europe/Rome");
        assert!(DueInput::On(day("2026-03-02")).in_zone(night.zone).is_past(night));
    }

    #[test]
    fn the_deadline_is_the_end_of_the_day_or_the_time() {
        let now = moment("2026-03-02T12:00:00Z", "Europe/Rome");
        let due = DueInput::On(day("2026-03-02")).in_zone(now.zone);
        assert_eq!(due.deadline(now.zone), "2026-03-02T22:59:59.999Z".parse::<DateTime<Utc>>().expect("a time"));
        let at: DateTime<Utc> = "2026-03-02T23:30:00Z".parse().expect("a time");
        let due = DueInput::At(at).in_zone(now.zone);
        assert_eq!((due.date, due.deadline(now.zone)), (day("2026-03-03"), at));
    }
}
