//! What identity needs of the world around it. Stores speak domain types; each method says what it promises.

use std::net::IpAddr;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{
    AuditEntry, EmailAddress, MemberId, Outbox, OutboxId, SessionId, StoreError, TokenId, Transaction, UserId,
    WorkspaceScope,
};

use crate::{
    Account, ApiToken, ApiTokenCard, IntegrationName, IntegrationSource, MailMessage, Member, MemberCard, Membership,
    NewPassword, Password, PasswordHash, PasswordReset, Principal, SecretDigest, Session, TokenAccess, User, Workspace,
    WorkspaceSlug,
};

/// The vault could not work: no thread or no randomness was to be had.
#[derive(Debug, thiserror::Error)]
#[error("Passwords cannot be checked at the moment. Try again shortly.")]
pub struct VaultError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// What checking a password found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is another password.
    Wrong,
    /// It is the password.
    Right,
    /// It is the password, and its hash should be made anew with today's cost.
    RightButOutdated,
}

/// Hashes and checks passwords, slowly by intent.
#[async_trait]
pub trait PasswordVault: Send + Sync {
    /// The hash to store.
    async fn hash(&self, password: &NewPassword) -> Result<PasswordHash, VaultError>;

    /// Checks a password against a stored hash.
    async fn verify(&self, password: &Password, hash: &PasswordHash) -> Result<Verdict, VaultError>;

    /// Takes as long as [`PasswordVault::verify`] and finds nothing: for accounts that do not exist.
    async fn verify_nothing(&self, password: &Password) -> Result<(), VaultError>;

    /// True where the password is among those that are tried first.
    fn is_common(&self, password: &NewPassword) -> bool;
}

/// Whose attempts are counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AttemptKey {
    /// Sign-ins to one account, known or not, by its folded address.
    SignInAccount(String),
    /// Sign-ins from one address.
    SignInAddress(IpAddr),
    /// Guesses of the present password by somebody signed in.
    PasswordChange(UserId),
    /// Reset mails to one account, known or not, by its folded address.
    ResetAccount(String),
    /// Reset mails asked for from one address, and guesses of reset tokens.
    ResetAddress(IpAddr),
}

/// No attempt is left for the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Too many attempts. Try again in {seconds} seconds.")]
pub struct TooMany {
    /// Whole seconds until the next attempt is counted.
    pub seconds: u64,
}

/// Counts attempts, so that guessing is slow. How many are allowed is [`AttemptKey::allowance`]'s to say.
#[async_trait]
pub trait AttemptLimiter: Send + Sync {
    /// Takes one attempt off each key's allowance at once, or off none where one of them has nothing left.
    async fn take(&self, keys: &[AttemptKey]) -> Result<(), TooMany>;

    /// Gives one attempt back to each key, because it was no guess.
    async fn give_back(&self, keys: &[AttemptKey]);
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It never will be: the address or the mail itself was refused for good.
    #[error("The mail was refused.")]
    Refused(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The mail server could not be reached or asks for patience: try again later.
    #[error("The mail server cannot take the mail at the moment.")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Sends mails, for the job that takes them out of the outbox.
#[async_trait]
pub trait MailTransport: Send + Sync {
    /// Sends a mail. `id` is the outbox message's: a mail that is sent twice after a crash carries one Message-ID, so
    /// that mail programs show it once.
    async fn send(&self, id: OutboxId, mail: &MailMessage) -> Result<(), MailError>;
}

/// Writes users.
#[async_trait]
pub trait UserStore: Send + Sync {
    /// Claims the first run. Of any number of transactions at once, at most one is ever answered true, and only while
    /// the installation has no user; the others wait until it ends. A rollback gives the claim back.
    async fn claim_first_run(&self) -> Result<bool, StoreError>;

    /// The user's account, locked until the transaction ends.
    async fn find_for_update(&self, id: UserId) -> Result<Option<Account>, StoreError>;

    /// The user with this address, compared folded, locked until the transaction ends.
    async fn find_by_email_for_update(&self, email: &EmailAddress) -> Result<Option<User>, StoreError>;

    /// Adds a user. Answers false and writes nothing where the address is taken, even by a transaction under way.
    async fn insert(&self, user: &User, password: &PasswordHash) -> Result<bool, StoreError>;

    /// Writes a user whose version was counted up by one; [`StoreError::Stale`] where somebody was faster.
    async fn update(&self, user: &User) -> Result<(), StoreError>;

    /// Replaces the hash of a user's password.
    async fn set_password(&self, id: UserId, password: &PasswordHash) -> Result<(), StoreError>;
}

/// Writes sessions.
#[async_trait]
pub trait SessionStore: Send + Sync {
    /// The session, locked until the transaction ends.
    async fn find_for_update(&self, id: SessionId) -> Result<Option<Session>, StoreError>;

    /// Adds a session.
    async fn insert(&self, session: &Session) -> Result<(), StoreError>;

    /// Writes the refresh tokens, the last use and the end of a session that was read for update.
    async fn update(&self, session: &Session) -> Result<(), StoreError>;

    /// Ends all sessions of a user that have not ended, but for one; answers how many.
    async fn end_all(&self, user: UserId, but: Option<SessionId>, at: DateTime<Utc>) -> Result<u64, StoreError>;

    /// Removes sessions that were started before; answers how many.
    async fn forget(&self, started_before: DateTime<Utc>) -> Result<u64, StoreError>;
}

/// Writes password resets.
#[async_trait]
pub trait PasswordResetStore: Send + Sync {
    /// Adds a reset.
    async fn insert(&self, reset: &PasswordReset) -> Result<(), StoreError>;

    /// The reset with this token, locked until the transaction ends.
    async fn find_for_update(&self, digest: &SecretDigest) -> Result<Option<PasswordReset>, StoreError>;

    /// Marks every unused reset of a user as used.
    async fn use_up(&self, user: UserId, at: DateTime<Utc>) -> Result<(), StoreError>;

    /// Removes resets that were asked for before; answers how many.
    async fn forget(&self, created_before: DateTime<Utc>) -> Result<u64, StoreError>;
}

/// Founds workspaces and lets users in, from outside of any workspace.
#[async_trait]
pub trait WorkspaceFoundation: Send + Sync {
    /// Adds a workspace. Answers false and writes nothing where the slug is taken, even by a transaction under way.
    async fn insert(&self, workspace: &Workspace) -> Result<bool, StoreError>;

    /// Adds a member to the scope's workspace. Answers false and writes nothing where the user is one already.
    async fn enrol(&self, scope: &WorkspaceScope, member: &Member) -> Result<bool, StoreError>;

    /// Records a change in the scope's workspace, by the scope's actor.
    async fn record(&self, scope: &WorkspaceScope, entry: AuditEntry) -> Result<(), StoreError>;
}

/// One transaction over what belongs to no workspace. Dropping it rolls everything back.
#[async_trait]
pub trait IdentityTx: Send + Sync {
    /// Makes all writes durable at once.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;

    /// The users.
    fn users(&self) -> &dyn UserStore;

    /// The sessions.
    fn sessions(&self) -> &dyn SessionStore;

    /// The password resets.
    fn password_resets(&self) -> &dyn PasswordResetStore;

    /// New workspaces and members.
    fn foundation(&self) -> &dyn WorkspaceFoundation;

    /// The outbox, for messages that belong to no workspace.
    fn system_outbox(&self) -> &dyn Outbox;
}

/// Begins transactions over what belongs to no workspace.
#[async_trait]
pub trait IdentityUow: Send + Sync {
    /// Begins a transaction.
    async fn begin_identity(&self) -> Result<Box<dyn IdentityTx>, StoreError>;
}

/// Reads what belongs to no workspace.
#[async_trait]
pub trait IdentityQueries: Send + Sync {
    /// True while the installation has no user.
    async fn is_first_run(&self) -> Result<bool, StoreError>;

    /// The account with this address, compared folded.
    async fn account_by_email(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError>;

    /// The user's account.
    async fn account(&self, user: UserId) -> Result<Option<Account>, StoreError>;

    /// A session and its user, ended or not.
    async fn principal(&self, session: SessionId) -> Result<Option<Principal>, StoreError>;

    /// The sessions of a user that were not ended and were seen since, newest use first.
    async fn sessions(&self, user: UserId, seen_since: DateTime<Utc>) -> Result<Vec<Session>, StoreError>;

    /// The user's workspaces, suspended or not, by folded name.
    async fn memberships(&self, user: UserId) -> Result<Vec<Membership>, StoreError>;

    /// The user's place in one workspace.
    async fn membership(&self, user: UserId, slug: &WorkspaceSlug) -> Result<Option<Membership>, StoreError>;

    /// A workspace by its slug, for the command line.
    async fn workspace_by_slug(&self, slug: &WorkspaceSlug) -> Result<Option<Workspace>, StoreError>;

    /// The reset with this token, used or not.
    async fn password_reset(&self, digest: &SecretDigest) -> Result<Option<PasswordReset>, StoreError>;

    /// The API token with this digest, with all that decides whether it opens its workspace.
    async fn token_access(&self, digest: &SecretDigest) -> Result<Option<TokenAccess>, StoreError>;
}

/// Writes the profile of the workspace.
#[async_trait]
pub trait WorkspaceStore: Send + Sync {
    /// The workspace of the transaction, locked until it ends.
    async fn load_for_update(&self) -> Result<Option<Workspace>, StoreError>;

    /// Writes a workspace whose version was counted up by one; [`StoreError::Stale`] where somebody was faster.
    async fn update(&self, workspace: &Workspace) -> Result<(), StoreError>;
}

/// Writes members.
#[async_trait]
pub trait MemberStore: Send + Sync {
    /// The member, locked until the transaction ends.
    async fn find_for_update(&self, id: MemberId) -> Result<Option<Member>, StoreError>;

    /// The user's place here, locked until the transaction ends.
    async fn find_by_user_for_update(&self, user: UserId) -> Result<Option<Member>, StoreError>;

    /// The owners who can act, locked in a fixed order until the transaction ends, so that two of them cannot both
    /// step down at once.
    async fn active_owners_for_update(&self) -> Result<Vec<Member>, StoreError>;

    /// Writes a member whose version was counted up by one; [`StoreError::Stale`] where somebody was faster.
    async fn update(&self, member: &Member) -> Result<(), StoreError>;
}

/// Writes API tokens.
#[async_trait]
pub trait ApiTokenStore: Send + Sync {
    /// The token, locked until the transaction ends.
    async fn find_for_update(&self, id: TokenId) -> Result<Option<ApiToken>, StoreError>;

    /// Adds a token.
    async fn insert(&self, token: &ApiToken) -> Result<(), StoreError>;

    /// Writes when the token was revoked.
    async fn revoke(&self, id: TokenId, at: DateTime<Utc>) -> Result<(), StoreError>;

    /// Writes when the token was last used, unless a later use is known.
    async fn note_use(&self, id: TokenId, at: DateTime<Utc>) -> Result<(), StoreError>;
}

/// Writes integration sources.
#[async_trait]
pub trait IntegrationSourceStore: Send + Sync {
    /// The source with this name, compared folded.
    async fn find_by_name(&self, name: &IntegrationName) -> Result<Option<IntegrationSource>, StoreError>;

    /// Adds a source. Answers false and writes nothing where the name is taken, even by a transaction under way.
    async fn insert(&self, source: &IntegrationSource) -> Result<bool, StoreError>;
}

/// One transaction over the administration of a workspace.
pub trait AdminTx: Transaction {
    /// The workspace's profile.
    fn workspace(&self) -> &dyn WorkspaceStore;

    /// Its members.
    fn members(&self) -> &dyn MemberStore;

    /// Its API tokens.
    fn api_tokens(&self) -> &dyn ApiTokenStore;

    /// Its integration sources.
    fn integration_sources(&self) -> &dyn IntegrationSourceStore;
}

/// Begins transactions over the administration of a workspace.
#[async_trait]
pub trait AdminUow: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_admin(&self, scope: &WorkspaceScope) -> Result<Box<dyn AdminTx>, StoreError>;
}

/// Reads the administration of a workspace.
#[async_trait]
pub trait AdminQueries: Send + Sync {
    /// The workspace itself.
    async fn workspace(&self, scope: &WorkspaceScope) -> Result<Option<Workspace>, StoreError>;

    /// All members, by folded name.
    async fn members(&self, scope: &WorkspaceScope) -> Result<Vec<MemberCard>, StoreError>;

    /// All API tokens, revoked or not, newest first.
    async fn api_tokens(&self, scope: &WorkspaceScope) -> Result<Vec<ApiTokenCard>, StoreError>;
}
