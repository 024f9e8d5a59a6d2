//! The way in for programs: an API token opens its workspace.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use mainstay_kernel::{Actor, FaultKind, Grants, StoreError, TokenId, TokenScope, WorkspaceScope};

use crate::fault::{Told, tell_fault};
use crate::{
    ApiToken, ApiTokens, IntegrationSource, TokenAccess, TokenCreator, TokenSecret, USE_RESOLUTION, Workspace,
};

/// A program that showed a good token.
#[derive(Debug, Clone)]
pub struct TokenHolder {
    /// The right to act in the token's workspace, as far as the token's scopes go.
    pub scope: WorkspaceScope,
    /// The token.
    pub token: ApiToken,
    /// The workspace.
    pub workspace: Workspace,
    /// The platform or client.
    pub source: IntegrationSource,
}

impl TokenHolder {
    /// Refuses where the token lacks the scope.
    pub fn require(&self, scope: TokenScope) -> Result<(), BearerError> {
        if self.token.scopes.contains(&scope) { Ok(()) } else { Err(BearerError::InsufficientScope(scope)) }
    }
}

/// Why a token opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum BearerError {
    /// No token was sent.
    #[error("Send an API token in the header \"Authorization: Bearer mst_live_...\".")]
    Missing,
    /// It is no token of this installation.
    #[error("This is not a valid API token. Check that it was copied whole.")]
    Invalid,
    /// Its time is over.
    #[error("This API token has expired. An owner of the workspace can make a new one.")]
    Expired,
    /// It was revoked.
    #[error("This API token was revoked. An owner of the workspace can make a new one.")]
    Revoked,
    /// Who made it could not make it today.
    #[error("Whoever made this API token is no longer an owner of the workspace. An owner can make a new one.")]
    CreatorGone,
    /// The workspace is suspended.
    #[error("The workspace of this API token is suspended.")]
    WorkspaceSuspended,
    /// The token lacks a scope.
    #[error("This API token lacks the scope {}. An owner of the workspace can make one that has it.", .0.as_str())]
    InsufficientScope(TokenScope),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BearerError {
    fn told(&self) -> Told<'_> {
        match self {
            Self::Missing => Told::Own(FaultKind::Unauthenticated, "missing_token"),
            Self::Invalid => Told::Own(FaultKind::Unauthenticated, "invalid_token"),
            Self::Expired => Told::Own(FaultKind::Unauthenticated, "token_expired"),
            Self::Revoked | Self::CreatorGone => Told::Own(FaultKind::Unauthenticated, "token_revoked"),
            Self::WorkspaceSuspended => Told::Own(FaultKind::Forbidden, "workspace_suspended"),
            Self::InsufficientScope(_) => Told::Own(FaultKind::Forbidden, "insufficient_scope"),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(BearerError);

/// Remembers when each token's use was last written down here, so that a burst of requests writes once.
#[derive(Default)]
pub(crate) struct TokenGate {
    noted: Mutex<HashMap<TokenId, DateTime<Utc>>>,
}

impl TokenGate {
    /// True for one caller a minute and token.
    fn is_first(&self, id: TokenId, now: DateTime<Utc>) -> bool {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.retain(|_, at| now < *at + USE_RESOLUTION);
        let first = !noted.contains_key(&id);
        noted.entry(id).or_insert(now);
        first
    }
}

impl ApiTokens {
    /// Who is behind a token. Form and checksum are looked at first, so that a slip costs no query.
    pub async fn authenticate(&self, token: &str) -> Result<TokenHolder, BearerError> {
        let secret = TokenSecret::parse(token).ok_or(BearerError::Invalid)?;
        let access = self.ports.queries.token_access(&secret.digest()).await?.ok_or(BearerError::Invalid)?;
        let now = self.ports.clock.now();
        admit(&access, now)?;
        let TokenAccess { token, workspace, source, .. } = access;
        let actor = Actor::Token { id: token.id, name: token.name.as_str().to_owned() };
        let grants = Grants::Scopes(token.scopes.as_slice().into());
        let scope = self.ports.issuer.issue(workspace.context(), actor, grants);
        if token.use_is_news(now) && self.gate.is_first(token.id, now) {
            // Worth knowing, and not worth refusing a request: where it fails, the next minute tries again.
            let _ = self.note_use(&scope, token.id, now).await;
        }
        Ok(TokenHolder { scope, token, workspace, source })
    }

    async fn note_use(&self, scope: &WorkspaceScope, id: TokenId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let tx = self.ports.admin_uow.begin_admin(scope).await?;
        tx.api_tokens().note_use(id, now).await?;
        tx.commit().await
    }
}

fn admit(access: &TokenAccess, now: DateTime<Utc>) -> Result<(), BearerError> {
    if access.token.revoked_at.is_some() {
        Err(BearerError::Revoked)
    } else if access.token.has_expired(now) {
        Err(BearerError::Expired)
    } else if access.token.created_by.is_some() && !access.creator.is_some_and(TokenCreator::is_in_charge) {
        Err(BearerError::CreatorGone)
    } else if access.workspace.suspended_at.is_some() {
        Err(BearerError::WorkspaceSuspended)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::TimeDelta;
    use mainstay_kernel::{Clock, Fault, Permission, Role};

    use super::*;
    use crate::fakes::{World, block_on, join, with_ada};
    use crate::{CreateApiToken, CreatedApiToken, Identity, SignedIn};

    fn made() -> (Arc<World>, Identity, SignedIn, CreatedApiToken) {
        let (world, identity, ada) = with_ada();
        let scope = block_on(identity.workspaces.open(&ada.principal, "north-wind")).expect("opened").scope;
        let command = CreateApiToken {
            name: "Shop".to_owned(),
            source: "Shop".to_owned(),
            kind: None,
            scopes: vec![TokenScope::LeadsWrite],
            expires_at: Some(world.clock.now() + TimeDelta::days(1)),
        };
        let created = block_on(identity.api_tokens.create(&scope, command)).expect("made");
        (world, identity, ada, created)
    }

    fn code(identity: &Identity, token: &str) -> &'static str {
        block_on(identity.api_tokens.authenticate(token)).expect_err("refused").code()
    }

    #[test]
    fn a_token_opens_its_workspace_as_far_as_its_scopes_go() {
        let (_, identity, _, created) = made();
        let holder = block_on(identity.api_tokens.authenticate(created.secret.reveal())).expect("opened");
        assert_eq!(holder.workspace.slug.as_str(), "north-wind");
        assert!(holder.scope.require(Permission::WriteRecords).is_ok());
        assert!(holder.scope.require(Permission::ReadRecords).is_err(), "writing does not imply reading");
        assert!(holder.require(TokenScope::LeadsWrite).is_ok());
        let error = holder.require(TokenScope::LeadsRead).expect_err("lacking");
        assert_eq!((error.kind(), error.code()), (FaultKind::Forbidden, "insufficient_scope"));
        assert!(matches!(holder.scope.actor(), Actor::Token { .. }));
    }

    struct Other;
    impl mainstay_kernel::SecretSource for Other {
        fn secret_bytes(&self) -> [u8; 32] {
            [42; 32]
        }
    }

    #[test]
    fn mistyped_and_unknown_tokens_are_refused() {
        let (_, identity, _, created) = made();
        let mistyped = created.secret.reveal().replacen('0', "1", 1);
        let mistyped = if mistyped == created.secret.reveal() { format!("{mistyped}x") } else { mistyped };
        for token in ["", "mst_live_", &mistyped, TokenSecret::generate(&Other).reveal()] {
            assert_eq!(code(&identity, token), "invalid_token");
        }
        assert_eq!(BearerError::Missing.code(), "missing_token");
    }

    #[test]
    fn set_3_revoked_and_expired_tokens_stop_at_once() {
        let (world, identity, ada, created) = made();
        world.clock.advance(TimeDelta::days(1));
        assert_eq!(code(&identity, created.secret.reveal()), "token_expired");
        let scope = block_on(identity.workspaces.open(&ada.principal, "north-wind")).expect("opened").scope;
        for _ in 0..2 {
            block_on(identity.api_tokens.revoke(&scope, created.card.token.id)).expect("revoked");
        }
        assert_eq!(code(&identity, created.secret.reveal()), "token_revoked");
        let revocations = world.state().audit.iter().filter(|(_, entry)| entry.action == "revoked").count();
        assert_eq!(revocations, 1);
    }

    #[test]
    fn a_token_falls_with_its_maker_and_with_its_workspace() {
        let (world, identity, _, created) = made();
        join(&identity, "olga@example.com", Role::Owner);
        block_on(identity.people.change_role("north-wind", "ada@example.com", Role::Manager)).expect("changed");
        assert_eq!(code(&identity, created.secret.reveal()), "token_revoked");
        block_on(identity.people.change_role("north-wind", "ada@example.com", Role::Owner)).expect("changed");
        let now = world.clock.now();
        world.state().workspaces[0].suspended_at = Some(now);
        assert_eq!(code(&identity, created.secret.reveal()), "workspace_suspended");
        world.state().members.clear();
        assert_eq!(code(&identity, created.secret.reveal()), "token_revoked");
    }

    #[test]
    fn the_last_use_is_written_once_a_minute() {
        let (world, identity, _, created) = made();
        let use_it = || block_on(identity.api_tokens.authenticate(created.secret.reveal())).expect("opened");
        let before = world.state().writes;
        for _ in 0..5 {
            use_it();
        }
        assert_eq!(world.state().writes, before + 1);
        assert_eq!(world.state().tokens[0].1.last_used_at, Some(world.clock.now()));
        world.clock.advance(USE_RESOLUTION);
        use_it();
        assert_eq!(world.state().writes, before + 2);
    }
}
