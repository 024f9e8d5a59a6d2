//! From the outbox's mail to the text that travels.

use std::sync::Arc;
use std::time::SystemTime;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use mainstay_identity::{MailError, MailMessage};
use mainstay_kernel::{Clock, OutboxId};

/// The sender cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("The sender of mails is no address. Write it as crm@example.com or Mainstay <crm@example.com>.")]
pub struct InvalidSender(#[source] lettre::address::AddressError);

/// Who sends the mails, and by which clock.
#[derive(Clone)]
pub struct Sender {
    from: Mailbox,
    clock: Arc<dyn Clock>,
}

impl Sender {
    /// Reads an address, with a name before it or without.
    pub fn new(from: &str, clock: Arc<dyn Clock>) -> Result<Self, InvalidSender> {
        Ok(Self { from: from.parse().map_err(InvalidSender)?, clock })
    }

    /// The whole mail. Its Message-ID follows from the outbox message, so that a mail that is sent twice is one mail.
    pub(crate) fn compose(&self, id: OutboxId, mail: &MailMessage) -> Result<Message, MailError> {
        let to: Address = mail.to.parse().map_err(refused)?;
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&mail.subject)
            .date(SystemTime::from(self.clock.now()))
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
            .map_err(refused)?;
        // No holiday answers, please.
        let name = HeaderName::new_from_ascii_str("Auto-Submitted");
        message.headers_mut().insert_raw(HeaderValue::new(name, "auto-generated".to_owned()));
        Ok(message)
    }
}

/// No second try can help.
pub(crate) fn refused(error: impl std::error::Error + Send + Sync + 'static) -> MailError {
    MailError::Refused(Box::new(error))
}

/// A second try may help.
pub(crate) fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> MailError {
    MailError::Unavailable(Box::new(error))
}

#[cfg(test)]
pub(crate) mod samples {
    use chrono::{DateTime, Utc};
    use uuid::Uuid;

    use super::*;

    struct Noon;
    impl Clock for Noon {
        fn now(&self) -> DateTime<Utc> {
            "2026-03-01T12:00:00Z".parse().expect("a time")
        }
    }

    pub(crate) fn sender() -> Sender {
        Sender::new("Mainstay <crm@example.com>", Arc::new(Noon)).expect("a sender")
    }

    pub(crate) fn id(number: u128) -> OutboxId {
        OutboxId::from_uuid(Uuid::from_u128(number))
    }

    pub(crate) fn mail(to: &str) -> MailMessage {
        MailMessage {
            to: to.to_owned(),
            subject: "Grüße\u{201c}".to_owned(),
            text: "Choose here:\n\nhttps://crm.example/reset-password?token=abc\n.\nBye.\n".to_owned(),
            html: "<p>Choose <a href=\"https://crm.example/\">here</a>.</p>".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{id, mail, sender};
    use super::*;

    #[test]
    fn a_mail_carries_what_mail_programs_need() {
        let text = String::from_utf8(sender().compose(id(7), &mail("ada@example.org")).expect("a mail").formatted());
        let text = text.expect("text");
        for line in [
            "From: Mainstay <crm@example.com>\r\n",
            "To: ada@example.org\r\n",
            "Message-ID: <00000000-0000-0000-0000-000000000007@example.com>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Date: Sun, 01 Mar 2026 12:00:00 +0000\r\n",
            "Content-Type: multipart/alternative;",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Type: text/html; charset=utf-8\r\n",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
        assert!(text.is_ascii(), "every mail server can carry it");
    }

    #[test]
    fn an_address_that_is_none_is_refused_for_good() {
        let refused = sender().compose(id(1), &mail("ada@example.org\r\nBcc: eve@example.org"));
        assert!(matches!(refused, Err(MailError::Refused(_))));
        assert!(Sender::new("nobody", sender().clock).is_err());
    }

    #[test]
    fn a_subject_cannot_smuggle_a_header_in() {
        let mut mail = mail("ada@example.org");
        mail.subject = "Hello\r\nBcc: eve@example.org".to_owned();
        let text = sender().compose(id(1), &mail).expect("a mail").formatted();
        assert!(!String::from_utf8_lossy(&text).contains("\r\nBcc:"));
    }
}
