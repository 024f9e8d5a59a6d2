//! Two ways for a mail to leave: to an SMTP server, or into a folder where none is configured.

mod compose;
mod file;
mod smtp;

pub use compose::{InvalidSender, Sender};
pub use file::FileMailer;
pub use smtp::{InvalidSmtpUrl, SmtpMailer};
