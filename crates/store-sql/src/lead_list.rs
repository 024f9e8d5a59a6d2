//! Walking a list of leads: pages, cursors, neighbours, counts.
//!
//! Each order is an index walked from either end. Missing values come last either way, which no index does by itself,
//! so a list by a key that may be missing is walked in two parts: leads with the key, then those without, by id.

use mainstay_kernel::{COUNT_LIMIT, LeadId, StoreError, Total, fold};
use mainstay_leads::{LeadFilter, LeadRecord, LeadSort, LeadSortKey, Moment};
use sea_orm::{DatabaseConnection, Value};

use crate::dialect::Dialect;
use crate::error::store_error;
use crate::lead_filter::{self, WordPath};
use crate::lead_row;
use crate::rows::ms;
use crate::scoped::Scoped;
use crate::sql::Sql;

/// Leads that the index of words may give before reading the list in order is cheaper.
const FREQUENT: i64 = 1_000;

/// One part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All leads, where the key is never missing.
    Whole,
    /// Leads with the key.
    With,
    /// Leads without it.
    Without,
}

/// A list: what it shows, in which order, at which moment.
pub(crate) struct LeadList<'a> {
    pub(crate) db: &'a Scoped<DatabaseConnection>,
    pub(crate) filter: &'a LeadFilter,
    pub(crate) sort: LeadSort,
    pub(crate) moment: Moment,
}

fn column(key: LeadSortKey) -> &'static str {
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

/// The value by which a lead stands in a list; `None` where it is missing.
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

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl LeadList<'_> {
    /// At most `limit` leads after the first `offset`.
    pub(crate) async fn page(&self, offset: u64, limit: u64) -> Result<Vec<LeadRecord>, StoreError> {
        let path = self.word_path().await?;
        if !self.key_may_be_missing() {
            return self.part(Part::Whole, path, offset, limit).await;
        }
        let mut found = self.part(Part::With, path, offset, limit).await?;
        let have = found.len() as u64;
        if have < limit {
            // A page that begins behind the first part must know how long that is.
            let first = if have > 0 || offset == 0 { offset + have } else { self.count_part(offset).await? };
            let rest = self.part(Part::Without, path, offset.saturating_sub(first), limit - have).await?;
            found.extend(rest);
        }
        Ok(found)
    }

    /// At most `limit` leads after the one at `at` with `id`, in a list by a time.
    pub(crate) async fn after(&self, place: Option<(i64, LeadId)>, limit: u64) -> Result<Vec<LeadRecord>, StoreError> {
        let path = self.word_path().await?;
        let mut sql = self.select(&lead_row::columns(self.db.dialect()), Part::Whole, path);
        if let Some((at, id)) = place {
            self.push_beyond(&mut sql, Part::Whole, Some(at.into()), id, self.sort.descending);
        }
        self.push_order(&mut sql, Part::Whole, self.sort.descending);
        sql.with(" LIMIT ", number(limit));
        self.db.rows(sql).await?.iter().map(lead_row::read).collect()
    }

    /// The lead next to `lead` in the list, or before it where `back`.
    pub(crate) async fn beside(&self, lead: &LeadRecord, back: bool) -> Result<Option<LeadId>, StoreError> {
        let place = place(lead, self.sort.key);
        let own = match (self.key_may_be_missing(), &place) {
            (false, _) => Part::Whole,
            (true, Some(_)) => Part::With,
            (true, None) => Part::Without,
        };
        let descending = self.sort.descending != back;
        let mut sql = self.select("l.id", own, WordPath::Index);
        self.push_beyond(&mut sql, own, place, lead.id, descending);
        self.push_order(&mut sql, own, descending);
        if let Some(found) = self.first_id(sql).await? {
            return Ok(Some(found));
        }
        let other = match (own, back) {
            (Part::With, false) => Part::Without,
            (Part::Without, true) => Part::With,
            _ => return Ok(None),
        };
        let mut sql = self.select("l.id", other, WordPath::Index);
        self.push_order(&mut sql, other, descending);
        self.first_id(sql).await
    }

    /// How many leads the list has, bounded.
    pub(crate) async fn count(&self) -> Result<Total, StoreError> {
        let mut sql = self.db.sql("SELECT count(*) FROM (SELECT 1 FROM leads l WHERE ");
        lead_filter::push(&mut sql, self.db.dialect(), self.filter, self.moment, WordPath::Index);
        sql.with(" LIMIT ", number(COUNT_LIMIT + 1)).push(") c");
        Ok(Total::from_bounded(self.number(sql).await?))
    }

    /// How many leads have the key, counted no further than `limit`.
    async fn count_part(&self, limit: u64) -> Result<u64, StoreError> {
        let mut sql = self.db.sql("SELECT count(*) FROM (SELECT 1 FROM leads l WHERE ");
        lead_filter::push(&mut sql, self.db.dialect(), self.filter, self.moment, WordPath::Index);
        sql.push(" AND ").push(column(self.sort.key)).push(" IS NOT NULL");
        sql.with(" LIMIT ", number(limit)).push(") c");
        self.number(sql).await
    }

    async fn part(&self, part: Part, path: WordPath, offset: u64, limit: u64) -> Result<Vec<LeadRecord>, StoreError> {
        let mut sql = self.select(&lead_row::columns(self.db.dialect()), part, path);
        self.push_order(&mut sql, part, self.sort.descending);
        sql.with(" LIMIT ", number(limit)).with(" OFFSET ", number(offset));
        self.db.rows(sql).await?.iter().map(lead_row::read).collect()
    }

    fn key_may_be_missing(&self) -> bool {
        matches!(self.sort.key, LeadSortKey::CompanyName | LeadSortKey::NextActionDate)
    }

    fn select(&self, columns: &str, part: Part, path: WordPath) -> Sql {
        let mut sql = self.db.sql("SELECT ");
        sql.push(columns).push(" FROM leads l WHERE ");
        lead_filter::push(&mut sql, self.db.dialect(), self.filter, self.moment, path);
        match part {
            Part::Whole => {}
            Part::With => {
                sql.push(" AND ").push(column(self.sort.key)).push(" IS NOT NULL");
            }
            Part::Without => {
                sql.push(" AND ").push(column(self.sort.key)).push(" IS NULL");
            }
        }
        sql
    }

    /// The rows behind a place, in the direction given.
    fn push_beyond(&self, sql: &mut Sql, part: Part, place: Option<Value>, id: LeadId, descending: bool) {
        let comparison = if descending { " < " } else { " > " };
        match (part, place) {
            (Part::Whole | Part::With, Some(place)) => {
                sql.push(" AND (").push(column(self.sort.key)).push(", l.id)").push(comparison);
                sql.with("(", place).with(", ", id.as_uuid()).push(")");
            }
            _ => {
                sql.push(" AND l.id").with(comparison, id.as_uuid());
            }
        }
    }

    fn push_order(&self, sql: &mut Sql, part: Part, descending: bool) {
        let direction = if descending { " DESC" } else { " ASC" };
        sql.push(" ORDER BY ");
        if part != Part::Without {
            sql.push(column(self.sort.key)).push(direction).push(", ");
        }
        sql.push("l.id").push(direction);
    }

    /// Whether the words are rare enough for the index of words. PostgreSQL's planner decides that by itself.
    async fn word_path(&self) -> Result<WordPath, StoreError> {
        let words = lead_filter::words(self.filter);
        let indexed = lead_filter::indexed(&words);
        if indexed.is_empty() || !self.db.dialect().has_word_index() {
            return Ok(WordPath::Index);
        }
        let mut sql = self.db.sql("SELECT count(*) FROM (");
        Dialect::word_index_rows(&mut sql, &indexed);
        sql.with(" LIMIT ", FREQUENT).push(") c");
        let rare = number(self.number(sql).await?) < FREQUENT;
        Ok(if rare { WordPath::Index } else { WordPath::Walk })
    }

    async fn number(&self, sql: Sql) -> Result<u64, StoreError> {
        let row = self.db.row(sql).await?;
        let counted = row.map(|row| row.try_get_by_index::<i64>(0)).transpose().map_err(store_error)?;
        Ok(u64::try_from(counted.unwrap_or(0)).unwrap_or(0))
    }

    async fn first_id(&self, mut sql: Sql) -> Result<Option<LeadId>, StoreError> {
        sql.push(" LIMIT 1");
        let row = self.db.row(sql).await?;
        row.map(|row| row.try_get_by_index(0).map(LeadId::from_uuid)).transpose().map_err(store_error)
    }
}
