//! Leads, as lists know them.

use mainstay_kernel::{StoreError, TagId, fold};
use mainstay_leads::{LeadFilter, LeadRecord, LeadSortKey};
use mainstay_records::Moment;
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::conditions::Conditions;
use crate::dialect::Dialect;
use crate::record_table::{LEADS, ListedTable, RecordTable};
use crate::rows::ms;
use crate::{lead_filter, lead_row};

/// The table of leads.
pub(crate) enum Leads {}

impl ListedTable for Leads {
    type Record = LeadRecord;
    type Filter = LeadFilter;
    type SortKey = LeadSortKey;
    type Moment = Moment;

    const TABLE: &'static RecordTable = &LEADS;

    fn columns(dialect: Dialect) -> String {
        lead_row::columns(dialect)
    }

    fn read(row: &QueryResult) -> Result<LeadRecord, StoreError> {
        lead_row::read(row)
    }

    fn id(record: &LeadRecord) -> Uuid {
        record.id.as_uuid()
    }

    fn sort_column(key: LeadSortKey) -> &'static str {
        match key {
            LeadSortKey::Name => "l.name_key",
            LeadSortKey::CompanyName => "l.company_key",
            LeadSortKey::Status => "l.status_rank",
            LeadSortKey::Score => "l.score",
            LeadSortKey::Source => "l.source",
            LeadSortKey::NextActionDate => "l.next_action_date",
            LeadSortKey::CreatedAt => "l.created_at",
            LeadSortKey::UpdatedAt => "l.updated_at",
        }
    }

    fn key_may_be_missing(key: LeadSortKey) -> bool {
        matches!(key, LeadSortKey::CompanyName | LeadSortKey::NextActionDate)
    }

    fn place(record: &LeadRecord, key: LeadSortKey) -> Option<Value> {
        match key {
            LeadSortKey::Name => Some(fold(&record.name).into()),
            LeadSortKey::CompanyName => lead_row::company_key(record).map(Value::from),
            LeadSortKey::Status => Some(lead_row::rank(record.status).into()),
            LeadSortKey::Score => Some(i16::from(record.score.points()).into()),
            LeadSortKey::Source => Some(record.source.as_str().into()),
            LeadSortKey::NextActionDate => record.next_action_date.map(|date| date.to_string().into()),
            LeadSortKey::CreatedAt => Some(ms(record.created_at).into()),
            LeadSortKey::UpdatedAt => Some(ms(record.updated_at).into()),
        }
    }

    fn archived(filter: &LeadFilter) -> bool {
        filter.archived
    }

    fn search(filter: &LeadFilter) -> Option<&str> {
        filter.search.as_deref()
    }

    fn tags(filter: &LeadFilter) -> (&[TagId], bool) {
        (&filter.tags, filter.all_tags)
    }

    fn has_facts(filter: &LeadFilter) -> bool {
        lead_filter::has_facts(filter)
    }

    fn push_facts(conditions: &mut Conditions<'_>, filter: &LeadFilter, moment: Moment) {
        lead_filter::push(conditions, filter, moment);
    }
}
