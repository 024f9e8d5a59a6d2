//! Deals, as lists know them.

use mainstay_deals::{DealFilter, DealSortKey};
use mainstay_kernel::{Money, StoreError, TagId, fold};
use mainstay_records::Moment;
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::conditions::Conditions;
use crate::deal_row::StoredDeal;
use crate::dialect::Dialect;
use crate::record_table::{DEALS, ListedTable, RecordTable};
use crate::rows::ms;
use crate::{deal_filter, deal_row};

/// The table of deals.
pub(crate) enum Deals {}

impl ListedTable for Deals {
    type Record = StoredDeal;
    type Filter = DealFilter;
    type SortKey = DealSortKey;
    type Moment = Moment;

    const TABLE: &'static RecordTable = &DEALS;

    fn columns(dialect: Dialect) -> String {
        deal_row::columns(dialect)
    }

    fn read(row: &QueryResult) -> Result<StoredDeal, StoreError> {
        deal_row::read(row)
    }

    fn id(record: &StoredDeal) -> Uuid {
        record.card.deal.id.as_uuid()
    }

    fn sort_column(key: DealSortKey) -> &'static str {
        match key {
            DealSortKey::Title => "l.title_key",
            DealSortKey::Amount => "l.amount_minor",
            DealSortKey::WeightedAmount => "l.weighted_minor",
            DealSortKey::ExpectedCloseDate => "l.expected_close_date",
            DealSortKey::NextActionDate => "l.next_action_date",
            DealSortKey::Stage => "l.stage_rank",
            DealSortKey::CreatedAt => "l.created_at",
            DealSortKey::UpdatedAt => "l.updated_at",
            DealSortKey::ClosedAt => "l.closed_at",
        }
    }

    fn key_may_be_missing(key: DealSortKey) -> bool {
        matches!(
            key,
            DealSortKey::Amount
                | DealSortKey::WeightedAmount
                | DealSortKey::ExpectedCloseDate
                | DealSortKey::NextActionDate
                | DealSortKey::ClosedAt
        )
    }

    fn place(record: &StoredDeal, key: DealSortKey) -> Option<Value> {
        let deal = &record.card.deal;
        match key {
            DealSortKey::Title => Some(fold(&deal.title).into()),
            DealSortKey::Amount => deal.amount.map(|amount| amount.minor().into()),
            DealSortKey::WeightedAmount => deal.weighted_amount().map(Money::minor).map(Value::from),
            DealSortKey::ExpectedCloseDate => deal.expected_close_date.map(|date| date.to_string().into()),
            DealSortKey::NextActionDate => deal.next_action_date.map(|date| date.to_string().into()),
            DealSortKey::Stage => Some(record.stage_rank.into()),
            DealSortKey::CreatedAt => Some(ms(deal.created_at).into()),
            DealSortKey::UpdatedAt => Some(ms(deal.updated_at).into()),
            DealSortKey::ClosedAt => deal.closed_at.map(|at| ms(at).into()),
        }
    }

    fn archived(filter: &DealFilter) -> bool {
        filter.archived
    }

    fn search(filter: &DealFilter) -> Option<&str> {
        filter.search.as_deref()
    }

    fn tags(filter: &DealFilter) -> (&[TagId], bool) {
        (&filter.tags, filter.all_tags)
    }

    fn has_facts(filter: &DealFilter) -> bool {
        deal_filter::has_facts(filter)
    }

    fn push_facts(conditions: &mut Conditions<'_>, filter: &DealFilter, moment: Moment) {
        deal_filter::push(conditions, filter, moment);
    }
}
