//! The first run: the first user, the first workspace, and its owner, all or nothing, once.

use mainstay_kernel::{
    Actor, Checks, CurrencyCode, EmailAddress, FaultKind, FieldFault, Grants, MemberId, RecordKind, Role, StoreError,
    UserId, Version, WorkspaceId, WorkspaceZone,
};

use crate::fault::{Told, tell_fault};
use crate::parts::Deed;
use crate::sign_in::start_session;
use crate::{
    Client, IdentityPorts, Member, NewPassword, PasswordHash, PasswordVault, SignedIn, User, UserName, VaultError,
    Workspace, WorkspaceName, WorkspaceSlug,
};

/// The first owner and the first workspace, as typed.
#[derive(Debug, Clone)]
pub struct RunSetUp {
    /// The owner's name.
    pub name: String,
    /// The owner's address.
    pub email: String,
    /// The owner's password.
    pub password: String,
    /// The workspace's name.
    pub workspace_name: String,
    /// The workspace's name in addresses.
    pub workspace_slug: String,
    /// The currency code.
    pub currency: String,
    /// The IANA time zone.
    pub time_zone: String,
}

/// Why the first run did not happen.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// There is a user already.
    #[error("This installation is set up already. Sign in instead.")]
    AlreadySetUp,
    /// The input breaks a rule.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// Passwords cannot be hashed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SetUpError {
    fn told(&self) -> Told<'_> {
        match self {
            Self::AlreadySetUp => Told::Own(FaultKind::Conflict, "already_set_up"),
            Self::Invalid(fields) => Told::Fields(fields),
            Self::Vault(error) => Told::Other(error),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(SetUpError);

/// The use case of the first run.
pub struct SetUp {
    ports: IdentityPorts,
}

struct Checked {
    name: UserName,
    email: EmailAddress,
    password: NewPassword,
    workspace_name: WorkspaceName,
    slug: WorkspaceSlug,
    currency: CurrencyCode,
    zone: WorkspaceZone,
}

impl SetUp {
    /// Puts the use case together.
    pub const fn new(ports: IdentityPorts) -> Self {
        Self { ports }
    }

    /// True while the installation has no user.
    pub async fn is_needed(&self) -> Result<bool, SetUpError> {
        Ok(self.ports.queries.is_first_run().await?)
    }

    /// Creates the first user, workspace and owner, and signs the owner in. Of any number of callers one succeeds.
    pub async fn run(&self, command: RunSetUp, client: Client) -> Result<SignedIn, SetUpError> {
        if !self.is_needed().await? {
            return Err(SetUpError::AlreadySetUp);
        }
        let checked = self.check(&command).map_err(SetUpError::Invalid)?;
        let hash = self.ports.vault.hash(&checked.password).await?;
        self.store(checked, &hash, client).await
    }

    fn check(&self, command: &RunSetUp) -> Result<Checked, Vec<FieldFault>> {
        let mut checks = Checks::default();
        let name = checks.take(UserName::try_new("name", &command.name));
        let email = checks.take(EmailAddress::try_new("email", &command.email));
        let password =
            checks.take(check_password(&*self.ports.vault, "password", &command.password, &[&command.email]));
        let workspace_name = checks.take(WorkspaceName::try_new("workspaceName", &command.workspace_name));
        let slug = checks.take(WorkspaceSlug::try_new("workspaceSlug", &command.workspace_slug));
        let currency = checks.take(CurrencyCode::try_new("currency", &command.currency));
        let zone = checks.take(WorkspaceZone::try_new("timeZone", &command.time_zone));
        checks.into_result()?;
        let all = || {
            Some(Checked {
                name: name?,
                email: email?,
                password: password?,
                workspace_name: workspace_name?,
                slug: slug?,
                currency: currency?,
                zone: zone?,
            })
        };
        all().ok_or_else(Vec::new)
    }

    async fn store(&self, new: Checked, hash: &PasswordHash, client: Client) -> Result<SignedIn, SetUpError> {
        let (ids, now) = (&*self.ports.ids, self.ports.clock.now());
        let user = User {
            id: UserId::from_uuid(ids.new_id()),
            name: new.name,
            email: new.email,
            platform_admin: true,
            banned_at: None,
            created_at: now,
            version: Version::FIRST,
        };
        let workspace = Workspace {
            id: WorkspaceId::from_uuid(ids.new_id()),
            slug: new.slug,
            name: new.workspace_name,
            currency: new.currency,
            zone: new.zone,
            suspended_at: None,
            created_at: now,
            version: Version::FIRST,
        };
        let owner = Member {
            id: MemberId::from_uuid(ids.new_id()),
            user: user.id,
            role: Role::Owner,
            suspended_at: None,
            created_at: now,
            version: Version::FIRST,
        };
        let actor = Actor::Member { id: owner.id, name: user.name.as_str().to_owned() };
        let scope = self.ports.issuer.issue(workspace.context(), actor, Grants::Role(Role::Owner));
        let tx = self.ports.uow.begin_identity().await?;
        let claimed = tx.users().claim_first_run().await?
            && tx.users().insert(&user, hash).await?
            && tx.foundation().insert(&workspace).await?
            && tx.foundation().enrol(&scope, &owner).await?;
        if !claimed {
            return Err(SetUpError::AlreadySetUp);
        }
        founded(&workspace).record(&*tx, &scope, ids).await?;
        joined(&owner, &user).record(&*tx, &scope, ids).await?;
        let signed_in = start_session(&self.ports, &*tx, user, client).await?;
        tx.commit().await?;
        Ok(signed_in)
    }
}

/// That a workspace was founded.
pub(crate) fn founded(workspace: &Workspace) -> Deed {
    Deed {
        kind: RecordKind::Workspace,
        record: workspace.id.as_uuid(),
        action: "created",
        title: workspace.name.as_str().to_owned(),
        changes: Vec::new(),
        version: workspace.version,
    }
}

/// That a user joined a workspace.
pub(crate) fn joined(member: &Member, user: &User) -> Deed {
    Deed {
        kind: RecordKind::Member,
        record: member.id.as_uuid(),
        action: "created",
        title: user.name.as_str().to_owned(),
        changes: Vec::new(),
        version: member.version,
    }
}

/// Checks a password that somebody wants to use from now on; `facts` are what others know of its owner.
pub(crate) fn check_password(
    vault: &dyn PasswordVault,
    field: &str,
    text: &str,
    facts: &[&str],
) -> Result<NewPassword, FieldFault> {
    let password = NewPassword::try_new(field, text)?;
    if vault.is_common(&password) || facts.iter().any(|fact| password.is_mostly(fact.trim())) {
        return Err(NewPassword::too_common(field));
    }
    Ok(password)
}

#[cfg(test)]
mod tests {
    use mainstay_kernel::Fault;

    use super::*;
    use crate::fakes::{block_on, empty, set_up_command};
    use crate::{IdentityTx, IdentityUow};

    #[test]
    fn the_first_run_makes_an_owner_and_signs_in() {
        let (world, identity) = empty();
        assert!(block_on(identity.set_up.is_needed()).expect("an answer"));
        let ada = block_on(identity.set_up.run(set_up_command(), Client::default())).expect("set up");
        assert!(ada.principal.user.platform_admin);
        assert!(block_on(identity.sessions.refresh(ada.refresh.reveal())).is_ok());
        let opened = block_on(identity.workspaces.open(&ada.principal, "north-wind")).expect("opened");
        assert_eq!(opened.member.role, Role::Owner);
        let deeds: Vec<_> = world.state().audit.iter().map(|(_, entry)| (entry.record_kind, entry.action)).collect();
        assert_eq!(deeds, [(RecordKind::Workspace, "created"), (RecordKind::Member, "created")]);
    }

    #[test]
    fn there_is_one_first_run() {
        let (world, identity) = empty();
        block_on(identity.set_up.run(set_up_command(), Client::default())).expect("set up");
        let mut again = set_up_command();
        again.email = "eve@example.com".to_owned();
        again.workspace_slug = "eve".to_owned();
        let error = block_on(identity.set_up.run(again, Client::default())).expect_err("refused");
        assert_eq!((error.kind(), error.code()), (FaultKind::Conflict, "already_set_up"));
        let state = world.state();
        assert_eq!((state.accounts.len(), state.workspaces.len()), (1, 1));
    }

    #[test]
    fn whoever_loses_the_race_leaves_nothing_behind() {
        let (world, identity) = empty();
        let checked = identity.set_up.check(&set_up_command()).map_err(|faults| format!("{faults:?}")).expect("fits");
        block_on(identity.set_up.run(set_up_command(), Client::default())).expect("the winner");
        let hash = PasswordHash::from_phc("new:x");
        let late = block_on(identity.set_up.store(checked, &hash, Client::default()));
        assert!(matches!(late, Err(SetUpError::AlreadySetUp)));
        assert_eq!(world.state().writes, 1);
    }

    #[test]
    fn all_faults_are_told_at_once_and_nothing_is_written() {
        let (world, identity) = empty();
        let command = RunSetUp {
            name: String::new(),
            email: "ada".to_owned(),
            password: "short".to_owned(),
            workspace_name: " ".to_owned(),
            workspace_slug: "North Wind".to_owned(),
            currency: "XXQ".to_owned(),
            time_zone: "Rome".to_owned(),
        };
        let error = block_on(identity.set_up.run(command, Client::default())).expect_err("refused");
        let pointers: Vec<_> = error.fields().iter().map(|fault| fault.pointer.as_str()).collect();
        let all = ["/name", "/email", "/password", "/workspaceName", "/workspaceSlug", "/currency", "/timeZone"];
        assert_eq!(pointers, all);
        assert_eq!(world.state().writes, 0);
    }

    #[test]
    fn passwords_that_others_guess_are_refused() {
        let (_, identity) = empty();
        for bad in ["password-of-mine", "ada@example.com1"] {
            let mut command = set_up_command();
            command.password = bad.to_owned();
            let error = block_on(identity.set_up.run(command, Client::default())).expect_err("refused");
            assert_eq!(error.fields()[0].code, "common_password", "{bad}");
        }
    }

    #[test]
    fn dropping_a_transaction_undoes_it() {
        let (world, _) = empty();
        let tx: Box<dyn IdentityTx> = block_on(world.begin_identity()).expect("begun");
        drop(tx);
        assert_eq!(world.state().writes, 0);
    }
}
