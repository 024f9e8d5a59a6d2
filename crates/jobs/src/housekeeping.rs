//! Removes what has served its time.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_identity::Identity;
use mainstay_kernel::{AnswerKeeper, JobRuns, OutboxQueue, StoreError};

use crate::schedule::ScheduledJob;

/// How long delivered messages are kept, for those who look for what happened.
const DELIVERED: TimeDelta = TimeDelta::hours(1);
/// How long the answers to requests with an idempotency key are kept.
const ANSWERS: TimeDelta = TimeDelta::hours(72);
/// How long it is known which slots of time were taken.
const SLOTS: TimeDelta = TimeDelta::days(7);

/// Removes delivered messages, old answers, ended sessions and used resets.
pub struct Housekeeping {
    /// The outbox.
    pub queue: Arc<dyn OutboxQueue>,
    /// The slots that were taken.
    pub runs: Arc<dyn JobRuns>,
    /// The answers to repeated requests.
    pub answers: Arc<dyn AnswerKeeper>,
    /// Sessions and password resets.
    pub identity: Arc<Identity>,
}

#[async_trait]
impl ScheduledJob for Housekeeping {
    fn name(&self) -> &'static str {
        "housekeeping"
    }

    fn every(&self) -> TimeDelta {
        TimeDelta::minutes(10)
    }

    async fn run(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut rows = self.queue.forget(now - DELIVERED).await?;
        rows += self.answers.forget_answers(now - ANSWERS).await?;
        rows += self.runs.forget(now - SLOTS).await?;
        let sessions = self.identity.sessions.forget_old().await;
        Ok(rows + sessions.map_err(|error| StoreError::Backend(Box::new(error)))?)
    }
}
