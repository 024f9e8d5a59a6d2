//! A tag of the vocabulary.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub name_key: String,
    pub color: String,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

impl super::WorkspaceTable for Entity {
    const WORKSPACE: Column = Column::WorkspaceId;
}
