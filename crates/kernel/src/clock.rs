//! Time, ids and randomness as parameters, so that a test decides them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The present moment.
pub trait Clock: Send + Sync {
    /// Now, in UTC, cut to whole milliseconds so that what is stored reads back equal.
    fn now(&self) -> DateTime<Utc>;
}

/// New ids.
pub trait IdGen: Send + Sync {
    /// A UUID of version 7: later ids sort after earlier ones.
    fn new_id(&self) -> Uuid;
}

/// Unpredictable bytes for secrets.
pub trait SecretSource: Send + Sync {
    /// Thirty-two bytes from the system's secure generator.
    fn secret_bytes(&self) -> [u8; 32];
}
