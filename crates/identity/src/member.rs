//! A user in one workspace.

use chrono::{DateTime, Utc};
use mainstay_kernel::{EmailAddress, MemberId, Role, UserId, Version};

use crate::{UserName, Workspace};

/// A user in one workspace, with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The member's id, by which records name their people.
    pub id: MemberId,
    /// The user.
    pub user: UserId,
    /// The role here.
    pub role: Role,
    /// When the member was suspended in this workspace.
    pub suspended_at: Option<DateTime<Utc>>,
    /// When the user joined.
    pub created_at: DateTime<Utc>,
    /// Counts the writes.
    pub version: Version,
}

/// The last owner who can still act cannot stop being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("A workspace needs an owner. Make somebody else an owner first.")]
pub struct LastOwner;

impl Member {
    /// True for an owner who can act.
    pub fn is_active_owner(&self) -> bool {
        self.role == Role::Owner && self.suspended_at.is_none()
    }

    /// Gives the member another role; `owners` are the active owners of the workspace. Answers whether anything
    /// changed.
    pub fn change_role(&mut self, role: Role, owners: &[Self]) -> Result<bool, LastOwner> {
        if role == self.role {
            return Ok(false);
        }
        if self.is_last_of(owners) {
            return Err(LastOwner);
        }
        self.role = role;
        self.version = self.version.next();
        Ok(true)
    }

    /// Suspends the member here; `owners` as in [`Member::change_role`]. Answers whether anything changed.
    pub fn suspend(&mut self, owners: &[Self], now: DateTime<Utc>) -> Result<bool, LastOwner> {
        if self.suspended_at.is_some() {
            return Ok(false);
        }
        if self.is_last_of(owners) {
            return Err(LastOwner);
        }
        self.suspended_at = Some(now);
        self.version = self.version.next();
        Ok(true)
    }

    /// Lets a suspended member act again. Answers whether anything changed.
    pub fn reinstate(&mut self) -> bool {
        if self.suspended_at.take().is_none() {
            return false;
        }
        self.version = self.version.next();
        true
    }

    fn is_last_of(&self, owners: &[Self]) -> bool {
        self.is_active_owner() && !owners.iter().any(|owner| owner.id != self.id && owner.is_active_owner())
    }
}

/// A member of a workspace as the user sees it: the way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The workspace.
    pub workspace: Workspace,
    /// The user's place in it.
    pub member: Member,
}

/// A member as the workspace's lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberCard {
    /// The member.
    pub member: Member,
    /// The user's name.
    pub name: UserName,
    /// The user's address.
    pub email: EmailAddress,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn member(id: u128, role: Role) -> Member {
        Member {
            id: MemberId::from_uuid(Uuid::from_u128(id)),
            user: UserId::from_uuid(Uuid::from_u128(id)),
            role,
            suspended_at: None,
            created_at: DateTime::UNIX_EPOCH,
            version: Version::FIRST,
        }
    }

    #[test]
    fn team_3_the_last_owner_cannot_be_demoted_or_suspended() {
        let mut owner = member(1, Role::Owner);
        let mut asleep = member(2, Role::Owner);
        asleep.suspended_at = Some(DateTime::UNIX_EPOCH);
        let owners = [owner.clone(), asleep, member(3, Role::Manager)];
        assert_eq!(owner.change_role(Role::Manager, &owners), Err(LastOwner));
        assert_eq!(owner.suspend(&owners, DateTime::UNIX_EPOCH), Err(LastOwner));
        assert_eq!(owner.change_role(Role::Owner, &owners), Ok(false));
        assert_eq!(owner.version, Version::FIRST);
    }

    #[test]
    fn team_3_one_of_two_owners_may_step_down() {
        let mut owner = member(1, Role::Owner);
        let owners = [owner.clone(), member(2, Role::Owner)];
        assert_eq!(owner.change_role(Role::Viewer, &owners), Ok(true));
        assert_eq!((owner.role, owner.version), (Role::Viewer, Version::FIRST.next()));
        assert_eq!(owner.suspend(&[], DateTime::UNIX_EPOCH), Ok(true));
        assert!(owner.reinstate());
        assert!(!owner.reinstate());
    }
}
