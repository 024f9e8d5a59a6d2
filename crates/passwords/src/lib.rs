//! Password hashes by Argon2id, and the list of passwords that nobody should use.

mod common;
mod vault;

pub use vault::Argon2Vault;
