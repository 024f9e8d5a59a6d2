//! mainstay-passwords.
