//! Rows of identity as the domain knows them, and times as the columns hold them.

use chrono::{DateTime, Utc};
use mainstay_identity::{
    ApiToken, IntegrationKind, IntegrationName, IntegrationSource, Member, PasswordHash, SecretDigest, Session,
    TokenName, User, UserName, Workspace, WorkspaceName, WorkspaceSlug,
};
use mainstay_kernel::{
    CurrencyCode, EmailAddress, IntegrationSourceId, MemberId, Role, SessionId, StoreError, TokenId, TokenScope,
    UserId, Version, WorkspaceId, WorkspaceZone, fold,
};
use uuid::Uuid;

use crate::error::{corrupt, readable};
use crate::tables::{api_token, integration_source, member, session, user, workspace};

/// Milliseconds since 1970.
pub(crate) fn ms(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// The time of so many milliseconds since 1970.
pub(crate) fn time(ms: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(ms).ok_or_else(|| StoreError::Backend("a stored time is out of range".into()))
}

/// As [`time`], where there may be none.
pub(crate) fn time_or_none(ms: Option<i64>) -> Result<Option<DateTime<Utc>>, StoreError> {
    ms.map(time).transpose()
}

pub(crate) fn user_row(user: &User, password: &PasswordHash) -> user::Model {
    user::Model {
        id: user.id.as_uuid(),
        name: user.name.as_str().to_owned(),
        email: user.email.as_str().to_owned(),
        email_key: user.email.folded(),
        password_hash: password.as_phc().to_owned(),
        platform_admin: user.platform_admin,
        banned_at: user.banned_at.map(ms),
        created_at: ms(user.created_at),
        version: user.version.number(),
    }
}

pub(crate) fn user(row: &user::Model) -> Result<User, StoreError> {
    Ok(User {
        id: UserId::from_uuid(row.id),
        name: readable(UserName::try_new("name", &row.name), "users", "name", row.id)?,
        email: readable(EmailAddress::try_new("email", &row.email), "users", "email", row.id)?,
        platform_admin: row.platform_admin,
        banned_at: time_or_none(row.banned_at)?,
        created_at: time(row.created_at)?,
        version: Version::from_number(row.version),
    })
}

pub(crate) fn workspace_row(workspace: &Workspace) -> workspace::Model {
    workspace::Model {
        id: workspace.id.as_uuid(),
        slug: workspace.slug.as_str().to_owned(),
        name: workspace.name.as_str().to_owned(),
        name_key: fold(workspace.name.as_str()),
        currency: workspace.currency.as_str().to_owned(),
        time_zone: workspace.zone.as_str().to_owned(),
        suspended_at: workspace.suspended_at.map(ms),
        created_at: ms(workspace.created_at),
        version: workspace.version.number(),
    }
}

pub(crate) fn workspace(row: &workspace::Model) -> Result<Workspace, StoreError> {
    let table = "workspaces";
    Ok(Workspace {
        id: WorkspaceId::from_uuid(row.id),
        slug: readable(WorkspaceSlug::try_new("slug", &row.slug), table, "slug", row.id)?,
        name: readable(WorkspaceName::try_new("name", &row.name), table, "name", row.id)?,
        currency: readable(CurrencyCode::try_new("currency", &row.currency), table, "currency", row.id)?,
        zone: readable(WorkspaceZone::try_new("timeZone", &row.time_zone), table, "time_zone", row.id)?,
        suspended_at: time_or_none(row.suspended_at)?,
        created_at: time(row.created_at)?,
        version: Version::from_number(row.version),
    })
}

pub(crate) fn member_row(workspace: Uuid, member: &Member) -> member::Model {
    member::Model {
        workspace_id: workspace,
        id: member.id.as_uuid(),
        user_id: member.user.as_uuid(),
        role: member.role.as_str().to_owned(),
        suspended_at: member.suspended_at.map(ms),
        created_at: ms(member.created_at),
        version: member.version.number(),
    }
}

pub(crate) fn member(row: &member::Model) -> Result<Member, StoreError> {
    Ok(Member {
        id: MemberId::from_uuid(row.id),
        user: UserId::from_uuid(row.user_id),
        role: Role::parse(&row.role).ok_or_else(|| corrupt("members", "role", row.id))?,
        suspended_at: time_or_none(row.suspended_at)?,
        created_at: time(row.created_at)?,
        version: Version::from_number(row.version),
    })
}

pub(crate) fn session_row(session: &Session) -> session::Model {
    session::Model {
        id: session.id.as_uuid(),
        user_id: session.user.as_uuid(),
        address: session.client.address.map(|address| address.to_string()),
        user_agent: session.client.user_agent.clone(),
        refresh_digest: session.refresh.as_bytes().to_vec(),
        replaced_digest: session.replaced.map(|replaced| replaced.digest.as_bytes().to_vec()),
        replaced_at: session.replaced.map(|replaced| ms(replaced.at)),
        created_at: ms(session.created_at),
        last_seen_at: ms(session.last_seen_at),
        ended_at: session.ended_at.map(ms),
    }
}

pub(crate) fn session(row: &session::Model) -> Result<Session, StoreError> {
    let replaced = match (&row.replaced_digest, row.replaced_at) {
        (Some(bytes), Some(at)) => {
            let digest = digest(bytes).ok_or_else(|| corrupt("sessions", "replaced_digest", row.id))?;
            Some(mainstay_identity::ReplacedToken { digest, at: time(at)? })
        }
        _ => None,
    };
    let address = row.address.as_deref().map(str::parse).transpose();
    Ok(Session {
        id: SessionId::from_uuid(row.id),
        user: UserId::from_uuid(row.user_id),
        client: mainstay_identity::Client {
            address: readable(address, "sessions", "address", row.id)?,
            user_agent: row.user_agent.clone(),
        },
        refresh: digest(&row.refresh_digest).ok_or_else(|| corrupt("sessions", "refresh_digest", row.id))?,
        replaced,
        created_at: time(row.created_at)?,
        last_seen_at: time(row.last_seen_at)?,
        ended_at: time_or_none(row.ended_at)?,
    })
}

pub(crate) fn digest(bytes: &[u8]) -> Option<SecretDigest> {
    <[u8; 32]>::try_from(bytes).ok().map(SecretDigest::from_bytes)
}

pub(crate) fn api_token_row(workspace: Uuid, token: &ApiToken) -> api_token::Model {
    let scopes: Vec<_> = token.scopes.iter().map(|scope| scope.as_str()).collect();
    api_token::Model {
        workspace_id: workspace,
        id: token.id.as_uuid(),
        name: token.name.as_str().to_owned(),
        source_id: token.source.as_uuid(),
        digest: token.digest.as_bytes().to_vec(),
        prefix: token.prefix.clone(),
        last_four: token.last_four.clone(),
        scopes: scopes.join(" "),
        created_by: token.created_by.map(MemberId::as_uuid),
        created_at: ms(token.created_at),
        expires_at: token.expires_at.map(ms),
        last_used_at: token.last_used_at.map(ms),
        revoked_at: token.revoked_at.map(ms),
    }
}

pub(crate) fn api_token(row: &api_token::Model) -> Result<ApiToken, StoreError> {
    let table = "api_tokens";
    let scopes: Option<Vec<_>> = row.scopes.split(' ').map(TokenScope::parse).collect();
    Ok(ApiToken {
        id: TokenId::from_uuid(row.id),
        name: readable(TokenName::try_new("name", &row.name), table, "name", row.id)?,
        source: IntegrationSourceId::from_uuid(row.source_id),
        digest: digest(&row.digest).ok_or_else(|| corrupt(table, "digest", row.id))?,
        prefix: row.prefix.clone(),
        last_four: row.last_four.clone(),
        scopes: scopes.ok_or_else(|| corrupt(table, "scopes", row.id))?,
        created_by: row.created_by.map(MemberId::from_uuid),
        created_at: time(row.created_at)?,
        expires_at: time_or_none(row.expires_at)?,
        last_used_at: time_or_none(row.last_used_at)?,
        revoked_at: time_or_none(row.revoked_at)?,
    })
}

pub(crate) fn integration_source_row(workspace: Uuid, source: &IntegrationSource) -> integration_source::Model {
    integration_source::Model {
        workspace_id: workspace,
        id: source.id.as_uuid(),
        kind: source.kind.as_str().to_owned(),
        name: source.name.as_str().to_owned(),
        name_key: source.name.folded(),
        created_at: ms(source.created_at),
    }
}

pub(crate) fn integration_source(row: &integration_source::Model) -> Result<IntegrationSource, StoreError> {
    let table = "integration_sources";
    Ok(IntegrationSource {
        id: IntegrationSourceId::from_uuid(row.id),
        kind: IntegrationKind::parse(&row.kind).ok_or_else(|| corrupt(table, "kind", row.id))?,
        name: readable(IntegrationName::try_new("name", &row.name), table, "name", row.id)?,
        created_at: time(row.created_at)?,
    })
}
