//! The workspace's vocabulary of tags: a name and a colour, put on records of any kind.
//!
//! This crate knows tags, not the records that carry them.

mod error;
mod ports;
mod tag;
mod vocabulary;

pub use error::TagError;
pub use ports::{TagQueries, TagStore, TagsTx, TagsUow};
pub use tag::{Tag, TagColor, TagName};
pub use vocabulary::{CreateTag, TagVocabulary, UpdateTag};
