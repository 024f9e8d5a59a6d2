//! Hand-written stand-ins for what the jobs need.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_identity::{MailError, MailMessage, MailTransport};
use mainstay_kernel::{
    ChangeFeed, ChangeNotice, ClaimedMessage, Clock, FeedReader, JobRuns, OutboxId, OutboxQueue, RecordKind,
    StoreError, WorkspaceId,
};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::handler::{Handler, Outcome, WorkError};
use crate::schedule::ScheduledJob;

/// An id that carries a number and differs in its random end.
fn id(number: u32) -> Uuid {
    let spread = number.wrapping_mul(0x9E37_79B1);
    Uuid::from_u64_pair(u64::from(number), u64::from(spread))
}

pub fn message(number: u32, topic: &str) -> ClaimedMessage {
    ClaimedMessage {
        id: OutboxId::from_uuid(id(number)),
        workspace: None,
        topic: topic.to_owned(),
        payload: serde_json::Value::Null,
        attempts: 0,
    }
}

pub fn notice(number: u32) -> ChangeNotice {
    ChangeNotice {
        workspace: WorkspaceId::from_uuid(id(0)),
        kind: RecordKind::Lead,
        id: Some(id(number)),
        action: "updated".to_owned(),
        version: Some(2),
        member: None,
        change: None,
    }
}

pub struct FakeClock(Mutex<DateTime<Utc>>);

impl Default for FakeClock {
    fn default() -> Self {
        Self(Mutex::new("2026-03-01T10:00:00Z".parse().expect("a time")))
    }
}

impl FakeClock {
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().expect("a clock") += by;
    }
}

impl Clock for FakeClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("a clock")
    }
}

#[derive(Default)]
pub struct FakeQueue {
    waiting: Mutex<Vec<ClaimedMessage>>,
    claimed: Mutex<Vec<ClaimedMessage>>,
    log: Mutex<Vec<String>>,
    wake: Notify,
}

impl FakeQueue {
    pub fn with(messages: impl IntoIterator<Item = ClaimedMessage>) -> Arc<Self> {
        let queue = Self::default();
        queue.waiting.lock().expect("a list").extend(messages);
        Arc::new(queue)
    }

    pub fn add(&self, message: ClaimedMessage) {
        self.waiting.lock().expect("a list").push(message);
        self.wake.notify_waiters();
    }

    pub fn log(&self) -> Vec<String> {
        self.log.lock().expect("a log").clone()
    }

    fn note(&self, what: &str, id: OutboxId, rest: &str) {
        let number = id.as_uuid().as_u64_pair().0;
        self.log.lock().expect("a log").push(format!("{what} {number} {rest}").trim_end().to_owned());
    }
}

#[async_trait]
impl OutboxQueue for FakeQueue {
    async fn claim(
        &self,
        topics: &[&str],
        _now: DateTime<Utc>,
        _lease: TimeDelta,
        limit: u64,
    ) -> Result<Vec<ClaimedMessage>, StoreError> {
        let mut waiting = self.waiting.lock().expect("a list");
        let (mut due, rest): (Vec<_>, Vec<_>) =
            waiting.drain(..).partition(|message| topics.contains(&message.topic.as_str()));
        assert!(due.len() as u64 <= limit, "the fake claims all at once");
        *waiting = rest;
        for message in &mut due {
            message.attempts += 1;
        }
        self.claimed.lock().expect("a list").extend(due.clone());
        Ok(due)
    }

    async fn complete(&self, ids: &[OutboxId], _now: DateTime<Utc>) -> Result<(), StoreError> {
        let numbers: Vec<_> = ids.iter().map(|id| id.as_uuid().as_u64_pair().0.to_string()).collect();
        self.log.lock().expect("a log").push(format!("done {}", numbers.join(" ")));
        Ok(())
    }

    async fn retry(&self, id: OutboxId, not_before: DateTime<Utc>, error: &str) -> Result<(), StoreError> {
        assert!(not_before > FakeClock::default().now());
        self.note("retry", id, error);
        Ok(())
    }

    async fn postpone(&self, id: OutboxId, _not_before: DateTime<Utc>) -> Result<(), StoreError> {
        self.note("postpone", id, "");
        let mut claimed = self.claimed.lock().expect("a list");
        let at = claimed.iter().position(|message| message.id == id).expect("claimed before");
        let mut message = claimed.remove(at);
        message.attempts -= 1;
        self.waiting.lock().expect("a list").push(message);
        Ok(())
    }

    async fn bury(&self, id: OutboxId, _now: DateTime<Utc>, error: &str) -> Result<(), StoreError> {
        self.note("bury", id, error);
        Ok(())
    }

    async fn forget(&self, _delivered_before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(0)
    }

    async fn added(&self) {
        self.wake.notified().await;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Done,
    AgainTwice,
    Retry,
    Hopeless,
}

pub struct FakeHandler {
    topic: &'static str,
    fate: Fate,
    calls: AtomicU32,
}

impl FakeHandler {
    pub fn new(topic: &'static str, fate: Fate) -> Self {
        Self { topic, fate, calls: AtomicU32::new(0) }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("no luck")]
struct NoLuck(#[source] std::io::Error);

#[async_trait]
impl Handler for FakeHandler {
    fn topic(&self) -> &'static str {
        self.topic
    }

    fn batch(&self) -> u64 {
        10
    }

    async fn handle(&self, messages: &[ClaimedMessage]) -> Vec<Outcome> {
        let calls = self.calls.fetch_add(1, Ordering::SeqCst);
        let error = || WorkError::new(NoLuck(std::io::Error::other("the line is dead")));
        let outcome = |_| match self.fate {
            Fate::AgainTwice if calls < 2 => Outcome::Again,
            Fate::Done | Fate::AgainTwice => Outcome::Done,
            Fate::Retry => Outcome::Retry(error()),
            Fate::Hopeless => Outcome::Hopeless(error()),
        };
        messages.iter().map(outcome).collect()
    }
}

#[derive(Default)]
pub struct FakeFeed {
    published: Mutex<Vec<Vec<ChangeNotice>>>,
    broken: AtomicBool,
}

impl FakeFeed {
    pub fn broken() -> Self {
        Self { broken: AtomicBool::new(true), ..Self::default() }
    }

    pub fn published(&self) -> Vec<Vec<ChangeNotice>> {
        self.published.lock().expect("a list").clone()
    }
}

#[async_trait]
impl ChangeFeed for FakeFeed {
    async fn publish(&self, notices: &[ChangeNotice]) -> Result<(), StoreError> {
        if self.broken.load(Ordering::SeqCst) {
            return Err(StoreError::Unavailable("the feed is down".into()));
        }
        self.published.lock().expect("a list").push(notices.to_vec());
        Ok(())
    }

    fn subscribe(&self, _workspace: WorkspaceId) -> Box<dyn FeedReader> {
        unreachable!("jobs never read the feed")
    }
}

#[derive(Default)]
pub struct FakeRuns(Mutex<HashSet<(String, DateTime<Utc>)>>);

#[async_trait]
impl JobRuns for FakeRuns {
    async fn take(&self, job: &str, slot: DateTime<Utc>, _now: DateTime<Utc>) -> Result<bool, StoreError> {
        Ok(self.0.lock().expect("a set").insert((job.to_owned(), slot)))
    }

    async fn forget(&self, _before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(0)
    }
}

#[derive(Default)]
pub struct FakeJob {
    runs: AtomicU32,
    fails: bool,
}

impl FakeJob {
    pub fn failing() -> Self {
        Self { fails: true, ..Self::default() }
    }

    pub fn count(&self) -> u32 {
        self.runs.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl ScheduledJob for Arc<FakeJob> {
    fn name(&self) -> &'static str {
        "fake"
    }

    fn every(&self) -> TimeDelta {
        TimeDelta::minutes(1)
    }

    async fn run(&self, _now: DateTime<Utc>) -> Result<u64, StoreError> {
        self.runs.fetch_add(1, Ordering::SeqCst);
        if self.fails { Err(StoreError::Unavailable("no".into())) } else { Ok(1) }
    }
}

#[derive(Clone, Copy)]
pub enum MailFate {
    Sent,
    Busy,
    Refused,
}

pub struct FakeTransport {
    fate: MailFate,
    sent: Mutex<Vec<String>>,
}

impl FakeTransport {
    pub fn new(fate: MailFate) -> Self {
        Self { fate, sent: Mutex::default() }
    }

    pub fn sent(&self) -> Vec<String> {
        self.sent.lock().expect("a list").clone()
    }
}

#[async_trait]
impl MailTransport for FakeTransport {
    async fn send(&self, _id: OutboxId, mail: &MailMessage) -> Result<(), MailError> {
        match self.fate {
            MailFate::Sent => {
                self.sent.lock().expect("a list").push(format!("{} {}", mail.to, mail.subject));
                Ok(())
            }
            MailFate::Busy => Err(MailError::Unavailable("busy".into())),
            MailFate::Refused => Err(MailError::Refused("unknown".into())),
        }
    }
}
