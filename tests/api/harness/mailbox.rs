//! Mails that the server wrote to its data directory because no SMTP server is configured.

use super::house::House;

/// A mail as it lies in the data directory.
pub struct Mail(String);

impl House {
    /// All mails, the oldest first, once all that waits is sent.
    pub async fn mails(&self) -> Vec<Mail> {
        self.run_due().await;
        let folder = self.database.directory.path().join("mail");
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
        files.sort();
        files.iter().map(|file| Mail(std::fs::read_to_string(file).unwrap())).collect()
    }

    /// The mails to one address.
    pub async fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.mails().await.into_iter().filter(|mail| mail.0.contains(address)).collect()
    }
}

impl Mail {
    /// The text with soft line breaks and escapes of the transfer encoding undone.
    pub fn readable(&self) -> String {
        self.0.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")
    }

    /// What stands behind `#token=` in the link of a reset mail.
    pub fn reset_token(&self) -> String {
        let text = self.readable();
        let (_, rest) = text.split_once("#token=").expect("a link with a token");
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
    }
}
