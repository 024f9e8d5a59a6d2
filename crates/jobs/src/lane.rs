//! The worker of one topic. Each topic has a lane of its own, so that a long bulk edit delays no live change.

use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use mainstay_kernel::{ClaimedMessage, Clock, OutboxQueue, StoreError};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::backoff::{MAX_ATTEMPTS, wait_after};
use crate::handler::{Handler, Outcome};

/// How long a worker holds what it claimed. No handler works longer on a batch.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// How often a worker looks without being woken.
const POLL: Duration = Duration::from_secs(5);
/// After the first wake-up, what comes within this time is claimed together.
const GATHER: Duration = Duration::from_millis(15);

/// The worker of one topic.
pub struct Lane {
    queue: Arc<dyn OutboxQueue>,
    clock: Arc<dyn Clock>,
    handler: Box<dyn Handler>,
}

impl Lane {
    /// Puts the worker together.
    pub fn new(queue: Arc<dyn OutboxQueue>, clock: Arc<dyn Clock>, handler: Box<dyn Handler>) -> Self {
        Self { queue, clock, handler }
    }

    /// Works until told to stop.
    pub async fn run(&self, stop: CancellationToken) {
        let mut added = self.queue.added();
        loop {
            // Listen before looking: what is added while the queue is read wakes the next turn.
            loop {
                tokio::select! {
                    biased;
                    () = &mut added => added = self.queue.added(),
                    () = ready(()) => break,
                }
            }
            if let Err(error) = self.drain(&stop).await {
                let topic = self.handler.topic();
                tracing::warn!(
                    topic,
                    error = &error as &dyn std::error::Error,
                    "the outbox cannot be read; trying again"
                );
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = &mut added => {
                    added = self.queue.added();
                    tokio::select! {
                        () = stop.cancelled() => return,
                        () = sleep(GATHER) => {}
                    }
                }
                () = sleep(POLL) => {}
            }
        }
    }

    /// Works off all that is due, or until told to stop. Answers how many messages it worked on.
    pub async fn drain(&self, stop: &CancellationToken) -> Result<usize, StoreError> {
        let mut worked = 0;
        while !stop.is_cancelled() {
            let limit = self.handler.batch();
            let claimed = self.queue.claim(&[self.handler.topic()], self.clock.now(), LEASE, limit).await?;
            if claimed.is_empty() {
                break;
            }
            worked += claimed.len();
            let outcomes = self.handler.handle(&claimed).await;
            self.settle(&claimed, outcomes).await?;
        }
        Ok(worked)
    }

    async fn settle(&self, claimed: &[ClaimedMessage], outcomes: Vec<Outcome>) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut done = Vec::with_capacity(claimed.len());
        for (message, outcome) in claimed.iter().zip(outcomes) {
            match outcome {
                Outcome::Done => done.push(message.id),
                Outcome::Again => self.queue.postpone(message.id, now).await?,
                Outcome::Retry(error) if message.attempts < MAX_ATTEMPTS => {
                    let (topic, wait) = (&message.topic, wait_after(message));
                    let reason = error.chain();
                    let seconds = wait.num_seconds();
                    tracing::warn!(topic, id = %message.id, attempt = message.attempts, seconds, reason, "a message failed and is tried again");
                    self.queue.retry(message.id, now + wait, &reason).await?;
                }
                Outcome::Retry(error) | Outcome::Hopeless(error) => {
                    let (topic, reason) = (&message.topic, error.chain());
                    tracing::error!(topic, id = %message.id, attempt = message.attempts, reason, "a message was given up");
                    self.queue.bury(message.id, now, &reason).await?;
                }
            }
        }
        if done.is_empty() { Ok(()) } else { self.queue.complete(&done, now).await }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fakes::{FakeClock, FakeHandler, FakeQueue, Fate, message};

    fn lane(queue: &Arc<FakeQueue>, fate: Fate) -> Lane {
        Lane::new(queue.clone(), Arc::new(FakeClock::default()), Box::new(FakeHandler::new("x", fate)))
    }

    async fn drained(queue: &Arc<FakeQueue>, fate: Fate) -> usize {
        lane(queue, fate).drain(&CancellationToken::new()).await.expect("a queue")
    }

    #[tokio::test]
    async fn what_is_delivered_is_marked_and_other_topics_stay() {
        let queue = FakeQueue::with([message(1, "x"), message(2, "y"), message(3, "x")]);
        assert_eq!(drained(&queue, Fate::Done).await, 2);
        assert_eq!(queue.log(), ["done 1 3"]);
    }

    #[tokio::test]
    async fn a_failure_is_put_back_for_later_with_its_reasons() {
        let queue = FakeQueue::with([message(1, "x")]);
        assert_eq!(drained(&queue, Fate::Retry).await, 1);
        assert_eq!(queue.log(), ["retry 1 no luck: the line is dead"]);
    }

    #[tokio::test]
    async fn the_last_attempt_and_a_hopeless_one_are_buried() {
        let mut last = message(1, "x");
        last.attempts = MAX_ATTEMPTS - 1;
        let queue = FakeQueue::with([last]);
        drained(&queue, Fate::Retry).await;
        assert_eq!(queue.log(), ["bury 1 no luck: the line is dead"]);

        let queue = FakeQueue::with([message(2, "x")]);
        drained(&queue, Fate::Hopeless).await;
        assert_eq!(queue.log(), ["bury 2 no luck: the line is dead"]);
    }

    #[tokio::test]
    async fn long_work_goes_on_at_once() {
        let queue = FakeQueue::with([message(1, "x")]);
        assert_eq!(drained(&queue, Fate::AgainTwice).await, 3);
        assert_eq!(queue.log(), ["postpone 1", "postpone 1", "done 1"]);
    }

    #[tokio::test]
    async fn a_stopped_worker_claims_nothing_more() {
        let queue = FakeQueue::with([message(1, "x")]);
        let stop = CancellationToken::new();
        stop.cancel();
        assert_eq!(lane(&queue, Fate::Done).drain(&stop).await.expect("a queue"), 0);
        assert!(queue.log().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn a_running_worker_is_woken_and_stops() {
        let queue = FakeQueue::with([]);
        let stop = CancellationToken::new();
        let lane = lane(&queue, Fate::Done);
        let work = lane.run(stop.clone());
        let drive = async {
            sleep(Duration::from_millis(100)).await;
            queue.add(message(1, "x"));
            sleep(GATHER * 2).await;
            assert_eq!(queue.log(), ["done 1"]);
            stop.cancel();
        };
        tokio::join!(work, drive);
    }
}
