//! What a record must tell of itself.

use chrono::{DateTime, Utc};
use mainstay_kernel::{Fault, FieldChange, JsonValue, MemberId, RecordId, RecordKind, Version, diff};

/// The facts that people change, by their names in JSON, in the order in which a page shows them.
pub type Facts = Vec<(&'static str, JsonValue)>;

/// A record. It changes through its own rules alone, and can tell what changed.
pub trait Record: Clone + std::fmt::Debug + Send + Sync + 'static {
    /// Its id.
    type Id: RecordId;
    /// A rule of its own that a change would break.
    type Refusal: Fault;
    /// Its kind.
    const KIND: RecordKind;

    /// Its id.
    fn id(&self) -> Self::Id;

    /// Counts its writes.
    fn version(&self) -> Version;

    /// By what people know it, for audit entries.
    fn title(&self) -> &str;

    /// The member whose it is, and who is told when it becomes theirs (ACT-4).
    fn responsible(&self) -> Option<MemberId>;

    /// Its facts.
    fn facts(&self) -> Facts;

    /// Gives a fact the value that [`Record::facts`] once told; `None` where the value cannot be read back.
    fn put_fact(&mut self, field: &str, value: &JsonValue, now: DateTime<Utc>) -> Option<()>;

    /// Notes that it is being changed; `by_person` where somebody works it, which is what staleness looks at.
    fn touch(&mut self, now: DateTime<Utc>, by_person: bool);

    /// Counts the version up.
    fn count_up(&mut self);

    /// Refuses a state that no rule may leave behind.
    fn check_invariants(&self) -> Result<(), Self::Refusal>;

    /// True where two values of a fact say the same. A record whose facts tell more than what was chosen, such as the
    /// present name of a linked record, compares the choice alone.
    fn is_same_fact(_field: &str, one: &JsonValue, other: &JsonValue) -> bool {
        one == other
    }

    /// Takes changes back. `None` where a field no longer holds what the change gave it.
    fn take_back(&mut self, changes: &[FieldChange], now: DateTime<Utc>) -> Result<Option<()>, Self::Refusal> {
        let facts = self.facts();
        let unchanged = |change: &FieldChange| {
            let fact = facts.iter().find(|(field, _)| *field == change.field);
            fact.is_some_and(|(field, value)| Self::is_same_fact(field, value, &change.to))
        };
        if !changes.iter().all(unchanged) {
            return Ok(None);
        }
        for change in changes {
            if self.put_fact(&change.field, &change.from, now).is_none() {
                return Ok(None);
            }
        }
        self.check_invariants()?;
        Ok(Some(()))
    }

    /// Counts the version up and tells what changed since `before`; `None` where nothing did.
    fn finish(&mut self, before: &Self) -> Option<Vec<FieldChange>> {
        let changes = diff(&before.facts(), &self.facts());
        if changes.is_empty() {
            return None;
        }
        self.count_up();
        Some(changes)
    }
}

/// A record that leaves the lists when it is no longer needed, and can be restored (CORE-10).
pub trait Archivable: Record {
    /// True while it is archived.
    fn is_archived(&self) -> bool;

    /// Archives or restores it.
    fn set_archived(&mut self, archived: bool, now: DateTime<Utc>);
}

/// Facts as JSON values, both ways.
pub mod facts {
    use chrono::NaiveDate;
    use mainstay_kernel::{CurrencyCode, JsonValue, Money, RecordId, TagId};
    use std::collections::BTreeSet;
    use uuid::Uuid;

    /// A text that may be absent.
    pub fn text(value: Option<&str>) -> JsonValue {
        value.map_or(JsonValue::Null, JsonValue::from)
    }

    /// A plain date that may be absent.
    pub fn date(value: Option<NaiveDate>) -> JsonValue {
        value.map_or(JsonValue::Null, |date| date.to_string().into())
    }

    /// An id that may be absent.
    pub fn id<Id: RecordId>(value: Option<Id>) -> JsonValue {
        value.map_or(JsonValue::Null, |id| id.to_string().into())
    }

    /// An amount that may be absent.
    pub fn money(value: Option<Money>) -> JsonValue {
        value.map_or(
            JsonValue::Null,
            |money| serde_json::json!({ "amount": money.to_decimal(), "currency": money.currency().as_str() }),
        )
    }

    /// Tags, by id.
    pub fn tags(value: &BTreeSet<TagId>) -> JsonValue {
        value.iter().map(ToString::to_string).collect::<Vec<_>>().into()
    }

    /// Reads a text back.
    pub fn read_text(value: &JsonValue) -> Option<String> {
        value.as_str().map(str::to_owned)
    }

    /// Reads a date back.
    pub fn read_date(value: &JsonValue) -> Option<NaiveDate> {
        value.as_str()?.parse().ok()
    }

    /// Reads an id back.
    pub fn read_id<Id: RecordId>(value: &JsonValue) -> Option<Id> {
        Uuid::parse_str(value.as_str()?).ok().map(Id::from_uuid)
    }

    /// Reads an amount back.
    pub fn read_money(value: &JsonValue) -> Option<Money> {
        let currency = CurrencyCode::try_new("currency", value.get("currency")?.as_str()?).ok()?;
        Money::parse(value.get("amount")?.as_str()?, currency).ok()
    }

    /// Reads tags back; `None` where the value is no list.
    pub fn read_tags(value: &JsonValue) -> Option<BTreeSet<TagId>> {
        Some(value.as_array()?.iter().filter_map(read_id).collect())
    }
}
