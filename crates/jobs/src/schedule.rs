//! Work by the clock. Every replica ticks, and whoever takes the slot of time does the work.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use mainstay_kernel::{Clock, JobRuns, StoreError};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(1);

/// Work that is done once in a slot of time.
#[async_trait]
pub trait ScheduledJob: Send + Sync {
    /// The name under which slots are taken.
    fn name(&self) -> &'static str;

    /// The length of a slot.
    fn every(&self) -> TimeDelta;

    /// Does the work; answers how many rows it touched.
    async fn run(&self, now: DateTime<Utc>) -> Result<u64, StoreError>;
}

/// The jobs that run by the clock.
pub struct Schedule {
    runs: Arc<dyn JobRuns>,
    clock: Arc<dyn Clock>,
    jobs: Vec<Box<dyn ScheduledJob>>,
    seen: Mutex<HashMap<&'static str, DateTime<Utc>>>,
}

impl Schedule {
    /// Puts the jobs together.
    pub fn new(runs: Arc<dyn JobRuns>, clock: Arc<dyn Clock>, jobs: Vec<Box<dyn ScheduledJob>>) -> Self {
        Self { runs, clock, jobs, seen: Mutex::default() }
    }

    /// Ticks until told to stop, starting at once.
    pub async fn run(&self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                () = self.tick() => {}
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(TICK) => {}
            }
        }
    }

    /// Runs each job whose slot nobody has taken yet.
    pub async fn tick(&self) {
        for job in &self.jobs {
            let now = self.clock.now();
            let slot = now.duration_trunc(job.every()).unwrap_or(now);
            if !self.is_news(job.name(), slot) {
                continue;
            }
            let name = job.name();
            match self.attempt(&**job, slot, now).await {
                Ok(0) => {}
                Ok(rows) => tracing::debug!(job = name, rows, "a scheduled job is done"),
                Err(error) => {
                    let error: &dyn std::error::Error = &error;
                    tracing::warn!(job = name, error, "a scheduled job failed and runs again in its next slot");
                }
            }
        }
    }

    /// Runs every job now, whatever slot it is.
    pub async fn run_all(&self) -> Result<(), StoreError> {
        for job in &self.jobs {
            job.run(self.clock.now()).await?;
        }
        Ok(())
    }

    async fn attempt(
        &self,
        job: &dyn ScheduledJob,
        slot: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        if self.runs.take(job.name(), slot, now).await? { job.run(now).await } else { Ok(0) }
    }

    /// True once a slot, so that a tick within it asks nobody.
    fn is_news(&self, job: &'static str, slot: DateTime<Utc>) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.insert(job, slot) != Some(slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fakes::{FakeClock, FakeJob, FakeRuns};

    fn schedule(runs: &Arc<FakeRuns>, clock: &Arc<FakeClock>, job: &Arc<FakeJob>) -> Schedule {
        Schedule::new(runs.clone(), clock.clone(), vec![Box::new(job.clone())])
    }

    #[tokio::test]
    async fn two_replicas_run_a_job_once_a_slot() {
        let (runs, clock, job) = (Arc::default(), Arc::default(), Arc::default());
        let (one, two) = (schedule(&runs, &clock, &job), schedule(&runs, &clock, &job));
        for _ in 0..3 {
            one.tick().await;
            two.tick().await;
        }
        assert_eq!(job.count(), 1);
        clock.advance(TimeDelta::minutes(1));
        two.tick().await;
        one.tick().await;
        assert_eq!(job.count(), 2);
    }

    #[tokio::test]
    async fn a_job_that_fails_runs_again_in_the_next_slot() {
        let (runs, clock, job): (Arc<FakeRuns>, Arc<FakeClock>, _) =
            (Arc::default(), Arc::default(), Arc::new(FakeJob::failing()));
        let schedule = schedule(&runs, &clock, &job);
        schedule.tick().await;
        schedule.tick().await;
        assert_eq!(job.count(), 1);
        clock.advance(TimeDelta::minutes(1));
        schedule.tick().await;
        assert_eq!(job.count(), 2);
    }
}
