//! A workspace's own facts: its name, its currency, its time zone, and who is in it.

use mainstay_kernel::{
    Checks, CurrencyCode, Denied, FaultKind, FieldFault, Patch, Permission, RecordKind, StoreError, Version,
    WorkspaceScope, WorkspaceZone, diff, record_change,
};

use crate::fault::{Told, tell_fault};
use crate::parts::Deed;
use crate::{IdentityPorts, MemberCard, Workspace, WorkspaceName};

/// A change of a workspace's profile.
#[derive(Debug, Clone)]
pub struct UpdateWorkspace {
    /// The version that the caller saw.
    pub version: Version,
    /// A new name.
    pub name: Patch<String>,
    /// A new currency code, for records to come.
    pub currency: Patch<String>,
    /// A new IANA time zone.
    pub time_zone: Patch<String>,
}

/// Why a workspace's profile could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceProfileError {
    /// The role does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The input breaks a rule.
    #[error("Check the fields marked below.")]
    Invalid(Vec<FieldFault>),
    /// The workspace is gone.
    #[error("There is no such workspace, or you are not a member of it.")]
    NotFound,
    /// Somebody changed the profile in the meantime.
    #[error("The workspace was changed by somebody else in the meantime.")]
    Stale(Box<Workspace>),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl WorkspaceProfileError {
    fn told(&self) -> Told<'_> {
        match self {
            Self::Denied(error) => Told::Other(error),
            Self::Invalid(fields) => Told::Fields(fields),
            Self::NotFound => Told::Own(FaultKind::NotFound, "not_found"),
            Self::Stale(_) => Told::Own(FaultKind::Conflict, "stale_version"),
            Self::Store(error) => Told::Other(error),
        }
    }
}
tell_fault!(WorkspaceProfileError);

/// The use cases of a workspace's profile.
pub struct WorkspaceProfile {
    ports: IdentityPorts,
}

impl WorkspaceProfile {
    /// Puts the use cases together.
    pub const fn new(ports: IdentityPorts) -> Self {
        Self { ports }
    }

    /// The workspace as it is now.
    pub async fn get(&self, scope: &WorkspaceScope) -> Result<Workspace, WorkspaceProfileError> {
        self.ports.admin_queries.workspace(scope).await?.ok_or(WorkspaceProfileError::NotFound)
    }

    /// The members, by name.
    pub async fn members(&self, scope: &WorkspaceScope) -> Result<Vec<MemberCard>, WorkspaceProfileError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.ports.admin_queries.members(scope).await?)
    }

    /// Changes the profile. Owners only.
    pub async fn update(
        &self,
        scope: &WorkspaceScope,
        change: UpdateWorkspace,
    ) -> Result<Workspace, WorkspaceProfileError> {
        scope.require(Permission::ManageWorkspace)?;
        let tx = self.ports.admin_uow.begin_admin(scope).await?;
        let before = tx.workspace().load_for_update().await?.ok_or(WorkspaceProfileError::NotFound)?;
        if before.version != change.version {
            return Err(WorkspaceProfileError::Stale(Box::new(before)));
        }
        let mut after = apply(&before, change).map_err(WorkspaceProfileError::Invalid)?;
        if after == before {
            return Ok(before);
        }
        after.version = before.version.next();
        tx.workspace().update(&after).await?;
        let deed = Deed {
            kind: RecordKind::Workspace,
            record: after.id.as_uuid(),
            action: "updated",
            title: after.name.as_str().to_owned(),
            changes: diff(&facts(&before), &facts(&after)),
            version: after.version,
        };
        let ids = &*self.ports.ids;
        record_change(&*tx, scope, ids, deed.entry(ids), Some(deed.version)).await?;
        tx.commit().await?;
        Ok(after)
    }
}

fn apply(before: &Workspace, change: UpdateWorkspace) -> Result<Workspace, Vec<FieldFault>> {
    let mut after = before.clone();
    let mut checks = Checks::default();
    if let Patch::Set(name) = change.name {
        checks.take(WorkspaceName::try_new("name", &name).map(|name| after.name = name));
    }
    if let Patch::Set(code) = change.currency {
        checks.take(CurrencyCode::try_new("currency", &code).map(|currency| after.currency = currency));
    }
    if let Patch::Set(name) = change.time_zone {
        checks.take(WorkspaceZone::try_new("timeZone", &name).map(|zone| after.zone = zone));
    }
    checks.into_result()?;
    Ok(after)
}

fn facts(workspace: &Workspace) -> [(&'static str, mainstay_kernel::JsonValue); 3] {
    [
        ("name", workspace.name.as_str().into()),
        ("currency", workspace.currency.as_str().into()),
        ("timeZone", workspace.zone.as_str().into()),
    ]
}
