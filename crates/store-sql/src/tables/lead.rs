//! A lead.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "leads")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub name_key: String,
    pub email: Option<String>,
    pub email_key: Option<String>,
    pub phone: Option<String>,
    pub phone_digits: Option<String>,
    pub company_name: Option<String>,
    pub company_key: Option<String>,
    pub job_title: Option<String>,
    pub website: Option<String>,
    pub source: String,
    pub status: String,
    pub status_rank: i16,
    pub unqualified_reason: Option<String>,
    pub unqualified_note: Option<String>,
    pub score: i16,
    pub score_base: i16,
    pub next_decay_at: Option<i64>,
    pub assignee_id: Option<Uuid>,
    pub next_action: Option<String>,
    pub next_action_date: Option<String>,
    pub estimated_minor: Option<i64>,
    pub estimated_currency: Option<String>,
    pub snoozed_until: Option<String>,
    pub snooze_reason: Option<String>,
    pub channel: String,
    pub sender: Option<String>,
    pub integration_source_id: Option<Uuid>,
    pub external_id: Option<String>,
    pub page: Option<String>,
    pub utm: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub touched_at: i64,
    pub archived_at: Option<i64>,
    pub archived: bool,
    pub search_text: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl super::WorkspaceTable for Entity {
    const WORKSPACE: Column = Column::WorkspaceId;
}
