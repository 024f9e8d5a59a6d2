//! A deal.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub title: String,
    pub title_key: String,
    pub stage_id: Uuid,
    pub kind: String,
    pub stage_rank: i32,
    pub stage_entered_at: i64,
    pub amount_minor: Option<i64>,
    pub amount_currency: Option<String>,
    pub probability: i16,
    pub own_probability: bool,
    pub weighted_minor: Option<i64>,
    pub board_rank: i64,
    pub expected_close_date: Option<String>,
    pub next_action: Option<String>,
    pub next_action_date: Option<String>,
    pub contact_id: Option<Uuid>,
    pub company_id: Option<Uuid>,
    pub owner_id: Option<Uuid>,
    pub lost_reason: Option<String>,
    pub lost_note: Option<String>,
    pub closed_at: Option<i64>,
    pub closed_from_stage_id: Option<Uuid>,
    pub snoozed_until: Option<String>,
    pub snooze_reason: Option<String>,
    pub lead_id: Option<Uuid>,
    pub created_at: i64,
    pub updated_at: i64,
    pub touched_at: i64,
    pub archived_at: Option<i64>,
    pub archived: bool,
    pub title_text: String,
    pub company_text: String,
    pub contact_text: String,
    pub search_text: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl super::WorkspaceTable for Entity {
    const WORKSPACE: Column = Column::WorkspaceId;
}
