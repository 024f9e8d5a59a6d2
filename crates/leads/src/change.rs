//! Changing one lead: fields, status, archive, snooze (LEAD-1, LEAD-2, LEAD-4, LEAD-7).

use chrono::NaiveDate;
use mainstay_kernel::{ChangeId, FieldFault, LeadId, Patch, Permission, Version, WorkspaceScope, optional_text};
use mainstay_records::fields::NEXT_ACTION_MAX;
use mainstay_records::{Trace, checked_snooze};

use crate::wishes::{LeadEdit, StatusMove};
use crate::{ChangedLead, Lead, LeadError, LeadFields, LeadStatus, Leads, LeadsTx, Unqualified, UnqualifiedReason};

/// A change of fields.
#[derive(Debug, Clone)]
pub struct UpdateLead {
    /// Which lead.
    pub id: LeadId,
    /// The version that the caller saw; `None` where the caller does not care.
    pub version: Option<Version>,
    /// What changes.
    pub fields: LeadFields,
    /// A status to move to, together with the fields.
    pub status: Option<ChangeStatus>,
}

/// A move to another status.
#[derive(Debug, Clone)]
pub struct ChangeStatus {
    /// Where to.
    pub to: LeadStatus,
    /// Why it came to nothing.
    pub reason: Option<UnqualifiedReason>,
    /// What was said about the reason.
    pub note: Option<String>,
    /// What to do next.
    pub next_action: Patch<Option<String>>,
    /// When.
    pub next_action_date: Patch<Option<NaiveDate>>,
}

impl ChangeStatus {
    pub(crate) fn check(&self) -> Result<StatusMove, FieldFault> {
        let next_action = match &self.next_action {
            Patch::Keep => Patch::Keep,
            Patch::Set(text) => Patch::Set(optional_text("nextAction", text.as_deref(), NEXT_ACTION_MAX)?),
        };
        let unqualified = self.reason.map(|reason| Unqualified::try_new(reason, self.note.as_deref())).transpose()?;
        Ok(StatusMove { to: self.to, unqualified, next_action, next_action_date: self.next_action_date.clone() })
    }
}

impl Leads {
    /// Changes fields, and the status with them where asked. What a form does not name stays as it is.
    pub async fn update(&self, scope: &WorkspaceScope, update: UpdateLead) -> Result<ChangedLead, LeadError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let changed = self.update_within(&*tx, scope, update).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// As [`Leads::update`], inside a transaction that the caller commits.
    pub async fn update_within(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        update: UpdateLead,
    ) -> Result<ChangedLead, LeadError> {
        scope.require(Permission::WriteRecords)?;
        let mut edit = update.fields.check(scope.context().currency).map_err(LeadError::Invalid)?;
        let status = update.status.as_ref().map(ChangeStatus::check).transpose();
        let status = status.map_err(LeadError::field)?;
        let lead = self.desk.find_current(tx, update.id, update.version).await?;
        if let Patch::Set(slug) = &edit.source
            && *slug != lead.source
        {
            self.check_source(tx, slug).await?;
        }
        if let Patch::Set(Some(member)) = edit.assignee
            && lead.assignee != Some(member)
        {
            self.desk.check_member(tx, "assigneeId", member).await?;
        }
        if let Patch::Set(tags) = &update.fields.tags {
            edit.tags = Patch::Set(self.desk.resolve_tags(tx, tags).await?);
        }
        let action = if status.is_some() { "status_changed" } else { "updated" };
        self.desk.change(tx, scope, lead, Trace::of(action), |lead, _| apply(lead, edit, status)).await
    }

    /// Moves a lead to another status.
    pub async fn change_status(
        &self,
        scope: &WorkspaceScope,
        id: LeadId,
        version: Version,
        status: ChangeStatus,
    ) -> Result<ChangedLead, LeadError> {
        let fields = LeadFields::default();
        self.update(scope, UpdateLead { id, version: Some(version), fields, status: Some(status) }).await
    }

    /// Archives a lead, or restores it.
    pub async fn set_archived(
        &self,
        scope: &WorkspaceScope,
        id: LeadId,
        version: Version,
        archived: bool,
    ) -> Result<ChangedLead, LeadError> {
        let tx = self.begin(scope, Permission::ArchiveRecords).await?;
        let changed = self.desk.set_archived(&*tx, scope, id, Some(version), archived).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Silences the stale badge before `until`, or lifts the silence where `until` is `None`.
    pub async fn snooze(
        &self,
        scope: &WorkspaceScope,
        id: LeadId,
        version: Version,
        until: Option<NaiveDate>,
        reason: Option<String>,
    ) -> Result<ChangedLead, LeadError> {
        let reason = checked_snooze(self.desk.moment(scope), until, reason.as_deref()).map_err(LeadError::field)?;
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let lead = self.desk.find_current(&*tx, id, Some(version)).await?;
        let snooze = |lead: &mut Lead, _| Ok(lead.snooze(until, reason)?);
        let changed = self.desk.change(&*tx, scope, lead, Trace::of("snoozed"), snooze).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Takes a change of a lead back. Its author may, and whoever may edit in bulk.
    pub async fn undo(&self, scope: &WorkspaceScope, lead: LeadId, change: ChangeId) -> Result<ChangedLead, LeadError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let changed = self.desk.undo(&*tx, scope, lead, change, None).await?;
        tx.commit().await?;
        Ok(changed)
    }
}

fn apply(lead: &mut Lead, mut edit: LeadEdit, status: Option<StatusMove>) -> Result<(), LeadError> {
    let Some(mut status) = status else {
        return Ok(lead.edit(edit)?);
    };
    // The next action may be the very thing that the new status needs, or that the old one no longer does.
    if status.next_action.is_keep() {
        status.next_action = std::mem::take(&mut edit.next_action);
    }
    if status.next_action_date.is_keep() {
        status.next_action_date = std::mem::take(&mut edit.next_action_date);
    }
    lead.move_to(status)?;
    Ok(lead.edit(edit)?)
}
