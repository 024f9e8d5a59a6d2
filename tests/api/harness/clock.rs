//! Time and ids that a test drives.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use mainstay_kernel::{Clock, IdGen};
use uuid::Uuid;

/// A Monday morning in winter, when every template and every test begins.
pub const BEGINNING: &str = "2026-03-02T09:00:00Z";

/// Stands still until a test moves it.
pub struct TestClock(Mutex<DateTime<Utc>>);

impl TestClock {
    /// A clock that shows [`BEGINNING`].
    pub fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(BEGINNING.parse().unwrap())))
    }

    /// Moves on.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }

    /// Goes to a moment.
    pub fn set(&self, to: &str) {
        *self.0.lock().unwrap() = to.parse().unwrap();
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// Counts ids up within the clock's millisecond.
pub struct TestIds {
    clock: Arc<TestClock>,
    next: AtomicU64,
}

impl TestIds {
    /// Ids that no other generator with another `start` makes.
    pub fn new(clock: Arc<TestClock>, start: u64) -> Arc<Self> {
        Arc::new(Self { clock, next: AtomicU64::new(start) })
    }
}

impl IdGen for TestIds {
    fn new_id(&self) -> Uuid {
        let millis = u128::from(self.clock.now().timestamp_millis().unsigned_abs());
        let count = u128::from(self.next.fetch_add(1, Ordering::SeqCst));
        Uuid::from_u128(millis << 80 | 7 << 76 | 0b10 << 62 | count)
    }
}
