//! Moments in JSON: RFC 3339 in UTC, always with milliseconds.

use std::borrow::Cow;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

/// A moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp(pub DateTime<Utc>);

impl From<DateTime<Utc>> for Timestamp {
    fn from(moment: DateTime<Utc>) -> Self {
        Self(moment)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        // A plus sign that was not escaped in an address arrives as a space.
        DateTime::parse_from_rfc3339(&text.replace(' ', "+"))
            .map(|moment| Self(moment.to_utc()))
            .map_err(|_| serde::de::Error::custom("write the time like 2026-03-01T09:30:00Z, with an offset or Z"))
    }
}

impl PartialSchema for Timestamp {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .description(Some("A moment in RFC 3339; answers are in UTC with milliseconds."))
            .examples([serde_json::json!("2026-03-01T09:30:00.000Z")])
            .into()
    }
}

impl ToSchema for Timestamp {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Timestamp")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_milliseconds_and_any_offset_is_read() {
        let read: Timestamp = serde_json::from_str("\"2026-03-01T10:30:00+01:00\"").expect("a time");
        assert_eq!(serde_json::to_string(&read).expect("json"), "\"2026-03-01T09:30:00.000Z\"");
        assert!(serde_json::from_str::<Timestamp>("\"2026-03-01T10:30:00\"").is_err());
        assert!(serde_json::from_str::<Timestamp>("1772357400").is_err());
    }
}
