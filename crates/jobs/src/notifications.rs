//! Telling members what concerns them (ACT-4).

use std::sync::Arc;

use async_trait::async_trait;
use mainstay_kernel::{Actor, ClaimedMessage, Grants, ScopeIssuer};
use mainstay_records::{NOTIFICATION_TOPIC, Notification, NotificationInbox};

use crate::handler::{Handler, Outcome, WorkError};

/// Puts notifications where their members read them.
pub struct NotificationHandler {
    inbox: Arc<dyn NotificationInbox>,
    issuer: Arc<ScopeIssuer>,
}

impl NotificationHandler {
    /// Puts the handler together.
    pub fn new(inbox: Arc<dyn NotificationInbox>, issuer: Arc<ScopeIssuer>) -> Self {
        Self { inbox, issuer }
    }

    async fn deliver(&self, message: &ClaimedMessage) -> Outcome {
        let Some(context) = message.workspace else {
            return Outcome::Hopeless(WorkError::new("the message names no workspace"));
        };
        let notification: Notification = match serde_json::from_value(message.payload.clone()) {
            Ok(notification) => notification,
            Err(error) => return Outcome::Hopeless(WorkError::new(error)),
        };
        let scope = self.issuer.issue(context, Actor::System, Grants::All);
        match self.inbox.deliver(&scope, message.id, &notification).await {
            Ok(()) => Outcome::Done,
            Err(error) => Outcome::from_fault(error),
        }
    }
}

#[async_trait]
impl Handler for NotificationHandler {
    fn topic(&self) -> &'static str {
        NOTIFICATION_TOPIC
    }

    fn batch(&self) -> u64 {
        20
    }

    async fn handle(&self, messages: &[ClaimedMessage]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(messages.len());
        for message in messages {
            outcomes.push(self.deliver(message).await);
        }
        outcomes
    }
}
