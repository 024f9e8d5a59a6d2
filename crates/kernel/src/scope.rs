//! The scope of a workspace: who acts, where, and with which rights. Nothing reaches a record without one.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    CurrencyCode, Fault, FaultKind, MemberId, Permission, Role, TokenId, TokenScope, WorkspaceId, WorkspaceZone,
};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A member, with the name that audit entries show.
    Member {
        /// The member.
        id: MemberId,
        /// The user's name at the time.
        name: String,
    },
    /// An API token.
    Token {
        /// The token.
        id: TokenId,
        /// The token's name at the time.
        name: String,
    },
    /// Mainstay itself: a job, an import, the command line.
    System,
}

impl Actor {
    /// True for a person. Only what a person does counts as an update of a record.
    pub const fn is_person(&self) -> bool {
        matches!(self, Self::Member { .. })
    }

    /// The member, where a person acts.
    pub const fn member(&self) -> Option<MemberId> {
        match self {
            Self::Member { id, .. } => Some(*id),
            Self::Token { .. } | Self::System => None,
        }
    }
}

/// What the actor may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grants {
    /// All that a role may.
    Role(Role),
    /// What the scopes of a token allow.
    Scopes(Arc<[TokenScope]>),
    /// Everything: jobs and the command line.
    All,
}

impl Grants {
    /// True where the permission is held.
    pub fn allow(&self, permission: Permission) -> bool {
        match self {
            Self::Role(role) => role.grants(permission),
            Self::Scopes(scopes) => scopes.iter().any(|scope| scope.permission() == permission),
            Self::All => true,
        }
    }
}

/// What of a workspace's profile decides rules: its currency and its time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkspaceContext {
    /// The workspace.
    pub id: WorkspaceId,
    /// The currency that new records inherit.
    pub currency: CurrencyCode,
    /// The zone that decides what "today" means.
    pub zone: WorkspaceZone,
}

/// A proof that somebody may act in one workspace. Ports exist only behind it.
///
/// It has no public constructor; a [`ScopeIssuer`] makes it:
///
/// ```compile_fail
/// let scope = mainstay_kernel::WorkspaceScope { };
/// ```
#[derive(Debug, Clone)]
pub struct WorkspaceScope {
    context: WorkspaceContext,
    actor: Actor,
    grants: Grants,
}

impl WorkspaceScope {
    /// The workspace that every statement is bound to.
    pub const fn workspace(&self) -> WorkspaceId {
        self.context.id
    }

    /// Its currency and zone.
    pub const fn context(&self) -> &WorkspaceContext {
        &self.context
    }

    /// Who acts.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What the actor may do.
    pub const fn grants(&self) -> &Grants {
        &self.grants
    }

    /// The date in the workspace's zone at `now`.
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        self.context.zone.today(now)
    }

    /// Checks that the actor may do one or the other; where neither, the other is named.
    pub fn require_either(&self, one: Permission, other: Permission) -> Result<(), Denied> {
        self.require(one).or_else(|_| self.require(other))
    }

    /// Refuses where the permission is not held.
    pub fn require(&self, permission: Permission) -> Result<(), Denied> {
        if self.grants.allow(permission) { Ok(()) } else { Err(Denied { permission }) }
    }
}

/// A permission is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This needs the role {} or above. An owner of the workspace can change roles.", .permission.least_role().as_str())]
pub struct Denied {
    /// The permission that is missing.
    pub permission: Permission,
}

impl Fault for Denied {
    fn kind(&self) -> FaultKind {
        FaultKind::Forbidden
    }
    fn code(&self) -> &'static str {
        "forbidden"
    }
    fn members(&self) -> Vec<(&'static str, serde_json::Value)> {
        vec![
            ("permission", self.permission.as_str().into()),
            ("leastRole", self.permission.least_role().as_str().into()),
        ]
    }
}

/// Makes scopes. Made once where the program is put together, and lent to identity and to the job runner only.
#[derive(Debug)]
pub struct ScopeIssuer(());

impl ScopeIssuer {
    /// For the place where the program is put together, and nowhere else.
    pub const fn at_composition_root() -> Self {
        Self(())
    }

    /// A scope for an actor whose rights were checked by the caller.
    pub const fn issue(&self, context: WorkspaceContext, actor: Actor, grants: Grants) -> WorkspaceScope {
        WorkspaceScope { context, actor, grants }
    }
}
