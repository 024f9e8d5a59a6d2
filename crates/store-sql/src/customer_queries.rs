//! Reading customers: companies with won deals, and what they are worth.

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_contacts::CompanyFilter;
use mainstay_customers::{
    Customer, CustomerFilter, CustomerQueries, CustomerSort, CustomerSortKey, Health, LifetimeValue,
};
use mainstay_deals::{AmountSum, DealSums};
use mainstay_kernel::{
    COUNT_LIMIT, CompanyId, ContactId, CurrencyCode, Money, Page, PageRequest, StoreError, Total, WorkspaceScope,
};
use sea_orm::{DatabaseConnection, QueryResult};
use uuid::Uuid;

use crate::company_row::Companies;
use crate::conditions::{self, Reach};
use crate::error::{readable, store_error};
use crate::record_table::ListedTable;
use crate::rows::{ms, time, time_or_none};
use crate::scoped::Scoped;
use crate::sql::Sql;
use crate::store::SqlStore;

/// What counts: deals that were won and are not archived.
const WON: &str = "d.workspace_id = $1 AND d.kind = 'won' AND d.archived = FALSE";

/// A list of customers at one moment.
struct CustomerList<'a> {
    db: &'a Scoped<DatabaseConnection>,
    filter: &'a CustomerFilter,
    currency: CurrencyCode,
    now: DateTime<Utc>,
}

impl CustomerList<'_> {
    /// Starts a statement with the won deals of each company as `won`.
    fn start(&self) -> Sql {
        let mut sql = self.db.sql("WITH won AS (SELECT d.company_id AS id, count(*) AS deals,");
        sql.push(" max(d.closed_at) AS last_won_at, CAST(coalesce(sum(CASE WHEN d.amount_currency = ");
        sql.bind(self.currency.as_str()).push(" THEN d.amount_minor END), 0) AS BIGINT) AS value FROM deals d WHERE ");
        sql.push(WON).push(" AND d.company_id IS NOT NULL GROUP BY d.company_id) ");
        sql
    }

    fn push_from(&self, sql: &mut Sql) {
        sql.push(" FROM won w JOIN companies l ON l.workspace_id = $1 AND l.id = w.id WHERE l.archived = FALSE");
        let companies = CompanyFilter {
            search: self.filter.search.clone(),
            owners: self.filter.owners.clone(),
            tags: self.filter.tags.clone(),
            all_tags: self.filter.all_tags,
            ..CompanyFilter::default()
        };
        if companies != CompanyFilter::default() {
            sql.push(" AND l.id IN (SELECT l.id");
            conditions::push::<Companies>(sql, self.db.dialect(), &companies, (), Reach::Facts);
            sql.push(")");
        }
        self.push_health(sql);
    }

    /// The same rule as [`Health::of`]; a contract test compares them.
    fn push_health(&self, sql: &mut Sql) {
        let [healthy, at_risk] = Health::bounds(self.now).map(ms);
        let mut between = " AND (";
        for health in &self.filter.healths {
            sql.push(between);
            between = " OR ";
            match health {
                Health::Healthy => sql.with("l.last_activity_at >= ", healthy),
                Health::AtRisk => {
                    sql.with("(l.last_activity_at < ", healthy).with(" AND l.last_activity_at >= ", at_risk).push(")")
                }
                Health::Churned => sql.with("(l.last_activity_at IS NULL OR l.last_activity_at < ", at_risk).push(")"),
            };
        }
        if !self.filter.healths.is_empty() {
            sql.push(")");
        }
    }

    async fn count(&self) -> Result<Total, StoreError> {
        let mut sql = self.start();
        sql.push("SELECT count(*) FROM (SELECT 1");
        self.push_from(&mut sql);
        sql.push(" LIMIT ").number(COUNT_LIMIT + 1).push(") c");
        let row = self.db.row(sql).await?;
        let counted = row.map(|row| row.try_get_by_index::<i64>(0)).transpose().map_err(store_error)?;
        Ok(Total::from_bounded(u64::try_from(counted.unwrap_or(0)).unwrap_or(0)))
    }

    async fn slice(&self, sort: CustomerSort, page: PageRequest) -> Result<Vec<Customer>, StoreError> {
        let mut sql = self.start();
        sql.push("SELECT ").push(&Companies::columns(self.db.dialect()));
        sql.push(", w.deals AS won_deals, w.last_won_at AS last_won_at, w.value AS won_value,");
        sql.push(" l.last_activity_at AS last_activity_at");
        self.push_from(&mut sql);
        let key = match sort.key {
            CustomerSortKey::LifetimeValue => "w.value",
            CustomerSortKey::Name => "l.name_key",
            CustomerSortKey::LastActivityAt => "l.last_activity_at",
            CustomerSortKey::LastWonAt => "w.last_won_at",
        };
        let direction = if sort.descending { " DESC" } else { " ASC" };
        sql.push(" ORDER BY ").push(key).push(direction).push(" NULLS LAST, l.id").push(direction);
        sql.push(" LIMIT ").number(page.limit());
        if page.offset() > 0 {
            sql.with(" OFFSET ", i64::try_from(page.offset()).unwrap_or(i64::MAX));
        }
        let rows = self.db.rows(sql).await?;
        rows.iter().map(|row| self.read(row)).collect()
    }

    /// Reads a customer whose value is known in the workspace's currency alone.
    fn read(&self, row: &QueryResult) -> Result<Customer, StoreError> {
        let deals: i64 = row.try_get("", "won_deals").map_err(store_error)?;
        let value: i64 = row.try_get("", "won_value").map_err(store_error)?;
        Ok(Customer {
            company: Companies::read(row)?,
            lifetime_value: LifetimeValue {
                main: Money::from_minor(value, self.currency),
                others: Vec::new(),
                won_deals: u64::try_from(deals).unwrap_or(0),
            },
            last_won_at: time(row.try_get("", "last_won_at").map_err(store_error)?)?,
            last_activity_at: time_or_none(row.try_get("", "last_activity_at").map_err(store_error)?)?,
        })
    }

    /// Adds what the customers of a page are worth in other currencies.
    async fn add_other_currencies(&self, customers: &mut [Customer]) -> Result<(), StoreError> {
        let ids: Vec<Uuid> = customers.iter().map(|customer| customer.company.id.as_uuid()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let mut sql = self.db.sql("SELECT d.company_id, d.amount_currency, CAST(sum(d.amount_minor) AS BIGINT)");
        sql.push(" FROM deals d WHERE ").push(WON).with(" AND d.amount_currency <> ", self.currency.as_str());
        sql.push(" AND ").any_of("d.company_id", &ids).push(" GROUP BY 1, 2 ORDER BY 1, 2");
        let mut others: HashMap<Uuid, Vec<Money>> = HashMap::new();
        for row in self.db.rows(sql).await? {
            let id: Uuid = row.try_get_by_index(0).map_err(store_error)?;
            others.entry(id).or_default().push(money(&row, 1, id)?);
        }
        for customer in customers {
            customer.lifetime_value.others = others.remove(&customer.company.id.as_uuid()).unwrap_or_default();
        }
        Ok(())
    }
}

/// Reads a currency and, behind it, an amount.
fn money(row: &QueryResult, at: usize, id: Uuid) -> Result<Money, StoreError> {
    let code: String = row.try_get_by_index(at).map_err(store_error)?;
    let currency = readable(CurrencyCode::try_new("currency", &code), "deals", "amount_currency", id)?;
    Ok(Money::from_minor(row.try_get_by_index(at + 1).map_err(store_error)?, currency))
}

/// The sums of the won deals of whoever the column names.
async fn won_by(db: &Scoped<DatabaseConnection>, column: &str, id: Uuid) -> Result<DealSums, StoreError> {
    let mut sql = db.sql("SELECT count(*), d.amount_currency, CAST(sum(d.amount_minor) AS BIGINT) FROM deals d WHERE ");
    sql.push(WON).push(" AND d.").push(column).with(" = ", id).push(" GROUP BY d.amount_currency");
    let mut sums = DealSums::default();
    for row in db.rows(sql).await? {
        let deals: i64 = row.try_get_by_index(0).map_err(store_error)?;
        sums.add_count(u64::try_from(deals).unwrap_or(0));
        let currency: Option<String> = row.try_get_by_index(1).map_err(store_error)?;
        if currency.is_some() {
            // A won deal is sure: what it is worth and what that weighs are the same.
            let amount = money(&row, 1, id)?;
            sums.add_amount(AmountSum { amount, weighted: amount });
        }
    }
    Ok(sums)
}

#[async_trait]
impl CustomerQueries for SqlStore {
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &CustomerFilter,
        sort: CustomerSort,
        page: PageRequest,
        now: DateTime<Utc>,
    ) -> Result<Page<Customer>, StoreError> {
        let db = if filter.search.is_some() { self.search(scope) } else { self.read(scope) };
        let list = CustomerList { db: &db, filter, currency: scope.context().currency, now };
        let total = list.count().await?;
        if total.is_exact && total.count <= page.offset() {
            return Ok(Page { items: Vec::new(), total });
        }
        let mut items = list.slice(sort, page).await?;
        list.add_other_currencies(&mut items).await?;
        Ok(Page { items, total })
    }

    async fn won_by_company(&self, scope: &WorkspaceScope, company: CompanyId) -> Result<DealSums, StoreError> {
        won_by(&self.read(scope), "company_id", company.as_uuid()).await
    }

    async fn won_by_contact(&self, scope: &WorkspaceScope, contact: ContactId) -> Result<DealSums, StoreError> {
        won_by(&self.read(scope), "contact_id", contact.as_uuid()).await
    }
}
