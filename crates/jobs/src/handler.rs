//! What does the work of one topic.

use async_trait::async_trait;
use mainstay_kernel::{ClaimedMessage, Fault, FaultKind};

/// Why a piece of work failed.
#[derive(Debug)]
pub struct WorkError(Box<dyn std::error::Error + Send + Sync>);

impl WorkError {
    /// Wraps the reason.
    pub fn new(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(reason.into())
    }

    /// The reason with all that lies behind it, for the log and for the message that is kept.
    pub fn chain(&self) -> String {
        let mut text = self.0.to_string();
        let mut source = self.0.source();
        while let Some(error) = source {
            text.push_str(": ");
            text.push_str(&error.to_string());
            source = error.source();
        }
        text
    }
}

/// What became of a message.
#[derive(Debug)]
pub enum Outcome {
    /// Delivered.
    Done,
    /// A piece of it is done and the rest comes next.
    Again,
    /// It failed and may succeed later.
    Retry(WorkError),
    /// It can never succeed.
    Hopeless(WorkError),
}

impl Outcome {
    /// A use case's refusal: worth another attempt where the store was out of reach.
    pub fn from_fault(fault: impl Fault) -> Self {
        match fault.kind() {
            FaultKind::Unavailable | FaultKind::Internal | FaultKind::Conflict => Self::Retry(WorkError::new(fault)),
            _ => Self::Hopeless(WorkError::new(fault)),
        }
    }
}

/// Does the work of one topic. The same message may come twice.
#[async_trait]
pub trait Handler: Send + Sync {
    /// The topic.
    fn topic(&self) -> &'static str;

    /// The most messages that are worked on together.
    fn batch(&self) -> u64 {
        1
    }

    /// Works on messages; answers one outcome for each, in their order.
    async fn handle(&self, messages: &[ClaimedMessage]) -> Vec<Outcome>;
}
