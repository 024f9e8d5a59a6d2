//! Texts that a migration moved become findable (CORE-8).

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_activities::TextKeeper;
use mainstay_kernel::StoreError;

use crate::schedule::ScheduledJob;

/// Texts folded before it is looked for more.
const BATCH: u64 = 500;

/// Folds texts that wait for it, every minute; after the first minutes of a release there are none.
pub struct TextFolding {
    keeper: Arc<dyn TextKeeper>,
}

impl TextFolding {
    /// Puts the job together.
    pub fn new(keeper: Arc<dyn TextKeeper>) -> Self {
        Self { keeper }
    }
}

#[async_trait]
impl ScheduledJob for TextFolding {
    fn name(&self) -> &'static str {
        "activity.text_folding"
    }

    fn every(&self) -> TimeDelta {
        TimeDelta::minutes(1)
    }

    async fn run(&self, _now: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut folded = 0;
        loop {
            match self.keeper.fold_waiting(BATCH).await? {
                0 => return Ok(folded),
                batch => folded += batch,
            }
        }
    }
}
