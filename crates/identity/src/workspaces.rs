//! The way into a workspace.

use mainstay_kernel::{Actor, FaultKind, Grants, StoreError, WorkspaceScope};

use crate::fault::{Told, tell_fault};
use crate::{IdentityPorts, Member, Membership, Principal, Workspace, WorkspaceSlug};

/// A workspace that was opened.
#[derive(Debug, Clone)]
pub struct OpenWorkspace {
    /// The right to act in it.
    pub scope: WorkspaceScope,
    /// The workspace.
    pub workspace: Workspace,
    /// The user's place in it.
    pub member: Member,
}

/// Why a workspace does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such workspace, or the user is no member; which of them is not told.
    #[error("There is no such workspace, or you are not a member of it.")]
    NotFound,
    /// The member is suspended here.
    #[error("Your access to this workspace is suspended. An owner of the workspace can restore it.")]
    MemberSuspended,
    /// The workspace is suspended.
    #[error("This workspace is suspended. The administrator of this installation can restore it.")]
    WorkspaceSuspended,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OpenError {
    fn told(&self) -> Told<'_> {
        match self {
            Self::NotFound => Told::Own(FaultKind::NotFound, "not_found"),
            Self::MemberSuspended => Told::Own(FaultKind::Forbidden, "member_suspended"),
            Self::WorkspaceSuspended => Told::Own(FaultKind::Forbidden, "workspace_suspended"),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(OpenError);

/// The use cases of entering workspaces.
pub struct Workspaces {
    ports: IdentityPorts,
}

impl Workspaces {
    /// Puts the use cases together.
    pub const fn new(ports: IdentityPorts) -> Self {
        Self { ports }
    }

    /// The workspaces that open for the user, by name.
    pub async fn mine(&self, principal: &Principal) -> Result<Vec<Membership>, OpenError> {
        let mut memberships = self.ports.queries.memberships(principal.user.id).await?;
        memberships.retain(|membership| admit(membership).is_ok());
        Ok(memberships)
    }

    /// Opens a workspace by its slug.
    pub async fn open(&self, principal: &Principal, slug: &str) -> Result<OpenWorkspace, OpenError> {
        let slug = WorkspaceSlug::try_new("workspace", slug).map_err(|_| OpenError::NotFound)?;
        let membership = self.ports.queries.membership(principal.user.id, &slug).await?.ok_or(OpenError::NotFound)?;
        admit(&membership)?;
        let Membership { workspace, member } = membership;
        let actor = Actor::Member { id: member.id, name: principal.user.name.as_str().to_owned() };
        let scope = self.ports.issuer.issue(workspace.context(), actor, Grants::Role(member.role));
        Ok(OpenWorkspace { scope, workspace, member })
    }

    /// Opens a workspace for the command line, which belongs to whoever holds the database. A suspended one too.
    pub async fn open_as_system(&self, slug: &str) -> Result<WorkspaceScope, OpenError> {
        let slug = WorkspaceSlug::try_new("workspace", slug).map_err(|_| OpenError::NotFound)?;
        let workspace = self.ports.queries.workspace_by_slug(&slug).await?.ok_or(OpenError::NotFound)?;
        Ok(self.ports.issuer.issue(workspace.context(), Actor::System, Grants::All))
    }
}

fn admit(membership: &Membership) -> Result<(), OpenError> {
    if membership.member.suspended_at.is_some() {
        Err(OpenError::MemberSuspended)
    } else if membership.workspace.suspended_at.is_some() {
        Err(OpenError::WorkspaceSuspended)
    } else {
        Ok(())
    }
}
