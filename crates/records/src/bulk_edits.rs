//! Editing many records at once, in the background, with progress and undo (CORE-12, CORE-20).

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{
    Actor, AnyFault, BulkEditId, ChangeId, Denied, Fault, FaultKind, FieldFault, OutboxId, OutboxMessage, Permission,
    RecordKind, StoreError, Transaction, WorkspaceScope,
};

use crate::fields::{TAGS_MAX, TagsInput};
use crate::{
    BulkChange, BulkEdit, BulkEditable, BulkEditsTx, BulkEditsUow, BulkOutcome, BulkState, Desk, RecordError, Trace,
};

/// The outbox topic under which a bulk edit asks to be carried on.
pub const BULK_EDIT_TOPIC: &str = "record.bulk_edit";

/// The most records that can be named one by one.
pub const BULK_IDS_MAX: usize = 1_000;

/// Records looked at in one transaction.
const CHUNK: u64 = 50;

/// Which records a bulk edit is about.
#[derive(Debug, Clone, PartialEq)]
pub enum BulkSelection<Id, Filter> {
    /// These.
    Ids(Vec<Id>),
    /// All that a list shows.
    Filter(Box<Filter>),
}

impl<Id, Filter> BulkSelection<Id, Filter> {
    /// Refuses more records than can be named one by one.
    pub(crate) fn check_size<R: BulkEditable>(&self) -> Result<(), RecordError<R>> {
        match self {
            Self::Ids(ids) if ids.len() > BULK_IDS_MAX => {
                let detail = "Choose at most 1,000 records one by one, or all that match the filters.";
                Err(RecordError::field(FieldFault::new("selection/ids", "too_many", detail)))
            }
            _ => Ok(()),
        }
    }
}

/// The use cases of bulk edits over one type of records.
pub struct BulkEdits<R: BulkEditable> {
    uow: Arc<dyn BulkEditsUow<R>>,
    pub(crate) desk: Desk,
}

/// Carries on with edits of one type of records, whichever it is.
#[async_trait]
pub trait BulkEditor: Send + Sync {
    /// The type.
    fn record_kind(&self) -> RecordKind;

    /// Starts to take a finished bulk edit back.
    async fn undo(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<BulkEdit, AnyFault>;

    /// Does the next piece of a bulk edit. Answers false once nothing is left to do; safe to repeat after a crash.
    async fn carry_on(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<bool, AnyFault>;
}

impl<R: BulkEditable> BulkEdits<R> {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn BulkEditsUow<R>>, desk: Desk) -> Self {
        Self { uow, desk }
    }

    /// Starts a bulk edit: fixes which records it is about and leaves the work to the job runner.
    pub async fn start(
        &self,
        scope: &WorkspaceScope,
        selection: BulkSelection<R::Id, R::Filter>,
        change: BulkChange<R::Own>,
    ) -> Result<BulkEdit, RecordError<R>> {
        let tx = self.begin(scope).await?;
        self.check(&*tx, &change).await?;
        let Actor::Member { id: member, name } = scope.actor() else {
            return Err(RecordError::Denied(Denied { permission: Permission::BulkEdit }));
        };
        let mut edit = BulkEdit {
            id: self.desk.new_id(),
            record_kind: R::KIND,
            change: change.to_value(),
            state: BulkState::Running,
            total: 0,
            done: 0,
            unchanged: 0,
            failed: 0,
            started_by: *member,
            started_by_name: name.clone(),
            started_at: self.desk.now(),
            finished_at: None,
        };
        selection.check_size()?;
        edit.total = match selection {
            BulkSelection::Ids(ids) => tx.bulk_edits().insert_for_ids(&edit, &ids).await?,
            BulkSelection::Filter(filter) => {
                tx.bulk_edits().insert_for_filter(&edit, &filter, self.desk.moment(scope)).await?
            }
        };
        self.ask_to_carry_on(&*tx, scope, edit.id).await?;
        tx.commit().await?;
        Ok(edit)
    }

    pub(crate) async fn begin(&self, scope: &WorkspaceScope) -> Result<Box<dyn BulkEditsTx<R>>, RecordError<R>> {
        scope.require(Permission::BulkEdit)?;
        Ok(self.uow.begin_bulk_edits(scope).await?)
    }

    async fn take_back(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<BulkEdit, RecordError<R>> {
        let tx = self.begin(scope).await?;
        let mut edit = tx.bulk_edits().find_for_update(id).await?.ok_or(RecordError::BulkEditNotFound)?;
        match edit.state {
            BulkState::Running => return Err(RecordError::NotUndoable("it has not finished yet.")),
            BulkState::Undoing | BulkState::Undone => return Ok(edit),
            BulkState::Done => {}
        }
        edit.state = BulkState::Undoing;
        edit.done = 0;
        edit.failed = 0;
        edit.finished_at = None;
        tx.bulk_edits().update(&edit).await?;
        self.ask_to_carry_on(&*tx, scope, id).await?;
        tx.commit().await?;
        Ok(edit)
    }

    async fn next_piece(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<bool, RecordError<R>> {
        let tx = self.begin(scope).await?;
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
            edit.finished_at = Some(self.desk.now());
        }
        tx.bulk_edits().update(&edit).await?;
        tx.commit().await?;
        Ok(more)
    }

    async fn change_chunk(
        &self,
        tx: &dyn BulkEditsTx<R>,
        scope: &WorkspaceScope,
        edit: &mut BulkEdit,
    ) -> Result<bool, RecordError<R>> {
        let change = BulkChange::from_value(&edit.change)
            .ok_or_else(|| StoreError::Backend(format!("the change of bulk edit {} cannot be read", edit.id).into()))?;
        let pending = tx.bulk_edits().next_pending(edit.id, CHUNK).await?;
        for record in &pending {
            let outcome = match self.change_one(tx, scope, edit.id, &change, *record).await {
                Ok(Some(change)) => BulkOutcome::Changed(change),
                Ok(None) => BulkOutcome::Unchanged,
                Err(error) => refused(error)?,
            };
            match outcome {
                BulkOutcome::Changed(_) | BulkOutcome::Undone => edit.done += 1,
                BulkOutcome::Unchanged => edit.unchanged += 1,
                BulkOutcome::Failed { .. } => edit.failed += 1,
            }
            tx.bulk_edits().settle(edit.id, *record, &outcome).await?;
        }
        Ok(pending.len() as u64 == CHUNK)
    }

    async fn change_one(
        &self,
        tx: &dyn BulkEditsTx<R>,
        scope: &WorkspaceScope,
        edit: BulkEditId,
        change: &BulkChange<R::Own>,
        id: R::Id,
    ) -> Result<Option<ChangeId>, RecordError<R>> {
        let record = self.desk.find_current(tx, id, None).await?;
        let trace = Trace { bulk_edit: Some(edit), ..Trace::of(change.action()) };
        let changed = self.desk.change(tx, scope, record, trace, |record, now| apply(record, change, now)).await?;
        Ok(changed.change)
    }

    async fn undo_chunk(
        &self,
        tx: &dyn BulkEditsTx<R>,
        scope: &WorkspaceScope,
        edit: &mut BulkEdit,
    ) -> Result<bool, RecordError<R>> {
        let pending = tx.bulk_edits().next_to_undo(edit.id, CHUNK).await?;
        for (record, change) in &pending {
            let outcome = match self.desk.undo(tx, scope, *record, *change, Some(edit.id)).await {
                Ok(_) => BulkOutcome::Undone,
                Err(error) => refused(error)?,
            };
            match outcome {
                BulkOutcome::Failed { .. } => edit.failed += 1,
                _ => edit.done += 1,
            }
            tx.bulk_edits().settle(edit.id, *record, &outcome).await?;
        }
        Ok(pending.len() as u64 == CHUNK)
    }

    pub(crate) async fn check(
        &self,
        tx: &dyn BulkEditsTx<R>,
        change: &BulkChange<R::Own>,
    ) -> Result<(), RecordError<R>> {
        match change {
            BulkChange::Assign(Some(member)) => {
                self.desk.check_member(tx, &format!("change/{}", R::OWNER_FIELD), *member).await
            }
            BulkChange::AddTags(tags) | BulkChange::RemoveTags(tags) => {
                let adds = matches!(change, BulkChange::AddTags(_));
                let pointer = if adds { "/change/addTags" } else { "/change/removeTags" };
                let resolved = self.desk.resolve_tags(tx, &TagsInput::Ids(tags.clone())).await;
                resolved.map(|_| ()).map_err(|error| told_at(error, pointer))
            }
            BulkChange::Assign(None) | BulkChange::Own(_) | BulkChange::Archive => Ok(()),
        }
    }

    async fn ask_to_carry_on(
        &self,
        tx: &dyn Transaction,
        scope: &WorkspaceScope,
        id: BulkEditId,
    ) -> Result<(), StoreError> {
        let payload = serde_json::json!({ "workspace": scope.workspace(), "bulkEdit": id });
        tx.outbox().put(OutboxMessage { id: self.desk.new_id::<OutboxId>(), topic: BULK_EDIT_TOPIC, payload }).await
    }
}

#[async_trait]
impl<R: BulkEditable> BulkEditor for BulkEdits<R> {
    fn record_kind(&self) -> RecordKind {
        R::KIND
    }

    async fn undo(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<BulkEdit, AnyFault> {
        self.take_back(scope, id).await.map_err(AnyFault::of)
    }

    async fn carry_on(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<bool, AnyFault> {
        self.next_piece(scope, id).await.map_err(AnyFault::of)
    }
}

/// Says where in a bulk edit the field stands that a rule refused.
fn told_at<R: BulkEditable>(error: RecordError<R>, pointer: &str) -> RecordError<R> {
    match error {
        RecordError::Invalid(mut faults) => {
            for fault in &mut faults {
                pointer.clone_into(&mut fault.pointer);
            }
            RecordError::Invalid(faults)
        }
        other => other,
    }
}

/// A rule's refusal is an outcome; a fault of the store ends the transaction.
pub(crate) fn refused<R: BulkEditable>(error: RecordError<R>) -> Result<BulkOutcome, RecordError<R>> {
    match error.kind() {
        FaultKind::Unavailable | FaultKind::Internal => Err(error),
        _ => {
            let detail = error.fields().first().map_or_else(|| error.to_string(), |field| field.detail.clone());
            Ok(BulkOutcome::Failed { code: error.code(), detail })
        }
    }
}

pub(crate) fn apply<R: BulkEditable>(
    record: &mut R,
    change: &BulkChange<R::Own>,
    now: DateTime<Utc>,
) -> Result<(), RecordError<R>> {
    match change {
        BulkChange::Assign(member) => record.assign(*member).map_err(RecordError::Refused),
        BulkChange::AddTags(tags) => {
            let mut all = record.tags().clone();
            all.extend(tags);
            if all.len() > TAGS_MAX {
                let detail = "A record can carry at most 50 tags.";
                return Err(RecordError::field(FieldFault::new("tags", "too_many", detail)));
            }
            record.set_tags(all).map_err(RecordError::Refused)
        }
        BulkChange::RemoveTags(tags) => {
            let rest = record.tags().iter().copied().filter(|tag| !tags.contains(tag)).collect();
            record.set_tags(rest).map_err(RecordError::Refused)
        }
        BulkChange::Archive => {
            record.set_archived(true, now);
            Ok(())
        }
        BulkChange::Own(own) => record.apply_own(own, now).map_err(RecordError::Refused),
    }
}
