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
