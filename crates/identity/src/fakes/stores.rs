//! Transactions over the state in memory.

use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{
    AuditEntry, AuditLog, Claim, EmailAddress, IdempotencyLedger, IdempotentRequest, MemberId, Outbox, OutboxMessage,
    SessionId, StoreError, StoredAnswer, TokenId, Transaction, UserId, WorkspaceId, WorkspaceScope,
};

use super::{State, World};
use crate::*;

pub(super) type Stored<T> = Result<T, StoreError>;

/// One transaction: a copy of the state that replaces it on commit.
struct FakeTx {
    world: Arc<Mutex<State>>,
    state: Mutex<State>,
    workspace: Option<WorkspaceId>,
}

impl FakeTx {
    fn begin(world: &World, workspace: Option<WorkspaceId>) -> Box<Self> {
        Box::new(Self { world: Arc::clone(&world.state), state: Mutex::new(world.state().clone()), workspace })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state")
    }

    fn here(&self) -> WorkspaceId {
        self.workspace.expect("a workspace")
    }

    fn put_in_place(self) {
        let mut state = self.state.into_inner().expect("the state");
        state.writes += 1;
        *self.world.lock().expect("the world") = state;
    }
}

#[async_trait]
impl IdentityUow for World {
    async fn begin_identity(&self) -> Stored<Box<dyn IdentityTx>> {
        Ok(FakeTx::begin(self, None))
    }
}

#[async_trait]
impl AdminUow for World {
    async fn begin_admin(&self, scope: &WorkspaceScope) -> Stored<Box<dyn AdminTx>> {
        Ok(FakeTx::begin(self, Some(scope.workspace())))
    }
}

#[async_trait]
impl IdentityTx for FakeTx {
    async fn commit(self: Box<Self>) -> Stored<()> {
        self.put_in_place();
        Ok(())
    }
    fn users(&self) -> &dyn UserStore {
        self
    }
    fn sessions(&self) -> &dyn SessionStore {
        self
    }
    fn password_resets(&self) -> &dyn PasswordResetStore {
        self
    }
    fn foundation(&self) -> &dyn WorkspaceFoundation {
        self
    }
    fn system_outbox(&self) -> &dyn Outbox {
        self
    }
}

#[async_trait]
impl Transaction for FakeTx {
    async fn commit(self: Box<Self>) -> Stored<()> {
        self.put_in_place();
        Ok(())
    }
    fn audit(&self) -> &dyn AuditLog {
        self
    }
    fn outbox(&self) -> &dyn Outbox {
        self
    }
    fn ledger(&self) -> &dyn IdempotencyLedger {
        self
    }
}

impl AdminTx for FakeTx {
    fn workspace(&self) -> &dyn WorkspaceStore {
        self
    }
    fn members(&self) -> &dyn MemberStore {
        self
    }
    fn api_tokens(&self) -> &dyn ApiTokenStore {
        self
    }
    fn integration_sources(&self) -> &dyn IntegrationSourceStore {
        self
    }
}

#[async_trait]
impl AuditLog for FakeTx {
    async fn record(&self, entry: AuditEntry) -> Stored<()> {
        let here = self.here();
        self.state().audit.push((here, entry));
        Ok(())
    }
}

#[async_trait]
impl Outbox for FakeTx {
    async fn put(&self, message: OutboxMessage) -> Stored<()> {
        self.state().outbox.push(message);
        Ok(())
    }
}

#[async_trait]
impl IdempotencyLedger for FakeTx {
    async fn claim(&self, _: &IdempotentRequest) -> Stored<Claim> {
        Ok(Claim::Fresh)
    }
    async fn complete(&self, _: &IdempotentRequest, _: &StoredAnswer) -> Stored<()> {
        Ok(())
    }
}

#[async_trait]
impl UserStore for FakeTx {
    async fn claim_first_run(&self) -> Stored<bool> {
        Ok(self.state().accounts.is_empty())
    }
    async fn find_for_update(&self, id: UserId) -> Stored<Option<Account>> {
        Ok(self.state().accounts.get(&id).cloned())
    }
    async fn find_by_email_for_update(&self, email: &EmailAddress) -> Stored<Option<User>> {
        Ok(by_email(&self.state(), email).map(|account| account.user))
    }
    async fn insert(&self, user: &User, password: &PasswordHash) -> Stored<bool> {
        let mut state = self.state();
        if by_email(&state, &user.email).is_some() {
            return Ok(false);
        }
        state.accounts.insert(user.id, Account { user: user.clone(), password: password.clone() });
        Ok(true)
    }
    async fn update(&self, user: &User) -> Stored<()> {
        let mut state = self.state();
        let account = state.accounts.get_mut(&user.id).ok_or(StoreError::Stale)?;
        if account.user.version.next() != user.version {
            return Err(StoreError::Stale);
        }
        account.user = user.clone();
        Ok(())
    }
    async fn set_password(&self, id: UserId, password: &PasswordHash) -> Stored<()> {
        self.state().accounts.get_mut(&id).ok_or(StoreError::Stale)?.password = password.clone();
        Ok(())
    }
}

#[async_trait]
impl SessionStore for FakeTx {
    async fn find_for_update(&self, id: SessionId) -> Stored<Option<Session>> {
        Ok(self.state().sessions.get(&id).cloned())
    }
    async fn insert(&self, session: &Session) -> Stored<()> {
        self.state().sessions.insert(session.id, session.clone());
        Ok(())
    }
    async fn update(&self, session: &Session) -> Stored<()> {
        self.state().sessions.insert(session.id, session.clone());
        Ok(())
    }
    async fn end_all(&self, user: UserId, but: Option<SessionId>, at: DateTime<Utc>) -> Stored<u64> {
        let mut ended = 0;
        for session in self.state().sessions.values_mut() {
            if session.user == user && Some(session.id) != but && session.ended_at.is_none() {
                session.end(at);
                ended += 1;
            }
        }
        Ok(ended)
    }
    async fn forget(&self, started_before: DateTime<Utc>) -> Stored<u64> {
        let mut state = self.state();
        let before = state.sessions.len();
        state.sessions.retain(|_, session| session.created_at >= started_before);
        Ok((before - state.sessions.len()) as u64)
    }
}

#[async_trait]
impl PasswordResetStore for FakeTx {
    async fn insert(&self, reset: &PasswordReset) -> Stored<()> {
        self.state().resets.push(reset.clone());
        Ok(())
    }
    async fn find_for_update(&self, digest: &SecretDigest) -> Stored<Option<PasswordReset>> {
        Ok(self.state().resets.iter().find(|reset| reset.digest == *digest).cloned())
    }
    async fn use_up(&self, user: UserId, at: DateTime<Utc>) -> Stored<()> {
        let mut state = self.state();
        for reset in state.resets.iter_mut().filter(|reset| reset.user == user) {
            reset.used_at.get_or_insert(at);
        }
        Ok(())
    }
    async fn forget(&self, created_before: DateTime<Utc>) -> Stored<u64> {
        let mut state = self.state();
        let before = state.resets.len();
        state.resets.retain(|reset| reset.created_at >= created_before);
        Ok((before - state.resets.len()) as u64)
    }
}

#[async_trait]
impl WorkspaceFoundation for FakeTx {
    async fn insert(&self, workspace: &Workspace) -> Stored<bool> {
        let mut state = self.state();
        if state.workspaces.iter().any(|other| other.slug == workspace.slug) {
            return Ok(false);
        }
        state.workspaces.push(workspace.clone());
        Ok(true)
    }
    async fn enrol(&self, scope: &WorkspaceScope, member: &Member) -> Stored<bool> {
        let mut state = self.state();
        if state.members.iter().any(|(place, other)| *place == scope.workspace() && other.user == member.user) {
            return Ok(false);
        }
        state.members.push((scope.workspace(), member.clone()));
        Ok(true)
    }
    async fn record(&self, scope: &WorkspaceScope, entry: AuditEntry) -> Stored<()> {
        self.state().audit.push((scope.workspace(), entry));
        Ok(())
    }
}

#[async_trait]
impl WorkspaceStore for FakeTx {
    async fn load_for_update(&self) -> Stored<Option<Workspace>> {
        let here = self.here();
        Ok(self.state().workspaces.iter().find(|workspace| workspace.id == here).cloned())
    }
    async fn update(&self, workspace: &Workspace) -> Stored<()> {
        let mut state = self.state();
        let row = state.workspaces.iter_mut().find(|row| row.id == workspace.id).ok_or(StoreError::Stale)?;
        *row = workspace.clone();
        Ok(())
    }
}

#[async_trait]
impl MemberStore for FakeTx {
    async fn find_for_update(&self, id: MemberId) -> Stored<Option<Member>> {
        Ok(self.state().members.iter().map(|(_, member)| member).find(|member| member.id == id).cloned())
    }
    async fn find_by_user_for_update(&self, user: UserId) -> Stored<Option<Member>> {
        let here = self.here();
        let state = self.state();
        Ok(state.members.iter().find(|(place, member)| *place == here && member.user == user).map(|row| row.1.clone()))
    }
    async fn active_owners_for_update(&self) -> Stored<Vec<Member>> {
        let here = self.here();
        let state = self.state();
        let members = state.members.iter().filter(|(place, _)| *place == here).map(|(_, member)| member);
        Ok(members.filter(|member| member.is_active_owner()).cloned().collect())
    }
    async fn update(&self, member: &Member) -> Stored<()> {
        let mut state = self.state();
        let row = state.members.iter_mut().find(|(_, row)| row.id == member.id).ok_or(StoreError::Stale)?;
        row.1 = member.clone();
        Ok(())
    }
}

#[async_trait]
impl ApiTokenStore for FakeTx {
    async fn find_for_update(&self, id: TokenId) -> Stored<Option<ApiToken>> {
        let here = self.here();
        let state = self.state();
        Ok(state.tokens.iter().find(|(place, token)| *place == here && token.id == id).map(|row| row.1.clone()))
    }
    async fn insert(&self, token: &ApiToken) -> Stored<()> {
        let here = self.here();
        self.state().tokens.push((here, token.clone()));
        Ok(())
    }
    async fn revoke(&self, id: TokenId, at: DateTime<Utc>) -> Stored<()> {
        let mut state = self.state();
        state.tokens.iter_mut().filter(|(_, token)| token.id == id).for_each(|(_, token)| token.revoked_at = Some(at));
        Ok(())
    }
    async fn note_use(&self, id: TokenId, at: DateTime<Utc>) -> Stored<()> {
        let mut state = self.state();
        state
            .tokens
            .iter_mut()
            .filter(|(_, token)| token.id == id)
            .for_each(|(_, token)| token.last_used_at = Some(at));
        Ok(())
    }
}

#[async_trait]
impl IntegrationSourceStore for FakeTx {
    async fn find_by_name(&self, name: &IntegrationName) -> Stored<Option<IntegrationSource>> {
        let here = self.here();
        let state = self.state();
        let mut sources = state.sources.iter().filter(|(place, _)| *place == here).map(|(_, source)| source);
        Ok(sources.find(|source| source.name.folded() == name.folded()).cloned())
    }
    async fn insert(&self, source: &IntegrationSource) -> Stored<bool> {
        if self.find_by_name(&source.name).await?.is_some() {
            return Ok(false);
        }
        let here = self.here();
        self.state().sources.push((here, source.clone()));
        Ok(true)
    }
}

pub(super) fn by_email(state: &State, email: &EmailAddress) -> Option<Account> {
    state.accounts.values().find(|account| account.user.email.folded() == email.folded()).cloned()
}
