//! Taking a change back (CORE-12).
//!
//! An undo is a correction, not a step of the flow: it may lead where no transition leads, but never to a state that
//! breaks an invariant, and never over somebody else's later change.

use chrono::TimeDelta;
use mainstay_kernel::{BulkEditId, ChangeId, LeadId, Permission, RecordedChange, Role, WorkspaceScope};

use crate::desk::Trace;
use crate::{ChangedLead, LeadError, LeadRefusal, Leads, LeadsTx};

/// Hours for which a change can be taken back.
pub const UNDO_HOURS: i64 = 24;

/// The actions that can be taken back.
const UNDOABLE: [&str; 5] = ["updated", "status_changed", "archived", "restored", "snoozed"];

impl Leads {
    /// Takes a change of a lead back. Its author may, and whoever may edit in bulk.
    pub async fn undo(&self, scope: &WorkspaceScope, lead: LeadId, change: ChangeId) -> Result<ChangedLead, LeadError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let changed = self.undo_within(&*tx, scope, lead, change, None).await?;
        tx.commit().await?;
        Ok(changed)
    }

    pub(crate) async fn undo_within(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        lead: LeadId,
        change: ChangeId,
        bulk_edit: Option<BulkEditId>,
    ) -> Result<ChangedLead, LeadError> {
        let lead = self.find_current(tx, lead, None).await?;
        let done = tx.leads().find_change(lead.id, change).await?.ok_or(LeadError::ChangeNotFound)?;
        self.refuse_undo(scope, &done)?;
        let trace = Trace { action: "undone", undoes: Some(change), bulk_edit, ..Trace::default() };
        self.change(tx, scope, lead, trace, |lead, now| {
            match lead.undo(&done.changes, now) {
                Ok(Some(())) => Ok(()),
                Ok(None) => Err(LeadError::NotUndoable("the lead was changed again since.")),
                // An undo carries no fields, so there is none to put right.
                Err(LeadRefusal::Field(_)) => Err(LeadError::NotUndoable("the lead needs it in its present status.")),
                Err(refusal) => Err(refusal.into()),
            }
        })
        .await
    }

    /// True where the caller may take the change back, as far as can be told without looking at the lead.
    pub fn may_undo(&self, scope: &WorkspaceScope, done: &RecordedChange) -> bool {
        scope.require(Permission::WriteRecords).is_ok() && self.refuse_undo(scope, done).is_ok()
    }

    fn refuse_undo(&self, scope: &WorkspaceScope, done: &RecordedChange) -> Result<(), LeadError> {
        let own = scope.actor().is_person() && scope.actor().member() == done.actor.member();
        if !own {
            scope.require(Permission::BulkEdit)?;
        }
        if done.action == "archived" || done.action == "restored" {
            scope.require(Permission::ArchiveRecords)?;
        }
        if done.undone_by.is_some() {
            return Err(LeadError::NotUndoable("it was undone already."));
        }
        if !UNDOABLE.contains(&done.action.as_str()) {
            return Err(LeadError::NotUndoable("changes of this kind stay."));
        }
        if self.clock.now() - done.at > TimeDelta::hours(UNDO_HOURS) {
            return Err(LeadError::NotUndoable("it happened more than a day ago."));
        }
        Ok(())
    }
}

/// The role from which on a member may take back what others did.
pub const UNDO_FOR_OTHERS: Role = Permission::BulkEdit.least_role();
