//! Tags.

use async_trait::async_trait;
use mainstay_kernel::{StoreError, TagId, Version, WorkspaceScope};
use mainstay_tags::{Tag, TagColor, TagName, TagQueries, TagStore};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Value};
use uuid::Uuid;

use crate::error::{corrupt, readable, store_error};
use crate::store::SqlStore;
use crate::tables::tag::{Column, Entity, Model};
use crate::tx::SqlTx;

fn row(workspace: Uuid, tag: &Tag) -> Model {
    Model {
        workspace_id: workspace,
        id: tag.id.as_uuid(),
        name: tag.name.as_str().to_owned(),
        name_key: tag.name.folded(),
        color: tag.color.as_str().to_owned(),
        version: tag.version.number(),
    }
}

fn read(row: &Model) -> Result<Tag, StoreError> {
    Ok(Tag {
        id: TagId::from_uuid(row.id),
        name: readable(TagName::try_new("name", &row.name), "tags", "name", row.id)?,
        color: TagColor::parse(&row.color).ok_or_else(|| corrupt("tags", "color", row.id))?,
        version: Version::from_number(row.version),
    })
}

impl SqlTx {
    async fn any_of<V: Into<Value> + Clone>(&self, column: &str, values: &[V]) -> Result<Vec<Tag>, StoreError> {
        let mut sql = self.db.sql("SELECT * FROM tags WHERE workspace_id = $1 AND ");
        sql.any_of(column, values);
        let rows = self.db.rows(sql).await?;
        rows.iter().map(|row| read(&Model::from_query_result(row, "").map_err(store_error)?)).collect()
    }
}

#[async_trait]
impl TagStore for SqlTx {
    async fn find_for_update(&self, id: TagId) -> Result<Option<Tag>, StoreError> {
        let found = self.db.find::<Entity>().filter(Column::Id.eq(id.as_uuid())).lock_exclusive().one(&self.db).await;
        found.map_err(store_error)?.as_ref().map(read).transpose()
    }

    async fn named(&self, names: &[TagName]) -> Result<Vec<Tag>, StoreError> {
        self.any_of("name_key", &names.iter().map(TagName::folded).collect::<Vec<_>>()).await
    }

    async fn existing(&self, ids: &[TagId]) -> Result<Vec<Tag>, StoreError> {
        self.any_of("id", &ids.iter().map(|id| id.as_uuid()).collect::<Vec<_>>()).await
    }

    async fn insert(&self, tag: &Tag) -> Result<bool, StoreError> {
        self.db.insert_or_nothing(&row(self.db.workspace(), tag)).await
    }

    async fn update(&self, tag: &Tag) -> Result<(), StoreError> {
        let mut sql = self.db.sql("UPDATE tags SET ");
        sql.with("name = ", tag.name.as_str()).with(", name_key = ", tag.name.folded());
        sql.with(", color = ", tag.color.as_str()).with(", version = ", tag.version.number());
        sql.with(" WHERE workspace_id = $1 AND id = ", tag.id.as_uuid());
        sql.with(" AND version = ", tag.version.number() - 1);
        if self.db.run(sql).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }

    async fn remove(&self, id: TagId) -> Result<(), StoreError> {
        self.db.delete::<Entity>().filter(Column::Id.eq(id.as_uuid())).exec(&self.db).await.map_err(store_error)?;
        Ok(())
    }
}

#[async_trait]
impl TagQueries for SqlStore {
    async fn all(&self, scope: &WorkspaceScope) -> Result<Vec<Tag>, StoreError> {
        let db = self.read(scope);
        let rows = db.find::<Entity>().order_by_asc(Column::NameKey).all(&db).await.map_err(store_error)?;
        rows.iter().map(read).collect()
    }
}
