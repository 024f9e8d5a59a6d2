//! All background work of one replica.

use std::sync::Arc;

use mainstay_kernel::StoreError;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::lane::Lane;
use crate::schedule::Schedule;

/// All background work of one replica.
pub struct JobRunner {
    lanes: Vec<Arc<Lane>>,
    schedule: Arc<Schedule>,
}

impl JobRunner {
    /// Puts the work together.
    pub fn new(lanes: Vec<Lane>, schedule: Schedule) -> Self {
        Self { lanes: lanes.into_iter().map(Arc::new).collect(), schedule: Arc::new(schedule) }
    }

    /// Works until told to stop. What is under way is finished first.
    pub async fn run(&self, stop: CancellationToken) {
        let mut work = JoinSet::new();
        for lane in &self.lanes {
            let (lane, stop) = (Arc::clone(lane), stop.clone());
            work.spawn(async move { lane.run(stop).await });
        }
        let schedule = Arc::clone(&self.schedule);
        work.spawn(async move { schedule.run(stop).await });
        while let Some(ended) = work.join_next().await {
            if let Err(error) = ended {
                tracing::error!(error = &error as &dyn std::error::Error, "background work ended by a defect");
            }
        }
    }

    /// Does all that is due once, and every scheduled job: for tests, which drive the clock.
    pub async fn run_due(&self) -> Result<(), StoreError> {
        self.schedule.run_all().await?;
        let never = CancellationToken::new();
        loop {
            let mut worked = 0;
            for lane in &self.lanes {
                worked += lane.drain(&never).await?;
            }
            if worked == 0 {
                return Ok(());
            }
        }
    }
}
