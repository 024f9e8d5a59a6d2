//! The board (DEAL-1): a column a stage, whose count and sums are those of the list.

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use mainstay_kernel::DealId;
use mainstay_records::Moment;

use crate::{DealCard, DealFilter, DealRecord, DealSums, Stage, StageKind};

/// Where a column's next cards come from: after the card with this weighted amount and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardCursor {
    /// The weighted amount in minor units; `None` for a deal without an amount.
    pub weighted: Option<i64>,
    /// The deal.
    pub id: DealId,
}

impl BoardCursor {
    /// Where a deal stands in its column.
    pub fn of(deal: &DealRecord) -> Self {
        Self { weighted: deal.weighted_amount().map(mainstay_kernel::Money::minor), id: deal.id }
    }
}

/// The first and the last day of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, which belongs to it.
    pub last: NaiveDate,
}

impl Days {
    /// The month of the workspace's today.
    pub fn this_month(moment: Moment) -> Self {
        let first = moment.today.with_day(1).unwrap_or(moment.today);
        let next = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
        Self { first, last: next.unwrap_or(moment.today) }
    }

    /// When it begins, and when the day after it begins.
    pub fn bounds(self, moment: Moment) -> (DateTime<Utc>, DateTime<Utc>) {
        (moment.zone.start_of(self.first), moment.zone.end_of(self.last))
    }
}

/// One column of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardColumn {
    /// The stage.
    pub stage: Stage,
    /// How many deals it holds and what they are worth: those of the list with [`column_filter`].
    pub sums: DealSums,
    /// The days of closing to which a won or lost column is narrowed, unless the filter names others.
    pub closed_in: Option<Days>,
    /// Its first cards, the highest weighted amount first.
    pub cards: Vec<DealCard>,
    /// Where its next cards come from.
    pub next: Option<BoardCursor>,
}

/// The days of closing to which a column is narrowed: won and lost deals pile up, and the board shows this month's.
pub fn closed_in(filter: &DealFilter, kind: StageKind, moment: Moment) -> Option<Days> {
    let named = filter.closed_from.is_some() || filter.closed_before.is_some();
    (!kind.is_open() && !named).then(|| Days::this_month(moment))
}

/// The list whose deals a board's columns of these kinds show.
pub fn kind_filter(filter: &DealFilter, kinds: &[StageKind], moment: Moment) -> DealFilter {
    let days = kinds.first().and_then(|kind| closed_in(filter, *kind, moment));
    let mut narrowed = DealFilter { kinds: kinds.to_vec(), archived: false, ..filter.clone() };
    if let Some(days) = days {
        let (from, before) = days.bounds(moment);
        narrowed.closed_from = Some(from);
        narrowed.closed_before = Some(before);
    }
    narrowed
}

/// The list whose deals a column shows.
pub fn column_filter(filter: &DealFilter, stage: &Stage, moment: Moment) -> DealFilter {
    DealFilter { stages: vec![stage.id], ..kind_filter(filter, &[stage.kind], moment) }
}

/// True where the filter leaves a place for the column.
pub(crate) fn shows(filter: &DealFilter, stage: &Stage) -> bool {
    !stage.archived
        && (filter.stages.is_empty() || filter.stages.contains(&stage.id))
        && (filter.kinds.is_empty() || filter.kinds.contains(&stage.kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_kernel::WorkspaceZone;

    #[test]
    fn core_22_this_month_is_the_workspace_s() {
        let zone = WorkspaceZone::try_new("timeZone", "America/Los_Angeles").expect("a zone");
        let now = "2026-03-01T03:00:00Z".parse().expect("a time");
        let moment = Moment { now, today: zone.today(now), zone };
        let days = Days::this_month(moment);
        assert_eq!((days.first.to_string(), days.last.to_string()), ("2026-02-01".into(), "2026-02-28".into()));
        let (from, before) = days.bounds(moment);
        assert_eq!(from.to_rfc3339(), "2026-02-01T08:00:00+00:00");
        assert_eq!(before.to_rfc3339(), "2026-03-01T08:00:00+00:00");
    }

    #[test]
    fn deal_1_open_columns_hold_all_and_closed_ones_this_month() {
        let today = "2026-03-15".parse().expect("a date");
        let moment = Moment { now: DateTime::UNIX_EPOCH, today, zone: WorkspaceZone::utc() };
        let all = DealFilter::default();
        assert_eq!(closed_in(&all, StageKind::Open, moment), None);
        assert_eq!(closed_in(&all, StageKind::Won, moment), Some(Days::this_month(moment)));
        let named = DealFilter { closed_from: Some(DateTime::UNIX_EPOCH), ..DealFilter::default() };
        assert_eq!(closed_in(&named, StageKind::Won, moment), None);
        assert_eq!(kind_filter(&named, &[StageKind::Won], moment).closed_from, named.closed_from);
    }
}
