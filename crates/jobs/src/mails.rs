//! Mails, out of the outbox to the mail server.

use std::sync::Arc;

use async_trait::async_trait;
use mainstay_identity::{Identity, MailError, MailMessage, MailTransport, PasswordResets};
use mainstay_kernel::ClaimedMessage;

use crate::handler::{Handler, Outcome, WorkError};

/// Sends mails that are stored whole.
pub struct MailHandler {
    transport: Arc<dyn MailTransport>,
}

impl MailHandler {
    /// Puts the handler together.
    pub const fn new(transport: Arc<dyn MailTransport>) -> Self {
        Self { transport }
    }
}

#[async_trait]
impl Handler for MailHandler {
    fn topic(&self) -> &'static str {
        MailMessage::TOPIC
    }

    async fn handle(&self, messages: &[ClaimedMessage]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(messages.len());
        for message in messages {
            outcomes.push(match MailMessage::from_value(&message.payload) {
                Some(mail) => send(&*self.transport, message, &mail).await,
                None => Outcome::Hopeless(WorkError::new("the message is no mail")),
            });
        }
        outcomes
    }
}

/// Sends mails whose secret is made only when they leave, so that it is never stored.
pub struct ResetMailHandler {
    identity: Arc<Identity>,
    transport: Arc<dyn MailTransport>,
}

impl ResetMailHandler {
    /// Puts the handler together.
    pub const fn new(identity: Arc<Identity>, transport: Arc<dyn MailTransport>) -> Self {
        Self { identity, transport }
    }

    async fn answer(&self, message: &ClaimedMessage) -> Outcome {
        match self.identity.password_resets.prepare(&message.payload).await {
            Ok(Some(mail)) => send(&*self.transport, message, &mail).await,
            Ok(None) => Outcome::Done,
            Err(error) => Outcome::from_fault(error),
        }
    }
}

#[async_trait]
impl Handler for ResetMailHandler {
    fn topic(&self) -> &'static str {
        PasswordResets::TOPIC
    }

    async fn handle(&self, messages: &[ClaimedMessage]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(messages.len());
        for message in messages {
            outcomes.push(self.answer(message).await);
        }
        outcomes
    }
}

async fn send(transport: &dyn MailTransport, message: &ClaimedMessage, mail: &MailMessage) -> Outcome {
    match transport.send(message.id, mail).await {
        Ok(()) => Outcome::Done,
        Err(error @ MailError::Unavailable(_)) => Outcome::Retry(WorkError::new(error)),
        Err(error @ MailError::Refused(_)) => Outcome::Hopeless(WorkError::new(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fakes::{FakeTransport, MailFate, message};

    async fn outcome(fate: MailFate) -> (Outcome, Vec<String>) {
        let transport = Arc::new(FakeTransport::new(fate));
        let mail = MailMessage {
            to: "ada@example.com".to_owned(),
            subject: "Hello".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
        };
        let claimed = ClaimedMessage { payload: mail.to_value(), ..message(1, MailMessage::TOPIC) };
        let mut outcomes = MailHandler::new(transport.clone()).handle(&[claimed]).await;
        (outcomes.remove(0), transport.sent())
    }

    #[tokio::test]
    async fn team_1_a_mail_is_sent_once() {
        let (outcome, sent) = outcome(MailFate::Sent).await;
        assert!(matches!(outcome, Outcome::Done));
        assert_eq!(sent, ["ada@example.com Hello"]);
    }

    #[tokio::test]
    async fn a_busy_mail_server_gets_time_and_a_refusal_is_final() {
        assert!(matches!(outcome(MailFate::Busy).await.0, Outcome::Retry(_)));
        assert!(matches!(outcome(MailFate::Refused).await.0, Outcome::Hopeless(_)));
    }

    #[tokio::test]
    async fn what_is_no_mail_is_given_up() {
        let transport = Arc::new(FakeTransport::new(MailFate::Sent));
        let outcomes = MailHandler::new(transport).handle(&[message(1, MailMessage::TOPIC)]).await;
        assert!(matches!(outcomes[..], [Outcome::Hopeless(_)]), "{outcomes:?}");
    }
}
