//! Mails as files, for installations without a mail server.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use mainstay_identity::{MailError, MailMessage, MailTransport};
use mainstay_kernel::OutboxId;
use tokio::fs::{self, OpenOptions};
use tokio::io::AsyncWriteExt;

use crate::Sender;
use crate::compose::unavailable;

/// Writes each mail to a file that any mail program opens. Only the owner of the process can read it: it may carry the
/// link that sets a password.
pub struct FileMailer {
    folder: PathBuf,
    sender: Sender,
}

impl FileMailer {
    /// Mails go into `folder`, which is made with the first of them.
    pub fn new(folder: impl Into<PathBuf>, sender: Sender) -> Self {
        Self { folder: folder.into(), sender }
    }

    /// Where the mails go.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    async fn write(&self, id: OutboxId, text: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder).await?;
        let draft = self.folder.join(format!("{id}.part"));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        options.mode(0o600);
        let mut file = options.open(&draft).await?;
        file.write_all(text).await?;
        file.sync_all().await?;
        fs::rename(&draft, self.folder.join(format!("{id}.eml"))).await
    }
}

#[async_trait]
impl MailTransport for FileMailer {
    async fn send(&self, id: OutboxId, mail: &MailMessage) -> Result<(), MailError> {
        let message = self.sender.compose(id, mail)?;
        self.write(id, &message.formatted()).await.map_err(unavailable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::samples::{id, mail, sender};

    /// The header lines and the decoded parts of a mail, as a mail program reads them.
    fn parse(text: &str) -> (Vec<(String, String)>, Vec<String>) {
        let (head, body) = text.split_once("\r\n\r\n").expect("a blank line after the headers");
        let headers: Vec<(String, String)> = head
            .replace("\r\n ", " ")
            .split("\r\n")
            .map(|line| line.split_once(": ").expect("a header"))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let kind = &headers.iter().find(|(name, _)| name == "Content-Type").expect("a content type").1;
        let boundary = kind.split("boundary=\"").nth(1).expect("a boundary").trim_end_matches('"');
        let fence = format!("--{boundary}");
        let parts = body.split(&fence).skip(1).filter(|part| !part.starts_with("--"));
        let parts =
            parts.map(|part| part.split_once("\r\n\r\n").expect("a part").1.replace("=3D", "=").replace("=\r\n", ""));
        (headers.clone(), parts.collect())
    }

    #[tokio::test]
    async fn a_mail_becomes_a_file_that_mail_programs_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let mailer = FileMailer::new(folder.path().join("mail"), sender());
        mailer.send(id(7), &mail("ada@example.org")).await.expect("sent");
        let path = mailer.folder().join(format!("{}.eml", id(7)));
        let (headers, parts) = parse(&std::fs::read_to_string(&path).expect("a file"));
        assert!(headers.iter().any(|(name, value)| name == "Subject" && value.starts_with("=?utf-8?")));
        assert_eq!(parts.len(), 2);
        assert!(parts[0].contains("https://crm.example/reset-password?token=abc"), "{}", parts[0]);
        assert!(parts[1].contains("<a href=\"https://crm.example/\">here</a>"), "{}", parts[1]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
        }
    }

    #[tokio::test]
    async fn a_mail_that_is_sent_twice_is_one_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let mailer = FileMailer::new(folder.path(), sender());
        for _ in 0..2 {
            mailer.send(id(7), &mail("ada@example.org")).await.expect("sent");
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_made_asks_for_another_try() {
        let folder = tempfile::tempdir().expect("a folder");
        let in_the_way = folder.path().join("mail");
        std::fs::write(&in_the_way, "a file").expect("a file");
        let outcome = FileMailer::new(in_the_way, sender()).send(id(7), &mail("ada@example.org")).await;
        assert!(matches!(outcome, Err(MailError::Unavailable(_))));
    }
}
