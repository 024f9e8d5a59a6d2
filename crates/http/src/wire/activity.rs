//! Pieces of activities that both APIs share.

use std::borrow::Cow;

use chrono::{NaiveTime, Timelike};
use mainstay_activities::Subject;
use mainstay_kernel::RecordKind;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use uuid::Uuid;

/// What kind of record an activity is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// A lead.
    Lead,
    /// A contact.
    Contact,
    /// A company.
    Company,
    /// A deal.
    Deal,
}

impl SubjectKind {
    /// The record of this kind with this id.
    pub const fn with(self, id: Uuid) -> Subject {
        use mainstay_kernel::{CompanyId, ContactId, DealId, LeadId};
        match self {
            Self::Lead => Subject::Lead(LeadId::from_uuid(id)),
            Self::Contact => Subject::Contact(ContactId::from_uuid(id)),
            Self::Company => Subject::Company(CompanyId::from_uuid(id)),
            Self::Deal => Subject::Deal(DealId::from_uuid(id)),
        }
    }
}

impl From<Subject> for SubjectKind {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Lead(_) => Self::Lead,
            Subject::Contact(_) => Self::Contact,
            Subject::Company(_) => Self::Company,
            Subject::Deal(_) => Self::Deal,
        }
    }
}

impl From<SubjectKind> for RecordKind {
    fn from(kind: SubjectKind) -> Self {
        match kind {
            SubjectKind::Lead => Self::Lead,
            SubjectKind::Contact => Self::Contact,
            SubjectKind::Company => Self::Company,
            SubjectKind::Deal => Self::Deal,
        }
    }
}

/// A time of day on the workspace's clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeOfDay(pub NaiveTime);

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{:02}:{:02}", self.0.hour(), self.0.minute()))
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let refused = || serde::de::Error::custom("write the time of day like 09:30");
        if text.len() != 5 {
            return Err(refused());
        }
        NaiveTime::parse_from_str(&text, "%H:%M").map(Self).map_err(|_| refused())
    }
}

impl PartialSchema for TimeOfDay {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^([01][0-9]|2[0-3]):[0-5][0-9]$"))
            .min_length(Some(5))
            .max_length(Some(5))
            .description(Some("A time of day on the workspace's clocks."))
            .examples([serde_json::json!("09:30")])
            .into()
    }
}

impl ToSchema for TimeOfDay {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("TimeOfDay")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_has_hours_and_minutes() {
        let read = |text: &str| serde_json::from_str::<TimeOfDay>(&format!("\"{text}\""));
        let time = read("09:30").expect("a time");
        assert_eq!(serde_json::to_string(&time).expect("json"), "\"09:30\"");
        for bad in ["9:30", "24:00", "09:60", "09:30:00", ""] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
