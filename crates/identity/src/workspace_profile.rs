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

#[cfg(test)]
mod tests {
    use mainstay_kernel::{Fault, Role};

    use super::*;
    use crate::fakes::{block_on, join, with_ada};

    fn change(version: Version) -> UpdateWorkspace {
        UpdateWorkspace { version, name: Patch::Keep, currency: Patch::Keep, time_zone: Patch::Keep }
    }

    #[test]
    fn set_5_set_7_the_owner_changes_the_profile_and_it_is_recorded() {
        let (world, identity, ada) = with_ada();
        let scope = block_on(identity.workspaces.open(&ada.principal, "north-wind")).expect("opened").scope;
        let update = UpdateWorkspace {
            currency: Patch::Set("JPY".to_owned()),
            time_zone: Patch::Set("Asia/Tokyo".to_owned()),
            ..change(Version::FIRST)
        };
        let after = block_on(identity.workspace_profile.update(&scope, update)).expect("updated");
        assert_eq!((after.currency.as_str(), after.version), ("JPY", Version::FIRST.next()));
        let state = world.state();
        let entry = &state.audit.last().expect("an entry").1;
        let fields: Vec<_> = entry.changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!((entry.action, fields), ("updated", vec!["currency", "timeZone"]));
        assert_eq!(state.outbox.last().expect("a notice").topic, "record.changed");
    }

    #[test]
    fn core_3_an_old_version_is_refused_with_the_present_one() {
        let (_, identity, ada) = with_ada();
        let scope = block_on(identity.workspaces.open(&ada.principal, "north-wind")).expect("opened").scope;
        let rename = |version| UpdateWorkspace { name: Patch::Set("East Wind".to_owned()), ..change(version) };
        block_on(identity.workspace_profile.update(&scope, rename(Version::FIRST))).expect("updated");
        let error = block_on(identity.workspace_profile.update(&scope, rename(Version::FIRST))).expect_err("stale");
        assert!(matches!(&error, WorkspaceProfileError::Stale(now) if now.name.as_str() == "East Wind"));
        assert_eq!(error.code(), "stale_version");
    }

    #[test]
    fn core_1_only_owners_change_it_and_faults_are_told_together() {
        let (world, identity, ada) = with_ada();
        let manager = join(&identity, "max@example.com", Role::Manager);
        let scope = |who| block_on(identity.workspaces.open(who, "north-wind")).expect("opened").scope;
        let bad = || UpdateWorkspace {
            name: Patch::Set(String::new()),
            currency: Patch::Set("euro".to_owned()),
            ..change(Version::FIRST)
        };
        let before = world.state().writes;
        let error = block_on(identity.workspace_profile.update(&scope(&manager.principal), bad())).expect_err("denied");
        assert_eq!(error.code(), "forbidden");
        let error = block_on(identity.workspace_profile.update(&scope(&ada.principal), bad())).expect_err("invalid");
        assert_eq!(error.fields().len(), 2);
        let same = block_on(identity.workspace_profile.update(&scope(&ada.principal), change(Version::FIRST)));
        assert_eq!(same.expect("unchanged").version, Version::FIRST);
        assert_eq!(world.state().writes, before);
        assert_eq!(block_on(identity.workspace_profile.members(&scope(&ada.principal))).expect("members").len(), 2);
    }
}
