//! A user in a workspace.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_id: Uuid,
    pub role: String,
    pub suspended_at: Option<i64>,
    pub created_at: i64,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

impl super::WorkspaceTable for Entity {
    const WORKSPACE: Column = Column::WorkspaceId;
}
