//! Mails to an SMTP server, over a few connections that are kept.

use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::response::Category;
use lettre::transport::smtp::{Error as SmtpError, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use mainstay_identity::{MailError, MailMessage, MailTransport};
use mainstay_kernel::OutboxId;

use crate::Sender;
use crate::compose::{refused, unavailable};

/// How long a server may take to answer one command.
const PATIENCE: Duration = Duration::from_secs(20);

/// The most connections that are open at once.
const CONNECTIONS: u32 = 4;

/// The address of the SMTP server cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(
    "The SMTP address cannot be read. Write it as smtps://user:password@mail.example.com, or as \
     smtp://user:password@mail.example.com:587?tls=required for STARTTLS."
)]
pub struct InvalidSmtpUrl(#[source] SmtpError);

/// Hands mails to an SMTP server.
///
/// The pool of connections works on the runtime: build the mailer, and drop it, where one runs.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
}

impl SmtpMailer {
    /// Reads the server's address: `smtps://` for TLS from the start, `smtp://…?tls=required` for STARTTLS, and bare
    /// `smtp://` for a server on a trusted network. User and password stand before the host. Nothing is sent yet.
    pub fn new(url: &str, sender: Sender) -> Result<Self, InvalidSmtpUrl> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(InvalidSmtpUrl)?
            .timeout(Some(PATIENCE))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS))
            .build();
        Ok(Self { transport, sender })
    }
}

#[async_trait]
impl MailTransport for SmtpMailer {
    async fn send(&self, id: OutboxId, mail: &MailMessage) -> Result<(), MailError> {
        let message = self.sender.compose(id, mail)?;
        self.transport
            .send(message)
            .await
            .map(drop)
            .map_err(|error| if is_final(&error) { refused(error) } else { unavailable(error) })
    }
}

/// True where the server refused this mail (55x). A refused password (53x) refuses every mail until somebody mends the
/// configuration, so those wait.
fn is_final(error: &SmtpError) -> bool {
    error.is_permanent() && error.status().is_some_and(|code| code.category == Category::MailSystem)
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;
    use crate::compose::samples::{id, mail, sender};

    /// What a tiny SMTP server has seen.
    #[derive(Default)]
    struct Seen {
        connections: usize,
        recipients: Vec<String>,
        mails: Vec<String>,
    }

    /// Starts a server that answers `RCPT` with `verdict`.
    async fn serve(verdict: &'static str) -> (String, Arc<Mutex<Seen>>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(Mutex::new(Seen::default()));
        let shared = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.lock().expect("seen").connections += 1;
                tokio::spawn(converse(stream, verdict, Arc::clone(&shared)));
            }
        });
        (format!("smtp://{address}"), seen)
    }

    async fn converse(stream: TcpStream, verdict: &str, seen: Arc<Mutex<Seen>>) {
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        let mut say = async |text: &str| writer.write_all(format!("{text}\r\n").as_bytes()).await.expect("said");
        say("220 test").await;
        while let Ok(Some(line)) = lines.next_line().await {
            match line.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => say("250 test").await,
                "RCPT" => {
                    seen.lock().expect("seen").recipients.push(line);
                    say(verdict).await;
                }
                "DATA" => {
                    say("354 go on").await;
                    let mut text = String::new();
                    while let Ok(Some(line)) = lines.next_line().await {
                        if line == "." {
                            break;
                        }
                        text.push_str(line.strip_prefix('.').unwrap_or(&line));
                        text.push('\n');
                    }
                    seen.lock().expect("seen").mails.push(text);
                    say("250 taken").await;
                }
                _ => say("250 ok").await,
            }
        }
    }

    #[tokio::test]
    async fn mails_arrive_whole_over_one_connection() {
        let (url, seen) = serve("250 ok").await;
        let mailer = SmtpMailer::new(&url, sender()).expect("a mailer");
        for number in 1..=2 {
            mailer.send(id(number), &mail("ada@example.org")).await.expect("sent");
            // The pool takes a connection back in a task of its own.
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let seen = seen.lock().expect("seen");
        assert_eq!(seen.connections, 1);
        assert_eq!(seen.recipients, ["RCPT TO:<ada@example.org>"; 2]);
        assert!(seen.mails[1].contains("Message-ID: <00000000-0000-0000-0000-000000000002@example.com>\n"));
        assert!(seen.mails[0].contains("\n.\nBye.\n"), "a lone dot does not end the mail\n{}", seen.mails[0]);
    }

    #[tokio::test]
    async fn an_unknown_mailbox_is_refused_for_good() {
        let (url, _) = serve("550 no such mailbox").await;
        let outcome = SmtpMailer::new(&url, sender()).expect("a mailer").send(id(1), &mail("ada@example.org")).await;
        assert!(matches!(outcome, Err(MailError::Refused(_))));
    }

    #[tokio::test]
    async fn a_busy_server_a_refused_sign_in_and_no_server_ask_for_another_try() {
        let mut outcomes = Vec::new();
        for verdict in ["451 later", "530 sign in first"] {
            let (url, _) = serve(verdict).await;
            let mailer = SmtpMailer::new(&url, sender()).expect("a mailer");
            outcomes.push(mailer.send(id(1), &mail("ada@example.org")).await);
        }
        let nobody = SmtpMailer::new("smtp://127.0.0.1:1", sender()).expect("a mailer");
        outcomes.push(nobody.send(id(1), &mail("ada@example.org")).await);
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Err(MailError::Unavailable(_)))), "{outcomes:?}");
    }

    #[tokio::test]
    async fn an_address_that_is_none_is_told_at_the_start() {
        for bad in ["mail.example.com", "imap://mail.example.com", "smtp://mail.example.com?tls=maybe"] {
            assert!(SmtpMailer::new(bad, sender()).is_err(), "{bad}");
        }
    }
}
