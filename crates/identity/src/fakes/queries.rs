//! Reads of the state in memory.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{EmailAddress, SessionId, UserId, WorkspaceId, WorkspaceScope};

use super::stores::{Stored, by_email};
use super::{State, World};
use crate::*;

#[async_trait]
impl IdentityQueries for World {
    async fn is_first_run(&self) -> Stored<bool> {
        Ok(self.state().accounts.is_empty())
    }
    async fn account_by_email(&self, email: &EmailAddress) -> Stored<Option<Account>> {
        Ok(by_email(&self.state(), email))
    }
    async fn account(&self, user: UserId) -> Stored<Option<Account>> {
        Ok(self.state().accounts.get(&user).cloned())
    }
    async fn principal(&self, session: SessionId) -> Stored<Option<Principal>> {
        let state = self.state();
        let session = state.sessions.get(&session).cloned();
        Ok(session.map(|session| Principal { user: state.accounts[&session.user].user.clone(), session }))
    }
    async fn sessions(&self, user: UserId, seen_since: DateTime<Utc>) -> Stored<Vec<Session>> {
        let state = self.state();
        let mine = state.sessions.values().filter(|session| session.user == user && session.ended_at.is_none());
        let mut mine: Vec<_> = mine.filter(|session| session.last_seen_at >= seen_since).cloned().collect();
        mine.sort_by_key(|session| std::cmp::Reverse(session.last_seen_at));
        Ok(mine)
    }
    async fn memberships(&self, user: UserId) -> Stored<Vec<Membership>> {
        let state = self.state();
        let mine = state.members.iter().filter(|(_, member)| member.user == user);
        Ok(mine.filter_map(|(place, member)| membership(&state, *place, member)).collect())
    }
    async fn membership(&self, user: UserId, slug: &WorkspaceSlug) -> Stored<Option<Membership>> {
        let memberships = self.memberships(user).await?;
        Ok(memberships.into_iter().find(|membership| membership.workspace.slug == *slug))
    }
    async fn workspace_by_slug(&self, slug: &WorkspaceSlug) -> Stored<Option<Workspace>> {
        Ok(self.state().workspaces.iter().find(|workspace| workspace.slug == *slug).cloned())
    }
    async fn password_reset(&self, digest: &SecretDigest) -> Stored<Option<PasswordReset>> {
        Ok(self.state().resets.iter().find(|reset| reset.digest == *digest).cloned())
    }
    async fn token_access(&self, digest: &SecretDigest) -> Stored<Option<TokenAccess>> {
        let state = self.state();
        let Some((place, token)) = state.tokens.iter().find(|(_, token)| token.digest == *digest) else {
            return Ok(None);
        };
        let maker = token.created_by.and_then(|id| state.members.iter().find(|(_, member)| member.id == id));
        let creator = maker.map(|(_, member)| TokenCreator {
            role: member.role,
            suspended: member.suspended_at.is_some(),
            banned: state.accounts[&member.user].user.banned_at.is_some(),
        });
        let workspace = state.workspaces.iter().find(|workspace| workspace.id == *place).expect("a workspace").clone();
        let source = state.sources.iter().find(|(_, source)| source.id == token.source).expect("a source").1.clone();
        Ok(Some(TokenAccess { token: token.clone(), workspace, source, creator }))
    }
}

#[async_trait]
impl AdminQueries for World {
    async fn workspace(&self, scope: &WorkspaceScope) -> Stored<Option<Workspace>> {
        Ok(self.state().workspaces.iter().find(|workspace| workspace.id == scope.workspace()).cloned())
    }
    async fn members(&self, scope: &WorkspaceScope) -> Stored<Vec<MemberCard>> {
        let state = self.state();
        let here = state.members.iter().filter(|(place, _)| *place == scope.workspace());
        Ok(here
            .map(|(_, member)| {
                let user = &state.accounts[&member.user].user;
                MemberCard { member: member.clone(), name: user.name.clone(), email: user.email.clone() }
            })
            .collect())
    }
    async fn api_tokens(&self, scope: &WorkspaceScope) -> Stored<Vec<ApiTokenCard>> {
        let state = self.state();
        let here = state.tokens.iter().filter(|(place, _)| *place == scope.workspace()).map(|(_, token)| token);
        Ok(here
            .map(|token| {
                let source = state.sources.iter().find(|(_, source)| source.id == token.source).expect("a source");
                ApiTokenCard { token: token.clone(), source: source.1.clone(), creator: None }
            })
            .collect())
    }
}

fn membership(state: &State, place: WorkspaceId, member: &Member) -> Option<Membership> {
    let workspace = state.workspaces.iter().find(|workspace| workspace.id == place)?.clone();
    Some(Membership { workspace, member: member.clone() })
}
