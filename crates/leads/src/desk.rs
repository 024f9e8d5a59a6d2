//! The lead desk: what all its use cases share.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use mainstay_kernel::{
    AuditEntry, BulkEditId, ChangeId, Clock, FieldChange, FieldFault, IdGen, LeadId, MemberId, Permission, RecordKind,
    StoreError, TagId, Version, WorkspaceScope, record_change,
};
use mainstay_tags::{Tag, TagColor, TagName};

use crate::fields::{TAGS_MAX, TagsInput};
use crate::{Lead, LeadError, LeadRecord, LeadsTx, LeadsUow, SourceSlug};

/// The use cases that change leads.
pub struct Leads {
    pub(crate) uow: Arc<dyn LeadsUow>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn IdGen>,
}

/// A lead after a change, and the change by which it can be undone.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedLead {
    /// The lead as it is now.
    pub lead: LeadRecord,
    /// The audit entry; `None` where nothing changed.
    pub change: Option<ChangeId>,
}

/// What an audit entry of a lead says beyond the lead itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    pub(crate) action: &'static str,
    pub(crate) changes: Vec<FieldChange>,
    pub(crate) undoes: Option<ChangeId>,
    pub(crate) bulk_edit: Option<BulkEditId>,
}

impl Leads {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn LeadsUow>, clock: Arc<dyn Clock>, ids: Arc<dyn IdGen>) -> Self {
        Self { uow, clock, ids }
    }

    pub(crate) async fn begin(
        &self,
        scope: &WorkspaceScope,
        permission: Permission,
    ) -> Result<Box<dyn LeadsTx>, LeadError> {
        scope.require(permission)?;
        Ok(self.uow.begin_leads(scope).await?)
    }

    /// Finds the lead, locked, and refuses where the caller saw an older version.
    pub(crate) async fn find_current(
        &self,
        tx: &dyn LeadsTx,
        id: LeadId,
        version: Option<Version>,
    ) -> Result<Lead, LeadError> {
        let lead = tx.leads().find_for_update(id).await?.ok_or(LeadError::NotFound)?;
        match version {
            Some(version) if version != lead.version => Err(LeadError::Stale(Box::new(lead.record().clone()))),
            _ => Ok(lead),
        }
    }

    /// Changes a lead by `apply` and stores it with its audit entry, unless nothing changed.
    pub(crate) async fn change(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        mut lead: Lead,
        mut trace: Trace,
        apply: impl FnOnce(&mut Lead, DateTime<Utc>) -> Result<(), LeadError>,
    ) -> Result<ChangedLead, LeadError> {
        let found = lead.clone();
        let now = self.clock.now();
        lead.touch(now, scope.actor().is_person());
        let before = lead.clone();
        apply(&mut lead, now)?;
        let Some(changes) = lead.finish(&before) else {
            return Ok(ChangedLead { lead: found.record().clone(), change: None });
        };
        trace.changes = changes;
        tx.leads().update(&lead).await?;
        let change = self.record(tx, scope, &lead, trace).await?;
        Ok(ChangedLead { lead: lead.record().clone(), change: Some(change) })
    }

    pub(crate) async fn record(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        lead: &Lead,
        trace: Trace,
    ) -> Result<ChangeId, StoreError> {
        let entry = AuditEntry {
            id: ChangeId::from_uuid(self.ids.new_id()),
            record_kind: RecordKind::Lead,
            record_id: lead.id.as_uuid(),
            action: trace.action,
            title: lead.name.clone(),
            changes: trace.changes,
            undoes: trace.undoes,
            bulk_edit: trace.bulk_edit,
        };
        record_change(tx, scope, &*self.ids, entry, Some(lead.version)).await
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
        Err(LeadError::Invalid(vec![FieldFault::new("source", code, detail)]))
    }

    /// Refuses a member who is not here or is suspended.
    pub(crate) async fn check_assignee(&self, tx: &dyn LeadsTx, member: MemberId) -> Result<(), LeadError> {
        if tx.assignees().is_assignable(member).await? {
            return Ok(());
        }
        let detail = "Choose an active member of this workspace.";
        Err(LeadError::Invalid(vec![FieldFault::new("assigneeId", "unknown_member", detail)]))
    }

    /// Turns tags as sent into tags of the vocabulary; names that are missing there are added.
    pub(crate) async fn resolve_tags(&self, tx: &dyn LeadsTx, tags: &TagsInput) -> Result<BTreeSet<TagId>, LeadError> {
        let refuse = |code, detail| Err(LeadError::Invalid(vec![FieldFault::new("tags", code, detail)]));
        let count = match tags {
            TagsInput::Ids(ids) => ids.len(),
            TagsInput::Names(names) => names.len(),
        };
        if count > TAGS_MAX {
            return refuse("too_many", "A record can carry at most 50 tags.");
        }
        match tags {
            TagsInput::Ids(ids) if ids.is_empty() => Ok(BTreeSet::new()),
            TagsInput::Ids(ids) => {
                let wanted: BTreeSet<_> = ids.iter().copied().collect();
                let known = tx.lead_tags().existing(ids).await?;
                if known.len() == wanted.len() {
                    Ok(wanted)
                } else {
                    refuse("unknown_tag", "One of the tags no longer exists. Load the page again.")
                }
            }
            TagsInput::Names(names) => {
                let read = |name: &String| TagName::try_new("tags", name);
                let checked: Result<Vec<_>, _> = names.iter().map(read).collect();
                let mut names = checked.map_err(|fault| LeadError::Invalid(vec![fault]))?;
                // One order for all, so that two transactions that add the same tags never wait for each other.
                names.sort_by_cached_key(TagName::folded);
                self.tags_named(tx, names).await
            }
        }
    }

    async fn tags_named(&self, tx: &dyn LeadsTx, names: Vec<TagName>) -> Result<BTreeSet<TagId>, LeadError> {
        if names.is_empty() {
            return Ok(BTreeSet::new());
        }
        let mut known: HashMap<String, TagId> =
            tx.lead_tags().named(&names).await?.into_iter().map(|tag| (tag.name.folded(), tag.id)).collect();
        for name in names {
            if let Entry::Vacant(missing) = known.entry(name.folded()) {
                missing.insert(self.add_tag(tx, name).await?);
            }
        }
        Ok(known.into_values().collect())
    }

    async fn add_tag(&self, tx: &dyn LeadsTx, name: TagName) -> Result<TagId, LeadError> {
        let color = TagColor::for_name(&name);
        let tag = Tag { id: TagId::from_uuid(self.ids.new_id()), name, color, version: Version::FIRST };
        if tx.lead_tags().insert(&tag).await? {
            return Ok(tag.id);
        }
        let winner = tx.lead_tags().named(std::slice::from_ref(&tag.name)).await?;
        winner
            .first()
            .map(|tag| tag.id)
            .ok_or_else(|| StoreError::Retry("a tag was being added by somebody else".into()).into())
    }
}
