//! An edit over many records.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_edits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub change: String,
    pub state: String,
    pub total: i64,
    pub done: i64,
    pub unchanged: i64,
    pub failed: i64,
    pub started_by: Uuid,
    pub started_by_name: String,
    pub started_at: i64,
    pub finished_at: Option<i64>,
    pub record_kind: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl super::WorkspaceTable for Entity {
    const WORKSPACE: Column = Column::WorkspaceId;
}
