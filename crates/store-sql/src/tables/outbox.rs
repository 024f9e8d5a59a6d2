//! A message that waits to be delivered.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub workspace_id: Option<Uuid>,
    pub topic: String,
    pub payload: String,
    pub created_at: i64,
    pub due_at: i64,
    pub attempts: i64,
    pub error: Option<String>,
    pub delivered_at: Option<i64>,
    pub buried_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

impl super::WorkspaceTable for Entity {
    const WORKSPACE: Column = Column::WorkspaceId;
}
