//! What the use cases are made of, and all of them together.

use std::sync::Arc;

use mainstay_kernel::{
    AuditEntry, ChangeId, ChangeNotice, Clock, FieldChange, IdGen, RecordKind, ScopeIssuer, SecretSource, StoreError,
    Version, WorkspaceScope,
};
use uuid::Uuid;

use crate::{
    AdminQueries, AdminUow, ApiTokens, AttemptLimiter, IdentityQueries, IdentityTx, IdentityUow, PasswordResets,
    PasswordVault, People, Profile, Sessions, SetUp, SignIn, WorkspaceProfile, Workspaces,
};

/// The ports that identity stands on.
#[derive(Clone)]
pub struct IdentityPorts {
    /// Transactions over what belongs to no workspace.
    pub uow: Arc<dyn IdentityUow>,
    /// Transactions inside a workspace.
    pub admin_uow: Arc<dyn AdminUow>,
    /// Reads of what belongs to no workspace.
    pub queries: Arc<dyn IdentityQueries>,
    /// Reads inside a workspace.
    pub admin_queries: Arc<dyn AdminQueries>,
    /// Password hashes.
    pub vault: Arc<dyn PasswordVault>,
    /// Counts attempts.
    pub limiter: Arc<dyn AttemptLimiter>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids.
    pub ids: Arc<dyn IdGen>,
    /// Randomness.
    pub secrets: Arc<dyn SecretSource>,
    /// Makes scopes once somebody's rights were checked.
    pub issuer: Arc<ScopeIssuer>,
}

/// All use cases of identity.
pub struct Identity {
    /// The first run.
    pub set_up: SetUp,
    /// Signing in.
    pub sign_in: SignIn,
    /// Sessions.
    pub sessions: Sessions,
    /// Forgotten passwords.
    pub password_resets: PasswordResets,
    /// One's own name and password.
    pub profile: Profile,
    /// The way into a workspace.
    pub workspaces: Workspaces,
    /// A workspace's name, currency and time zone.
    pub workspace_profile: WorkspaceProfile,
    /// API tokens.
    pub api_tokens: ApiTokens,
    /// Users, members and workspaces, from the command line.
    pub people: People,
}

impl Identity {
    /// Puts the use cases together. `public_url` is the address under which people reach the app, without a slash at
    /// its end; reset mails link to it.
    pub fn new(ports: &IdentityPorts, public_url: &str) -> Self {
        Self {
            set_up: SetUp::new(ports.clone()),
            sign_in: SignIn::new(ports.clone()),
            sessions: Sessions::new(ports.clone()),
            password_resets: PasswordResets::new(ports.clone(), public_url),
            profile: Profile::new(ports.clone()),
            workspaces: Workspaces::new(ports.clone()),
            workspace_profile: WorkspaceProfile::new(ports.clone()),
            api_tokens: ApiTokens::new(ports.clone()),
            people: People::new(ports.clone()),
        }
    }
}

/// What a use case did, to be recorded.
pub(crate) struct Deed {
    pub kind: RecordKind,
    pub record: Uuid,
    pub action: &'static str,
    pub title: String,
    pub changes: Vec<FieldChange>,
    pub version: Version,
}

impl Deed {
    /// The audit entry of the deed.
    pub fn entry(&self, ids: &dyn IdGen) -> AuditEntry {
        AuditEntry {
            id: ChangeId::from_uuid(ids.new_id()),
            record_kind: self.kind,
            record_id: self.record,
            action: self.action,
            title: self.title.clone(),
            changes: self.changes.clone(),
            undoes: None,
            bulk_edit: None,
        }
    }

    /// Records and announces the deed from outside of any workspace, both with the transaction's commit.
    pub async fn record(&self, tx: &dyn IdentityTx, scope: &WorkspaceScope, ids: &dyn IdGen) -> Result<(), StoreError> {
        let entry = self.entry(ids);
        let notice = ChangeNotice {
            workspace: scope.workspace(),
            kind: self.kind,
            id: Some(self.record),
            action: self.action.to_owned(),
            version: Some(self.version.number()),
            member: scope.actor().member().map(mainstay_kernel::MemberId::as_uuid),
            change: Some(entry.id),
        };
        tx.foundation().record(scope, entry).await?;
        tx.system_outbox().put(notice.into_message(ids)).await
    }
}
