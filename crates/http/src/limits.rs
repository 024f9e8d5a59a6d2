//! The quotas of the public API: token buckets, told in the `RateLimit` headers.

use std::collections::HashMap;
use std::fmt::Write;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use mainstay_kernel::{TokenId, WorkspaceId};

/// The length of every window, in seconds.
const WINDOW: i64 = 60;
/// A second, in the unit of buckets: fine enough for 360 requests in a window to fit exactly.
const SECOND: i64 = 1_000_000;
/// Buckets that are full again are forgotten once there are this many.
const TIDY_AT: usize = 20_000;

/// What a quota is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Reads.
    Read,
    /// Writes.
    Write,
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 2] = [Self::Read, Self::Write];

    /// The name in headers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    const fn workspace_name(self) -> &'static str {
        match self {
            Self::Read => "read-workspace",
            Self::Write => "write-workspace",
        }
    }

    /// Requests a minute and token; a workspace has three times as many.
    pub const fn quota(self) -> i64 {
        match self {
            Self::Read => 600,
            Self::Write => 120,
        }
    }
}

/// Wrong tokens a minute and address, before the next is refused unseen.
const AUTH_FAILURES: i64 = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Token(TokenId, Class),
    Workspace(WorkspaceId, Class),
    Address(IpAddr, Class),
    AuthFailure(IpAddr),
}

/// Whose quota a request counts against.
#[derive(Debug, Clone, Copy)]
pub enum Payer {
    /// A token and its workspace.
    Token(TokenId, WorkspaceId),
    /// An address, for what needs no token.
    Address(IpAddr),
}

/// What one policy says after a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    policy: &'static str,
    quota: i64,
    remaining: i64,
    reset: i64,
    violated: bool,
}

/// What all policies say after a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict(Vec<Standing>);

impl Verdict {
    /// True where the request may go on.
    pub fn is_allowed(&self) -> bool {
        !self.0.iter().any(|standing| standing.violated)
    }

    /// The policies that are used up.
    pub fn violated(&self) -> Vec<&'static str> {
        self.0.iter().filter(|standing| standing.violated).map(|standing| standing.policy).collect()
    }

    /// Whole seconds after which a request fits again.
    pub fn retry_after(&self) -> u64 {
        let waits = self.0.iter().filter(|standing| standing.violated).map(|standing| standing.reset);
        u64::try_from(waits.max().unwrap_or(1)).unwrap_or(1).max(1)
    }

    /// The header `RateLimit-Policy`.
    pub fn policies(&self) -> String {
        self.list(|text, one| write!(text, "\"{}\";q={};w={WINDOW}", one.policy, one.quota))
    }

    /// The header `RateLimit`.
    pub fn limits(&self) -> String {
        self.list(|text, one| write!(text, "\"{}\";r={};t={}", one.policy, one.remaining, one.reset))
    }

    fn list(&self, item: impl Fn(&mut String, &Standing) -> std::fmt::Result) -> String {
        self.0.iter().enumerate().fold(String::new(), |mut text, (index, standing)| {
            if index > 0 {
                text.push_str(", ");
            }
            let _ = item(&mut text, standing);
            text
        })
    }
}

/// Counts requests. A bucket is one number: the time at which it will be full again.
pub struct Limits {
    enabled: bool,
    full_at: Mutex<HashMap<Key, i64>>,
}

impl Limits {
    /// Quotas that count, or that never refuse.
    pub fn new(enabled: bool) -> Self {
        Self { enabled, full_at: Mutex::default() }
    }

    /// Counts a request against every policy at once, or against none where one is used up.
    pub fn take(&self, payer: Payer, class: Class, now: DateTime<Utc>) -> Verdict {
        if !self.enabled {
            return Verdict::default();
        }
        let policies = policies(payer, class);
        let now = now.timestamp_micros();
        let mut buckets = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > TIDY_AT {
            buckets.retain(|_, full_at| *full_at > now);
        }
        let fits = policies.iter().all(|policy| fits(&buckets, policy.0, policy.2, now));
        Verdict(
            policies.into_iter().map(|(key, name, quota)| stand(&mut buckets, key, name, quota, now, fits)).collect(),
        )
    }

    /// Gives a request back that cost nothing.
    pub fn give_back(&self, payer: Payer, class: Class) {
        if !self.enabled {
            return;
        }
        let mut buckets = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, _, quota) in policies(payer, class) {
            if let Some(full_at) = buckets.get_mut(&key) {
                *full_at -= WINDOW * SECOND / quota;
            }
        }
    }

    /// Whole seconds to wait where an address has shown too many wrong tokens.
    pub fn auth_blocked(&self, address: IpAddr, now: DateTime<Utc>) -> Option<u64> {
        let now = now.timestamp_micros();
        let buckets = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let key = Key::AuthFailure(address);
        if !self.enabled || fits(&buckets, key, AUTH_FAILURES, now) {
            return None;
        }
        let full_at = buckets.get(&key).copied().unwrap_or(now);
        u64::try_from(wait(full_at, AUTH_FAILURES, now)).ok()
    }

    /// Counts a wrong token.
    pub fn note_auth_failure(&self, address: IpAddr, now: DateTime<Utc>) {
        if self.enabled {
            let now = now.timestamp_micros();
            let mut buckets = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
            stand(&mut buckets, Key::AuthFailure(address), "auth-failure", AUTH_FAILURES, now, true);
        }
    }
}

fn policies(payer: Payer, class: Class) -> Vec<(Key, &'static str, i64)> {
    match payer {
        Payer::Token(token, workspace) => vec![
            (Key::Token(token, class), class.name(), class.quota()),
            (Key::Workspace(workspace, class), class.workspace_name(), class.quota() * 3),
        ],
        Payer::Address(address) => vec![(Key::Address(address, class), class.name(), class.quota())],
    }
}

fn fits(buckets: &HashMap<Key, i64>, key: Key, quota: i64, now: i64) -> bool {
    let full_at = buckets.get(&key).copied().unwrap_or(now).max(now);
    full_at + WINDOW * SECOND / quota <= now + WINDOW * SECOND
}

/// Whole seconds until one request fits.
fn wait(full_at: i64, quota: i64, now: i64) -> i64 {
    let missing = full_at + WINDOW * SECOND / quota - (now + WINDOW * SECOND);
    (missing.max(1) + SECOND - 1) / SECOND
}

fn stand(
    buckets: &mut HashMap<Key, i64>,
    key: Key,
    policy: &'static str,
    quota: i64,
    now: i64,
    take: bool,
) -> Standing {
    let step = WINDOW * SECOND / quota;
    let had_room = fits(buckets, key, quota, now);
    let full_at = buckets.entry(key).or_insert(now);
    *full_at = (*full_at).max(now);
    if take {
        *full_at += step;
    }
    let room = (now + WINDOW * SECOND - *full_at).max(0);
    let reset = if had_room { (*full_at - now) / SECOND + 1 } else { wait(*full_at, quota, now) };
    Standing { policy, quota, remaining: room / step, reset: reset.min(WINDOW), violated: !had_room }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use uuid::Uuid;

    fn payer(token: u128) -> Payer {
        Payer::Token(TokenId::from_uuid(Uuid::from_u128(token)), WorkspaceId::from_uuid(Uuid::from_u128(9)))
    }

    fn start() -> DateTime<Utc> {
        "2026-03-01T10:00:00Z".parse().expect("a time")
    }

    #[test]
    fn the_headers_count_down_and_tell_when_to_go_on() {
        let limits = Limits::new(true);
        let first = limits.take(payer(1), Class::Write, start());
        assert_eq!(first.policies(), "\"write\";q=120;w=60, \"write-workspace\";q=360;w=60");
        assert_eq!(first.limits(), "\"write\";r=119;t=1, \"write-workspace\";r=359;t=1");
        for left in (0..119).rev() {
            let verdict = limits.take(payer(1), Class::Write, start());
            assert!(verdict.is_allowed());
            assert!(verdict.limits().starts_with(&format!("\"write\";r={left};")), "{}", verdict.limits());
        }
        let refused = limits.take(payer(1), Class::Write, start());
        assert!(!refused.is_allowed());
        assert_eq!((refused.violated(), refused.retry_after()), (vec!["write"], 1));
        assert!(limits.take(payer(1), Class::Write, start() + TimeDelta::seconds(1)).is_allowed());
        assert!(limits.take(payer(1), Class::Read, start()).is_allowed());
    }

    #[test]
    fn a_workspace_has_three_times_the_quota_of_a_token() {
        let limits = Limits::new(true);
        let allowed = (0..500).filter(|n| limits.take(payer(n % 5), Class::Write, start()).is_allowed()).count();
        assert_eq!(allowed, 360);
        assert_eq!(limits.take(payer(7), Class::Write, start()).violated(), ["write-workspace"]);
    }

    #[test]
    fn what_is_given_back_was_free() {
        let limits = Limits::new(true);
        for _ in 0..2_000 {
            assert!(limits.take(payer(1), Class::Read, start()).is_allowed());
            limits.give_back(payer(1), Class::Read);
        }
    }

    #[test]
    fn guessing_tokens_ends_soon() {
        let (limits, address) = (Limits::new(true), IpAddr::from([203, 0, 113, 9]));
        for _ in 0..20 {
            assert_eq!(limits.auth_blocked(address, start()), None);
            limits.note_auth_failure(address, start());
        }
        assert_eq!(limits.auth_blocked(address, start()), Some(3));
        assert_eq!(limits.auth_blocked(IpAddr::from([203, 0, 113, 10]), start()), None);
    }

    #[test]
    fn switched_off_nothing_is_counted_or_told() {
        let limits = Limits::new(false);
        let verdict = (0..5_000).map(|_| limits.take(payer(1), Class::Write, start())).last().expect("one");
        assert!(verdict.is_allowed() && verdict.policies().is_empty());
    }
}
