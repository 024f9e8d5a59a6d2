//! A store in memory, as small as the use-case tests need it. A commit swaps the state in; a drop forgets it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, Weak};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_kernel::{
    ActivityId, Actor, AuditEntry, AuditLog, ChangeId, Claim, Clock, CurrencyCode, Grants, IdGen, IdempotencyLedger,
    IdempotentRequest, MemberId, Outbox, OutboxMessage, RecordKind, RecordedChange, Role, ScopeIssuer, StoreError,
    StoredAnswer, TagId, Transaction, Version, WorkspaceContext, WorkspaceId, WorkspaceScope, WorkspaceZone,
};
use mainstay_records::{ChangeLog, Desk, MemberDirectory, RecordStore, RecordTx, RecordsTx};
use mainstay_tags::{Tag, TagName, TagStore};
use uuid::Uuid;

use crate::{
    Activities, ActivitiesTx, ActivitiesUow, Activity, ActivityStore, Effect, Subject, SubjectCard, Subjects, Work,
    Worked,
};

/// What a call earns in this world.
pub(crate) const CALL: i64 = 10;

/// All that is stored.
#[derive(Clone, Default)]
pub(crate) struct State {
    pub(crate) activities: BTreeMap<ActivityId, Activity>,
    pub(crate) subjects: BTreeMap<Subject, SubjectCard>,
    pub(crate) works: Vec<(Subject, Work)>,
    pub(crate) score: i64,
    pub(crate) members: BTreeSet<MemberId>,
    pub(crate) audit: Vec<RecordedChange>,
    pub(crate) outbox: Vec<OutboxMessage>,
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
    pub(crate) fn activities(self: &Arc<Self>) -> Activities {
        Activities::new(self.clone(), Desk::new(self.clone(), self.clone()))
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

/// A fresh world with two members and one lead.
pub(crate) fn world(lead: Subject, card: SubjectCard) -> Arc<World> {
    let world = Arc::new_cyclic(|me| World { me: me.clone(), ..World::default() });
    let mut state = world.state.lock().expect("the state");
    state.members.extend([member(1), member(2)]);
    state.subjects.insert(lead, card);
    drop(state);
    world
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
impl ActivitiesUow for World {
    async fn begin_activities(&self, scope: &WorkspaceScope) -> Result<Box<dyn ActivitiesTx>, StoreError> {
        let world = self.me.upgrade().expect("the world");
        Ok(Box::new(FakeTx { world, state: Mutex::new(self.state()), actor: scope.actor().clone() }))
    }
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

impl ActivitiesTx for FakeTx {
    fn activities(&self) -> &dyn ActivityStore {
        self
    }
    fn subjects(&self) -> &dyn Subjects {
        self
    }
}

impl RecordTx<Activity> for FakeTx {
    fn records(&self) -> &dyn RecordStore<Activity> {
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
impl RecordStore<Activity> for FakeTx {
    async fn find_for_update(&self, id: ActivityId) -> Result<Option<Activity>, StoreError> {
        self.with(|state| state.activities.get(&id).cloned())
    }
    async fn update(&self, activity: &Activity) -> Result<(), StoreError> {
        ActivityStore::insert(self, activity).await
    }
}

#[async_trait]
impl ActivityStore for FakeTx {
    async fn insert(&self, activity: &Activity) -> Result<(), StoreError> {
        self.with(|state| state.activities.insert(activity.id, activity.clone())).map(|_| ())
    }
    async fn keep_points(&self, activity: &Activity) -> Result<(), StoreError> {
        ActivityStore::insert(self, activity).await
    }
    async fn has_open(&self, subject: Subject) -> Result<bool, StoreError> {
        self.with(|state| state.activities.values().any(|found| found.subject == subject && found.is_open()))
    }
}

#[async_trait]
impl Subjects for FakeTx {
    async fn find_for_update(&self, subject: Subject) -> Result<Option<SubjectCard>, StoreError> {
        self.with(|state| state.subjects.get(&subject).cloned())
    }
    async fn work(&self, subject: Subject, work: Work) -> Result<Worked, StoreError> {
        let points = match work.effect {
            Effect::None => 0,
            Effect::Done(_) => CALL,
            Effect::TakenBack(_, points) => -points,
        };
        self.with(|state| {
            state.works.push((subject, work));
            state.score += points;
            Worked { version: Version::FIRST.next(), points }
        })
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
impl MemberDirectory for FakeTx {
    async fn is_assignable(&self, member: MemberId) -> Result<bool, StoreError> {
        self.with(|state| state.members.contains(&member))
    }
}

/// Activities carry no tags.
#[async_trait]
impl TagStore for FakeTx {
    async fn find_for_update(&self, _: TagId) -> Result<Option<Tag>, StoreError> {
        Ok(None)
    }
    async fn named(&self, _: &[TagName]) -> Result<Vec<Tag>, StoreError> {
        Ok(Vec::new())
    }
    async fn existing(&self, _: &[TagId]) -> Result<Vec<Tag>, StoreError> {
        Ok(Vec::new())
    }
    async fn insert(&self, _: &Tag) -> Result<bool, StoreError> {
        Ok(false)
    }
    async fn update(&self, _: &Tag) -> Result<(), StoreError> {
        Ok(())
    }
    async fn remove(&self, _: TagId) -> Result<(), StoreError> {
        Ok(())
    }
}
