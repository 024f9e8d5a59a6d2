//! Sums over deals (DEAL-1, DEAL-8, DEAL-10). Amounts of different currencies are never added.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use mainstay_kernel::{CurrencyCode, MemberId, Money, StageId};
use mainstay_records::Moment;

use crate::{DealRecord, LostReason};

/// What deals of one currency are worth together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountSum {
    /// The sum of the amounts.
    pub amount: Money,
    /// The sum of the weighted amounts.
    pub weighted: Money,
}

/// How many deals there are, and what they are worth together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DealSums {
    /// How many, those without an amount too.
    pub count: u64,
    by_currency: BTreeMap<&'static str, AmountSum>,
}

impl DealSums {
    /// A line a currency, by its code.
    pub fn amounts(&self) -> impl Iterator<Item = &AmountSum> {
        self.by_currency.values()
    }

    /// Adds deals without an amount.
    pub const fn add_count(&mut self, count: u64) {
        self.count += count;
    }

    /// Adds what deals of one currency are worth together.
    pub fn add_amount(&mut self, sum: AmountSum) {
        self.by_currency
            .entry(sum.amount.currency().as_str())
            .and_modify(|known| {
                known.amount = added(known.amount, sum.amount);
                known.weighted = added(known.weighted, sum.weighted);
            })
            .or_insert(sum);
    }

    /// Adds other sums.
    pub fn add(&mut self, other: &Self) {
        self.count += other.count;
        other.amounts().for_each(|sum| self.add_amount(*sum));
    }

    /// Adds one deal.
    pub fn add_deal(&mut self, deal: &DealRecord) {
        self.count += 1;
        if let Some((amount, weighted)) = deal.amount.zip(deal.weighted_amount()) {
            self.add_amount(AmountSum { amount, weighted });
        }
    }

    /// What the deals of one currency are worth together.
    pub fn of(&self, currency: CurrencyCode) -> Option<AmountSum> {
        self.by_currency.get(currency.as_str()).copied()
    }
}

impl<'a> FromIterator<&'a DealSums> for DealSums {
    fn from_iter<I: IntoIterator<Item = &'a Self>>(parts: I) -> Self {
        let mut sums = Self::default();
        parts.into_iter().for_each(|part| sums.add(part));
        sums
    }
}

/// Sums end at what can be stored; a thousand deals of the largest amount get there.
fn added(one: Money, other: Money) -> Money {
    Money::from_minor(one.minor().saturating_add(other.minor()), one.currency())
}

/// The deals that are expected to close on one day; `None` for those without a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseSum {
    /// The day.
    pub date: Option<NaiveDate>,
    /// What they are worth.
    pub sums: DealSums,
}

/// The open deals that are expected to close in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForecastMonth {
    /// The month's first day; `None` for deals without an expected close date.
    pub month: Option<NaiveDate>,
    /// True where the month has passed.
    pub overdue: bool,
    /// What they are worth.
    pub sums: DealSums,
}

/// The forecast by month, the earliest first and deals without a date last (DEAL-10).
pub fn forecast(days: &[CloseSum], moment: Moment) -> Vec<ForecastMonth> {
    let first_of_month = |date: NaiveDate| date.with_day(1).unwrap_or(date);
    let this_month = first_of_month(moment.today);
    let mut dated: BTreeMap<NaiveDate, DealSums> = BTreeMap::new();
    let mut undated: Option<DealSums> = None;
    for day in days {
        match day.date {
            Some(date) => dated.entry(first_of_month(date)).or_default().add(&day.sums),
            None => undated.get_or_insert_default().add(&day.sums),
        }
    }
    let months =
        dated.into_iter().map(|(month, sums)| ForecastMonth { month: Some(month), overdue: month < this_month, sums });
    let rest = undated.map(|sums| ForecastMonth { month: None, overdue: false, sums });
    months.chain(rest).collect()
}

/// Lost deals of one reason, stage and owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostSum {
    /// Why they were lost.
    pub reason: LostReason,
    /// The open stage from which; `None` for deals that started lost.
    pub stage: Option<StageId>,
    /// The member responsible.
    pub owner: Option<MemberId>,
    /// What they were worth.
    pub sums: DealSums,
}

/// Lost deals by reason, by stage and by owner; each way of looking counts every deal once (DEAL-8).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LostReport {
    /// All of them.
    pub total: DealSums,
    /// By reason.
    pub by_reason: BTreeMap<LostReason, DealSums>,
    /// By the open stage from which they were lost.
    pub by_stage: BTreeMap<Option<StageId>, DealSums>,
    /// By owner.
    pub by_owner: BTreeMap<Option<MemberId>, DealSums>,
}

impl LostReport {
    /// Puts the report together.
    pub fn from_sums(parts: &[LostSum]) -> Self {
        let mut report = Self::default();
        for part in parts {
            report.total.add(&part.sums);
            report.by_reason.entry(part.reason).or_default().add(&part.sums);
            report.by_stage.entry(part.stage).or_default().add(&part.sums);
            report.by_owner.entry(part.owner).or_default().add(&part.sums);
        }
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_kernel::WorkspaceZone;

    fn sums(code: &str, amount: i64) -> DealSums {
        let currency = CurrencyCode::try_new("currency", code).expect("a code");
        let money = |minor| Money::from_minor(minor, currency);
        let mut sums = DealSums { count: 1, ..DealSums::default() };
        sums.add_amount(AmountSum { amount: money(amount), weighted: money(amount / 2) });
        sums
    }

    #[test]
    fn core_18_currencies_stand_beside_each_other() {
        let all = DealSums::from_iter([&sums("EUR", 10), &sums("JPY", 4), &sums("EUR", 6), &DealSums::default()]);
        assert_eq!(all.count, 3);
        let told: Vec<_> = all.amounts().map(|sum| (sum.amount.minor(), sum.weighted.minor())).collect();
        assert_eq!(told, [(16, 8), (4, 2)]);
    }

    #[test]
    fn deal_10_months_that_passed_stand_apart() {
        let today = "2026-03-15".parse().expect("a date");
        let moment = Moment { now: chrono::DateTime::UNIX_EPOCH, today, zone: WorkspaceZone::utc() };
        let day = |date: Option<&str>| CloseSum { date: date.and_then(|date| date.parse().ok()), sums: sums("EUR", 2) };
        let days = [day(None), day(Some("2026-03-01")), day(Some("2026-02-28")), day(Some("2026-03-31"))];
        let months = forecast(&days, moment);
        let told: Vec<_> = months
            .iter()
            .map(|month| (month.month.map(|date| date.to_string()), month.overdue, month.sums.count))
            .collect();
        assert_eq!(
            told,
            [(Some("2026-02-01".to_owned()), true, 1), (Some("2026-03-01".to_owned()), false, 2), (None, false, 1),]
        );
    }
}
