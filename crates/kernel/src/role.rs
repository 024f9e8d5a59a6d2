//! Who may do what: the one table of roles, permissions and token scopes.

/// A member's role. Each role may do all that the ones below it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads everything, changes nothing.
    Viewer,
    /// Works leads, contacts, companies, deals and activities.
    Rep,
    /// Adds catalog, bulk edits, import, export, merge and archive.
    Manager,
    /// Adds team, settings and secrets.
    Owner,
}

impl Role {
    /// All roles, least first.
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Rep, Self::Manager, Self::Owner];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Rep => "rep",
            Self::Manager => "manager",
            Self::Owner => "owner",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// True where the role may do it.
    pub fn grants(self, permission: Permission) -> bool {
        self >= permission.least_role()
    }
}

/// Something a use case may require.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(utoipa::ToSchema))]
pub enum Permission {
    /// Read every record and the dashboard.
    #[serde(rename = "records:read")]
    ReadRecords,
    /// Create and change leads, notes and tags on them.
    #[serde(rename = "records:write")]
    WriteRecords,
    /// Edit many records at once.
    #[serde(rename = "bulk:edit")]
    BulkEdit,
    /// Archive and restore.
    #[serde(rename = "records:archive")]
    ArchiveRecords,
    /// Rename, recolour and delete tags.
    #[serde(rename = "tags:manage")]
    ManageTags,
    /// Lead sources.
    #[serde(rename = "sources:manage")]
    ManageSources,
    /// Stages of the pipeline.
    #[serde(rename = "pipeline:manage")]
    ManagePipeline,
    /// Workspace name, currency and time zone.
    #[serde(rename = "workspace:manage")]
    ManageWorkspace,
    /// Members and their roles.
    #[serde(rename = "team:manage")]
    ManageTeam,
    /// API tokens and integrations.
    #[serde(rename = "tokens:manage")]
    ManageTokens,
}

impl Permission {
    /// All permissions.
    pub const ALL: [Self; 10] = [
        Self::ReadRecords,
        Self::WriteRecords,
        Self::BulkEdit,
        Self::ArchiveRecords,
        Self::ManageTags,
        Self::ManageSources,
        Self::ManagePipeline,
        Self::ManageWorkspace,
        Self::ManageTeam,
        Self::ManageTokens,
    ];

    /// The least role that holds it.
    pub const fn least_role(self) -> Role {
        match self {
            Self::ReadRecords => Role::Viewer,
            Self::WriteRecords => Role::Rep,
            Self::BulkEdit | Self::ArchiveRecords | Self::ManageTags => Role::Manager,
            Self::ManageSources
            | Self::ManagePipeline
            | Self::ManageWorkspace
            | Self::ManageTeam
            | Self::ManageTokens => Role::Owner,
        }
    }

    /// The word that the app knows it by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadRecords => "records:read",
            Self::WriteRecords => "records:write",
            Self::BulkEdit => "bulk:edit",
            Self::ArchiveRecords => "records:archive",
            Self::ManageTags => "tags:manage",
            Self::ManageSources => "sources:manage",
            Self::ManagePipeline => "pipeline:manage",
            Self::ManageWorkspace => "workspace:manage",
            Self::ManageTeam => "team:manage",
            Self::ManageTokens => "tokens:manage",
        }
    }
}

/// What an API token may do. Writing does not imply reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(utoipa::ToSchema))]
pub enum TokenScope {
    /// Read leads and lead sources.
    #[serde(rename = "leads:read")]
    LeadsRead,
    /// Create and change leads.
    #[serde(rename = "leads:write")]
    LeadsWrite,
    /// Read deals and the stages of the pipeline.
    #[serde(rename = "deals:read")]
    DealsRead,
    /// Read activities.
    #[serde(rename = "activities:read")]
    ActivitiesRead,
    /// Read contacts.
    #[serde(rename = "contacts:read")]
    ContactsRead,
    /// Read companies.
    #[serde(rename = "companies:read")]
    CompaniesRead,
}

impl TokenScope {
    /// All scopes.
    pub const ALL: [Self; 6] = [
        Self::LeadsRead,
        Self::LeadsWrite,
        Self::DealsRead,
        Self::ActivitiesRead,
        Self::ContactsRead,
        Self::CompaniesRead,
    ];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeadsRead => "leads:read",
            Self::LeadsWrite => "leads:write",
            Self::DealsRead => "deals:read",
            Self::ActivitiesRead => "activities:read",
            Self::ContactsRead => "contacts:read",
            Self::CompaniesRead => "companies:read",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }

    /// The permission that a use case asks for where this scope suffices.
    pub const fn permission(self) -> Permission {
        match self {
            Self::LeadsRead | Self::DealsRead | Self::ActivitiesRead | Self::ContactsRead | Self::CompaniesRead => {
                Permission::ReadRecords
            }
            Self::LeadsWrite => Permission::WriteRecords,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_1_a_higher_role_may_do_all_that_a_lower_may() {
        for pair in Role::ALL.windows(2) {
            for permission in Permission::ALL {
                assert!(!pair[0].grants(permission) || pair[1].grants(permission));
            }
        }
    }

    #[test]
    fn core_1_the_table_of_the_product() {
        assert!(Role::Viewer.grants(Permission::ReadRecords));
        assert!(!Role::Viewer.grants(Permission::WriteRecords));
        assert!(Role::Rep.grants(Permission::WriteRecords));
        assert!(!Role::Rep.grants(Permission::BulkEdit));
        assert!(Role::Manager.grants(Permission::ArchiveRecords));
        assert!(!Role::Manager.grants(Permission::ManageSources));
        assert!(Permission::ALL.into_iter().all(|permission| Role::Owner.grants(permission)));
    }
}
