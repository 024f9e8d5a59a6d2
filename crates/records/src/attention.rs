//! When an open record needs attention (LEAD-4, DEAL-9): its next step is late, or nobody has worked it for long.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use mainstay_kernel::{FieldFault, WorkspaceScope, WorkspaceZone, optional_text};

use crate::fields::SNOOZE_REASON_MAX;

/// The present moment as a workspace sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Now.
    pub now: DateTime<Utc>,
    /// The date in the workspace's zone.
    pub today: NaiveDate,
    /// The workspace's zone.
    pub zone: WorkspaceZone,
}

impl Moment {
    /// The moment `now` in the scope's workspace.
    pub fn at(scope: &WorkspaceScope, now: DateTime<Utc>) -> Self {
        Self { now, today: scope.today(now), zone: scope.context().zone }
    }

    /// An open record that was not worked since before this is stale, where `quiet_days` are too many.
    pub fn stale_before(self, quiet_days: i64) -> DateTime<Utc> {
        self.now - TimeDelta::days(quiet_days)
    }
}

/// Why a record is stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaleReason {
    /// Its next action date has passed.
    Overdue,
    /// Nobody has worked it for too many days.
    Inactive,
}

/// That a record is stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stale {
    /// Why; a late next step is said first.
    pub reason: StaleReason,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// What of a record decides whether it needs attention.
#[derive(Debug, Clone, Copy)]
pub struct Attention {
    /// True while there is something to be done: neither closed nor archived.
    pub open: bool,
    /// The date of its next action.
    pub next_action_date: Option<NaiveDate>,
    /// When a person last worked it.
    pub touched_at: DateTime<Utc>,
    /// Not stale before this date.
    pub snoozed_until: Option<NaiveDate>,
    /// After how many days (of 24 hours) without work it is stale.
    pub quiet_days: i64,
}

impl Attention {
    /// True when it is open and its next action date lies before today.
    pub fn is_overdue(self, moment: Moment) -> bool {
        self.open && self.next_action_date.is_some_and(|date| date < moment.today)
    }

    /// Why and since when it is stale; `None` when it is not, is closed, or is snoozed past today.
    pub fn stale(self, moment: Moment) -> Option<Stale> {
        if !self.open || self.snoozed_until.is_some_and(|until| moment.today < until) {
            return None;
        }
        if let Some(date) = self.next_action_date.filter(|date| *date < moment.today) {
            return Some(Stale { reason: StaleReason::Overdue, since: moment.zone.end_of(date) });
        }
        (self.touched_at < moment.stale_before(self.quiet_days))
            .then(|| Stale { reason: StaleReason::Inactive, since: self.touched_at + TimeDelta::days(self.quiet_days) })
    }
}

/// Checks a wish to silence the stale badge before `until`, and gives the reason as it is kept.
pub fn checked_snooze(
    moment: Moment,
    until: Option<NaiveDate>,
    reason: Option<&str>,
) -> Result<Option<String>, FieldFault> {
    let Some(until) = until else { return Ok(None) };
    if until <= moment.today {
        return Err(FieldFault::new("until", "not_in_future", "Choose a date after today."));
    }
    let reason = optional_text("reason", reason, SNOOZE_REASON_MAX)?;
    reason.map(Some).ok_or_else(|| FieldFault::new("reason", "required", "Say why this can wait."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(now: &str, zone: &str) -> Moment {
        let zone = WorkspaceZone::try_new("timeZone", zone).expect("a zone");
        let now = now.parse().expect("a time");
        Moment { now, today: zone.today(now), zone }
    }

    fn facts(open: bool, next: Option<&str>, touched: &str) -> Attention {
        Attention {
            open,
            next_action_date: next.map(|date| date.parse().expect("a date")),
            touched_at: touched.parse().expect("a time"),
            snoozed_until: None,
            quiet_days: 7,
        }
    }

    #[test]
    fn lead_4_a_late_next_step_comes_before_silence() {
        let now = moment("2026-03-20T12:00:00Z", "UTC");
        let record = facts(true, Some("2026-03-18"), "2026-03-01T00:00:00Z");
        let stale = record.stale(now).expect("stale");
        assert_eq!(stale.reason, StaleReason::Overdue);
        assert_eq!(stale.since.to_rfc3339(), "2026-03-19T00:00:00+00:00");
        assert!(record.is_overdue(now));
    }

    #[test]
    fn lead_4_exactly_the_quiet_days_are_not_yet_stale() {
        let record = facts(true, None, "2026-03-01T12:00:00Z");
        assert_eq!(record.stale(moment("2026-03-08T12:00:00Z", "UTC")), None);
        let stale = record.stale(moment("2026-03-08T12:00:01Z", "UTC")).expect("stale");
        assert_eq!(stale.reason, StaleReason::Inactive);
    }

    #[test]
    fn lead_4_closed_and_snoozed_records_are_never_stale() {
        let now = moment("2026-03-20T12:00:00Z", "UTC");
        let closed = facts(false, Some("2026-01-01"), "2026-01-01T00:00:00Z");
        assert_eq!(closed.stale(now), None);
        assert!(!closed.is_overdue(now));
        let mut snoozed = facts(true, Some("2026-01-01"), "2026-01-01T00:00:00Z");
        snoozed.snoozed_until = Some("2026-03-21".parse().expect("a date"));
        assert_eq!(snoozed.stale(now), None);
        snoozed.snoozed_until = Some("2026-03-20".parse().expect("a date"));
        assert!(snoozed.stale(now).is_some());
    }

    #[test]
    fn core_22_today_is_the_workspace_s() {
        let record = facts(true, Some("2026-03-01"), "2026-03-01T12:00:00Z");
        assert!(record.is_overdue(moment("2026-03-01T23:30:00Z", "Pacific/Auckland")));
        assert!(!record.is_overdue(moment("2026-03-02T01:00:00Z", "America/Los_Angeles")));
    }

    #[test]
    fn a_snooze_needs_a_later_day_and_a_reason() {
        let now = moment("2026-03-20T12:00:00Z", "UTC");
        let day = |text: &str| text.parse().ok();
        assert_eq!(checked_snooze(now, None, None), Ok(None));
        assert!(checked_snooze(now, day("2026-03-20"), Some("away")).is_err());
        assert!(checked_snooze(now, day("2026-03-21"), Some(" ")).is_err());
        assert_eq!(checked_snooze(now, day("2026-03-21"), Some(" away ")), Ok(Some("away".to_owned())));
    }
}
