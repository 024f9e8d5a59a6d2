//! Reading rows, column after column.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use mainstay_kernel::{CurrencyCode, MemberId, Money, StoreError, TagId};
use sea_orm::{QueryResult, TryGetable};
use uuid::Uuid;

use crate::error::{corrupt, readable, store_error};
use crate::rows;

/// The columns of a row, of which the first is the record's id.
pub(crate) struct Cells<'a> {
    row: &'a QueryResult,
    table: &'static str,
    at: usize,
    id: Uuid,
}

impl<'a> Cells<'a> {
    /// Begins with the id. The table's name tells where something could not be read.
    pub(crate) fn of(row: &'a QueryResult, table: &'static str) -> Result<Self, StoreError> {
        let mut cells = Self { row, table, at: 0, id: Uuid::nil() };
        cells.id = cells.next()?;
        Ok(cells)
    }

    /// The record's id.
    pub(crate) const fn id(&self) -> Uuid {
        self.id
    }

    /// The next column as it is stored.
    pub(crate) fn next<T: TryGetable>(&mut self) -> Result<T, StoreError> {
        let value = self.row.try_get_by_index(self.at).map_err(store_error)?;
        self.at += 1;
        Ok(value)
    }

    /// A word of a closed list.
    pub(crate) fn word<T>(&mut self, column: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, StoreError> {
        let text: String = self.next()?;
        parse(&text).ok_or_else(|| self.corrupt(column))
    }

    /// As [`Cells::word`], where there may be none.
    pub(crate) fn word_or_none<T>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.next()?;
        text.map(|text| parse(&text).ok_or_else(|| self.corrupt(column))).transpose()
    }

    /// A text that has to pass the check of its type, where there may be none.
    pub(crate) fn checked<T, E>(
        &mut self,
        column: &str,
        check: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.next()?;
        readable(text.map(|text| check(&text)).transpose(), self.table, column, self.id)
    }

    /// A calendar date, where there may be none.
    pub(crate) fn date(&mut self, column: &str) -> Result<Option<NaiveDate>, StoreError> {
        self.checked(column, str::parse)
    }

    /// A time.
    pub(crate) fn time(&mut self) -> Result<DateTime<Utc>, StoreError> {
        rows::time(self.next()?)
    }

    /// A time, where there may be none.
    pub(crate) fn time_or_none(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        rows::time_or_none(self.next()?)
    }

    /// A member, where there may be none.
    pub(crate) fn member(&mut self) -> Result<Option<MemberId>, StoreError> {
        Ok(self.next::<Option<Uuid>>()?.map(MemberId::from_uuid))
    }

    /// An amount in minor units and then its currency, where both are there; the latter's column is named.
    pub(crate) fn money(&mut self, currency: &str) -> Result<Option<Money>, StoreError> {
        let minor: Option<i64> = self.next()?;
        let code = self.checked(currency, |text| CurrencyCode::try_new("currency", text))?;
        Ok(minor.zip(code).map(|(minor, code)| Money::from_minor(minor, code)))
    }

    /// The tags of the record, as [`crate::dialect::Dialect::tags_of`] writes them.
    pub(crate) fn tags(&mut self) -> Result<BTreeSet<TagId>, StoreError> {
        let ids = |text: &str| text.split(',').map(|id| Uuid::parse_str(id).map(TagId::from_uuid)).collect();
        Ok(self.checked("tags", ids)?.unwrap_or_default())
    }

    /// That a column does not read as what it was.
    pub(crate) fn corrupt(&self, column: &str) -> StoreError {
        corrupt(self.table, column, self.id)
    }
}
