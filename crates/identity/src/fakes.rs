//! Hand-written stand-ins for the ports, for the tests of the use cases: a world in memory whose transactions work on
//! a copy and put it in place when they commit.

mod queries;
mod stores;

use std::collections::HashMap;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_kernel::{
    AuditEntry, Clock, IdGen, OutboxMessage, ScopeIssuer, SecretSource, SessionId, UserId, WorkspaceId,
};
use uuid::Uuid;

use crate::*;

/// Drives a future that never waits.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the fakes never wait"),
    }
}

/// A clock that a test moves.
pub(crate) struct TestClock(Mutex<DateTime<Utc>>);

impl Default for TestClock {
    fn default() -> Self {
        Self(Mutex::new("2026-03-01T10:00:00Z".parse().expect("a time")))
    }
}

impl TestClock {
    pub(crate) fn advance(&self, by: TimeDelta) {
        *self.0.lock().expect("the clock") += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("the clock")
    }
}

/// Ids and secrets that count up.
#[derive(Default)]
struct Counter(AtomicU64);

impl IdGen for Counter {
    fn new_id(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

impl SecretSource for Counter {
    fn secret_bytes(&self) -> [u8; 32] {
        SecretDigest::of(&self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes()).as_bytes().to_owned()
    }
}

/// A vault whose hash is the password itself, and which counts its work.
#[derive(Default)]
pub(crate) struct FakeVault {
    pub(crate) checks: AtomicUsize,
}

#[async_trait]
impl PasswordVault for FakeVault {
    async fn hash(&self, password: &NewPassword) -> Result<PasswordHash, VaultError> {
        Ok(PasswordHash::from_phc(format!("new:{}", password.reveal())))
    }
    async fn verify(&self, password: &Password, hash: &PasswordHash) -> Result<Verdict, VaultError> {
        self.checks.fetch_add(1, Ordering::Relaxed);
        Ok(match hash.as_phc().split_once(':') {
            Some(("new", text)) if text == password.reveal() => Verdict::Right,
            Some(("old", text)) if text == password.reveal() => Verdict::RightButOutdated,
            _ => Verdict::Wrong,
        })
    }
    async fn verify_nothing(&self, _: &Password) -> Result<(), VaultError> {
        self.checks.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
    fn is_common(&self, password: &NewPassword) -> bool {
        password.reveal().starts_with("password")
    }
}

/// All that is stored.
#[derive(Clone, Default)]
pub(crate) struct State {
    pub(crate) accounts: HashMap<UserId, Account>,
    pub(crate) sessions: HashMap<SessionId, Session>,
    pub(crate) resets: Vec<PasswordReset>,
    pub(crate) workspaces: Vec<Workspace>,
    pub(crate) members: Vec<(WorkspaceId, Member)>,
    pub(crate) tokens: Vec<(WorkspaceId, ApiToken)>,
    pub(crate) sources: Vec<(WorkspaceId, IntegrationSource)>,
    pub(crate) audit: Vec<(WorkspaceId, AuditEntry)>,
    pub(crate) outbox: Vec<OutboxMessage>,
    pub(crate) writes: usize,
}

/// The world of a test.
pub(crate) struct World {
    state: Arc<Mutex<State>>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) vault: Arc<FakeVault>,
}

impl World {
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state")
    }
}

/// A world with nobody in it, and the use cases over it.
pub(crate) fn empty() -> (Arc<World>, Identity) {
    let world = Arc::new(World { state: Arc::default(), clock: Arc::default(), vault: Arc::default() });
    let counter = Arc::new(Counter::default());
    let ports = IdentityPorts {
        uow: Arc::clone(&world) as _,
        admin_uow: Arc::clone(&world) as _,
        queries: Arc::clone(&world) as _,
        admin_queries: Arc::clone(&world) as _,
        vault: Arc::clone(&world.vault) as _,
        limiter: Arc::new(MemoryLimiter::new(Arc::clone(&world.clock) as _)),
        clock: Arc::clone(&world.clock) as _,
        ids: Arc::clone(&counter) as _,
        secrets: counter,
        issuer: Arc::new(issuer()),
    };
    let identity = Identity::new(&ports, "https://crm.example/");
    (world, identity)
}

#[expect(clippy::disallowed_methods, reason = "a test is its own composition root")]
fn issuer() -> ScopeIssuer {
    ScopeIssuer::at_composition_root()
}

pub(crate) const PASSWORD: &str = "harbor-lantern-quiet";

/// What sets a world up: Ada owns North Wind.
pub(crate) fn set_up_command() -> RunSetUp {
    RunSetUp {
        name: "Ada".to_owned(),
        email: "ada@example.com".to_owned(),
        password: PASSWORD.to_owned(),
        workspace_name: "North Wind".to_owned(),
        workspace_slug: "north-wind".to_owned(),
        currency: "EUR".to_owned(),
        time_zone: "Europe/Rome".to_owned(),
    }
}

/// A world that Ada has set up, and Ada's first session.
pub(crate) fn with_ada() -> (Arc<World>, Identity, SignedIn) {
    let (world, identity) = empty();
    let ada = block_on(identity.set_up.run(set_up_command(), Client::default())).expect("set up");
    (world, identity, ada)
}

/// Somebody of the given role in North Wind, signed in.
pub(crate) fn join(identity: &Identity, email: &str, role: mainstay_kernel::Role) -> SignedIn {
    let person = AddPerson {
        email: email.to_owned(),
        name: email.split('@').next().unwrap_or_default().to_owned(),
        password: PASSWORD.to_owned(),
        workspace: "north-wind".to_owned(),
        role,
    };
    block_on(identity.people.add(&person)).expect("added");
    sign_in(identity, email, PASSWORD).expect("signed in")
}

pub(crate) fn sign_in(identity: &Identity, email: &str, password: &str) -> Result<SignedIn, SignInError> {
    let with = SignInWith { email: email.to_owned(), password: password.to_owned() };
    block_on(identity.sign_in.run(with, Client::default()))
}
