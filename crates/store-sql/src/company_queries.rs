//! Reading companies.

use async_trait::async_trait;
use mainstay_contacts::{
    CompanyFilter, CompanyQueries, CompanyRecord, CompanySort, CompanySortKey, is_near_same, shared_start,
};
use mainstay_kernel::{CompanyId, Page, PageRequest, StoreError, Total, WorkspaceScope};
use mainstay_records::{ListCursor, Neighbors};
use sea_orm::DatabaseConnection;

use crate::company_row::Companies;
use crate::error::store_error;
use crate::record_list::{self, RecordList};
use crate::record_table::ListedTable;
use crate::rows::ms;
use crate::scoped::Scoped;
use crate::store::SqlStore;

/// As many names that begin alike are compared; in a workspace with more, a twin may be missed.
const COMPARED_MAX: u64 = 2_000;

fn list<'a>(
    db: &'a Scoped<DatabaseConnection>,
    filter: &'a CompanyFilter,
    sort: CompanySort,
) -> RecordList<'a, Companies> {
    RecordList::new(db, filter, (sort.key, sort.descending), ())
}

#[async_trait]
impl CompanyQueries for SqlStore {
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &CompanyFilter,
        sort: CompanySort,
        page: PageRequest,
    ) -> Result<Page<CompanyRecord>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        let (items, total) = list(&db, filter, sort).page(page.offset(), page.limit()).await?;
        Ok(Page { items, total })
    }

    async fn first(
        &self,
        scope: &WorkspaceScope,
        filter: &CompanyFilter,
        sort: CompanySort,
        limit: u64,
    ) -> Result<Vec<CompanyRecord>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        list(&db, filter, sort).first(limit).await
    }

    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &CompanyFilter,
        sort: CompanySort,
        cursor: Option<ListCursor<CompanyId>>,
        limit: u64,
    ) -> Result<Vec<CompanyRecord>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        let place = cursor.map(|cursor| (ms(cursor.at), cursor.id.as_uuid()));
        list(&db, filter, sort).after(place, limit).await
    }

    async fn count(&self, scope: &WorkspaceScope, filter: &CompanyFilter) -> Result<Total, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        list(&db, filter, CompanySort::descending(CompanySortKey::CreatedAt)).count().await
    }

    async fn find(&self, scope: &WorkspaceScope, id: CompanyId) -> Result<Option<CompanyRecord>, StoreError> {
        let db = self.read(scope);
        let mut sql = record_list::select::<Companies>(&db);
        sql.with(" AND l.id = ", id.as_uuid());
        db.row(sql).await?.as_ref().map(Companies::read).transpose()
    }

    async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        company: &CompanyRecord,
        filter: &CompanyFilter,
        sort: CompanySort,
    ) -> Result<Neighbors<CompanyId>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        let (previous, next) = list(&db, filter, sort).beside(company).await?;
        Ok(Neighbors { previous: previous.map(CompanyId::from_uuid), next: next.map(CompanyId::from_uuid) })
    }

    async fn with_domain(
        &self,
        scope: &WorkspaceScope,
        domains: &[String],
        limit: u64,
    ) -> Result<Vec<CompanyRecord>, StoreError> {
        let db = self.read(scope);
        let mut sql = record_list::select::<Companies>(&db);
        sql.push(" AND NOT l.archived AND ").any_of("l.domain", domains);
        sql.push(" ORDER BY l.created_at DESC, l.id DESC LIMIT ").number(limit);
        db.rows(sql).await?.iter().map(Companies::read).collect()
    }

    async fn near_same(
        &self,
        scope: &WorkspaceScope,
        stem: &str,
        limit: u64,
    ) -> Result<Vec<CompanyRecord>, StoreError> {
        let db = self.read(scope);
        let start = shared_start(stem);
        let letters = i64::try_from(stem.chars().count()).unwrap_or(i64::MAX);
        let mut sql = db.sql("SELECT l.id, l.name_stem FROM companies l WHERE l.workspace_id = $1");
        // Behind all that begin so comes nothing that does not: no character sorts behind the last one.
        sql.with(" AND NOT l.archived AND l.name_stem >= ", start)
            .with(" AND l.name_stem < ", format!("{start}\u{10FFFF}"));
        sql.with(" AND length(l.name_stem) BETWEEN ", letters - 1).with(" AND ", letters.saturating_add(1));
        sql.push(" LIMIT ").number(COMPARED_MAX);
        let mut found = Vec::new();
        for row in db.rows(sql).await? {
            let other: String = row.try_get_by_index(1).map_err(store_error)?;
            if is_near_same(stem, &other) {
                let id: uuid::Uuid = row.try_get_by_index(0).map_err(store_error)?;
                found.push(id);
            }
        }
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = record_list::select::<Companies>(&db);
        sql.push(" AND ").any_of("l.id", &found).with(" ORDER BY CASE l.name_stem WHEN ", stem);
        sql.push(" THEN 0 ELSE 1 END, l.created_at DESC, l.id DESC LIMIT ").number(limit);
        db.rows(sql).await?.iter().map(Companies::read).collect()
    }
}
