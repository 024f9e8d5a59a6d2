//! Taking a change back (CORE-12).
//!
//! An undo is a correction, not a step of a flow: it may lead where no transition leads, but never to a state that
//! breaks an invariant, and never over somebody else's later change.

use chrono::TimeDelta;
use mainstay_kernel::{
    BulkEditId, ChangeId, Fault, FaultKind, Permission, RecordId, RecordedChange, Role, WorkspaceScope,
};

use crate::{Changed, Desk, Record, RecordError, RecordTx, Trace};

/// Hours for which a change can be taken back.
pub const UNDO_HOURS: i64 = 24;

/// The role from which on a member may take back what others did.
pub const UNDO_FOR_OTHERS: Role = Permission::BulkEdit.least_role();

/// The actions that can be taken back. All are changes of facts.
const UNDOABLE: [&str; 9] = [
    "updated",
    "status_changed",
    "archived",
    "restored",
    "snoozed",
    "stage_changed",
    "completed",
    "reopened",
    "assigned",
];

impl Desk {
    /// Takes a change of a record back, in the caller's transaction. Its author may, and whoever may edit in bulk.
    pub async fn undo<R: Record>(
        &self,
        tx: &dyn RecordTx<R>,
        scope: &WorkspaceScope,
        id: R::Id,
        change: ChangeId,
        bulk_edit: Option<BulkEditId>,
    ) -> Result<Changed<R>, RecordError<R>> {
        scope.require(Permission::WriteRecords)?;
        let record = self.find_current(tx, id, None).await?;
        let done = tx.changes().find_change(R::KIND, id.as_uuid(), change).await?.ok_or(RecordError::ChangeNotFound)?;
        self.refuse_undo(scope, &done)?;
        let trace = Trace { action: "undone", undoes: Some(change), bulk_edit, ..Trace::default() };
        self.change(tx, scope, record, trace, |record, now| match record.take_back(&done.changes, now) {
            Ok(Some(())) => Ok(()),
            Ok(None) => Err(RecordError::NotUndoable("it was changed again since.")),
            // An undo carries no fields, so there is none to put right.
            Err(refusal) if refusal.kind() == FaultKind::Invalid => {
                Err(RecordError::NotUndoable("the record needs it in its present state."))
            }
            Err(refusal) => Err(RecordError::Refused(refusal)),
        })
        .await
    }

    /// True where the caller may take the change back, as far as can be told without looking at the record.
    pub fn may_undo(&self, scope: &WorkspaceScope, done: &RecordedChange) -> bool {
        scope.require(Permission::WriteRecords).is_ok() && self.undo_refusal(scope, done).is_none()
    }

    fn refuse_undo<R: Record>(&self, scope: &WorkspaceScope, done: &RecordedChange) -> Result<(), RecordError<R>> {
        match self.undo_refusal(scope, done) {
            None => Ok(()),
            Some(UndoRefusal::Denied(denied)) => Err(RecordError::Denied(denied)),
            Some(UndoRefusal::NotUndoable(why)) => Err(RecordError::NotUndoable(why)),
        }
    }

    fn undo_refusal(&self, scope: &WorkspaceScope, done: &RecordedChange) -> Option<UndoRefusal> {
        let own = scope.actor().is_person() && scope.actor().member() == done.actor.member();
        let mut needed = if own { vec![] } else { vec![Permission::BulkEdit] };
        if done.action == "archived" || done.action == "restored" {
            needed.push(Permission::ArchiveRecords);
        }
        for permission in needed {
            if let Err(denied) = scope.require(permission) {
                return Some(UndoRefusal::Denied(denied));
            }
        }
        if done.undone_by.is_some() {
            return Some(UndoRefusal::NotUndoable("it was undone already."));
        }
        if !UNDOABLE.contains(&done.action.as_str()) {
            return Some(UndoRefusal::NotUndoable("changes of this kind stay."));
        }
        if self.now() - done.at > TimeDelta::hours(UNDO_HOURS) {
            return Some(UndoRefusal::NotUndoable("it happened more than a day ago."));
        }
        None
    }
}

/// Why a change cannot be taken back.
enum UndoRefusal {
    /// The caller may not.
    Denied(mainstay_kernel::Denied),
    /// Nobody can.
    NotUndoable(&'static str),
}
