//! Whether a customer still talks to us (CUST-2), computed when it is read.

use chrono::{DateTime, TimeDelta, Utc};

/// More days (of 24 hours) without activity than these, and a customer is at risk.
pub const AT_RISK_AFTER_DAYS: i64 = 30;
/// More days without activity than these, and a customer has left.
pub const CHURNED_AFTER_DAYS: i64 = 90;

/// How a customer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Health {
    /// There was activity within [`AT_RISK_AFTER_DAYS`] days.
    Healthy,
    /// There was some within [`CHURNED_AFTER_DAYS`] days.
    AtRisk,
    /// There was none for longer, or never.
    Churned,
}

impl Health {
    /// All healths, best first.
    pub const ALL: [Self; 3] = [Self::Healthy, Self::AtRisk, Self::Churned];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Healthy => "healthy",
            Self::AtRisk => "at_risk",
            Self::Churned => "churned",
        }
    }

    /// The health of a customer whose last activity was then.
    pub fn of(last_activity: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        let Some(last) = last_activity else { return Self::Churned };
        let [healthy, at_risk] = Self::bounds(now);
        if last >= healthy {
            Self::Healthy
        } else if last >= at_risk {
            Self::AtRisk
        } else {
            Self::Churned
        }
    }

    /// The earliest last activity of healthy customers, and of those at risk.
    pub fn bounds(now: DateTime<Utc>) -> [DateTime<Utc>; 2] {
        [AT_RISK_AFTER_DAYS, CHURNED_AFTER_DAYS].map(|days| now - TimeDelta::days(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cust_2_thirty_days_are_healthy_and_ninety_at_risk() {
        let now: DateTime<Utc> = "2026-06-30T12:00:00Z".parse().expect("a time");
        let ago = |days, seconds| Some(now - TimeDelta::days(days) - TimeDelta::seconds(seconds));
        for (last, health) in [
            (ago(0, 0), Health::Healthy),
            (ago(30, 0), Health::Healthy),
            (ago(30, 1), Health::AtRisk),
            (ago(90, 0), Health::AtRisk),
            (ago(90, 1), Health::Churned),
            (None, Health::Churned),
        ] {
            assert_eq!(Health::of(last, now), health, "{last:?}");
        }
    }

    proptest! {
        #[test]
        fn health_never_gets_better_with_time(last in 0_i64..4_000_000_000, wait in 0_i64..400_000_000, more in 0_i64..400_000_000) {
            let at = |seconds| DateTime::from_timestamp(seconds, 0).expect("a time");
            let (soon, late) = (at(last + wait), at(last + wait + more));
            prop_assert!(Health::of(Some(at(last)), soon) <= Health::of(Some(at(last)), late));
        }
    }
}
