//! Saved views of lists.

use async_trait::async_trait;
use mainstay_kernel::{MemberId, SavedViewId, StoreError, Version, WorkspaceScope, fold};
use mainstay_views::{SavedView, ViewQueries, ViewStore, ViewedList, ViewsTx, ViewsUow};
use sea_orm::{ColumnTrait, Condition, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::error::{corrupt, store_error};
use crate::store::SqlStore;
use crate::tables::saved_view::{Column, Entity, Model};
use crate::tx::SqlTx;

fn row(workspace: Uuid, view: &SavedView) -> Model {
    Model {
        workspace_id: workspace,
        id: view.id.as_uuid(),
        version: view.version.number(),
        list: view.list.as_str().to_owned(),
        name: view.name.clone(),
        name_key: fold(&view.name),
        query: view.query.clone(),
        shared: view.shared,
        owner_id: view.owner.as_uuid(),
    }
}

fn read(row: Model) -> Result<SavedView, StoreError> {
    Ok(SavedView {
        id: SavedViewId::from_uuid(row.id),
        version: Version::from_number(row.version),
        list: ViewedList::parse(&row.list).ok_or_else(|| corrupt("saved_views", "list", row.id))?,
        name: row.name,
        query: row.query,
        shared: row.shared,
        owner: MemberId::from_uuid(row.owner_id),
    })
}

#[async_trait]
impl ViewStore for SqlTx {
    async fn find_for_update(&self, id: SavedViewId) -> Result<Option<SavedView>, StoreError> {
        let found = self.db.find::<Entity>().filter(Column::Id.eq(id.as_uuid())).lock_exclusive().one(&self.db).await;
        found.map_err(store_error)?.map(read).transpose()
    }

    async fn count_of(&self, member: MemberId, list: ViewedList) -> Result<u64, StoreError> {
        let own = self.db.find::<Entity>().filter(Column::OwnerId.eq(member.as_uuid()));
        own.filter(Column::List.eq(list.as_str())).count(&self.db).await.map_err(store_error)
    }

    async fn insert(&self, view: &SavedView) -> Result<(), StoreError> {
        self.db.insert(&[row(self.db.workspace(), view)]).await
    }

    async fn update(&self, view: &SavedView) -> Result<(), StoreError> {
        let row = row(self.db.workspace(), view);
        let mut sql = self.db.sql("UPDATE saved_views SET ");
        sql.with("name = ", row.name).with(", name_key = ", row.name_key).with(", query = ", row.query);
        sql.with(", shared = ", row.shared).with(", version = ", row.version);
        sql.with(" WHERE workspace_id = $1 AND id = ", row.id).with(" AND version = ", row.version - 1);
        if self.db.run(sql).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }

    async fn remove(&self, id: SavedViewId) -> Result<(), StoreError> {
        self.db.delete::<Entity>().filter(Column::Id.eq(id.as_uuid())).exec(&self.db).await.map_err(store_error)?;
        Ok(())
    }
}

impl ViewsTx for SqlTx {
    fn views(&self) -> &dyn ViewStore {
        self
    }
}

#[async_trait]
impl ViewsUow for SqlStore {
    async fn begin_views(&self, scope: &WorkspaceScope) -> Result<Box<dyn ViewsTx>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}

#[async_trait]
impl ViewQueries for SqlStore {
    async fn visible(
        &self,
        scope: &WorkspaceScope,
        member: MemberId,
        list: ViewedList,
    ) -> Result<Vec<SavedView>, StoreError> {
        let db = self.read(scope);
        let seen = Condition::any().add(Column::OwnerId.eq(member.as_uuid())).add(Column::Shared.eq(true));
        let views = db.find::<Entity>().filter(Column::List.eq(list.as_str())).filter(seen);
        let views = views.order_by_asc(Column::NameKey).order_by_asc(Column::Id).all(&db).await.map_err(store_error)?;
        views.into_iter().map(read).collect()
    }
}
