//! Scores that decay while nobody works the lead (LEAD-5).

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_kernel::StoreError;
use mainstay_leads::ScoreUpkeep;

use crate::schedule::ScheduledJob;

/// Settles the scores that are due, every minute.
pub struct ScoreDecay {
    upkeep: ScoreUpkeep,
}

impl ScoreDecay {
    /// Puts the job together.
    pub const fn new(upkeep: ScoreUpkeep) -> Self {
        Self { upkeep }
    }
}

#[async_trait]
impl ScheduledJob for ScoreDecay {
    fn name(&self) -> &'static str {
        "lead.score_decay"
    }

    fn every(&self) -> TimeDelta {
        TimeDelta::minutes(1)
    }

    async fn run(&self, _now: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut settled = 0;
        loop {
            match self.upkeep.settle_batch().await? {
                0 => return Ok(settled),
                batch => settled += batch as u64,
            }
        }
    }
}
