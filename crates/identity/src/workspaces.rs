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

#[cfg(test)]
mod tests {
    use mainstay_kernel::{Clock, Fault, Permission, Role};

    use super::*;
    use crate::fakes::{block_on, join, with_ada};
    use crate::{AddWorkspace, Identity};

    fn found(identity: &Identity, slug: &str) {
        let command = AddWorkspace {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            currency: "EUR".to_owned(),
            time_zone: "UTC".to_owned(),
        };
        block_on(identity.people.add_workspace(&command)).expect("founded");
    }

    #[test]
    fn core_2_an_unknown_workspace_and_a_foreign_one_look_the_same() {
        let (_, identity, ada) = with_ada();
        found(&identity, "south-wind");
        let answers = ["south-wind", "no-such-place", "Not A Slug"].map(|slug| {
            let error = block_on(identity.workspaces.open(&ada.principal, slug)).expect_err("closed");
            (error.kind(), error.code(), error.to_string())
        });
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        assert_eq!(answers[0].1, "not_found");
    }

    #[test]
    fn core_1_the_scope_carries_the_role() {
        let (_, identity, ada) = with_ada();
        let viewer = join(&identity, "vera@example.com", Role::Viewer);
        let scope = |who: &Principal| block_on(identity.workspaces.open(who, "north-wind")).expect("opened").scope;
        assert!(scope(&ada.principal).require(Permission::ManageTokens).is_ok());
        assert!(scope(&viewer.principal).require(Permission::WriteRecords).is_err());
        assert!(matches!(scope(&viewer.principal).actor(), Actor::Member { name, .. } if name == "vera"));
    }

    #[test]
    fn team_3_suspension_closes_the_door_and_hides_it() {
        let (world, identity, ada) = with_ada();
        let rep = join(&identity, "rob@example.com", Role::Rep);
        let now = world.clock.now();
        let open = |who: &Principal| block_on(identity.workspaces.open(who, "north-wind"));
        world.state().members.iter_mut().find(|row| row.1.user == rep.principal.user.id).expect("Rob").1.suspended_at =
            Some(now);
        assert_eq!(open(&rep.principal).expect_err("closed").code(), "member_suspended");
        assert!(block_on(identity.workspaces.mine(&rep.principal)).expect("a list").is_empty());
        assert!(open(&ada.principal).is_ok());
        world.state().workspaces[0].suspended_at = Some(now);
        assert_eq!(open(&ada.principal).expect_err("closed").code(), "workspace_suspended");
        assert!(block_on(identity.workspaces.open_as_system("north-wind")).is_ok());
    }
}
