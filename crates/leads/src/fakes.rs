//! A store in memory, as small as the use-case tests need it. A commit swaps the state in; a drop forgets it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, Weak};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_activities::{Activity, ActivityStore, Subject};
use mainstay_kernel::{
    ActivityId, Actor, AuditEntry, AuditLog, BulkEditId, ChangeId, Claim, Clock, CurrencyCode, Grants, IdGen,
    IdempotencyLedger, IdempotentRequest, IntegrationSourceId, LeadId, MemberId, Outbox, OutboxMessage, RecordKind,
    RecordedChange, Role, ScopeIssuer, StoreError, StoredAnswer, TagId, Transaction, WorkspaceContext, WorkspaceId,
    WorkspaceScope, WorkspaceZone,
};
use mainstay_records::{
    BulkEdit, BulkEditStore, BulkEdits, BulkEditsTx, BulkEditsUow, BulkOutcome, ChangeLog, Desk, MemberDirectory,
    Moment, RecordStore, RecordTx, RecordsTx,
};
use mainstay_tags::{Tag, TagName, TagStore};
use uuid::Uuid;

use crate::{Lead, LeadFilter, LeadSource, LeadSourceStore, LeadStore, Leads, LeadsTx, LeadsUow, SourceSlug};

/// All that is stored.
#[derive(Clone, Default)]
pub(crate) struct State {
    pub(crate) leads: BTreeMap<LeadId, Lead>,
    pub(crate) notes: BTreeMap<ActivityId, Activity>,
    pub(crate) tags: BTreeMap<TagId, Tag>,
    pub(crate) sources: BTreeMap<SourceSlug, LeadSource>,
    pub(crate) members: BTreeSet<MemberId>,
    pub(crate) audit: Vec<RecordedChange>,
    pub(crate) outbox: Vec<OutboxMessage>,
    pub(crate) bulk: BTreeMap<BulkEditId, BulkEdit>,
    pub(crate) items: BTreeMap<LeadId, Option<BulkOutcome>>,
}

/// The tests' own clock, ids and store.
#[derive(Default)]
pub(crate) struct World {
    me: Weak<World>,
    pub(crate) state: Mutex<State>,
    now: Mutex<Option<DateTime<Utc>>>,
    ids: Mutex<u128>,
}

impl World {
    pub(crate) fn desk(self: &Arc<Self>) -> Leads {
        Leads::new(self.clone(), Desk::new(self.clone(), self.clone()))
    }

    pub(crate) fn bulk_edits(self: &Arc<Self>) -> BulkEdits<Lead> {
        BulkEdits::new(self.clone(), Desk::new(self.clone(), self.clone()))
    }

    fn begin(&self, scope: &WorkspaceScope) -> FakeTx {
        let world = self.me.upgrade().expect("the world");
        FakeTx { world, state: Mutex::new(self.state()), actor: scope.actor().clone() }
    }

    pub(crate) fn pass(&self, time: TimeDelta) {
        let later = self.now() + time;
        *self.now.lock().expect("the clock") = Some(later);
    }

    pub(crate) fn state(&self) -> State {
        self.state.lock().expect("the state").clone()
    }
}

impl Clock for World {
    fn now(&self) -> DateTime<Utc> {
        let start = || "2026-03-02T09:00:00Z".parse().expect("a time");
        self.now.lock().expect("the clock").unwrap_or_else(start)
    }
}

impl IdGen for World {
    fn new_id(&self) -> Uuid {
        let mut last = self.ids.lock().expect("the ids");
        *last += 1;
        Uuid::from_u128(*last)
    }
}

pub(crate) fn member(number: u128) -> MemberId {
    MemberId::from_uuid(Uuid::from_u128(number))
}

#[expect(clippy::disallowed_methods, reason = "a test puts its own world together")]
pub(crate) fn scope(actor: Actor, grants: Grants) -> WorkspaceScope {
    let currency = CurrencyCode::try_new("currency", "EUR").expect("a code");
    let id = WorkspaceId::from_uuid(Uuid::from_u128(1));
    let context = WorkspaceContext { id, currency, zone: WorkspaceZone::utc() };
    ScopeIssuer::at_composition_root().issue(context, actor, grants)
}

pub(crate) fn person(number: u128, role: Role) -> WorkspaceScope {
    scope(Actor::Member { id: member(number), name: format!("Member {number}") }, Grants::Role(role))
}

struct FakeTx {
    world: Arc<World>,
    state: Mutex<State>,
    actor: Actor,
}

impl FakeTx {
    #[expect(clippy::unnecessary_wraps, reason = "every port answers a result")]
    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> Result<T, StoreError> {
        Ok(act(&mut self.state.lock().expect("the state")))
    }
}

#[async_trait]
impl LeadsUow for World {
    async fn begin_leads(&self, scope: &WorkspaceScope) -> Result<Box<dyn LeadsTx>, StoreError> {
        Ok(Box::new(self.begin(scope)))
    }
}

#[async_trait]
impl BulkEditsUow<Lead> for World {
    async fn begin_bulk_edits(&self, scope: &WorkspaceScope) -> Result<Box<dyn BulkEditsTx<Lead>>, StoreError> {
        Ok(Box::new(self.begin(scope)))
    }
}

/// A fresh world.
pub(crate) fn world() -> Arc<World> {
    Arc::new_cyclic(|me| World { me: me.clone(), ..World::default() })
}

#[async_trait]
impl Transaction for FakeTx {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        let state = self.state.into_inner().expect("the state");
        *self.world.state.lock().expect("the state") = state;
        Ok(())
    }
    fn audit(&self) -> &dyn AuditLog {
        self
    }
    fn outbox(&self) -> &dyn Outbox {
        self
    }
    fn ledger(&self) -> &dyn IdempotencyLedger {
        self
    }
}

impl LeadsTx for FakeTx {
    fn leads(&self) -> &dyn LeadStore {
        self
    }
    fn lead_sources(&self) -> &dyn LeadSourceStore {
        self
    }
    fn activities(&self) -> &dyn ActivityStore {
        self
    }
}

impl BulkEditsTx<Lead> for FakeTx {
    fn bulk_edits(&self) -> &dyn BulkEditStore<Lead> {
        self
    }
}

impl RecordTx<Lead> for FakeTx {
    fn records(&self) -> &dyn RecordStore<Lead> {
        self
    }
}

impl RecordsTx for FakeTx {
    fn changes(&self) -> &dyn ChangeLog {
        self
    }
    fn tag_store(&self) -> &dyn TagStore {
        self
    }
    fn member_directory(&self) -> &dyn MemberDirectory {
        self
    }
}

#[async_trait]
impl AuditLog for FakeTx {
    async fn record(&self, entry: AuditEntry) -> Result<(), StoreError> {
        let (at, actor) = (self.world.now(), self.actor.clone());
        self.with(|state| {
            if let Some(undone) = state.audit.iter_mut().find(|past| Some(past.id) == entry.undoes) {
                undone.undone_by = Some(entry.id);
            }
            state.audit.push(RecordedChange {
                id: entry.id,
                at,
                actor,
                record_kind: entry.record_kind,
                record_id: entry.record_id,
                title: entry.title,
                action: entry.action.to_owned(),
                changes: entry.changes,
                undoes: entry.undoes,
                undone_by: None,
                bulk_edit: entry.bulk_edit,
            });
        })
    }
}

#[async_trait]
impl Outbox for FakeTx {
    async fn put(&self, message: OutboxMessage) -> Result<(), StoreError> {
        self.with(|state| state.outbox.push(message))
    }
}

#[async_trait]
impl IdempotencyLedger for FakeTx {
    async fn claim(&self, _: &IdempotentRequest) -> Result<Claim, StoreError> {
        Ok(Claim::Fresh)
    }
    async fn complete(&self, _: &IdempotentRequest, _: &StoredAnswer) -> Result<(), StoreError> {
        Ok(())
    }
}

#[async_trait]
impl RecordStore<Lead> for FakeTx {
    async fn find_for_update(&self, id: LeadId) -> Result<Option<Lead>, StoreError> {
        self.with(|state| state.leads.get(&id).cloned())
    }
    async fn update(&self, lead: &Lead) -> Result<(), StoreError> {
        self.with(|state| state.leads.insert(lead.id, Lead::from_record(lead.record().clone()))).map(|_| ())
    }
}

#[async_trait]
impl ChangeLog for FakeTx {
    async fn find_change(
        &self,
        kind: RecordKind,
        record: Uuid,
        change: ChangeId,
    ) -> Result<Option<RecordedChange>, StoreError> {
        let is_it = |past: &&RecordedChange| past.id == change && past.record_id == record && past.record_kind == kind;
        self.with(|state| state.audit.iter().find(is_it).cloned())
    }
}

#[async_trait]
impl LeadStore for FakeTx {
    async fn find_by_external_id(&self, source: IntegrationSourceId, id: &str) -> Result<Option<Lead>, StoreError> {
        self.with(|state| {
            let known = |lead: &&Lead| {
                lead.origin.integration_source == Some(source) && lead.origin.external_id.as_deref() == Some(id)
            };
            state.leads.values().find(known).cloned()
        })
    }
    async fn insert(&self, lead: &Lead) -> Result<bool, StoreError> {
        self.with(|state| state.leads.insert(lead.id, Lead::from_record(lead.record().clone())).is_none())
    }
}

#[async_trait]
impl ActivityStore for FakeTx {
    async fn insert(&self, activity: &Activity) -> Result<(), StoreError> {
        self.with(|state| state.notes.insert(activity.id, activity.clone())).map(|_| ())
    }
    async fn keep_points(&self, activity: &Activity) -> Result<(), StoreError> {
        ActivityStore::insert(self, activity).await
    }
    async fn has_open(&self, _: Subject) -> Result<bool, StoreError> {
        Ok(false)
    }
}

#[async_trait]
impl LeadSourceStore for FakeTx {
    async fn find_for_update(&self, slug: &SourceSlug) -> Result<Option<LeadSource>, StoreError> {
        self.find(slug).await
    }
    async fn find(&self, slug: &SourceSlug) -> Result<Option<LeadSource>, StoreError> {
        self.with(|state| state.sources.get(slug).cloned())
    }
    async fn insert(&self, source: &LeadSource) -> Result<bool, StoreError> {
        self.with(|state| state.sources.insert(source.slug.clone(), source.clone()).is_none())
    }
    async fn update(&self, source: &LeadSource) -> Result<(), StoreError> {
        self.with(|state| state.sources.insert(source.slug.clone(), source.clone())).map(|_| ())
    }
}

#[async_trait]
impl TagStore for FakeTx {
    async fn find_for_update(&self, id: TagId) -> Result<Option<Tag>, StoreError> {
        self.with(|state| state.tags.get(&id).cloned())
    }
    async fn named(&self, names: &[TagName]) -> Result<Vec<Tag>, StoreError> {
        let keys: Vec<_> = names.iter().map(TagName::folded).collect();
        self.with(|state| state.tags.values().filter(|tag| keys.contains(&tag.name.folded())).cloned().collect())
    }
    async fn existing(&self, ids: &[TagId]) -> Result<Vec<Tag>, StoreError> {
        self.with(|state| state.tags.values().filter(|tag| ids.contains(&tag.id)).cloned().collect())
    }
    async fn insert(&self, tag: &Tag) -> Result<bool, StoreError> {
        self.with(|state| state.tags.insert(tag.id, tag.clone()).is_none())
    }
    async fn update(&self, tag: &Tag) -> Result<(), StoreError> {
        self.with(|state| state.tags.insert(tag.id, tag.clone())).map(|_| ())
    }
    async fn remove(&self, id: TagId) -> Result<(), StoreError> {
        self.with(|state| state.tags.remove(&id)).map(|_| ())
    }
}

#[async_trait]
impl MemberDirectory for FakeTx {
    async fn is_assignable(&self, member: MemberId) -> Result<bool, StoreError> {
        self.with(|state| state.members.contains(&member))
    }
}

#[async_trait]
impl BulkEditStore<Lead> for FakeTx {
    async fn insert_for_ids(&self, edit: &BulkEdit, ids: &[LeadId]) -> Result<u64, StoreError> {
        self.with(|state| {
            let known: Vec<_> = ids.iter().copied().filter(|id| state.leads.contains_key(id)).collect();
            state.items = known.iter().map(|id| (*id, None)).collect();
            state.bulk.insert(edit.id, BulkEdit { total: known.len() as u64, ..edit.clone() });
            known.len() as u64
        })
    }
    async fn insert_for_filter(&self, edit: &BulkEdit, _: &LeadFilter, _: Moment) -> Result<u64, StoreError> {
        let all: Vec<_> = self.with(|state| state.leads.keys().copied().collect())?;
        self.insert_for_ids(edit, &all).await
    }
    async fn matching(
        &self,
        _: &LeadFilter,
        _: Moment,
        after: Option<LeadId>,
        limit: u64,
    ) -> Result<Vec<LeadId>, StoreError> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        self.with(|state| {
            state.leads.keys().copied().filter(|id| after.is_none_or(|after| *id > after)).take(limit).collect()
        })
    }
    async fn find_for_update(&self, id: BulkEditId) -> Result<Option<BulkEdit>, StoreError> {
        self.with(|state| state.bulk.get(&id).cloned())
    }
    async fn next_pending(&self, _: BulkEditId, limit: u64) -> Result<Vec<LeadId>, StoreError> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        self.with(|state| {
            state.items.iter().filter(|(_, done)| done.is_none()).map(|(id, _)| *id).take(limit).collect()
        })
    }
    async fn next_to_undo(&self, _: BulkEditId, limit: u64) -> Result<Vec<(LeadId, ChangeId)>, StoreError> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let changed = |(id, outcome): (&LeadId, &Option<BulkOutcome>)| match outcome {
            Some(BulkOutcome::Changed(change)) => Some((*id, *change)),
            _ => None,
        };
        self.with(|state| state.items.iter().filter_map(changed).take(limit).collect())
    }
    async fn settle(&self, _: BulkEditId, lead: LeadId, outcome: &BulkOutcome) -> Result<(), StoreError> {
        self.with(|state| state.items.insert(lead, Some(outcome.clone()))).map(|_| ())
    }
    async fn update(&self, edit: &BulkEdit) -> Result<(), StoreError> {
        self.with(|state| state.bulk.insert(edit.id, edit.clone())).map(|_| ())
    }
}
