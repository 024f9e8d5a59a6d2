//! Live changes: from the outbox to every open screen (CORE-11).

use std::sync::Arc;

use async_trait::async_trait;
use mainstay_kernel::{ChangeFeed, ChangeNotice, ClaimedMessage};

use crate::handler::{Handler, Outcome, WorkError};

/// The most notices published together.
const BATCH: u64 = 500;

/// Publishes notices of changed records.
pub struct LiveHandler {
    feed: Arc<dyn ChangeFeed>,
}

impl LiveHandler {
    /// Puts the handler together.
    pub fn new(feed: Arc<dyn ChangeFeed>) -> Self {
        Self { feed }
    }
}

#[async_trait]
impl Handler for LiveHandler {
    fn topic(&self) -> &'static str {
        ChangeNotice::TOPIC
    }

    fn batch(&self) -> u64 {
        BATCH
    }

    async fn handle(&self, messages: &[ClaimedMessage]) -> Vec<Outcome> {
        let read: Vec<Result<ChangeNotice, _>> =
            messages.iter().map(|message| serde_json::from_value(message.payload.clone())).collect();
        let notices: Vec<ChangeNotice> = read.iter().filter_map(|notice| notice.as_ref().ok().cloned()).collect();
        let failed = self.feed.publish(&notices).await.err().map(|error| WorkError::new(error).chain());
        read.into_iter()
            .map(|notice| match (notice, &failed) {
                (Err(error), _) => Outcome::Hopeless(WorkError::new(error)),
                (Ok(_), Some(reason)) => Outcome::Retry(WorkError::new(reason.clone())),
                (Ok(_), None) => Outcome::Done,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fakes::{FakeFeed, message, notice};

    #[tokio::test]
    async fn core_11_notices_are_published_together_and_nonsense_is_given_up() {
        let feed = Arc::new(FakeFeed::default());
        let good = |number| ClaimedMessage {
            payload: serde_json::to_value(notice(number)).expect("a payload"),
            ..message(number, ChangeNotice::TOPIC)
        };
        let batch = [good(1), message(2, ChangeNotice::TOPIC), good(3)];
        let outcomes = LiveHandler::new(feed.clone()).handle(&batch).await;
        assert!(matches!(outcomes[..], [Outcome::Done, Outcome::Hopeless(_), Outcome::Done]), "{outcomes:?}");
        assert_eq!(feed.published(), [vec![notice(1), notice(3)]]);
    }

    #[tokio::test]
    async fn core_11_what_the_feed_refuses_is_tried_again() {
        let feed = Arc::new(FakeFeed::broken());
        let claimed = ClaimedMessage {
            payload: serde_json::to_value(notice(1)).expect("a payload"),
            ..message(1, ChangeNotice::TOPIC)
        };
        let outcomes = LiveHandler::new(feed).handle(&[claimed]).await;
        assert!(matches!(outcomes[..], [Outcome::Retry(_)]), "{outcomes:?}");
    }
}
