//! Lead sources that a workspace adds, and who may be given a lead.

use async_trait::async_trait;
use mainstay_kernel::{MemberId, StoreError, Version, fold};
use mainstay_leads::{LeadSource, LeadSourceStore, SourceSlug};
use mainstay_records::MemberDirectory;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::error::{corrupt, store_error};
use crate::tables::lead_source::{Column, Entity, Model};
use crate::tx::SqlTx;

fn row(workspace: Uuid, source: &LeadSource) -> Model {
    Model {
        workspace_id: workspace,
        slug: source.slug.as_str().to_owned(),
        name: source.name.clone(),
        name_key: fold(&source.name),
        archived: source.archived,
        version: source.version.number(),
    }
}

pub(crate) fn read(row: Model) -> Result<LeadSource, StoreError> {
    Ok(LeadSource {
        slug: SourceSlug::parse(&row.slug).ok_or_else(|| corrupt("lead_sources", "slug", &row.slug))?,
        name: row.name,
        archived: row.archived,
        version: Version::from_number(row.version),
    })
}

#[async_trait]
impl LeadSourceStore for SqlTx {
    async fn find_for_update(&self, slug: &SourceSlug) -> Result<Option<LeadSource>, StoreError> {
        let found =
            self.db.find::<Entity>().filter(Column::Slug.eq(slug.as_str())).lock_exclusive().one(&self.db).await;
        found.map_err(store_error)?.map(read).transpose()
    }

    async fn find(&self, slug: &SourceSlug) -> Result<Option<LeadSource>, StoreError> {
        let found = self.db.find::<Entity>().filter(Column::Slug.eq(slug.as_str())).one(&self.db).await;
        found.map_err(store_error)?.map(read).transpose()
    }

    async fn insert(&self, source: &LeadSource) -> Result<bool, StoreError> {
        self.db.insert_or_nothing(&row(self.db.workspace(), source)).await
    }

    async fn update(&self, source: &LeadSource) -> Result<(), StoreError> {
        let mut sql = self.db.sql("UPDATE lead_sources SET ");
        sql.with("name = ", &*source.name).with(", name_key = ", fold(&source.name));
        sql.with(", archived = ", source.archived).with(", version = ", source.version.number());
        sql.with(" WHERE workspace_id = $1 AND slug = ", source.slug.as_str());
        sql.with(" AND version = ", source.version.number() - 1);
        if self.db.run(sql).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }
}

#[async_trait]
impl MemberDirectory for SqlTx {
    async fn is_assignable(&self, member: MemberId) -> Result<bool, StoreError> {
        let mut sql = self.db.sql("SELECT 1 FROM members m WHERE m.workspace_id = $1 AND m.suspended_at IS NULL");
        // Whoever suspends the member waits until what was assigned is there to be seen.
        sql.with(" AND m.id = ", member.as_uuid()).push(self.db.dialect().for_share());
        Ok(self.db.row(sql).await?.is_some())
    }
}
