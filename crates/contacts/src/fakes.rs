//! A store in memory, as small as the use-case tests need it. A commit swaps the state in; a drop forgets it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, Weak};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{
    Actor, AuditEntry, AuditLog, ChangeId, Claim, Clock, CompanyId, ContactId, CurrencyCode, Grants, IdGen,
    IdempotencyLedger, IdempotentRequest, MemberId, Outbox, OutboxMessage, RecordKind, RecordedChange, Role,
    ScopeIssuer, StoreError, StoredAnswer, TagId, Transaction, WorkspaceContext, WorkspaceId, WorkspaceScope,
    WorkspaceZone,
};
use mainstay_records::{ChangeLog, Desk, MemberDirectory, RecordStore, RecordTx, RecordsTx};
use mainstay_tags::{Tag, TagName, TagStore};
use uuid::Uuid;

use crate::{
    Companies, CompaniesTx, CompaniesUow, Company, CompanyRef, CompanyStore, Contact, ContactStore, Contacts,
    ContactsTx, ContactsUow,
};

/// All that is stored.
#[derive(Clone, Default)]
pub(crate) struct State {
    pub(crate) contacts: BTreeMap<ContactId, Contact>,
    pub(crate) companies: BTreeMap<CompanyId, Company>,
    pub(crate) tags: BTreeMap<TagId, Tag>,
    pub(crate) members: BTreeSet<MemberId>,
    pub(crate) audit: Vec<RecordedChange>,
    pub(crate) outbox: Vec<OutboxMessage>,
}

/// The tests' own clock, ids and store.
pub(crate) struct World {
    me: Weak<World>,
    pub(crate) state: Mutex<State>,
    ids: Mutex<u128>,
}

/// A fresh world.
pub(crate) fn world() -> Arc<World> {
    Arc::new_cyclic(|me| World { me: me.clone(), state: Mutex::default(), ids: Mutex::default() })
}

impl World {
    pub(crate) fn contacts(self: &Arc<Self>) -> Contacts {
        Contacts::new(self.clone(), Desk::new(self.clone(), self.clone()))
    }

    pub(crate) fn companies(self: &Arc<Self>) -> Companies {
        Companies::new(self.clone(), Desk::new(self.clone(), self.clone()))
    }

    pub(crate) fn state(&self) -> State {
        self.state.lock().expect("the state").clone()
    }

    fn begin(&self, scope: &WorkspaceScope) -> Box<FakeTx> {
        let world = self.me.upgrade().expect("the world");
        Box::new(FakeTx { world, state: Mutex::new(self.state()), actor: scope.actor().clone() })
    }
}

impl Clock for World {
    fn now(&self) -> DateTime<Utc> {
        "2026-03-02T09:00:00Z".parse().expect("a time")
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
pub(crate) fn person(number: u128, role: Role) -> WorkspaceScope {
    let currency = CurrencyCode::try_new("currency", "EUR").expect("a code");
    let id = WorkspaceId::from_uuid(Uuid::from_u128(1));
    let context = WorkspaceContext { id, currency, zone: WorkspaceZone::utc() };
    let actor = Actor::Member { id: member(number), name: format!("Member {number}") };
    ScopeIssuer::at_composition_root().issue(context, actor, Grants::Role(role))
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
impl ContactsUow for World {
    async fn begin_contacts(&self, scope: &WorkspaceScope) -> Result<Box<dyn ContactsTx>, StoreError> {
        Ok(self.begin(scope))
    }
}

#[async_trait]
impl CompaniesUow for World {
    async fn begin_companies(&self, scope: &WorkspaceScope) -> Result<Box<dyn CompaniesTx>, StoreError> {
        Ok(self.begin(scope))
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

impl RecordTx<Contact> for FakeTx {
    fn records(&self) -> &dyn RecordStore<Contact> {
        self
    }
}

impl RecordTx<Company> for FakeTx {
    fn records(&self) -> &dyn RecordStore<Company> {
        self
    }
}

impl ContactsTx for FakeTx {
    fn contacts(&self) -> &dyn ContactStore {
        self
    }
}

impl CompaniesTx for FakeTx {
    fn companies(&self) -> &dyn CompanyStore {
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
impl RecordStore<Contact> for FakeTx {
    async fn find_for_update(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        self.with(|state| state.contacts.get(&id).cloned())
    }
    async fn update(&self, contact: &Contact) -> Result<(), StoreError> {
        self.with(|state| state.contacts.insert(contact.id, contact.clone())).map(|_| ())
    }
}

#[async_trait]
impl ContactStore for FakeTx {
    async fn insert(&self, contact: &Contact) -> Result<(), StoreError> {
        self.with(|state| state.contacts.insert(contact.id, contact.clone())).map(|_| ())
    }
    async fn find_linkable(&self, company: CompanyId) -> Result<Option<CompanyRef>, StoreError> {
        self.with(|state| {
            let found = state.companies.get(&company).filter(|company| company.archived_at.is_none());
            found.map(|company| CompanyRef { id: company.id, name: company.name.clone() })
        })
    }
}

#[async_trait]
impl RecordStore<Company> for FakeTx {
    async fn find_for_update(&self, id: CompanyId) -> Result<Option<Company>, StoreError> {
        self.with(|state| state.companies.get(&id).cloned())
    }
    async fn update(&self, company: &Company) -> Result<(), StoreError> {
        self.with(|state| state.companies.insert(company.id, company.clone())).map(|_| ())
    }
}

#[async_trait]
impl CompanyStore for FakeTx {
    async fn insert(&self, company: &Company) -> Result<(), StoreError> {
        self.with(|state| state.companies.insert(company.id, company.clone())).map(|_| ())
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
