//! Who may call what. An operation that is missing here fails the walks.

use mainstay_kernel::{Permission, Role, TokenScope};

/// The operations within a workspace, with what the use case asks for.
const WORKSPACE: [(&str, Permission); 105] = [
    ("archiveCompany", Permission::ArchiveRecords),
    ("archiveContact", Permission::ArchiveRecords),
    ("archiveDeal", Permission::ArchiveRecords),
    ("archiveLead", Permission::ArchiveRecords),
    ("archivePipelineStage", Permission::ManagePipeline),
    ("changeLeadStatus", Permission::WriteRecords),
    ("completeActivity", Permission::WriteRecords),
    ("convertLead", Permission::WriteRecords),
    ("createActivity", Permission::WriteRecords),
    ("createApiToken", Permission::ManageTokens),
    ("createCompany", Permission::WriteRecords),
    ("createContact", Permission::WriteRecords),
    ("createDeal", Permission::WriteRecords),
    ("createLead", Permission::WriteRecords),
    ("createLeadSource", Permission::ManageSources),
    ("createPipelineStage", Permission::ManagePipeline),
    ("createSavedView", Permission::ReadRecords),
    ("createTag", Permission::WriteRecords),
    ("deleteSavedView", Permission::ReadRecords),
    ("deleteTag", Permission::ManageTags),
    ("findCompanyDuplicates", Permission::ReadRecords),
    ("findContactDuplicates", Permission::ReadRecords),
    ("findLeadConversionCandidates", Permission::ReadRecords),
    ("findLeadDuplicates", Permission::ReadRecords),
    ("getActivity", Permission::ReadRecords),
    ("getBulkEdit", Permission::BulkEdit),
    ("getCompany", Permission::ReadRecords),
    ("getCompanyLifetimeValue", Permission::ReadRecords),
    ("getCompanyNeighbors", Permission::ReadRecords),
    ("getContact", Permission::ReadRecords),
    ("getContactLifetimeValue", Permission::ReadRecords),
    ("getContactNeighbors", Permission::ReadRecords),
    ("getDeal", Permission::ReadRecords),
    ("getDealBoard", Permission::ReadRecords),
    ("getDealForecast", Permission::ReadRecords),
    ("getDealNeighbors", Permission::ReadRecords),
    ("getDealSums", Permission::ReadRecords),
    ("getLead", Permission::ReadRecords),
    ("getLeadConversion", Permission::ReadRecords),
    ("getLeadNeighbors", Permission::ReadRecords),
    ("getLeadScore", Permission::ReadRecords),
    ("getLostReasons", Permission::ReadRecords),
    ("getMyDay", Permission::ReadRecords),
    ("getWorkspace", Permission::ReadRecords),
    ("listActivities", Permission::ReadRecords),
    ("listActivityChanges", Permission::ReadRecords),
    ("listApiTokens", Permission::ManageTokens),
    ("listAudit", Permission::ReadRecords),
    ("listBoardColumn", Permission::ReadRecords),
    ("listCompanies", Permission::ReadRecords),
    ("listCompanyPlannedActivities", Permission::ReadRecords),
    ("listCompanyTimeline", Permission::ReadRecords),
    ("listContactPlannedActivities", Permission::ReadRecords),
    ("listContactTimeline", Permission::ReadRecords),
    ("listContacts", Permission::ReadRecords),
    ("listCustomers", Permission::ReadRecords),
    ("listDealPlannedActivities", Permission::ReadRecords),
    ("listDealStages", Permission::ReadRecords),
    ("listDealTimeline", Permission::ReadRecords),
    ("listDeals", Permission::ReadRecords),
    ("listLeadPlannedActivities", Permission::ReadRecords),
    ("listLeadSources", Permission::ReadRecords),
    ("listLeadTimeline", Permission::ReadRecords),
    ("listLeads", Permission::ReadRecords),
    ("listMembers", Permission::ReadRecords),
    ("listPipelineStages", Permission::ReadRecords),
    ("listSavedViews", Permission::ReadRecords),
    ("listTags", Permission::ReadRecords),
    ("lookupCompanies", Permission::ReadRecords),
    ("lookupContacts", Permission::ReadRecords),
    ("moveDeal", Permission::WriteRecords),
    ("reopenActivity", Permission::WriteRecords),
    ("reorderPipelineStages", Permission::ManagePipeline),
    ("restoreCompany", Permission::ArchiveRecords),
    ("restoreContact", Permission::ArchiveRecords),
    ("restoreDeal", Permission::ArchiveRecords),
    ("restoreLead", Permission::ArchiveRecords),
    ("restorePipelineStage", Permission::ManagePipeline),
    ("revokeApiToken", Permission::ManageTokens),
    ("search", Permission::ReadRecords),
    ("snoozeDeal", Permission::WriteRecords),
    ("snoozeLead", Permission::WriteRecords),
    ("startCompanyBulkEdit", Permission::BulkEdit),
    ("startContactBulkEdit", Permission::BulkEdit),
    ("startDealBulkEdit", Permission::BulkEdit),
    ("startLeadBulkEdit", Permission::BulkEdit),
    ("streamEvents", Permission::ReadRecords),
    ("suggestCompanies", Permission::ReadRecords),
    ("undoActivityChange", Permission::WriteRecords),
    ("undoBulkEdit", Permission::BulkEdit),
    ("undoCompanyChange", Permission::WriteRecords),
    ("undoContactChange", Permission::WriteRecords),
    ("undoDealChange", Permission::WriteRecords),
    ("undoLeadChange", Permission::WriteRecords),
    ("undoLeadConversion", Permission::WriteRecords),
    ("updateActivity", Permission::WriteRecords),
    ("updateCompany", Permission::WriteRecords),
    ("updateContact", Permission::WriteRecords),
    ("updateDeal", Permission::WriteRecords),
    ("updateLead", Permission::WriteRecords),
    ("updateLeadSource", Permission::ManageSources),
    ("updatePipelineStage", Permission::ManagePipeline),
    ("updateSavedView", Permission::ReadRecords),
    ("updateTag", Permission::ManageTags),
    ("updateWorkspace", Permission::ManageWorkspace),
];

/// The operations of the public API, with the scope that they ask for; `None` where any token will do.
const PUBLIC: [(&str, Option<TokenScope>); 16] = [
    ("convertLead", Some(TokenScope::LeadsWrite)),
    ("createLead", Some(TokenScope::LeadsWrite)),
    ("createLeadActivity", Some(TokenScope::LeadsWrite)),
    ("getAccount", None),
    ("getCompany", Some(TokenScope::CompaniesRead)),
    ("getContact", Some(TokenScope::ContactsRead)),
    ("getDeal", Some(TokenScope::DealsRead)),
    ("getLead", Some(TokenScope::LeadsRead)),
    ("listActivities", Some(TokenScope::ActivitiesRead)),
    ("listCompanies", Some(TokenScope::CompaniesRead)),
    ("listContacts", Some(TokenScope::ContactsRead)),
    ("listDeals", Some(TokenScope::DealsRead)),
    ("listLeadSources", Some(TokenScope::LeadsRead)),
    ("listLeads", Some(TokenScope::LeadsRead)),
    ("listPipelineStages", Some(TokenScope::DealsRead)),
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
