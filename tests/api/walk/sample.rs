//! The least body that an operation accepts.

use serde_json::{Map, Value, json};

use super::document::Operation;
use crate::harness::{Call, PASSWORD};

/// What needs more than its schema says.
fn special(operation: &Operation) -> Option<Value> {
    let chooses = |change: Value| json!({ "selection": { "filter": {} }, "change": change });
    match operation.id.as_str() {
        "startLeadBulkEdit" => Some(chooses(json!({ "assigneeId": null }))),
        "createActivity" => {
            let subject = json!({ "kind": "lead", "id": uuid::Uuid::from_u128(42) });
            Some(json!({ "type": "note", "body": "A word.", "subject": subject }))
        }
        "convertLead" if operation.is_in_workspace() => Some(json!({ "version": 1, "contact": { "create": true } })),
        "createLeadActivity" => Some(json!({ "type": "note", "body": "A word." })),
        "startDealBulkEdit" | "startContactBulkEdit" | "startCompanyBulkEdit" => {
            Some(chooses(json!({ "ownerId": null })))
        }
        _ => None,
    }
}

/// The least body of an operation; `None` where it takes none.
pub fn body(operation: &Operation) -> Option<Value> {
    let schema = operation.body.as_ref()?;
    Some(special(operation).unwrap_or_else(|| value(operation, schema)))
}

/// The call with the parameters without which the operation cannot be asked.
pub fn with_query(operation: &Operation, call: Call) -> Call {
    let needed = operation.query().filter(|parameter| parameter["required"] == true);
    let values: Vec<_> = needed.map(|one| (one["name"].clone(), value(operation, &one["schema"]))).collect();
    let query: Vec<_> = values.iter().map(|(name, value)| (name.as_str().unwrap(), value.as_str().unwrap())).collect();
    call.query(&query)
}

/// A value that fits a schema.
pub fn value(operation: &Operation, schema: &Value) -> Value {
    let schema = operation.resolve(schema);
    if let Some(example) = schema.get("example").or_else(|| schema["examples"].get(0)) {
        return example.clone();
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    match kind(&schema) {
        "object" => object(operation, &schema),
        "array" => {
            let least = schema["minItems"].as_u64().unwrap_or(0);
            (0..least).map(|_| value(operation, &schema["items"])).collect()
        }
        "string" => json!(text(&schema)),
        "integer" | "number" => json!(schema["minimum"].as_i64().unwrap_or(1)),
        "boolean" => json!(true),
        other => panic!("{}: no sample for {other:?} in {schema}", operation.id),
    }
}

fn object(operation: &Operation, schema: &Value) -> Value {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let fields = required.iter().map(|name| name.as_str().unwrap());
    let fields = fields.map(|name| (name.to_owned(), value(operation, &schema["properties"][name])));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn text(schema: &Value) -> String {
    match schema["format"].as_str() {
        Some("uuid") => uuid::Uuid::from_u128(42).to_string(),
        Some("date") => "2026-04-01".to_owned(),
        Some("date-time") => "2026-04-01T09:00:00Z".to_owned(),
        Some("email") => "ada@example.com".to_owned(),
        Some("password") => PASSWORD.to_owned(),
        _ => "x".repeat(usize::try_from(schema["minLength"].as_u64().unwrap_or(1)).unwrap()),
    }
}

/// The type that a schema wants, `null` aside.
pub fn kind(schema: &Value) -> &str {
    match &schema["type"] {
        Value::String(kind) => kind,
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap(),
        _ => "anything",
    }
}

/// True where a field may be null.
pub fn is_nullable(schema: &Value) -> bool {
    let listed = |list: &Value| list.as_array().is_some_and(|list| list.iter().any(|one| one == "null"));
    let offered = |list: &Value| list.as_array().is_some_and(|list| list.iter().any(|one| one["type"] == "null"));
    listed(&schema["type"]) || offered(&schema["oneOf"]) || offered(&schema["anyOf"])
}
