//! Pieces of JSON that both APIs share: closed enums, times, money, people.

mod activity;
mod address;
mod enums;
mod lifetime_value;
mod money;
mod person;
mod text;
mod time;

pub use activity::{SubjectKind, TimeOfDay};
pub use address::{Address, AddressInput};
pub use enums::{
    ActivityType, BulkEditState, CompanyLikeness, CompanySize, CompanyStatus, ContactMatch, Direction, Duplicates,
    Health, Industry, IntegrationKind, LeadChannel, LeadStatus, Likeness, LostReason, Priority, ScoreReason, StageKind,
    StaleReason, TagColor, UnqualifiedReason, ViewedList,
};
pub use lifetime_value::LifetimeValue;
pub use money::{Money, MoneyInput};
pub use person::{Actor, FieldChange};
pub use text::{email_address, phone_number, plain_text, visible_text};
pub use time::Timestamp;

/// Reads a field of a partial update: absent, null, or a value.
pub fn nullable<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de>,
{
    serde::Deserialize::deserialize(deserializer).map(Some)
}

/// Reads a field of a partial update that may be absent but not null.
pub fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}
