//! The desk: what is done with a record of any type.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use mainstay_kernel::{
    AuditEntry, BulkEditId, ChangeId, Clock, FieldChange, FieldFault, IdGen, MemberId, Permission, RecordId,
    StoreError, Transaction, Version, WorkspaceScope, record_change,
};

use crate::{Archivable, Moment, Record, RecordError, RecordTx, RecordsTx};

/// Finds, changes and records. Every use case over records has one.
#[derive(Clone)]
pub struct Desk {
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdGen>,
}

/// A record after a change, and the change by which it can be undone.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<R> {
    /// The record as it is now.
    pub record: R,
    /// The audit entry; `None` where nothing changed.
    pub change: Option<ChangeId>,
}

/// What an audit entry of a record says beyond the record itself.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    /// What was done: `created`, `updated`, `archived` …
    pub action: &'static str,
    /// The fields that changed.
    pub changes: Vec<FieldChange>,
    /// The change that is undone.
    pub undoes: Option<ChangeId>,
    /// The bulk edit that this is a part of.
    pub bulk_edit: Option<BulkEditId>,
}

impl Trace {
    /// A plain entry.
    pub fn of(action: &'static str) -> Self {
        Self { action, ..Self::default() }
    }
}

impl Desk {
    /// Puts the desk together.
    pub fn new(clock: Arc<dyn Clock>, ids: Arc<dyn IdGen>) -> Self {
        Self { clock, ids }
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The present moment in the scope's workspace.
    pub fn moment(&self, scope: &WorkspaceScope) -> Moment {
        Moment::at(scope, self.now())
    }

    /// A new id.
    pub fn new_id<Id: RecordId>(&self) -> Id {
        Id::from_uuid(self.ids.new_id())
    }

    /// Where ids come from.
    pub fn ids(&self) -> &dyn IdGen {
        &*self.ids
    }

    /// Finds the record, locked, and refuses where the caller saw an older version.
    pub async fn find_current<R: Record>(
        &self,
        tx: &dyn RecordTx<R>,
        id: R::Id,
        version: Option<Version>,
    ) -> Result<R, RecordError<R>> {
        let record = tx.records().find_for_update(id).await?.ok_or(RecordError::NotFound)?;
        match version {
            Some(version) if version != record.version() => Err(RecordError::Stale(Box::new(record))),
            _ => Ok(record),
        }
    }

    /// Changes a record by `apply` and stores it with its audit entry, unless nothing changed.
    pub async fn change<R: Record>(
        &self,
        tx: &dyn RecordTx<R>,
        scope: &WorkspaceScope,
        found: R,
        mut trace: Trace,
        apply: impl FnOnce(&mut R, DateTime<Utc>) -> Result<(), RecordError<R>>,
    ) -> Result<Changed<R>, RecordError<R>> {
        let Some((record, changes)) = self.attempt(scope, &found, apply)? else {
            return Ok(Changed { record: found, change: None });
        };
        trace.changes = changes;
        // An undo gives back what somebody had; that is no news to them.
        let tells = trace.undoes.is_none() && record.responsible() != found.responsible();
        tx.records().update(&record).await?;
        let change = self.record(tx, scope, &record, trace).await?;
        if tells {
            self.notify_responsible(tx, scope, &record).await?;
        }
        Ok(Changed { record, change: Some(change) })
    }

    /// What `apply` would make of a record, and what would change by that; `None` where nothing would.
    pub(crate) fn attempt<R: Record>(
        &self,
        scope: &WorkspaceScope,
        found: &R,
        apply: impl FnOnce(&mut R, DateTime<Utc>) -> Result<(), RecordError<R>>,
    ) -> Result<Option<(R, Vec<FieldChange>)>, RecordError<R>> {
        let now = self.now();
        let mut record = found.clone();
        record.touch(now, scope.actor().is_person());
        let before = record.clone();
        apply(&mut record, now)?;
        let changes = record.finish(&before);
        Ok(changes.map(|changes| (record, changes)))
    }

    /// Records that a record was created, and tells the member whose it is.
    pub async fn created<R: Record>(
        &self,
        tx: &dyn Transaction,
        scope: &WorkspaceScope,
        record: &R,
    ) -> Result<ChangeId, StoreError> {
        let change = self.record(tx, scope, record, Trace::of("created")).await?;
        self.notify_responsible(tx, scope, record).await?;
        Ok(change)
    }

    /// Records what was done with a record, and announces it to open screens.
    pub async fn record<R: Record>(
        &self,
        tx: &dyn Transaction,
        scope: &WorkspaceScope,
        record: &R,
        trace: Trace,
    ) -> Result<ChangeId, StoreError> {
        let entry = AuditEntry {
            id: self.new_id(),
            record_kind: R::KIND,
            record_id: record.id().as_uuid(),
            action: trace.action,
            title: record.title().to_owned(),
            changes: trace.changes,
            undoes: trace.undoes,
            bulk_edit: trace.bulk_edit,
        };
        record_change(tx, scope, self.ids(), entry, Some(record.version())).await
    }

    /// Archives a record, or restores it, in the caller's transaction.
    pub async fn set_archived<R: Archivable>(
        &self,
        tx: &dyn RecordTx<R>,
        scope: &WorkspaceScope,
        id: R::Id,
        version: Option<Version>,
        archived: bool,
    ) -> Result<Changed<R>, RecordError<R>> {
        scope.require(Permission::ArchiveRecords)?;
        let record = self.find_current(tx, id, version).await?;
        let trace = Trace::of(if archived { "archived" } else { "restored" });
        self.change(tx, scope, record, trace, |record, now| {
            record.set_archived(archived, now);
            Ok(())
        })
        .await
    }

    /// Refuses a member who is not here or is suspended; `field` is where the input named them.
    pub async fn check_member<R: Record>(
        &self,
        tx: &dyn RecordsTx,
        field: &str,
        member: MemberId,
    ) -> Result<(), RecordError<R>> {
        if tx.member_directory().is_assignable(member).await? {
            return Ok(());
        }
        let detail = "Choose an active member of this workspace.";
        Err(RecordError::field(FieldFault::new(field, "unknown_member", detail)))
    }
}
