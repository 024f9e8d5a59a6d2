//! How often somebody may guess, and a counter that keeps this in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_kernel::Clock;

use crate::{AttemptKey, AttemptLimiter, TooMany};

/// So many attempts at once, and one more after each interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Attempts that may come at once.
    pub burst: i32,
    /// The time in which one attempt comes back.
    pub every: TimeDelta,
}

impl AttemptKey {
    /// How often this may be tried.
    pub const fn allowance(&self) -> Allowance {
        match self {
            Self::SignInAccount(_) | Self::PasswordChange(_) => Allowance { burst: 10, every: TimeDelta::seconds(60) },
            Self::SignInAddress(_) => Allowance { burst: 60, every: TimeDelta::seconds(10) },
            Self::ResetAccount(_) => Allowance { burst: 3, every: TimeDelta::minutes(15) },
            Self::ResetAddress(_) => Allowance { burst: 20, every: TimeDelta::minutes(1) },
        }
    }
}

/// Counts attempts in the memory of this process. Each replica counts for itself, and a restart forgets; guessing stays
/// slow all the same.
pub struct MemoryLimiter {
    clock: Arc<dyn Clock>,
    /// For each key the moment at which its whole allowance will be back.
    whole_again: Mutex<HashMap<AttemptKey, DateTime<Utc>>>,
}

impl MemoryLimiter {
    /// So many keys are remembered at most; beyond, those that are next to be whole again are forgotten first.
    const MOST_KEYS: usize = 100_000;

    /// A counter that has seen nothing yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, whole_again: Mutex::new(HashMap::new()) }
    }
}

#[async_trait]
impl AttemptLimiter for MemoryLimiter {
    async fn take(&self, keys: &[AttemptKey]) -> Result<(), TooMany> {
        let now = self.clock.now();
        let mut seen = self.whole_again.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = keys
            .iter()
            .map(|key| {
                let Allowance { burst, every } = key.allowance();
                let next = seen.get(key).copied().unwrap_or(now).max(now) + every;
                next - every * burst - now
            })
            .max()
            .unwrap_or_default();
        if wait > TimeDelta::zero() {
            let seconds = u64::try_from(wait.num_milliseconds()).unwrap_or_default().div_ceil(1000);
            return Err(TooMany { seconds });
        }
        for key in keys {
            let whole = seen.entry(key.clone()).or_insert(now);
            *whole = (*whole).max(now) + key.allowance().every;
        }
        if seen.len() > Self::MOST_KEYS {
            forget(&mut seen, now);
        }
        Ok(())
    }

    async fn give_back(&self, keys: &[AttemptKey]) {
        let mut seen = self.whole_again.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            if let Some(whole) = seen.get_mut(key) {
                *whole -= key.allowance().every;
            }
        }
    }
}

/// Forgets what is whole again, and half of the rest where that is not enough.
fn forget(seen: &mut HashMap<AttemptKey, DateTime<Utc>>, now: DateTime<Utc>) {
    seen.retain(|_, whole| *whole > now);
    if seen.len() > MemoryLimiter::MOST_KEYS {
        let mut times: Vec<_> = seen.values().copied().collect();
        let middle = times.len() / 2;
        let (_, median, _) = times.select_nth_unstable(middle);
        let median = *median;
        seen.retain(|_, whole| *whole > median);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fakes::{TestClock, block_on};
    use std::net::{IpAddr, Ipv4Addr};

    fn account(name: &str) -> AttemptKey {
        AttemptKey::SignInAccount(name.to_owned())
    }

    #[test]
    fn ten_guesses_and_then_one_a_minute() {
        let clock = Arc::new(TestClock::default());
        let limiter = MemoryLimiter::new(clock.clone());
        let key = [account("ada")];
        for _ in 0..10 {
            assert_eq!(block_on(limiter.take(&key)), Ok(()));
        }
        assert_eq!(block_on(limiter.take(&key)), Err(TooMany { seconds: 60 }));
        clock.advance(TimeDelta::milliseconds(500));
        assert_eq!(block_on(limiter.take(&key)), Err(TooMany { seconds: 60 }));
        clock.advance(TimeDelta::seconds(60));
        assert_eq!(block_on(limiter.take(&key)), Ok(()));
        assert!(block_on(limiter.take(&key)).is_err());
        assert_eq!(block_on(limiter.take(&[account("bob")])), Ok(()));
    }

    #[test]
    fn a_refusal_costs_nothing_and_a_success_is_given_back() {
        let limiter = MemoryLimiter::new(Arc::new(TestClock::default()));
        let address = AttemptKey::SignInAddress(IpAddr::V4(Ipv4Addr::LOCALHOST));
        for _ in 0..10 {
            assert_eq!(block_on(limiter.take(&[account("ada"), address.clone()])), Ok(()));
        }
        for _ in 0..100 {
            assert!(block_on(limiter.take(&[account("ada"), address.clone()])).is_err());
        }
        for _ in 0..50 {
            assert_eq!(
                block_on(limiter.take(std::slice::from_ref(&address))),
                Ok(()),
                "refusals took nothing off the address"
            );
        }
        assert!(block_on(limiter.take(&[address])).is_err());
        block_on(limiter.give_back(&[account("ada")]));
        assert_eq!(block_on(limiter.take(&[account("ada")])), Ok(()));
    }

    #[test]
    fn memory_is_bounded() {
        let limiter = MemoryLimiter::new(Arc::new(TestClock::default()));
        for number in 0..=MemoryLimiter::MOST_KEYS {
            assert_eq!(block_on(limiter.take(&[account(&number.to_string())])), Ok(()));
        }
        let seen = limiter.whole_again.lock().expect("the map");
        assert!(seen.len() <= MemoryLimiter::MOST_KEYS);
    }
}
