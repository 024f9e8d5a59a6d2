//! Sums over deals. They are made of the same conditions as the lists.

use mainstay_deals::{AmountSum, CloseSum, DealFilter, DealSums, LostReason, LostSum};
use mainstay_kernel::{CurrencyCode, MemberId, Money, StageId, StoreError};
use mainstay_records::Moment;
use sea_orm::{DatabaseConnection, QueryResult, TryGetable};
use uuid::Uuid;

use crate::conditions::{self, Reach};
use crate::deal_list::Deals;
use crate::error::{corrupt, store_error};
use crate::scoped::Scoped;

/// Amounts are added in two parts, so that no engine's sum runs over: the millions, and what is left of them.
const PART: i64 = 1_000_000;

/// Adds up the deals that fit, a line a value of the columns and a currency.
async fn grouped(
    db: &Scoped<DatabaseConnection>,
    filter: &DealFilter,
    moment: Moment,
    columns: &[&str],
) -> Result<Vec<QueryResult>, StoreError> {
    let mut by = columns.join(", ");
    by.push_str(", l.amount_currency");
    let mut sql = db.sql("SELECT ");
    sql.push(&by).push(", count(*)");
    for column in ["l.amount_minor", "l.weighted_minor"] {
        for operator in ["/", "%"] {
            sql.push(&format!(", CAST(sum({column} {operator} {PART}) AS BIGINT)"));
        }
    }
    let sought = db.dialect().has_word_index() && !conditions::words::<Deals>(filter).is_empty();
    let reach = if sought { Reach::Words } else { Reach::Facts };
    conditions::push::<Deals>(&mut sql, db.dialect(), filter, moment, reach);
    sql.push(" GROUP BY ").push(&by);
    db.rows(sql).await
}

/// Reads what stands behind so many columns of [`grouped`].
fn read_sums(row: &QueryResult, columns: usize) -> Result<DealSums, StoreError> {
    let code: Option<String> = cell(row, columns)?;
    let count: i64 = cell(row, columns + 1)?;
    let mut sums = DealSums::default();
    sums.add_count(u64::try_from(count).unwrap_or(0));
    let Some(code) = code else { return Ok(sums) };
    let currency =
        CurrencyCode::try_new("currency", &code).map_err(|_| corrupt("deals", "amount_currency", Uuid::nil()))?;
    let money = |first: usize| -> Result<Money, StoreError> {
        let (millions, rest): (Option<i64>, Option<i64>) = (cell(row, first)?, cell(row, first + 1)?);
        let sum = i128::from(millions.unwrap_or(0)) * i128::from(PART) + i128::from(rest.unwrap_or(0));
        Ok(Money::from_minor(i64::try_from(sum).unwrap_or(i64::MAX), currency))
    };
    sums.add_amount(AmountSum { amount: money(columns + 2)?, weighted: money(columns + 4)? });
    Ok(sums)
}

fn cell<T: TryGetable>(row: &QueryResult, at: usize) -> Result<T, StoreError> {
    row.try_get_by_index(at).map_err(store_error)
}

/// Puts the lines of one key together.
fn put_together<K: PartialEq>(
    lines: impl Iterator<Item = Result<(K, DealSums), StoreError>>,
) -> Result<Vec<(K, DealSums)>, StoreError> {
    let mut together: Vec<(K, DealSums)> = Vec::new();
    for line in lines {
        let (key, sums) = line?;
        match together.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => known.add(&sums),
            None => together.push((key, sums)),
        }
    }
    Ok(together)
}

/// The sums by stage.
pub(crate) async fn by_stage(
    db: &Scoped<DatabaseConnection>,
    filter: &DealFilter,
    moment: Moment,
) -> Result<Vec<(StageId, DealSums)>, StoreError> {
    // A stage is of one kind. With the kind named too, SQLite takes the index that holds all that is added up.
    let rows = grouped(db, filter, moment, &["l.kind", "l.stage_id"]).await?;
    put_together(rows.iter().map(|row| Ok((StageId::from_uuid(cell(row, 1)?), read_sums(row, 2)?))))
}

/// The sums by expected close date.
pub(crate) async fn by_close(
    db: &Scoped<DatabaseConnection>,
    filter: &DealFilter,
    moment: Moment,
) -> Result<Vec<CloseSum>, StoreError> {
    let rows = grouped(db, filter, moment, &["l.expected_close_date"]).await?;
    let read = |row: &QueryResult| {
        let date: Option<String> = cell(row, 0)?;
        let date = date.map(|date| date.parse()).transpose();
        let date = date.map_err(|_| corrupt("deals", "expected_close_date", Uuid::nil()))?;
        Ok(CloseSum { date, sums: read_sums(row, 1)? })
    };
    rows.iter().map(read).collect()
}

/// The sums of lost deals by reason, stage and owner.
pub(crate) async fn by_loss(
    db: &Scoped<DatabaseConnection>,
    filter: &DealFilter,
    moment: Moment,
) -> Result<Vec<LostSum>, StoreError> {
    let rows = grouped(db, filter, moment, &["l.lost_reason", "l.closed_from_stage_id", "l.owner_id"]).await?;
    let read = |row: &QueryResult| {
        let reason: String = cell(row, 0)?;
        Ok(LostSum {
            reason: LostReason::parse(&reason).ok_or_else(|| corrupt("deals", "lost_reason", Uuid::nil()))?,
            stage: cell::<Option<Uuid>>(row, 1)?.map(StageId::from_uuid),
            owner: cell::<Option<Uuid>>(row, 2)?.map(MemberId::from_uuid),
            sums: read_sums(row, 3)?,
        })
    };
    rows.iter().map(read).collect()
}
