//! An activity.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activities")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub lead_id: Option<Uuid>,
    pub contact_id: Option<Uuid>,
    pub company_id: Option<Uuid>,
    pub deal_id: Option<Uuid>,
    pub kind: String,
    pub title: Option<String>,
    pub body: Option<String>,
    pub priority: i16,
    pub due_date: Option<String>,
    pub due_at: Option<i64>,
    pub deadline: Option<i64>,
    pub duration_minutes: Option<i16>,
    pub direction: Option<String>,
    pub assignee_id: Option<Uuid>,
    pub done: bool,
    pub completed_at: Option<i64>,
    pub completed_by_kind: Option<String>,
    pub completed_by_id: Option<Uuid>,
    pub completed_by_name: Option<String>,
    pub outcome: Option<String>,
    pub points: i16,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub edited_at: Option<i64>,
    pub search_text: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl super::WorkspaceTable for Entity {
    const WORKSPACE: Column = Column::WorkspaceId;
}
