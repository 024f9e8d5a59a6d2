//! mainstay-mail.
