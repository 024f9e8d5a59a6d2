//! Keeping stored scores in step with time, so that lists can sort by them (LEAD-5).

use std::sync::Arc;

use mainstay_kernel::{Clock, StoreError};

use crate::ports::{ScoreKeeper, SettledScore};

/// Leads settled in one statement.
const BATCH: u64 = 1_000;

/// The job that lets scores decay.
pub struct ScoreUpkeep {
    keeper: Arc<dyn ScoreKeeper>,
    clock: Arc<dyn Clock>,
}

impl ScoreUpkeep {
    /// Puts the job together.
    pub fn new(keeper: Arc<dyn ScoreKeeper>, clock: Arc<dyn Clock>) -> Self {
        Self { keeper, clock }
    }

    /// Settles one batch of scores that are due. Answers how many it found; zero says that all are right.
    pub async fn settle_batch(&self) -> Result<usize, StoreError> {
        let now = self.clock.now();
        let due = self.keeper.due(now, BATCH).await?;
        let settled: Vec<_> = due
            .iter()
            .map(|due| SettledScore {
                due: *due,
                score: due.base.decayed(due.touched_at, now),
                next_decay: due.base.next_decay(due.touched_at, now),
            })
            .collect();
        self.keeper.settle(&settled).await?;
        Ok(due.len())
    }
}
