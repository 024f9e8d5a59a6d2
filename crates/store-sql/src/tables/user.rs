//! A person with a sign-in.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub email_key: String,
    pub password_hash: String,
    pub platform_admin: bool,
    pub banned_at: Option<i64>,
    pub created_at: i64,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
