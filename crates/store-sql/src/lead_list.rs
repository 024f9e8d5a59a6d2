//! Walking a list of leads: pages, cursors, neighbours, counts.
//!
//! How many leads fit decides how they are reached: few are gathered by what is asked for and then sorted; of many, the
//! order is walked until the page is full. Each order is an index walked from either end. Missing values come last either way, which no index does by itself,
//! so a list by a key that may be missing is walked in two parts: leads with the key, then those without, by id.

use mainstay_kernel::{COUNT_LIMIT, LeadId, StoreError, Total, fold};
use mainstay_leads::{LeadFilter, LeadRecord, LeadSort, LeadSortKey, Moment, Neighbors};
use sea_orm::{DatabaseConnection, Value};

use crate::dialect::Dialect;
use crate::error::store_error;
use crate::lead_filter::{self, Reach};
use crate::lead_row;
use crate::rows::ms;
use crate::scoped::Scoped;
use crate::sql::Sql;

/// What is fewer is better gathered than met on the way.
const FEW: u64 = 1_000;

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

/// Where a part of a list is begun, and how much of it is wanted.
#[derive(Clone, Copy)]
struct Slice<'a> {
    part: Part,
    /// Behind the lead with this key and id.
    beyond: Option<(Option<&'a Value>, LeadId)>,
    descending: bool,
    offset: u64,
    limit: u64,
}

impl LeadList<'_> {
    /// At most `limit` leads after the first `offset`, and how many there are, bounded.
    pub(crate) async fn page(&self, offset: u64, limit: u64) -> Result<(Vec<LeadRecord>, Total), StoreError> {
        let by = self.selective_reach().await?;
        let total = Total::from_bounded(self.count_by(by, None, COUNT_LIMIT + 1).await?);
        if total.is_exact && total.count <= offset {
            return Ok((Vec::new(), total));
        }
        let reach = if total.is_exact && total.count <= self.few() { by } else { self.order() };
        Ok((self.slice(reach, offset, limit).await?, total))
    }

    async fn slice(&self, reach: Reach, offset: u64, limit: u64) -> Result<Vec<LeadRecord>, StoreError> {
        let all = Slice { part: Part::Whole, beyond: None, descending: self.sort.descending, offset, limit };
        if !self.key_may_be_missing() {
            return self.records(reach, all).await;
        }
        let mut found = self.records(reach, Slice { part: Part::With, ..all }).await?;
        let have = found.len() as u64;
        if have < limit {
            // A page that begins behind the first part must know how long that is.
            let first = if have > 0 || offset == 0 {
                offset + have
            } else {
                let by = if matches!(reach, Reach::Order(_)) { self.selective_reach().await? } else { reach };
                self.count_by(by, Some(Part::With), offset).await?
            };
            let rest = Slice { part: Part::Without, offset: offset.saturating_sub(first), limit: limit - have, ..all };
            found.extend(self.records(reach, rest).await?);
        }
        Ok(found)
    }

    /// At most `limit` leads after the one at `at` with `id`, in a list by a time.
    pub(crate) async fn after(&self, place: Option<(i64, LeadId)>, limit: u64) -> Result<Vec<LeadRecord>, StoreError> {
        let at = place.map(|(at, id)| (Value::from(at), id));
        let beyond = at.as_ref().map(|(at, id)| (Some(at), *id));
        let slice = Slice { part: Part::Whole, beyond, descending: self.sort.descending, offset: 0, limit };
        self.records(self.reach().await?, slice).await
    }

    /// The lead next to `lead` in the list, and the one before it.
    pub(crate) async fn beside(&self, lead: &LeadRecord) -> Result<Neighbors, StoreError> {
        let reach = self.reach().await?;
        let previous = self.next_to(reach, lead, true).await?;
        Ok(Neighbors { previous, next: self.next_to(reach, lead, false).await? })
    }

    async fn next_to(&self, reach: Reach, lead: &LeadRecord, back: bool) -> Result<Option<LeadId>, StoreError> {
        let place = place(lead, self.sort.key);
        let part = match (self.key_may_be_missing(), &place) {
            (false, _) => Part::Whole,
            (true, Some(_)) => Part::With,
            (true, None) => Part::Without,
        };
        let beyond = Some((place.as_ref(), lead.id));
        let one = Slice { part, beyond, descending: self.sort.descending != back, offset: 0, limit: 1 };
        if let Some(found) = self.first_id(reach, one).await? {
            return Ok(Some(found));
        }
        let other = match (part, back) {
            (Part::With, false) => Part::Without,
            (Part::Without, true) => Part::With,
            _ => return Ok(None),
        };
        self.first_id(reach, Slice { part: other, beyond: None, ..one }).await
    }

    /// How many leads the list has, bounded.
    pub(crate) async fn count(&self) -> Result<Total, StoreError> {
        let by = self.selective_reach().await?;
        Ok(Total::from_bounded(self.count_by(by, None, COUNT_LIMIT + 1).await?))
    }

    /// How many leads a part has, counted no further than `limit`.
    async fn count_by(&self, reach: Reach, part: Option<Part>, limit: u64) -> Result<u64, StoreError> {
        self.count_of(self.filter, reach, part.unwrap_or(Part::Whole), limit).await
    }

    async fn count_of(&self, filter: &LeadFilter, reach: Reach, part: Part, limit: u64) -> Result<u64, StoreError> {
        let mut sql = self.db.sql("SELECT count(*) FROM (SELECT 1");
        lead_filter::push(&mut sql, self.db.dialect(), filter, self.moment, reach);
        push_part(&mut sql, column(self.sort.key), part);
        sql.push(" LIMIT ").number(limit).push(") c");
        self.number(sql).await
    }

    /// So many leads are gathered and sorted; of more, the order of the list is walked. Words go with an order (a list by
    /// name has all who are called the same side by side), so that a walk may be long before it meets them.
    fn few(&self) -> u64 {
        if lead_filter::words(self.filter).is_empty() { FEW } else { COUNT_LIMIT }
    }

    fn order(&self) -> Reach {
        Reach::Order(column(self.sort.key))
    }

    /// The best way to a part of the list where its length is not known yet.
    async fn reach(&self) -> Result<Reach, StoreError> {
        if self.filter.search.is_none() && !lead_filter::has_facts(self.filter) {
            return Ok(self.order());
        }
        let by = self.selective_reach().await?;
        let is_few = self.count_by(by, None, self.few() + 1).await? <= self.few();
        Ok(if is_few { by } else { self.order() })
    }

    /// The way that leads past few leads that do not fit: by words where they are rare or nothing else is asked for.
    async fn selective_reach(&self) -> Result<Reach, StoreError> {
        let words = lead_filter::words(self.filter);
        if words.is_empty() || !self.db.dialect().has_word_index() {
            return Ok(Reach::Facts);
        }
        if !lead_filter::has_facts(self.filter) {
            return Ok(Reach::Words);
        }
        let mut sql = self.db.sql("SELECT count(*) FROM (SELECT 1");
        Dialect::from_word_index(&mut sql, &words, "");
        sql.push(" LIMIT ").number(FEW).push(") c");
        if self.number(sql).await? < FEW {
            return Ok(Reach::Words);
        }
        let facts = LeadFilter { search: None, ..self.filter.clone() };
        let rare = self.count_of(&facts, Reach::Facts, Part::Whole, FEW).await? < FEW;
        Ok(if rare { Reach::Facts } else { Reach::Words })
    }

    async fn records(&self, reach: Reach, slice: Slice<'_>) -> Result<Vec<LeadRecord>, StoreError> {
        let mut sql = self.db.sql("SELECT ");
        sql.push(&lead_row::columns(self.db.dialect())).push(" FROM (");
        self.push_ids(&mut sql, reach, slice);
        sql.push(") p JOIN leads l ON l.workspace_id = $1 AND l.id = p.id");
        push_order(&mut sql, column(self.sort.key), "l.id", slice);
        self.db.rows(sql).await?.iter().map(lead_row::read).collect()
    }

    async fn first_id(&self, reach: Reach, slice: Slice<'_>) -> Result<Option<LeadId>, StoreError> {
        let mut sql = self.db.sql("SELECT p.id FROM (");
        self.push_ids(&mut sql, reach, slice);
        sql.push(") p");
        let row = self.db.row(sql).await?;
        row.map(|row| row.try_get_by_index(0).map(LeadId::from_uuid)).transpose().map_err(store_error)
    }

    /// The ids of a slice. They come from indexes alone as far as those hold what is asked for; whole rows are read only
    /// of the leads that are shown.
    fn push_ids(&self, sql: &mut Sql, reach: Reach, slice: Slice<'_>) {
        let key = column(self.sort.key);
        let gathers = !matches!(reach, Reach::Order(_));
        if gathers {
            sql.push("WITH found AS MATERIALIZED (SELECT l.id AS id, ").push(key).push(" AS place");
        } else {
            sql.push("SELECT l.id");
        }
        lead_filter::push(sql, self.db.dialect(), self.filter, self.moment, reach);
        // What is gathered is cut to the slice afterwards, so that no index of the order is taken to find it.
        let (key, id) = if gathers {
            sql.push(") SELECT f.id FROM found f WHERE TRUE");
            ("f.place", "f.id")
        } else {
            (key, "l.id")
        };
        push_part(sql, key, slice.part);
        push_beyond(sql, key, id, slice);
        push_order(sql, key, id, slice);
        sql.push(" LIMIT ").number(slice.limit);
        if slice.offset > 0 {
            sql.with(" OFFSET ", i64::try_from(slice.offset).unwrap_or(i64::MAX));
        }
    }

    fn key_may_be_missing(&self) -> bool {
        matches!(self.sort.key, LeadSortKey::CompanyName | LeadSortKey::NextActionDate)
    }

    async fn number(&self, sql: Sql) -> Result<u64, StoreError> {
        let row = self.db.row(sql).await?;
        let counted = row.map(|row| row.try_get_by_index::<i64>(0)).transpose().map_err(store_error)?;
        Ok(u64::try_from(counted.unwrap_or(0)).unwrap_or(0))
    }
}

/// The rows of a part.
fn push_part(sql: &mut Sql, key: &str, part: Part) {
    match part {
        Part::Whole => {}
        Part::With => {
            sql.push(" AND ").push(key).push(" IS NOT NULL");
        }
        Part::Without => {
            sql.push(" AND ").push(key).push(" IS NULL");
        }
    }
}

/// The rows behind a place, in the direction of the slice.
fn push_beyond(sql: &mut Sql, key: &str, id: &str, slice: Slice<'_>) {
    let comparison = if slice.descending { " < " } else { " > " };
    match slice.beyond {
        Some((Some(place), lead)) => {
            sql.push(" AND (").push(key).push(", ").push(id).push(")").push(comparison);
            sql.with("(", place.clone()).with(", ", lead.as_uuid()).push(")");
        }
        Some((None, lead)) => {
            sql.push(" AND ").push(id).with(comparison, lead.as_uuid());
        }
        None => {}
    }
}

fn push_order(sql: &mut Sql, key: &str, id: &str, slice: Slice<'_>) {
    let direction = if slice.descending { " DESC" } else { " ASC" };
    sql.push(" ORDER BY ");
    if slice.part != Part::Without {
        sql.push(key).push(direction).push(", ");
    }
    sql.push(id).push(direction);
}
