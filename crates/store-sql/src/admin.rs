//! Writing the administration of a workspace: its profile, members, tokens and integration sources.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_identity::{
    ApiToken, ApiTokenStore, IntegrationName, IntegrationSource, IntegrationSourceStore, Member, MemberStore,
    Workspace, WorkspaceStore,
};
use mainstay_kernel::{MemberId, Role, StoreError, TokenId, UserId, fold};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::error::store_error;
use crate::rows::{self, ms};
use crate::tables::{api_token, integration_source, member, workspace};
use crate::tx::SqlTx;

#[async_trait]
impl WorkspaceStore for SqlTx {
    async fn load_for_update(&self) -> Result<Option<Workspace>, StoreError> {
        let found = self.db.find::<workspace::Entity>().lock_exclusive().one(&self.db).await;
        found.map_err(store_error)?.as_ref().map(rows::workspace).transpose()
    }

    async fn update(&self, workspace: &Workspace) -> Result<(), StoreError> {
        if workspace.id.as_uuid() != self.db.workspace() {
            return Err(StoreError::Stale);
        }
        let mut sql = self.db.sql("UPDATE workspaces SET ");
        sql.with("slug = ", workspace.slug.as_str()).with(", name = ", workspace.name.as_str());
        sql.with(", name_key = ", fold(workspace.name.as_str())).with(", currency = ", workspace.currency.as_str());
        sql.with(", time_zone = ", workspace.zone.as_str());
        sql.with(", suspended_at = ", workspace.suspended_at.map(ms)).with(", version = ", workspace.version.number());
        sql.push(" WHERE id = $1").with(" AND version = ", workspace.version.number() - 1);
        if self.db.run(sql).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }
}

#[async_trait]
impl MemberStore for SqlTx {
    async fn find_for_update(&self, id: MemberId) -> Result<Option<Member>, StoreError> {
        let select = self.db.find::<member::Entity>().filter(member::Column::Id.eq(id.as_uuid()));
        let found = select.lock_exclusive().one(&self.db).await;
        found.map_err(store_error)?.as_ref().map(rows::member).transpose()
    }

    async fn find_by_user_for_update(&self, user: UserId) -> Result<Option<Member>, StoreError> {
        let select = self.db.find::<member::Entity>().filter(member::Column::UserId.eq(user.as_uuid()));
        let found = select.lock_exclusive().one(&self.db).await;
        found.map_err(store_error)?.as_ref().map(rows::member).transpose()
    }

    async fn active_owners_for_update(&self) -> Result<Vec<Member>, StoreError> {
        let owners = self
            .db
            .find::<member::Entity>()
            .filter(member::Column::Role.eq(Role::Owner.as_str()))
            .filter(member::Column::SuspendedAt.is_null())
            .order_by_asc(member::Column::Id)
            .lock_exclusive()
            .all(&self.db)
            .await;
        owners.map_err(store_error)?.iter().map(rows::member).collect()
    }

    async fn update(&self, member: &Member) -> Result<(), StoreError> {
        let mut sql = self.db.sql("UPDATE members SET ");
        sql.with("role = ", member.role.as_str()).with(", suspended_at = ", member.suspended_at.map(ms));
        sql.with(", version = ", member.version.number());
        sql.with(" WHERE workspace_id = $1 AND id = ", member.id.as_uuid());
        sql.with(" AND version = ", member.version.number() - 1);
        if self.db.run(sql).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }
}

#[async_trait]
impl ApiTokenStore for SqlTx {
    async fn find_for_update(&self, id: TokenId) -> Result<Option<ApiToken>, StoreError> {
        let select = self.db.find::<api_token::Entity>().filter(api_token::Column::Id.eq(id.as_uuid()));
        let found = select.lock_exclusive().one(&self.db).await;
        found.map_err(store_error)?.as_ref().map(rows::api_token).transpose()
    }

    async fn insert(&self, token: &ApiToken) -> Result<(), StoreError> {
        self.db.insert(&[rows::api_token_row(self.db.workspace(), token)]).await
    }

    async fn revoke(&self, id: TokenId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut sql = self.db.sql("UPDATE api_tokens SET ");
        sql.with("revoked_at = ", ms(at)).with(" WHERE workspace_id = $1 AND id = ", id.as_uuid());
        self.db.run(sql).await.map(drop)
    }

    async fn note_use(&self, id: TokenId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut sql = self.db.sql("UPDATE api_tokens SET ");
        sql.with("last_used_at = ", ms(at)).with(" WHERE workspace_id = $1 AND id = ", id.as_uuid());
        sql.with(" AND (last_used_at IS NULL OR last_used_at < ", ms(at)).push(")");
        self.db.run(sql).await.map(drop)
    }
}

#[async_trait]
impl IntegrationSourceStore for SqlTx {
    async fn find_by_name(&self, name: &IntegrationName) -> Result<Option<IntegrationSource>, StoreError> {
        let same = integration_source::Column::NameKey.eq(name.folded());
        let found = self.db.find::<integration_source::Entity>().filter(same).one(&self.db).await;
        found.map_err(store_error)?.as_ref().map(rows::integration_source).transpose()
    }

    async fn insert(&self, source: &IntegrationSource) -> Result<bool, StoreError> {
        self.db.insert_or_nothing(&rows::integration_source_row(self.db.workspace(), source)).await
    }
}
