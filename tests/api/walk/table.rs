//! Who may call what. An operation that is missing here fails the walks.

use mainstay_kernel::{Permission, Role, TokenScope};

/// The operations within a workspace, with what the use case asks for.
const WORKSPACE: [(&str, Permission); 34] = [
    ("addLeadNote", Permission::WriteRecords),
    ("archiveLead", Permission::ArchiveRecords),
    ("changeLeadStatus", Permission::WriteRecords),
    ("createApiToken", Permission::ManageTokens),
    ("createLead", Permission::WriteRecords),
    ("createLeadSource", Permission::ManageSources),
    ("createTag", Permission::WriteRecords),
    ("deleteTag", Permission::ManageTags),
    ("editLeadNote", Permission::WriteRecords),
    ("findLeadDuplicates", Permission::ReadRecords),
    ("getBulkEdit", Permission::BulkEdit),
    ("getLead", Permission::ReadRecords),
    ("getLeadNeighbors", Permission::ReadRecords),
    ("getLeadScore", Permission::ReadRecords),
    ("getWorkspace", Permission::ReadRecords),
    ("listApiTokens", Permission::ManageTokens),
    ("listAudit", Permission::ReadRecords),
    ("listLeadSources", Permission::ReadRecords),
    ("listLeadTimeline", Permission::ReadRecords),
    ("listLeads", Permission::ReadRecords),
    ("listMembers", Permission::ReadRecords),
    ("listTags", Permission::ReadRecords),
    ("restoreLead", Permission::ArchiveRecords),
    ("revokeApiToken", Permission::ManageTokens),
    ("search", Permission::ReadRecords),
    ("snoozeLead", Permission::WriteRecords),
    ("startLeadBulkEdit", Permission::BulkEdit),
    ("streamEvents", Permission::ReadRecords),
    ("undoBulkEdit", Permission::BulkEdit),
    ("undoLeadChange", Permission::WriteRecords),
    ("updateLead", Permission::WriteRecords),
    ("updateLeadSource", Permission::ManageSources),
    ("updateTag", Permission::ManageTags),
    ("updateWorkspace", Permission::ManageWorkspace),
];

/// The operations of the public API, with the scope that they ask for; `None` where any token will do.
const PUBLIC: [(&str, Option<TokenScope>); 6] = [
    ("createLead", Some(TokenScope::LeadsWrite)),
    ("getAccount", None),
    ("getLead", Some(TokenScope::LeadsRead)),
    ("listLeadSources", Some(TokenScope::LeadsRead)),
    ("listLeads", Some(TokenScope::LeadsRead)),
    ("updateLead", Some(TokenScope::LeadsWrite)),
];

/// What an operation within a workspace asks for.
pub fn permission(id: &str) -> Permission {
    let listed = WORKSPACE.iter().find(|(known, _)| *known == id);
    listed.unwrap_or_else(|| panic!("{id} is missing in the table of permissions: who may call it?")).1
}

/// The least role that may call an operation within a workspace.
pub fn least_role(id: &str) -> Role {
    permission(id).least_role()
}

/// The scope that an operation of the public API asks for.
pub fn scope(id: &str) -> Option<TokenScope> {
    let listed = PUBLIC.iter().find(|(known, _)| *known == id);
    listed.unwrap_or_else(|| panic!("{id} is missing in the table of scopes: which one does it need?")).1
}

/// The operations that the tables know.
pub fn known() -> (Vec<&'static str>, Vec<&'static str>) {
    let app = WORKSPACE.iter().map(|(id, _)| *id).collect();
    (app, PUBLIC.iter().map(|(id, _)| *id).collect())
}
