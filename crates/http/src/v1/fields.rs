//! Answers with chosen fields alone.

use mainstay_kernel::JsonValue;
use serde::Serialize;

use crate::ApiError;

/// The record with these fields alone, `id` and `object` always among them; with all where none is named.
pub fn pick(wanted: &[impl Serialize], record: &impl Serialize) -> Result<JsonValue, ApiError> {
    let mut value = serde_json::to_value(record).map_err(ApiError::internal)?;
    if let Some(members) = value.as_object_mut().filter(|_| !wanted.is_empty()) {
        let named = |name: &str| wanted.iter().any(|field| serde_json::to_value(field).is_ok_and(|it| it == name));
        members.retain(|name, _| name == "id" || name == "object" || named(name));
    }
    Ok(value)
}

/// Checks that the names of fields are those of the record.
#[cfg(test)]
pub fn assert_names<Record: utoipa::PartialSchema, Field: utoipa::PartialSchema>() {
    let schema = |value| serde_json::to_value(value).expect("json");
    let record = schema(Record::schema());
    let mut real: Vec<_> = record["properties"].as_object().expect("properties").keys().cloned().collect();
    let field = schema(Field::schema());
    let names = field["enum"].as_array().expect("words").iter();
    let mut told: Vec<_> = names.map(|name| name.as_str().expect("a word").to_owned()).collect();
    real.sort_unstable();
    told.sort_unstable();
    assert_eq!(real, told);
}
