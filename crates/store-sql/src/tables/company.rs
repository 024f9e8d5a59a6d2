//! A company.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "companies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub name_key: String,
    pub name_stem: String,
    pub website: Option<String>,
    pub domain: Option<String>,
    pub industry: Option<String>,
    pub size: Option<String>,
    pub status: String,
    pub status_rank: i16,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub owner_id: Option<Uuid>,
    pub address_line1: Option<String>,
    pub address_line2: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub description: Option<String>,
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
