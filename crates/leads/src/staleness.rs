//! When a lead needs attention (LEAD-4): its next step is late, or nobody has touched it for a week.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use mainstay_kernel::{WorkspaceScope, WorkspaceZone};

use crate::LeadStatus;

/// Days without an update after which an open lead is stale.
pub const STALE_AFTER_DAYS: i64 = 7;

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

    /// A lead not updated since before this is stale.
    pub fn stale_before(self) -> DateTime<Utc> {
        self.now - TimeDelta::days(STALE_AFTER_DAYS)
    }
}

/// Why a lead is stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaleReason {
    /// Its next action date has passed.
    Overdue,
    /// Nobody has updated it for [`STALE_AFTER_DAYS`] days.
    Inactive,
}

/// That a lead is stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stale {
    /// Why; a late next step is said first.
    pub reason: StaleReason,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// What of a lead decides whether it is stale.
#[derive(Debug, Clone, Copy)]
pub struct StaleFacts {
    /// Its status.
    pub status: LeadStatus,
    /// The date of its next action.
    pub next_action_date: Option<NaiveDate>,
    /// When a person last updated it.
    pub touched_at: DateTime<Utc>,
    /// Not stale before this date.
    pub snoozed_until: Option<NaiveDate>,
}

impl StaleFacts {
    /// True when the lead is open and its next action date lies before today.
    pub fn is_overdue(self, moment: Moment) -> bool {
        self.status.is_open() && self.next_action_date.is_some_and(|date| date < moment.today)
    }

    /// Why and since when the lead is stale; `None` when it is not, is closed, or is snoozed past today.
    pub fn stale(self, moment: Moment) -> Option<Stale> {
        if !self.status.is_open() || self.snoozed_until.is_some_and(|until| moment.today < until) {
            return None;
        }
        if let Some(date) = self.next_action_date.filter(|date| *date < moment.today) {
            return Some(Stale { reason: StaleReason::Overdue, since: moment.zone.end_of(date) });
        }
        (self.touched_at < moment.stale_before()).then(|| Stale {
            reason: StaleReason::Inactive,
            since: self.touched_at + TimeDelta::days(STALE_AFTER_DAYS),
        })
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

    fn facts(status: LeadStatus, next: Option<&str>, touched: &str) -> StaleFacts {
        StaleFacts {
            status,
            next_action_date: next.map(|date| date.parse().expect("a date")),
            touched_at: touched.parse().expect("a time"),
            snoozed_until: None,
        }
    }

    #[test]
    fn lead_4_a_late_next_step_comes_before_silence() {
        let now = moment("2026-03-20T12:00:00Z", "UTC");
        let lead = facts(LeadStatus::Contacted, Some("2026-03-18"), "2026-03-01T00:00:00Z");
        let stale = lead.stale(now).expect("stale");
        assert_eq!(stale.reason, StaleReason::Overdue);
        assert_eq!(stale.since.to_rfc3339(), "2026-03-19T00:00:00+00:00");
        assert!(lead.is_overdue(now));
    }

    #[test]
    fn lead_4_exactly_seven_days_are_not_yet_stale() {
        let lead = facts(LeadStatus::New, None, "2026-03-01T12:00:00Z");
        assert_eq!(lead.stale(moment("2026-03-08T12:00:00Z", "UTC")), None);
        let stale = lead.stale(moment("2026-03-08T12:00:01Z", "UTC")).expect("stale");
        assert_eq!(stale.reason, StaleReason::Inactive);
    }

    #[test]
    fn lead_4_closed_and_snoozed_leads_are_never_stale() {
        let now = moment("2026-03-20T12:00:00Z", "UTC");
        for status in [LeadStatus::Unqualified, LeadStatus::Converted] {
            let closed = facts(status, Some("2026-01-01"), "2026-01-01T00:00:00Z");
            assert_eq!(closed.stale(now), None);
            assert!(!closed.is_overdue(now));
        }
        let mut snoozed = facts(LeadStatus::New, Some("2026-01-01"), "2026-01-01T00:00:00Z");
        snoozed.snoozed_until = Some("2026-03-21".parse().expect("a date"));
        assert_eq!(snoozed.stale(now), None);
        snoozed.snoozed_until = Some("2026-03-20".parse().expect("a date"));
        assert!(snoozed.stale(now).is_some());
    }

    #[test]
    fn core_22_today_is_the_workspace_s() {
        let lead = facts(LeadStatus::New, Some("2026-03-01"), "2026-03-01T12:00:00Z");
        assert!(lead.is_overdue(moment("2026-03-01T23:30:00Z", "Pacific/Auckland")));
        assert!(!lead.is_overdue(moment("2026-03-02T01:00:00Z", "America/Los_Angeles")));
    }
}
