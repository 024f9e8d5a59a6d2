//! Reading what belongs to no workspace: accounts, sessions, memberships, and the token that asks to be let in.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_identity::{
    Account, IdentityQueries, Membership, PasswordReset, Principal, SecretDigest, Session, TokenAccess, TokenCreator,
    Workspace, WorkspaceSlug,
};
use mainstay_kernel::{EmailAddress, Role, SessionId, StoreError, UserId};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult, Select};

use crate::error::{corrupt, store_error};
use crate::rows::{self, ms};
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::tables::{api_token, integration_source, member, password_reset, session, user, workspace};
use crate::{password_resets, users};

/// `SELECT` of one table's columns under a prefix, for rows that span tables.
pub(crate) fn columns<E: EntityTrait>(table: &str, prefix: &str) -> String {
    use sea_orm::{Iden, Iterable};
    let column = |column: E::Column| {
        let name = column.unquoted().to_owned();
        format!("{table}.{name} AS {prefix}{name}")
    };
    E::Column::iter().map(column).collect::<Vec<_>>().join(", ")
}

/// Reads the columns of [`columns`] back.
pub(crate) fn part<M: FromQueryResult>(row: &QueryResult, prefix: &str) -> Result<M, StoreError> {
    M::from_query_result(row, prefix).map_err(store_error)
}

fn membership(row: &QueryResult) -> Result<Membership, StoreError> {
    let workspace: workspace::Model = part(row, "w_")?;
    let member: member::Model = part(row, "m_")?;
    Ok(Membership { workspace: rows::workspace(&workspace)?, member: rows::member(&member)? })
}

fn memberships_of(user: UserId) -> Sql {
    let mut sql = Sql::system("SELECT ");
    sql.push(&columns::<workspace::Entity>("w", "w_")).push(", ").push(&columns::<member::Entity>("m", "m_"));
    sql.push(" FROM members m JOIN workspaces w ON w.id = m.workspace_id").with(" WHERE m.user_id = ", user.as_uuid());
    sql
}

impl SqlStore {
    async fn one<E: EntityTrait>(&self, select: Select<E>) -> Result<Option<E::Model>, StoreError> {
        select.one(&self.read_system().conn).await.map_err(store_error)
    }
}

#[async_trait]
impl IdentityQueries for SqlStore {
    async fn is_first_run(&self) -> Result<bool, StoreError> {
        let sql = Sql::system("SELECT 1 FROM users LIMIT 1");
        Ok(self.read_system().row(sql).await?.is_none())
    }

    async fn account_by_email(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        let select = self.read_system().find::<user::Entity>().filter(user::Column::EmailKey.eq(email.folded()));
        self.one(select).await?.as_ref().map(users::account).transpose()
    }

    async fn account(&self, user: UserId) -> Result<Option<Account>, StoreError> {
        let select = self.read_system().find::<user::Entity>().filter(user::Column::Id.eq(user.as_uuid()));
        self.one(select).await?.as_ref().map(users::account).transpose()
    }

    async fn principal(&self, session: SessionId) -> Result<Option<Principal>, StoreError> {
        let mut sql = Sql::system("SELECT ");
        sql.push(&columns::<user::Entity>("u", "u_")).push(", ").push(&columns::<session::Entity>("s", "s_"));
        sql.push(" FROM sessions s JOIN users u ON u.id = s.user_id").with(" WHERE s.id = ", session.as_uuid());
        let Some(row) = self.read_system().row(sql).await? else { return Ok(None) };
        let (user, session): (user::Model, session::Model) = (part(&row, "u_")?, part(&row, "s_")?);
        Ok(Some(Principal { user: rows::user(&user)?, session: rows::session(&session)? }))
    }

    async fn sessions(&self, user: UserId, seen_since: DateTime<Utc>) -> Result<Vec<Session>, StoreError> {
        let select = self
            .read_system()
            .find::<session::Entity>()
            .filter(session::Column::UserId.eq(user.as_uuid()))
            .filter(session::Column::EndedAt.is_null())
            .filter(session::Column::LastSeenAt.gte(ms(seen_since)))
            .order_by_desc(session::Column::LastSeenAt)
            .order_by_desc(session::Column::Id);
        let found = select.all(&self.read_system().conn).await.map_err(store_error)?;
        found.iter().map(rows::session).collect()
    }

    async fn memberships(&self, user: UserId) -> Result<Vec<Membership>, StoreError> {
        let mut sql = memberships_of(user);
        sql.push(" ORDER BY w.name_key, w.id");
        self.read_system().rows(sql).await?.iter().map(membership).collect()
    }

    async fn membership(&self, user: UserId, slug: &WorkspaceSlug) -> Result<Option<Membership>, StoreError> {
        let mut sql = memberships_of(user);
        sql.with(" AND w.slug = ", slug.as_str());
        self.read_system().row(sql).await?.as_ref().map(membership).transpose()
    }

    async fn workspace_by_slug(&self, slug: &WorkspaceSlug) -> Result<Option<Workspace>, StoreError> {
        let select = self.read_system().find::<workspace::Entity>().filter(workspace::Column::Slug.eq(slug.as_str()));
        self.one(select).await?.as_ref().map(rows::workspace).transpose()
    }

    async fn password_reset(&self, digest: &SecretDigest) -> Result<Option<PasswordReset>, StoreError> {
        let same = password_reset::Column::Digest.eq(digest.as_bytes().to_vec());
        let select = self.read_system().find::<password_reset::Entity>().filter(same);
        self.one(select).await?.as_ref().map(password_resets::read).transpose()
    }

    async fn token_access(&self, digest: &SecretDigest) -> Result<Option<TokenAccess>, StoreError> {
        let mut sql = Sql::system("SELECT ");
        sql.push(&columns::<api_token::Entity>("t", "t_")).push(", ");
        sql.push(&columns::<workspace::Entity>("w", "w_")).push(", ");
        sql.push(&columns::<integration_source::Entity>("i", "i_"));
        sql.push(", m.role AS creator_role, m.suspended_at AS creator_suspended, u.banned_at AS creator_banned");
        sql.push(" FROM api_tokens t JOIN workspaces w ON w.id = t.workspace_id");
        sql.push(" JOIN integration_sources i ON i.workspace_id = t.workspace_id AND i.id = t.source_id");
        sql.push(" LEFT JOIN members m ON m.workspace_id = t.workspace_id AND m.id = t.created_by");
        sql.push(" LEFT JOIN users u ON u.id = m.user_id").with(" WHERE t.digest = ", digest.as_bytes().to_vec());
        self.read_system().row(sql).await?.as_ref().map(token_access).transpose()
    }
}

fn token_access(row: &QueryResult) -> Result<TokenAccess, StoreError> {
    let token: api_token::Model = part(row, "t_")?;
    let workspace: workspace::Model = part(row, "w_")?;
    let source: integration_source::Model = part(row, "i_")?;
    let role: Option<String> = row.try_get("", "creator_role").map_err(store_error)?;
    let when = |column| row.try_get::<Option<i64>>("", column).map_err(store_error);
    let creator = match role {
        None => None,
        Some(role) => Some(TokenCreator {
            role: Role::parse(&role).ok_or_else(|| corrupt("members", "role", token.id))?,
            suspended: when("creator_suspended")?.is_some(),
            banned: when("creator_banned")?.is_some(),
        }),
    };
    Ok(TokenAccess {
        token: rows::api_token(&token)?,
        workspace: rows::workspace(&workspace)?,
        source: rows::integration_source(&source)?,
        creator,
    })
}
