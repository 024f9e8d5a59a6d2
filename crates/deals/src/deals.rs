//! Creating and changing deals (DEAL-3, DEAL-5).

use std::sync::Arc;

use chrono::NaiveDate;
use mainstay_kernel::{
    ChangeId, Checks, CompanyId, ContactId, DealId, FieldFault, JsonValue, Patch, Permission, RecordKind,
    RecordedChange, StageId, Version, WorkspaceScope, optional_text,
};
use mainstay_records::fields::{NEXT_ACTION_MAX, value_of};
use mainstay_records::{Changed, Desk, Trace, checked_snooze, facts};

use crate::{
    CreateDeal, Deal, DealEdit, DealError, DealFields, DealRefusal, DealsTx, DealsUow, Lost, LostReason, NewDeal,
    Stage, StageMove,
};

/// The use cases that change deals.
pub struct Deals {
    uow: Arc<dyn DealsUow>,
    desk: Desk,
}

/// A deal after a change, and the change by which it can be undone.
pub type ChangedDeal = Changed<Deal>;

/// A change of fields.
#[derive(Debug, Clone)]
pub struct UpdateDeal {
    /// Which deal.
    pub id: DealId,
    /// The version that the caller saw.
    pub version: Version,
    /// What changes.
    pub fields: DealFields,
}

/// A wish to move a deal to another stage.
#[derive(Debug, Clone)]
pub struct MoveDeal {
    /// Which deal.
    pub id: DealId,
    /// The version that the caller saw.
    pub version: Version,
    /// Where to.
    pub stage: StageId,
    /// Why it is lost.
    pub lost_reason: Option<LostReason>,
    /// What was said about the reason.
    pub lost_note: Option<String>,
    /// What to do next.
    pub next_action: Patch<Option<String>>,
    /// When.
    pub next_action_date: Patch<Option<NaiveDate>>,
}

impl Deals {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn DealsUow>, desk: Desk) -> Self {
        Self { uow, desk }
    }

    /// True where the caller may take the change back, as far as can be told without looking at the deal.
    pub fn may_undo(&self, scope: &WorkspaceScope, done: &RecordedChange) -> bool {
        self.desk.may_undo(scope, done)
    }

    /// Creates a deal.
    pub async fn create(&self, scope: &WorkspaceScope, new: CreateDeal) -> Result<ChangedDeal, DealError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let created = self.create_within(&*tx, scope, new).await?;
        tx.commit().await?;
        Ok(created)
    }

    /// As [`Deals::create`], inside a transaction that the caller commits.
    pub async fn create_within(
        &self,
        tx: &dyn DealsTx,
        scope: &WorkspaceScope,
        new: CreateDeal,
    ) -> Result<ChangedDeal, DealError> {
        scope.require(Permission::WriteRecords)?;
        let (edit, lost) = checked_new(scope, &new)?;
        refuse(self.strangers(tx, new.company, new.contact).await?)?;
        if let Some(member) = new.owner {
            self.desk.check_member(tx, "ownerId", member).await?;
        }
        let tags = self.desk.resolve_tags(tx, &new.tags).await?;
        let stage = self.stage(tx, new.stage).await?;
        let probability = if let Patch::Set(probability) = edit.probability { Some(probability) } else { None };
        let new = NewDeal {
            id: self.desk.new_id(),
            title: value_of(edit.title),
            stage,
            lost,
            amount: value_of(edit.amount),
            probability,
            expected_close_date: new.expected_close_date,
            next_action: value_of(edit.next_action),
            next_action_date: new.next_action_date,
            contact: new.contact,
            company: new.company,
            owner: new.owner,
            tags,
            lead: new.lead,
        };
        let deal = Deal::create(new, scope.actor().clone(), self.desk.now())?;
        tx.deals().insert(&deal).await?;
        let change = self.desk.created(tx, scope, &deal).await?;
        Ok(Changed { record: deal, change: Some(change) })
    }

    /// Changes fields. What a form does not name stays as it is.
    pub async fn update(&self, scope: &WorkspaceScope, update: UpdateDeal) -> Result<ChangedDeal, DealError> {
        let mut edit = update.fields.check(scope.context().currency).map_err(DealError::Invalid)?;
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let company = value_of(edit.company.clone());
        let contact = value_of(edit.contact.clone());
        let strangers = self.strangers(&*tx, company, contact).await?;
        let deal = self.desk.find_current(&*tx, update.id, Some(update.version)).await?;
        // A party that was archived since stays with the deals that it has.
        let kept = |fault: &FieldFault| match fault.code {
            UNKNOWN_COMPANY => company == deal.company,
            _ => contact == deal.contact,
        };
        refuse(strangers.into_iter().filter(|fault| !kept(fault)).collect())?;
        if let Patch::Set(Some(member)) = edit.owner
            && deal.owner != Some(member)
        {
            self.desk.check_member(&*tx, "ownerId", member).await?;
        }
        if let Patch::Set(tags) = &update.fields.tags {
            edit.tags = Patch::Set(self.desk.resolve_tags(&*tx, tags).await?);
        }
        let stage = if update.fields.follows_stage() { tx.stages().find(deal.stage).await? } else { None };
        let apply = |deal: &mut Deal, _| {
            deal.edit(edit)?;
            Ok(stage.map_or(Ok(()), |stage| deal.follow_stage(&stage))?)
        };
        let changed = self.desk.change(&*tx, scope, deal, Trace::of("updated"), apply).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Moves a deal to another stage.
    pub async fn move_to(&self, scope: &WorkspaceScope, wish: MoveDeal) -> Result<ChangedDeal, DealError> {
        let mut checks = Checks::default();
        let next_action = match &wish.next_action {
            Patch::Keep => Patch::Keep,
            Patch::Set(text) => Patch::from(checks.take(optional_text("nextAction", text.as_deref(), NEXT_ACTION_MAX))),
        };
        let lost = checks.take(checked_lost(wish.lost_reason, wish.lost_note.as_deref())).flatten();
        checks.into_result().map_err(DealError::Invalid)?;
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let stage = self.stage(&*tx, Some(wish.stage)).await;
        let deal = self.desk.find_current(&*tx, wish.id, Some(wish.version)).await?;
        let stage = stage?;
        let to = StageMove { stage, lost, next_action, next_action_date: wish.next_action_date };
        let apply = |deal: &mut Deal, now| Ok(deal.move_to(to, scope.actor(), now)?);
        let changed = self.desk.change(&*tx, scope, deal, Trace::of("stage_changed"), apply).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Archives a deal, or restores it.
    pub async fn set_archived(
        &self,
        scope: &WorkspaceScope,
        id: DealId,
        version: Version,
        archived: bool,
    ) -> Result<ChangedDeal, DealError> {
        let tx = self.begin(scope, Permission::ArchiveRecords).await?;
        let changed = self.desk.set_archived(&*tx, scope, id, Some(version), archived).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Silences the stale badge before `until`, or lifts the silence where `until` is `None`.
    pub async fn snooze(
        &self,
        scope: &WorkspaceScope,
        id: DealId,
        version: Version,
        until: Option<NaiveDate>,
        reason: Option<String>,
    ) -> Result<ChangedDeal, DealError> {
        let reason = checked_snooze(self.desk.moment(scope), until, reason.as_deref()).map_err(DealError::field)?;
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let deal = self.desk.find_current(&*tx, id, Some(version)).await?;
        let snooze = |deal: &mut Deal, _| Ok(deal.snooze(until, reason)?);
        let changed = self.desk.change(&*tx, scope, deal, Trace::of("snoozed"), snooze).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Takes a change of a deal back. Its author may, and whoever may edit in bulk.
    pub async fn undo(&self, scope: &WorkspaceScope, id: DealId, change: ChangeId) -> Result<ChangedDeal, DealError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        if let Some(done) = tx.changes().find_change(RecordKind::Deal, id.as_uuid(), change).await? {
            self.hold_what_returns(&*tx, &done).await?;
        }
        let changed = self.desk.undo(&*tx, scope, id, change, None).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Locks, before the deal, what the deal shall point at again, and refuses where that is a stage no longer in use.
    async fn hold_what_returns(&self, tx: &dyn DealsTx, done: &RecordedChange) -> Result<(), DealError> {
        let before = |field: &str| -> Option<&JsonValue> {
            done.changes.iter().find(|change| change.field == field).map(|change| &change.from)
        };
        if let Some(company) = before("companyId").and_then(facts::read_id) {
            tx.parties().is_company(company).await?;
        }
        if let Some(contact) = before("contactId").and_then(facts::read_id) {
            tx.parties().is_contact(contact).await?;
        }
        if let Some(stage) = before("stageId").and_then(facts::read_id)
            && tx.stages().find_steady(stage).await?.is_none_or(|stage| stage.archived)
        {
            return Err(DealError::NotUndoable("the stage it came from is archived."));
        }
        Ok(())
    }

    async fn begin(&self, scope: &WorkspaceScope, permission: Permission) -> Result<Box<dyn DealsTx>, DealError> {
        scope.require(permission)?;
        Ok(self.uow.begin_deals(scope).await?)
    }

    /// The stage, or the first open one; nobody archives it before the transaction ends.
    async fn stage(&self, tx: &dyn DealsTx, id: Option<StageId>) -> Result<Stage, DealError> {
        let found = match id {
            Some(id) => tx.stages().find_steady(id).await?,
            None => tx.stages().first_open_steady().await?,
        };
        found.ok_or_else(|| {
            let detail = "There is no such stage in this workspace. Load the page again.";
            DealRefusal::Field(FieldFault::new("stageId", "unknown_stage", detail)).into()
        })
    }

    /// Holds the company and the contact as they are, and tells which of them is not here or archived.
    async fn strangers(
        &self,
        tx: &dyn DealsTx,
        company: Option<CompanyId>,
        contact: Option<ContactId>,
    ) -> Result<Vec<FieldFault>, DealError> {
        let mut faults = Vec::new();
        if let Some(company) = company
            && !tx.parties().is_company(company).await?
        {
            let detail = "Choose a company of this workspace that is not archived.";
            faults.push(FieldFault::new("companyId", UNKNOWN_COMPANY, detail));
        }
        if let Some(contact) = contact
            && !tx.parties().is_contact(contact).await?
        {
            let detail = "Choose a contact of this workspace that is not archived.";
            faults.push(FieldFault::new("contactId", "unknown_contact", detail));
        }
        Ok(faults)
    }
}

/// The code of a company that is not here.
const UNKNOWN_COMPANY: &str = "unknown_company";

fn refuse(faults: Vec<FieldFault>) -> Result<(), DealError> {
    if faults.is_empty() { Ok(()) } else { Err(DealError::Invalid(faults)) }
}

fn checked_lost(reason: Option<LostReason>, note: Option<&str>) -> Result<Option<Lost>, FieldFault> {
    reason.map(|reason| Lost::try_new(reason, note)).transpose()
}

/// Checks each field on its own. All faults are told at once.
fn checked_new(scope: &WorkspaceScope, new: &CreateDeal) -> Result<(DealEdit, Option<Lost>), DealError> {
    let fields = DealFields {
        title: Patch::Set(new.title.clone()),
        amount: Patch::Set(new.amount.clone()),
        probability: Patch::from(new.probability.map(Some)),
        next_action: Patch::Set(new.next_action.clone()),
        ..DealFields::default()
    };
    let mut checks = Checks::default();
    let lost = checks.take(checked_lost(new.lost_reason, new.lost_note.as_deref())).flatten();
    match (fields.check(scope.context().currency), checks.into_result()) {
        (Ok(edit), Ok(())) => Ok((edit, lost)),
        (Err(mut faults), rest) => {
            faults.extend(rest.err().into_iter().flatten());
            Err(DealError::Invalid(faults))
        }
        (Ok(_), Err(faults)) => Err(DealError::Invalid(faults)),
    }
}
