//! Editing many leads at once, in the background, with progress and undo (LEAD-3, CORE-12).

use mainstay_kernel::{
    BulkEditId, Fault, FaultKind, FieldFault, LeadId, OutboxId, OutboxMessage, Patch, Permission, StoreError,
    WorkspaceScope,
};

use crate::bulk::{BulkChange, BulkEdit, BulkOutcome, BulkState};
use crate::desk::Trace;
use crate::fields::{TAGS_MAX, TagsInput};
use crate::staleness::Moment;
use crate::{Lead, LeadEdit, LeadError, LeadFilter, Leads, LeadsTx};

/// The outbox topic under which a bulk edit asks to be carried on.
pub const BULK_EDIT_TOPIC: &str = "lead.bulk_edit";

/// The most leads that can be named one by one.
pub const BULK_IDS_MAX: usize = 1_000;

/// Leads looked at in one transaction.
const CHUNK: u64 = 50;

/// Which leads a bulk edit is about.
#[derive(Debug, Clone, PartialEq)]
pub enum BulkSelection {
    /// These.
    Ids(Vec<LeadId>),
    /// All that a list shows.
    Filter(Box<LeadFilter>),
}

impl Leads {
    /// Starts a bulk edit: fixes which leads it is about and leaves the work to the job runner.
    pub async fn start_bulk_edit(
        &self,
        scope: &WorkspaceScope,
        selection: BulkSelection,
        change: BulkChange,
    ) -> Result<BulkEdit, LeadError> {
        let tx = self.begin(scope, Permission::BulkEdit).await?;
        self.check_bulk_change(&*tx, &change).await?;
        let mainstay_kernel::Actor::Member { id: member, name } = scope.actor() else {
            return Err(LeadError::Denied(mainstay_kernel::Denied { permission: Permission::BulkEdit }));
        };
        let mut edit = BulkEdit {
            id: BulkEditId::from_uuid(self.ids.new_id()),
            change,
            state: BulkState::Running,
            total: 0,
            done: 0,
            unchanged: 0,
            failed: 0,
            started_by: *member,
            started_by_name: name.clone(),
            started_at: self.clock.now(),
            finished_at: None,
        };
        edit.total = match selection {
            BulkSelection::Ids(ids) if ids.len() > BULK_IDS_MAX => {
                let detail = "Choose at most 1,000 leads one by one, or all that match the filters.";
                return Err(LeadError::Invalid(vec![FieldFault::new("selection/ids", "too_many", detail)]));
            }
            BulkSelection::Ids(ids) => tx.bulk_edits().insert_for_ids(&edit, &ids).await?,
            BulkSelection::Filter(filter) => {
                let moment = Moment::at(scope, edit.started_at);
                tx.bulk_edits().insert_for_filter(&edit, &filter, moment).await?
            }
        };
        self.carry_on(&*tx, scope, edit.id).await?;
        tx.commit().await?;
        Ok(edit)
    }

    /// Starts to take a finished bulk edit back. The member who started it may, and no one else needs to.
    pub async fn undo_bulk_edit(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<BulkEdit, LeadError> {
        let tx = self.begin(scope, Permission::BulkEdit).await?;
        let mut edit = tx.bulk_edits().find_for_update(id).await?.ok_or(LeadError::BulkEditNotFound)?;
        match edit.state {
            BulkState::Running => return Err(LeadError::NotUndoable("it has not finished yet.")),
            BulkState::Undoing | BulkState::Undone => return Ok(edit),
            BulkState::Done => {}
        }
        edit.state = BulkState::Undoing;
        edit.done = 0;
        edit.failed = 0;
        edit.finished_at = None;
        tx.bulk_edits().update(&edit).await?;
        self.carry_on(&*tx, scope, id).await?;
        tx.commit().await?;
        Ok(edit)
    }

    /// Does the next piece of a bulk edit. Answers false once nothing is left to do; safe to repeat after a crash.
    pub async fn continue_bulk_edit(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<bool, LeadError> {
        let tx = self.begin(scope, Permission::BulkEdit).await?;
        let Some(mut edit) = tx.bulk_edits().find_for_update(id).await? else {
            return Ok(false);
        };
        let more = match edit.state {
            BulkState::Running => self.change_chunk(&*tx, scope, &mut edit).await?,
            BulkState::Undoing => self.undo_chunk(&*tx, scope, &mut edit).await?,
            BulkState::Done | BulkState::Undone => return Ok(false),
        };
        if !more {
            edit.state = if edit.state == BulkState::Running { BulkState::Done } else { BulkState::Undone };
            edit.finished_at = Some(self.clock.now());
        }
        tx.bulk_edits().update(&edit).await?;
        tx.commit().await?;
        Ok(more)
    }

    async fn change_chunk(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        edit: &mut BulkEdit,
    ) -> Result<bool, LeadError> {
        let pending = tx.bulk_edits().next_pending(edit.id, CHUNK).await?;
        for lead in &pending {
            let outcome = match self.change_one(tx, scope, edit, *lead).await {
                Ok(Some(change)) => BulkOutcome::Changed(change),
                Ok(None) => BulkOutcome::Unchanged,
                Err(error) => refused(error)?,
            };
            match outcome {
                BulkOutcome::Changed(_) | BulkOutcome::Undone => edit.done += 1,
                BulkOutcome::Unchanged => edit.unchanged += 1,
                BulkOutcome::Failed { .. } => edit.failed += 1,
            }
            tx.bulk_edits().settle(edit.id, *lead, &outcome).await?;
        }
        Ok(pending.len() as u64 == CHUNK)
    }

    async fn change_one(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        edit: &BulkEdit,
        id: LeadId,
    ) -> Result<Option<mainstay_kernel::ChangeId>, LeadError> {
        let lead = self.find_current(tx, id, None).await?;
        let action = match &edit.change {
            BulkChange::Move { .. } => "status_changed",
            BulkChange::Archive => "archived",
            _ => "updated",
        };
        let trace = Trace { action, bulk_edit: Some(edit.id), ..Trace::default() };
        let changed = self.change(tx, scope, lead, trace, |lead, now| apply(lead, &edit.change, now)).await?;
        Ok(changed.change)
    }

    async fn undo_chunk(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        edit: &mut BulkEdit,
    ) -> Result<bool, LeadError> {
        let pending = tx.bulk_edits().next_to_undo(edit.id, CHUNK).await?;
        for (lead, change) in &pending {
            let outcome = match self.undo_within(tx, scope, *lead, *change, Some(edit.id)).await {
                Ok(_) => BulkOutcome::Undone,
                Err(error) => refused(error)?,
            };
            match outcome {
                BulkOutcome::Failed { .. } => edit.failed += 1,
                _ => edit.done += 1,
            }
            tx.bulk_edits().settle(edit.id, *lead, &outcome).await?;
        }
        Ok(pending.len() as u64 == CHUNK)
    }

    async fn check_bulk_change(&self, tx: &dyn LeadsTx, change: &BulkChange) -> Result<(), LeadError> {
        match change {
            BulkChange::Assign(Some(member)) => {
                self.check_assignee(tx, *member).await.map_err(|error| told_at(error, "/change/assigneeId"))
            }
            BulkChange::AddTags(tags) | BulkChange::RemoveTags(tags) => {
                let adds = matches!(change, BulkChange::AddTags(_));
                let pointer = if adds { "/change/addTags" } else { "/change/removeTags" };
                let resolved = self.resolve_tags(tx, &TagsInput::Ids(tags.clone())).await;
                resolved.map(|_| ()).map_err(|error| told_at(error, pointer))
            }
            BulkChange::Assign(None) | BulkChange::Move { .. } | BulkChange::Archive => Ok(()),
        }
    }

    async fn carry_on(&self, tx: &dyn LeadsTx, scope: &WorkspaceScope, id: BulkEditId) -> Result<(), StoreError> {
        let payload = serde_json::json!({ "workspace": scope.workspace(), "bulkEdit": id });
        let id = OutboxId::from_uuid(self.ids.new_id());
        tx.outbox().put(OutboxMessage { id, topic: BULK_EDIT_TOPIC, payload }).await
    }
}

/// Says where in a bulk edit the field stands that a rule refused.
fn told_at(error: LeadError, pointer: &str) -> LeadError {
    match error {
        LeadError::Invalid(mut faults) => {
            for fault in &mut faults {
                pointer.clone_into(&mut fault.pointer);
            }
            LeadError::Invalid(faults)
        }
        other => other,
    }
}

/// A rule's refusal is an outcome; a fault of the store ends the transaction.
fn refused(error: LeadError) -> Result<BulkOutcome, LeadError> {
    match error.kind() {
        FaultKind::Unavailable | FaultKind::Internal => Err(error),
        _ => {
            let detail = error.fields().first().map_or_else(|| error.to_string(), |field| field.detail.clone());
            Ok(BulkOutcome::Failed { code: error.code(), detail })
        }
    }
}

fn apply(lead: &mut Lead, change: &BulkChange, now: chrono::DateTime<chrono::Utc>) -> Result<(), LeadError> {
    match change {
        BulkChange::Assign(member) => Ok(lead.edit(LeadEdit { assignee: Patch::Set(*member), ..LeadEdit::default() })?),
        BulkChange::AddTags(tags) => {
            let mut all = lead.tags.clone();
            all.extend(tags);
            if all.len() > TAGS_MAX {
                let fault = FieldFault::new("tags", "too_many", "A record can carry at most 50 tags.");
                return Err(LeadError::Invalid(vec![fault]));
            }
            Ok(lead.edit(LeadEdit { tags: Patch::Set(all), ..LeadEdit::default() })?)
        }
        BulkChange::RemoveTags(tags) => {
            let rest = lead.tags.iter().copied().filter(|tag| !tags.contains(tag)).collect();
            Ok(lead.edit(LeadEdit { tags: Patch::Set(rest), ..LeadEdit::default() })?)
        }
        BulkChange::Move { .. } => change.status_move().map_or(Ok(()), |to| Ok(lead.move_to(to)?)),
        BulkChange::Archive => {
            lead.set_archived(true, now);
            Ok(())
        }
    }
}
