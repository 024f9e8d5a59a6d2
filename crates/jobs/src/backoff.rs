//! How long a message waits after a failure, and when it is given up.

use chrono::TimeDelta;
use mainstay_kernel::ClaimedMessage;

/// A message that failed this often is given up.
pub const MAX_ATTEMPTS: u32 = 12;

const FIRST: u64 = 2_000;
const LONGEST: u64 = 15 * 60 * 1_000;

/// The wait after the given attempt: two seconds, doubled each time up to a quarter of an hour, and up to a quarter
/// shorter so that messages that failed together do not all come back together.
pub fn wait_after(message: &ClaimedMessage) -> TimeDelta {
    let doublings = message.attempts.saturating_sub(1).min(20);
    let full = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    let shorter = full / 4 * u64::from(jitter(message)) / 256;
    TimeDelta::milliseconds(i64::try_from(full - shorter).unwrap_or(i64::MAX))
}

/// A byte that differs between messages and between attempts: the random end of the id, turned by the attempt.
fn jitter(message: &ClaimedMessage) -> u8 {
    let [.., one, two] = message.id.as_uuid().into_bytes();
    one.rotate_left(message.attempts % 8) ^ two
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fakes::message;

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        for (attempts, full) in [(1, 2_000), (2, 4_000), (5, 32_000), (10, 900_000), (12, 900_000), (u32::MAX, 900_000)]
        {
            let mut claimed = message(1, "x");
            claimed.attempts = attempts;
            let wait = wait_after(&claimed).num_milliseconds();
            assert!(wait <= full && wait >= full * 3 / 4, "{attempts}: {wait}");
        }
    }

    #[test]
    fn messages_that_failed_together_come_back_apart() {
        let waits: std::collections::BTreeSet<_> =
            (0..100).map(|number| wait_after(&message(number, "x")).num_milliseconds()).collect();
        assert!(waits.len() > 50, "{}", waits.len());
    }
}
