//! Writing companies.

use async_trait::async_trait;
use mainstay_contacts::{CompaniesTx, CompaniesUow, Company, CompanyStore};
use mainstay_kernel::{CompanyId, StoreError, WorkspaceScope};
use mainstay_records::{Moment, RecordStore};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Iterable, ModelTrait, QueryFilter};

use crate::company_row::{self, Companies};
use crate::error::store_error;
use crate::record_list;
use crate::record_table::{COMPANY_TAGS, ListedTable, StoredRecord};
use crate::store::SqlStore;
use crate::tables::company;
use crate::tx::SqlTx;
use crate::words;

/// Columns that keep the value of the first write.
const FIXED: [company::Column; 3] = [company::Column::WorkspaceId, company::Column::Id, company::Column::CreatedAt];

impl StoredRecord for Company {
    type Table = Companies;

    fn moment(_: Moment) {}
}

#[async_trait]
impl RecordStore<Company> for SqlTx {
    async fn find_for_update(&self, id: CompanyId) -> Result<Option<Company>, StoreError> {
        self.write_pending_tags().await?;
        let mut sql = record_list::select::<Companies>(&self.db);
        sql.with(" AND l.id = ", id.as_uuid()).push(self.db.dialect().for_update());
        let Some(row) = self.db.row(sql).await? else { return Ok(None) };
        let record = Companies::read(&row)?;
        self.know_tags(COMPANY_TAGS, id.as_uuid(), &record.tags).await;
        Ok(Some(Company::from_record(record)))
    }

    async fn update(&self, company: &Company) -> Result<(), StoreError> {
        let row = company_row::row(self.db.workspace(), company.record());
        let key_before = self.name_key_of(company.id).await?;
        let mut update = self.db.update::<company::Entity>();
        for column in company::Column::iter().filter(|column| !FIXED.iter().any(|fixed| *fixed as u8 == *column as u8))
        {
            update = update.col_expr(column, Expr::value(row.get(column)));
        }
        let done = update
            .filter(company::Column::Id.eq(row.id))
            .filter(company::Column::Version.eq(row.version - 1))
            .exec(&self.db)
            .await
            .map_err(store_error)?;
        if done.rows_affected != 1 {
            return Err(StoreError::Stale);
        }
        if key_before.as_deref() != Some(row.name_key.as_str()) {
            self.rename_for_contacts(company.id, &row.name_key).await?;
            self.company_of_deals_renamed(company.id, &company.name).await?;
        }
        self.write_tags(COMPANY_TAGS, row.id, &company.tags).await
    }
}

impl SqlTx {
    async fn name_key_of(&self, company: CompanyId) -> Result<Option<String>, StoreError> {
        let mut sql = self.db.sql("SELECT name_key FROM companies WHERE workspace_id = $1");
        sql.with(" AND id = ", company.as_uuid());
        let row = self.db.row(sql).await?;
        row.map(|row| row.try_get_by_index(0)).transpose().map_err(store_error)
    }

    /// Lets the contacts of a company be found, and sorted, by its new name.
    async fn rename_for_contacts(&self, company: CompanyId, key: &str) -> Result<(), StoreError> {
        let mut sql = self.db.sql("UPDATE contacts SET ");
        sql.with("company_key = ", Some(key.to_owned()).filter(|key| !key.is_empty()));
        sql.with(", search_text = own_search || ", words::stored(key));
        sql.with(" WHERE workspace_id = $1 AND company_id = ", company.as_uuid());
        self.db.run(sql).await.map(drop)
    }
}

#[async_trait]
impl CompanyStore for SqlTx {
    async fn insert(&self, company: &Company) -> Result<(), StoreError> {
        let row = company_row::row(self.db.workspace(), company.record());
        self.db.insert(std::slice::from_ref(&row)).await?;
        self.keep_tags(COMPANY_TAGS, row.id, &company.tags).await;
        Ok(())
    }
}

impl CompaniesTx for SqlTx {
    fn companies(&self) -> &dyn CompanyStore {
        self
    }
}

#[async_trait]
impl CompaniesUow for SqlStore {
    async fn begin_companies(&self, scope: &WorkspaceScope) -> Result<Box<dyn CompaniesTx>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}
