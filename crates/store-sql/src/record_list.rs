//! Walking a list of records: pages, cursors, neighbours, counts.
//!
//! How many records fit decides how they are reached: few are gathered by what is asked for and then sorted; of many,
//! the order is walked until the page is full. Each order is an index walked from either end. Missing values come last
//! either way, which no index does by itself, so a list by a key that may be missing is walked in two parts: records
//! with the key, then those without, by id.

use mainstay_kernel::{COUNT_LIMIT, StoreError, Total};
use sea_orm::{ConnectionTrait, DatabaseConnection, Value};
use uuid::Uuid;

use crate::conditions::{self, Reach};
use crate::dialect::Dialect;
use crate::error::store_error;
use crate::record_table::ListedTable;
use crate::scoped::Scoped;
use crate::sql::Sql;

/// What is fewer is better gathered than met on the way.
const FEW: u64 = 1_000;

/// One part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All records, where the key is never missing.
    Whole,
    /// Records with the key.
    With,
    /// Records without it.
    Without,
}

/// A list: what it shows, in which order, at which moment.
pub(crate) struct RecordList<'a, T: ListedTable> {
    db: &'a Scoped<DatabaseConnection>,
    filter: &'a T::Filter,
    words: Vec<String>,
    key: T::SortKey,
    descending: bool,
    moment: T::Moment,
}

/// Starts `SELECT` of records of the workspace, as [`ListedTable::read`] reads them.
pub(crate) fn select<T: ListedTable>(db: &Scoped<impl ConnectionTrait + Send>) -> Sql {
    let mut sql = db.sql("SELECT ");
    sql.push(&T::columns(db.dialect())).push(" FROM ").push(T::TABLE.name).push(" l WHERE l.workspace_id = $1");
    sql
}

/// Where a part of a list is begun, and how much of it is wanted.
#[derive(Clone, Copy)]
struct Slice<'a> {
    part: Part,
    /// Behind the record with this key and id.
    beyond: Option<(Option<&'a Value>, Uuid)>,
    descending: bool,
    offset: u64,
    limit: u64,
}

impl<'a, T: ListedTable> RecordList<'a, T> {
    /// A list by a key, which is walked when it is asked for.
    pub(crate) fn new(
        db: &'a Scoped<DatabaseConnection>,
        filter: &'a T::Filter,
        (key, descending): (T::SortKey, bool),
        moment: T::Moment,
    ) -> Self {
        Self { db, filter, words: conditions::words::<T>(filter), key, descending, moment }
    }

    /// At most `limit` records after the first `offset`, and how many there are, bounded.
    pub(crate) async fn page(&self, offset: u64, limit: u64) -> Result<(Vec<T::Record>, Total), StoreError> {
        let by = self.selective_reach().await?;
        let total = Total::from_bounded(self.count_by(by, None, COUNT_LIMIT + 1).await?);
        if total.is_exact && total.count <= offset {
            return Ok((Vec::new(), total));
        }
        let reach = if total.is_exact && total.count <= self.few() { by } else { self.order() };
        Ok((self.slice(reach, offset, limit).await?, total))
    }

    /// At most `limit` records from the start of the list, which is not counted.
    pub(crate) async fn first(&self, limit: u64) -> Result<Vec<T::Record>, StoreError> {
        self.slice(self.reach().await?, 0, limit).await
    }

    async fn slice(&self, reach: Reach, offset: u64, limit: u64) -> Result<Vec<T::Record>, StoreError> {
        let all = Slice { part: Part::Whole, beyond: None, descending: self.descending, offset, limit };
        if !T::key_may_be_missing(self.key) {
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

    /// At most `limit` records after the one with this time and id, in a list by a time.
    pub(crate) async fn after(&self, place: Option<(i64, Uuid)>, limit: u64) -> Result<Vec<T::Record>, StoreError> {
        let at = place.map(|(at, id)| (Value::from(at), id));
        let beyond = at.as_ref().map(|(at, id)| (Some(at), *id));
        let slice = Slice { part: Part::Whole, beyond, descending: self.descending, offset: 0, limit };
        self.records(self.reach().await?, slice).await
    }

    /// The ids of the record before `record` in the list, and of the one after it.
    pub(crate) async fn beside(&self, record: &T::Record) -> Result<(Option<Uuid>, Option<Uuid>), StoreError> {
        let reach = self.reach().await?;
        let previous = self.next_to(reach, record, true).await?;
        Ok((previous, self.next_to(reach, record, false).await?))
    }

    async fn next_to(&self, reach: Reach, record: &T::Record, back: bool) -> Result<Option<Uuid>, StoreError> {
        let place = T::place(record, self.key);
        let part = match (T::key_may_be_missing(self.key), &place) {
            (false, _) => Part::Whole,
            (true, Some(_)) => Part::With,
            (true, None) => Part::Without,
        };
        let beyond = Some((place.as_ref(), T::id(record)));
        let one = Slice { part, beyond, descending: self.descending != back, offset: 0, limit: 1 };
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

    /// How many records the list has, bounded.
    pub(crate) async fn count(&self) -> Result<Total, StoreError> {
        let by = self.selective_reach().await?;
        Ok(Total::from_bounded(self.count_by(by, None, COUNT_LIMIT + 1).await?))
    }

    /// How many records a part has, counted no further than `limit`.
    async fn count_by(&self, reach: Reach, part: Option<Part>, limit: u64) -> Result<u64, StoreError> {
        self.count_with(&self.words, reach, part.unwrap_or(Part::Whole), limit).await
    }

    async fn count_with(&self, words: &[String], reach: Reach, part: Part, limit: u64) -> Result<u64, StoreError> {
        let mut sql = self.db.sql("SELECT count(*) FROM (SELECT 1");
        self.push_conditions(&mut sql, words, reach);
        push_part(&mut sql, T::sort_column(self.key), part);
        sql.push(" LIMIT ").number(limit).push(") c");
        self.number(sql).await
    }

    /// So many records are gathered and sorted; of more, the order of the list is walked. Words go with an order (a list by
    /// name has all who are called the same side by side), so that a walk may be long before it meets them.
    fn few(&self) -> u64 {
        if self.words.is_empty() { FEW } else { COUNT_LIMIT }
    }

    fn order(&self) -> Reach {
        Reach::Order(T::sort_column(self.key))
    }

    /// The best way to a part of the list where its length is not known yet.
    async fn reach(&self) -> Result<Reach, StoreError> {
        if T::search(self.filter).is_none() && !T::has_facts(self.filter) {
            return Ok(self.order());
        }
        let by = self.selective_reach().await?;
        let is_few = self.count_by(by, None, self.few() + 1).await? <= self.few();
        Ok(if is_few { by } else { self.order() })
    }

    /// The way that leads past few records that do not fit: by words where they are rare or nothing else is asked for.
    async fn selective_reach(&self) -> Result<Reach, StoreError> {
        let Some(index) = T::TABLE.word_index.filter(|_| self.db.dialect().has_word_index()) else {
            return Ok(Reach::Facts);
        };
        if self.words.is_empty() {
            return Ok(Reach::Facts);
        }
        if !T::has_facts(self.filter) {
            return Ok(Reach::Words);
        }
        let mut sql = self.db.sql("SELECT count(*) FROM (SELECT 1");
        Dialect::from_word_index(&mut sql, index, &self.words, "");
        sql.push(" LIMIT ").number(FEW).push(") c");
        if self.number(sql).await? < FEW {
            return Ok(Reach::Words);
        }
        let rare = self.count_with(&[], Reach::Facts, Part::Whole, FEW).await? < FEW;
        Ok(if rare { Reach::Facts } else { Reach::Words })
    }

    async fn records(&self, reach: Reach, slice: Slice<'_>) -> Result<Vec<T::Record>, StoreError> {
        let mut sql = self.db.sql("SELECT ");
        sql.push(&T::columns(self.db.dialect())).push(" FROM (");
        self.push_ids(&mut sql, reach, slice);
        sql.push(") p JOIN ").push(T::TABLE.name).push(" l ON l.workspace_id = $1 AND l.id = p.id");
        push_order(&mut sql, T::sort_column(self.key), "l.id", slice);
        self.db.rows(sql).await?.iter().map(T::read).collect()
    }

    async fn first_id(&self, reach: Reach, slice: Slice<'_>) -> Result<Option<Uuid>, StoreError> {
        let mut sql = self.db.sql("SELECT p.id FROM (");
        self.push_ids(&mut sql, reach, slice);
        sql.push(") p");
        let row = self.db.row(sql).await?;
        row.map(|row| row.try_get_by_index(0)).transpose().map_err(store_error)
    }

    /// The ids of a slice. They come from indexes alone as far as those hold what is asked for; whole rows are read only
    /// of the records that are shown.
    fn push_ids(&self, sql: &mut Sql, reach: Reach, slice: Slice<'_>) {
        let key = T::sort_column(self.key);
        let gathers = !matches!(reach, Reach::Order(_));
        if gathers {
            sql.push("WITH found AS MATERIALIZED (SELECT l.id AS id, ").push(key).push(" AS place");
        } else {
            sql.push("SELECT l.id");
        }
        self.push_conditions(sql, &self.words, reach);
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

    fn push_conditions(&self, sql: &mut Sql, words: &[String], reach: Reach) {
        conditions::push_with_words::<T>(sql, self.db.dialect(), self.filter, words, self.moment, reach);
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
        Some((Some(place), there)) => {
            sql.push(" AND (").push(key).push(", ").push(id).push(")").push(comparison);
            sql.with("(", place.clone()).with(", ", there).push(")");
        }
        Some((None, there)) => {
            sql.push(" AND ").push(id).with(comparison, there);
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
