//! Users, members and workspaces from the command line, which belongs to whoever holds the database.

use mainstay_kernel::{
    Actor, Checks, CurrencyCode, EmailAddress, FaultKind, FieldFault, Grants, MemberId, RecordKind, Role, StoreError,
    UserId, Version, WorkspaceId, WorkspaceScope, WorkspaceZone, diff, record_change,
};

use crate::fault::{Told, tell_fault};
use crate::parts::Deed;
use crate::set_up::{check_password, founded, joined};
use crate::{
    Account, IdentityPorts, IdentityTx, LastOwner, Member, NewPassword, PasswordHash, User, UserName, VaultError,
    Workspace, WorkspaceName, WorkspaceSlug,
};

/// A user to be let into a workspace, as typed.
#[derive(Debug, Clone)]
pub struct AddPerson {
    /// The address, by which an existing user is found.
    pub email: String,
    /// The name of a new user.
    pub name: String,
    /// The password of a new user. An existing user keeps the password.
    pub password: String,
    /// The workspace's slug.
    pub workspace: String,
    /// The role there.
    pub role: Role,
}

/// A user who was let into a workspace.
#[derive(Debug, Clone)]
pub struct AddedPerson {
    /// The user.
    pub user: User,
    /// The user's place in the workspace.
    pub member: Member,
    /// True where the user is new as well.
    pub is_new: bool,
}

/// A workspace to be founded, as typed.
#[derive(Debug, Clone)]
pub struct AddWorkspace {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its currency code.
    pub currency: String,
    /// Its IANA time zone.
    pub time_zone: String,
}

/// Why people or workspaces could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The input breaks a rule.
    #[error("{}", spell_out(.0))]
    Invalid(Vec<FieldFault>),
    /// There is no such workspace.
    #[error("There is no workspace with this slug.")]
    NoWorkspace,
    /// There is no such user.
    #[error("There is no user with this e-mail address.")]
    NoUser,
    /// The user is no member of the workspace.
    #[error("This user is not a member of the workspace.")]
    NoMember,
    /// The user is a member already.
    #[error("This user is a member of the workspace already.")]
    AlreadyMember,
    /// Another workspace has the slug.
    #[error("A workspace with this slug exists already.")]
    SlugTaken,
    /// The workspace would be without an owner.
    #[error(transparent)]
    LastOwner(#[from] LastOwner),
    /// Passwords cannot be hashed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PeopleError {
    fn told(&self) -> Told<'_> {
        match self {
            Self::Invalid(fields) => Told::Fields(fields),
            Self::NoWorkspace | Self::NoUser | Self::NoMember => Told::Own(FaultKind::NotFound, "not_found"),
            Self::AlreadyMember => Told::Own(FaultKind::Conflict, "already_member"),
            Self::SlugTaken => Told::Own(FaultKind::Conflict, "slug_taken"),
            Self::LastOwner(_) => Told::Own(FaultKind::Conflict, "last_owner"),
            Self::Vault(error) => Told::Other(error),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(PeopleError);

/// One line a fault, for a terminal.
fn spell_out(faults: &[FieldFault]) -> String {
    let lines: Vec<_> =
        faults.iter().map(|fault| format!("{}: {}", fault.pointer.trim_start_matches('/'), fault.detail)).collect();
    lines.join("\n")
}

/// The use cases of the command line.
pub struct People {
    ports: IdentityPorts,
}

impl People {
    /// Puts the use cases together.
    pub const fn new(ports: IdentityPorts) -> Self {
        Self { ports }
    }

    /// Founds a workspace that nobody belongs to yet.
    pub async fn add_workspace(&self, command: &AddWorkspace) -> Result<Workspace, PeopleError> {
        let workspace = self.new_workspace(command).map_err(PeopleError::Invalid)?;
        let scope = self.system_scope(&workspace);
        let tx = self.ports.uow.begin_identity().await?;
        if !tx.foundation().insert(&workspace).await? {
            return Err(PeopleError::SlugTaken);
        }
        founded(&workspace).record(&*tx, &scope, &*self.ports.ids).await?;
        tx.commit().await?;
        Ok(workspace)
    }

    /// Lets a user into a workspace; adds the user where the address is new.
    pub async fn add(&self, command: &AddPerson) -> Result<AddedPerson, PeopleError> {
        let scope = self.open(&command.workspace).await?;
        let email = EmailAddress::try_new("email", &command.email).map_err(invalid)?;
        let known = self.ports.queries.account_by_email(&email).await?;
        let new = match known {
            Some(_) => None,
            None => Some(self.new_user(command, email.clone()).await?),
        };
        let is_new = new.is_some();
        let tx = self.ports.uow.begin_identity().await?;
        let user = match new {
            Some(Account { user, password }) => {
                if !tx.users().insert(&user, &password).await? {
                    return Err(StoreError::Duplicate(mainstay_kernel::Rule::UserEmail).into());
                }
                user
            }
            None => tx.users().find_by_email_for_update(&email).await?.ok_or(PeopleError::NoUser)?,
        };
        let member = self.enrol(&*tx, &scope, &user, command.role).await?;
        tx.commit().await?;
        Ok(AddedPerson { user, member, is_new })
    }

    /// Gives a member another role.
    pub async fn change_role(&self, workspace: &str, email: &str, role: Role) -> Result<Member, PeopleError> {
        let scope = self.open(workspace).await?;
        let user = self.account(email).await?.user;
        let tx = self.ports.admin_uow.begin_admin(&scope).await?;
        let owners = tx.members().active_owners_for_update().await?;
        let before = tx.members().find_by_user_for_update(user.id).await?.ok_or(PeopleError::NoMember)?;
        let mut after = before.clone();
        if !after.change_role(role, &owners)? {
            return Ok(before);
        }
        tx.members().update(&after).await?;
        let fact = |member: &Member| [("role", member.role.as_str().into())];
        let deed = Deed {
            kind: RecordKind::Member,
            record: after.id.as_uuid(),
            action: "role_changed",
            title: user.name.as_str().to_owned(),
            changes: diff(&fact(&before), &fact(&after)),
            version: after.version,
        };
        let ids = &*self.ports.ids;
        record_change(&*tx, &scope, ids, deed.entry(ids), Some(deed.version)).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Gives a user a new password and ends all of the user's sessions.
    pub async fn set_password(&self, email: &str, password: &str) -> Result<(), PeopleError> {
        let user = self.account(email).await?.user;
        let hash = self.hash(password, &user.email).await?;
        let now = self.ports.clock.now();
        let tx = self.ports.uow.begin_identity().await?;
        tx.users().find_for_update(user.id).await?.ok_or(PeopleError::NoUser)?;
        tx.users().set_password(user.id, &hash).await?;
        tx.password_resets().use_up(user.id, now).await?;
        tx.sessions().end_all(user.id, None, now).await?;
        Ok(tx.commit().await?)
    }

    async fn enrol(
        &self,
        tx: &dyn IdentityTx,
        scope: &WorkspaceScope,
        user: &User,
        role: Role,
    ) -> Result<Member, PeopleError> {
        let member = Member {
            id: MemberId::from_uuid(self.ports.ids.new_id()),
            user: user.id,
            role,
            suspended_at: None,
            created_at: self.ports.clock.now(),
            version: Version::FIRST,
        };
        if !tx.foundation().enrol(scope, &member).await? {
            return Err(PeopleError::AlreadyMember);
        }
        joined(&member, user).record(tx, scope, &*self.ports.ids).await?;
        Ok(member)
    }

    async fn new_user(&self, command: &AddPerson, email: EmailAddress) -> Result<Account, PeopleError> {
        let name = UserName::try_new("name", &command.name).map_err(invalid)?;
        let password = self.hash(&command.password, &email).await?;
        let user = User {
            id: UserId::from_uuid(self.ports.ids.new_id()),
            name,
            email,
            platform_admin: false,
            banned_at: None,
            created_at: self.ports.clock.now(),
            version: Version::FIRST,
        };
        Ok(Account { user, password })
    }

    async fn hash(&self, text: &str, email: &EmailAddress) -> Result<PasswordHash, PeopleError> {
        let password: NewPassword =
            check_password(&*self.ports.vault, "password", text, &[email.as_str()]).map_err(invalid)?;
        Ok(self.ports.vault.hash(&password).await?)
    }

    fn new_workspace(&self, command: &AddWorkspace) -> Result<Workspace, Vec<FieldFault>> {
        let mut checks = Checks::default();
        let slug = checks.take(WorkspaceSlug::try_new("slug", &command.slug));
        let name = checks.take(WorkspaceName::try_new("name", &command.name));
        let currency = checks.take(CurrencyCode::try_new("currency", &command.currency));
        let zone = checks.take(WorkspaceZone::try_new("timeZone", &command.time_zone));
        checks.into_result()?;
        let all = || {
            Some(Workspace {
                id: WorkspaceId::from_uuid(self.ports.ids.new_id()),
                slug: slug?,
                name: name?,
                currency: currency?,
                zone: zone?,
                suspended_at: None,
                created_at: self.ports.clock.now(),
                version: Version::FIRST,
            })
        };
        all().ok_or_else(Vec::new)
    }

    async fn open(&self, slug: &str) -> Result<WorkspaceScope, PeopleError> {
        let slug = WorkspaceSlug::try_new("workspace", slug).map_err(|_| PeopleError::NoWorkspace)?;
        let workspace = self.ports.queries.workspace_by_slug(&slug).await?.ok_or(PeopleError::NoWorkspace)?;
        Ok(self.system_scope(&workspace))
    }

    fn system_scope(&self, workspace: &Workspace) -> WorkspaceScope {
        self.ports.issuer.issue(workspace.context(), Actor::System, Grants::All)
    }

    async fn account(&self, email: &str) -> Result<Account, PeopleError> {
        let email = EmailAddress::try_new("email", email).map_err(|_| PeopleError::NoUser)?;
        self.ports.queries.account_by_email(&email).await?.ok_or(PeopleError::NoUser)
    }
}

fn invalid(fault: FieldFault) -> PeopleError {
    PeopleError::Invalid(vec![fault])
}

#[cfg(test)]
mod tests {
    use mainstay_kernel::Fault;

    use super::*;
    use crate::Identity;
    use crate::fakes::{PASSWORD, block_on, join, sign_in, with_ada};

    fn person(email: &str, workspace: &str) -> AddPerson {
        AddPerson {
            email: email.to_owned(),
            name: "Bob".to_owned(),
            password: "quartz-meadow-violin".to_owned(),
            workspace: workspace.to_owned(),
            role: Role::Rep,
        }
    }

    fn south_wind() -> AddWorkspace {
        AddWorkspace {
            slug: "south-wind".to_owned(),
            name: "South Wind".to_owned(),
            currency: "USD".to_owned(),
            time_zone: "America/New_York".to_owned(),
        }
    }

    fn add(identity: &Identity, email: &str, workspace: &str) -> Result<AddedPerson, PeopleError> {
        block_on(identity.people.add(&person(email, workspace)))
    }

    #[test]
    fn team_5_a_user_may_join_a_second_workspace_and_keeps_the_password() {
        let (world, identity, ada) = with_ada();
        block_on(identity.people.add_workspace(&south_wind())).expect("founded");
        let added = add(&identity, "ADA@example.com", "south-wind").expect("added");
        assert!(!added.is_new);
        assert_eq!(added.user, ada.principal.user);
        assert!(sign_in(&identity, "ada@example.com", PASSWORD).is_ok());
        assert_eq!(block_on(identity.workspaces.mine(&ada.principal)).expect("a list").len(), 2);
        assert_eq!(world.state().audit.last().expect("an entry").1.action, "created");
    }

    #[test]
    fn new_people_come_with_a_place() {
        let (world, identity, _) = with_ada();
        let added = add(&identity, "bob@example.com", "north-wind").expect("added");
        assert!(added.is_new && added.member.role == Role::Rep);
        assert!(matches!(add(&identity, "bob@example.com", "north-wind"), Err(PeopleError::AlreadyMember)));
        assert!(matches!(add(&identity, "eve@example.com", "nowhere"), Err(PeopleError::NoWorkspace)));
        assert_eq!(world.state().accounts.len(), 2, "no user without a place");
    }

    #[test]
    fn slugs_are_unique() {
        let (_, identity, _) = with_ada();
        let mut again = south_wind();
        again.slug = "north-wind".to_owned();
        assert_eq!(block_on(identity.people.add_workspace(&again)).expect_err("taken").code(), "slug_taken");
        again.slug = "NW".to_owned();
        let told = block_on(identity.people.add_workspace(&again)).expect_err("invalid").to_string();
        assert!(told.starts_with("slug: Use 2 to 40"), "{told}");
    }

    #[test]
    fn team_3_the_last_owner_cannot_be_demoted() {
        let (world, identity, _) = with_ada();
        let change = |email: &str, role| block_on(identity.people.change_role("north-wind", email, role));
        assert_eq!(change("ada@example.com", Role::Rep).expect_err("refused").code(), "last_owner");
        join(&identity, "olga@example.com", Role::Owner);
        assert_eq!(change("ada@example.com", Role::Rep).expect("changed").role, Role::Rep);
        let state = world.state();
        let entry = &state.audit.last().expect("an entry").1;
        assert_eq!((entry.action, entry.changes[0].from.as_str()), ("role_changed", Some("owner")));
        drop(state);
        assert_eq!(change("olga@example.com", Role::Viewer).expect_err("refused").code(), "last_owner");
        assert!(matches!(change("eve@example.com", Role::Rep), Err(PeopleError::NoUser)));
    }

    #[test]
    fn a_new_password_from_the_command_line_ends_all_sessions() {
        let (_, identity, ada) = with_ada();
        block_on(identity.people.set_password("ada@example.com", "quartz-meadow-violin")).expect("set");
        assert!(block_on(identity.sessions.authenticate(ada.principal.session.id)).is_err());
        assert!(sign_in(&identity, "ada@example.com", "quartz-meadow-violin").is_ok());
        assert!(block_on(identity.people.set_password("ada@example.com", "short")).is_err());
    }
}
