//! A workspace's currency and time zone.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, LocalResult, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use iso_currency::Currency;

use crate::FieldFault;

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CurrencyCode(Currency);

impl CurrencyCode {
    /// Reads a three-letter code, upper case.
    pub fn try_new(field: &str, code: &str) -> Result<Self, FieldFault> {
        Currency::from_code(code)
            .filter(|currency| currency.exponent().is_some())
            .map(Self)
            .ok_or_else(|| FieldFault::new(field, "unknown_currency", "Use an ISO 4217 code such as EUR."))
    }

    /// The three letters.
    pub fn as_str(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals its minor unit has: 0 for JPY, 2 for EUR, 3 for KWD (ISO 4217).
    pub fn exponent(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(2))
    }
}

impl fmt::Debug for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The IANA time zone that decides what "today" means in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkspaceZone(Tz);

impl WorkspaceZone {
    /// Reads an IANA name such as `Europe/Rome`.
    pub fn try_new(field: &str, name: &str) -> Result<Self, FieldFault> {
        Tz::from_str(name)
            .map(Self)
            .map_err(|_| FieldFault::new(field, "unknown_time_zone", "Use an IANA name such as Europe/Rome."))
    }

    /// The zone that a workspace starts with.
    pub const fn utc() -> Self {
        Self(Tz::UTC)
    }

    /// The IANA name.
    pub fn as_str(self) -> &'static str {
        self.0.name()
    }

    /// The date that a calendar on the wall shows at `now`.
    pub fn today(self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.0).date_naive()
    }

    /// The time of day that a clock on the wall shows at `now`.
    pub fn time_of(self, now: DateTime<Utc>) -> NaiveTime {
        now.with_timezone(&self.0).time()
    }

    /// The moment at which `date` begins here. Where a change of clocks skips midnight, the first moment that exists.
    pub fn start_of(self, date: NaiveDate) -> DateTime<Utc> {
        self.moment_of(date, NaiveTime::MIN)
    }

    /// The moment at which clocks here show this date and time: the first one where they show it twice, and the next that
    /// exists where a change of clocks skips it.
    pub fn moment_of(self, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        let wanted = date.and_time(time);
        match self.0.from_local_datetime(&wanted) {
            LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => moment.to_utc(),
            LocalResult::None => (1..=96)
                .find_map(|quarters| {
                    let later = wanted + chrono::TimeDelta::minutes(15 * quarters);
                    self.0.from_local_datetime(&later).earliest()
                })
                .map_or_else(|| wanted.and_utc(), |moment| moment.to_utc()),
        }
    }

    /// The moment at which the day after `date` begins here.
    pub fn end_of(self, date: NaiveDate) -> DateTime<Utc> {
        self.start_of(date.checked_add_days(Days::new(1)).unwrap_or(date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> WorkspaceZone {
        WorkspaceZone::try_new("timeZone", name).expect("a zone")
    }

    #[test]
    fn core_22_today_differs_east_and_west() {
        let now: DateTime<Utc> = "2026-03-01T23:30:00Z".parse().expect("a time");
        assert_eq!(zone("Pacific/Auckland").today(now).to_string(), "2026-03-02");
        assert_eq!(zone("America/Los_Angeles").today(now).to_string(), "2026-03-01");
    }

    #[test]
    fn a_day_without_midnight_still_starts() {
        // Clocks in Beirut went from 00:00 to 01:00 on this day.
        let start = zone("Asia/Beirut").start_of(NaiveDate::from_ymd_opt(2022, 3, 27).expect("a date"));
        assert_eq!(start.to_rfc3339(), "2022-03-26T22:00:00+00:00");
    }

    #[test]
    fn currencies_know_their_decimals() {
        for (code, decimals) in [("JPY", 0), ("EUR", 2), ("KWD", 3)] {
            assert_eq!(CurrencyCode::try_new("currency", code).expect("a code").exponent(), decimals);
        }
        assert!(CurrencyCode::try_new("currency", "eur").is_err());
        assert!(CurrencyCode::try_new("currency", "ZZZ").is_err());
    }
}
