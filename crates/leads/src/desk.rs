//! The lead desk: what all its use cases share.

use std::sync::Arc;

use mainstay_kernel::{FieldFault, Permission, RecordedChange, WorkspaceScope};
use mainstay_records::{Changed, Desk};

use crate::{Lead, LeadError, LeadRefusal, LeadsTx, LeadsUow, SourceSlug};

/// The use cases that change leads.
pub struct Leads {
    pub(crate) uow: Arc<dyn LeadsUow>,
    pub(crate) desk: Desk,
}

/// A lead after a change, and the change by which it can be undone.
pub type ChangedLead = Changed<Lead>;

impl Leads {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn LeadsUow>, desk: Desk) -> Self {
        Self { uow, desk }
    }

    /// True where the caller may take the change back, as far as can be told without looking at the lead.
    pub fn may_undo(&self, scope: &WorkspaceScope, done: &RecordedChange) -> bool {
        self.desk.may_undo(scope, done)
    }

    pub(crate) async fn begin(
        &self,
        scope: &WorkspaceScope,
        permission: Permission,
    ) -> Result<Box<dyn LeadsTx>, LeadError> {
        scope.require(permission)?;
        Ok(self.uow.begin_leads(scope).await?)
    }

    /// Refuses a source that does not exist here or is archived.
    pub(crate) async fn check_source(&self, tx: &dyn LeadsTx, slug: &SourceSlug) -> Result<(), LeadError> {
        if slug.is_built_in() {
            return Ok(());
        }
        let (code, detail) = match tx.lead_sources().find(slug).await? {
            Some(source) if !source.archived => return Ok(()),
            Some(_) => ("archived_source", "This lead source is archived. Choose another one."),
            None => ("unknown_source", "There is no such lead source in this workspace."),
        };
        Err(LeadRefusal::Field(FieldFault::new("source", code, detail)).into())
    }
}
