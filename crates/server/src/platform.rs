//! Time, ids and randomness of the real world.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, SubsecRound, Utc};
use mainstay_kernel::{Clock, IdGen, SecretSource};
use uuid::Uuid;

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the port that everybody else asks")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(3)
    }
}

/// Random bytes of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemSecrets;

impl SecretSource for SystemSecrets {
    #[expect(clippy::expect_used, reason = "without randomness no secret can be made, and nothing may go on")]
    fn secret_bytes(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        bytes
    }
}

/// Ids that follow a clock and never repeat: of version 7, rising within a millisecond.
pub struct ClockedIds {
    clock: Arc<dyn Clock>,
    random: Box<dyn Fn() -> [u8; 10] + Send + Sync>,
    last: Mutex<Last>,
}

/// The moment of the last id, and how many were made in it.
#[derive(Default)]
struct Last {
    millis: u64,
    counter: u32,
}

/// The bits of an id that count within a millisecond.
const COUNTER_BITS: u32 = 18;

impl ClockedIds {
    /// Ids with random ends.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self::with_random(clock, || {
            let mut bytes = [0; 10];
            bytes.copy_from_slice(&SystemSecrets.secret_bytes()[..10]);
            bytes
        })
    }

    /// Ids whose ends come from `random`: for data that must come out the same each time.
    pub fn with_random(clock: Arc<dyn Clock>, random: impl Fn() -> [u8; 10] + Send + Sync + 'static) -> Self {
        Self { clock, random: Box::new(random), last: Mutex::default() }
    }
}

impl IdGen for ClockedIds {
    fn new_id(&self) -> Uuid {
        let now = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        let mut bytes = (self.random)();
        let (millis, counter) = {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            // Within one millisecond the counter goes on; after it, it starts low at random.
            if last.millis == now {
                last.counter += 1;
            } else {
                *last = Last { millis: now, counter: u32::from(u16::from_be_bytes([bytes[0], bytes[1]])) };
            }
            (last.millis + u64::from(last.counter >> COUNTER_BITS), last.counter & ((1 << COUNTER_BITS) - 1))
        };
        let [_, high, middle, low] = counter.to_be_bytes();
        // Twelve bits before the variant, six after it.
        bytes[0] = (high << 2) | (middle >> 6);
        bytes[1] = (middle << 2) | (low >> 6);
        bytes[2] = low & 0x3F;
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Frozen;
    impl Clock for Frozen {
        fn now(&self) -> DateTime<Utc> {
            "2026-03-01T10:00:00Z".parse().expect("a time")
        }
    }

    #[test]
    fn ids_of_one_millisecond_rise_and_never_repeat() {
        let ids = ClockedIds::new(Arc::new(Frozen));
        let made: Vec<Uuid> = (0..300_000).map(|_| ids.new_id()).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(made[0].get_version_num(), 7);
        let (seconds, _) = made[0].get_timestamp().expect("a time").to_unix();
        assert_eq!(i64::try_from(seconds), Ok(Frozen.now().timestamp()));
    }

    #[test]
    fn the_same_random_bytes_make_the_same_ids() {
        let ids = || ClockedIds::with_random(Arc::new(Frozen), || [7; 10]);
        assert_eq!(ids().new_id(), ids().new_id());
    }

    #[test]
    fn the_clock_has_whole_milliseconds() {
        assert_eq!(SystemClock.now().timestamp_subsec_nanos() % 1_000_000, 0);
    }
}
