//! What the derive macros cannot say, said once for all operations and schemas.

use std::collections::BTreeSet;

use mainstay_kernel::JsonValue;
use serde_json::{Map, json};

/// What differs between the documents.
pub struct Rules<'a> {
    /// The scheme of operations that do not name one.
    pub security: &'a str,
    /// Answers in which fields may be left out on request, with the fields that always come.
    pub sparse: &'a [(&'a str, &'a [&'a str])],
    /// Headers that every answer may carry, with what they say.
    pub headers: &'a [(&'a str, &'a str)],
}

/// Brings a document into its final form; the same input gives the same text.
pub fn tidy(mut value: JsonValue, rules: &Rules<'_>) -> JsonValue {
    for_each_operation(&mut value, |operation| complete(operation, rules));
    if let Some(schemas) = value.pointer_mut("/components/schemas").and_then(JsonValue::as_object_mut) {
        for (name, schema) in schemas.iter_mut() {
            require_all(name, schema, rules);
        }
    }
    plain_integers(&mut value);
    drop_unused(&mut value);
    value
}

fn for_each_operation(document: &mut JsonValue, mut change: impl FnMut(&mut Map<String, JsonValue>)) {
    let Some(paths) = document.get_mut("paths").and_then(JsonValue::as_object_mut) else { return };
    for item in paths.values_mut().filter_map(JsonValue::as_object_mut) {
        for (method, operation) in item.iter_mut() {
            let is_method =
                matches!(method.as_str(), "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace");
            if let (true, Some(operation)) = (is_method, operation.as_object_mut()) {
                change(operation);
            }
        }
    }
}

/// Every operation says who may call it, describes itself, and shows the header that every answer carries.
fn complete(operation: &mut Map<String, JsonValue>, rules: &Rules<'_>) {
    operation.entry("security").or_insert_with(|| json!([{ rules.security: [] }]));
    let summary = operation.get("summary").cloned().unwrap_or_default();
    operation.entry("description").or_insert(summary);
    if let Some(text) = operation.get("summary").and_then(JsonValue::as_str) {
        let text = text.trim_end_matches('.').to_owned();
        operation.insert("summary".to_owned(), text.into());
    }
    let parameters = operation.get_mut("parameters").and_then(JsonValue::as_array_mut);
    for parameter in parameters.into_iter().flatten().filter_map(JsonValue::as_object_mut) {
        say_how_lists_travel(parameter);
        forbid_null(parameter);
    }
    let Some(responses) = operation.get_mut("responses").and_then(JsonValue::as_object_mut) else { return };
    for response in responses.values_mut().filter_map(JsonValue::as_object_mut) {
        let headers = response.entry("headers").or_insert_with(|| json!({}));
        if let Some(headers) = headers.as_object_mut() {
            headers.entry("X-Request-Id").or_insert_with(
                || json!({ "description": "The id of the request.", "schema": { "type": "string", "format": "uuid" } }),
            );
            for (name, description) in rules.headers {
                headers
                    .entry(*name)
                    .or_insert_with(|| json!({ "description": description, "schema": { "type": "string" } }));
            }
        }
    }
}

/// Lists repeat their name, unless they say otherwise; everything else needs no style.
fn say_how_lists_travel(parameter: &mut Map<String, JsonValue>) {
    let is_list = parameter.get("schema").and_then(|schema| schema.get("type")) == Some(&json!("array"));
    if is_list {
        parameter.entry("style").or_insert_with(|| json!("form"));
        parameter.entry("explode").or_insert_with(|| json!(true));
    } else {
        parameter.remove("style");
    }
}

/// A parameter is there or it is not; no address and no header can carry null.
fn forbid_null(parameter: &mut Map<String, JsonValue>) {
    let Some(schema) = parameter.get_mut("schema").and_then(JsonValue::as_object_mut) else { return };
    if let Some(JsonValue::Array(kinds)) = schema.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
}

/// Answers always hold all their fields, so that clients need not ask whether one is there. Inputs are the schemas that
/// refuse unknown fields.
fn require_all(name: &str, schema: &mut JsonValue, rules: &Rules<'_>) {
    let is_input = schema.get("additionalProperties") == Some(&json!(false));
    if is_input {
        return;
    }
    let sparse = rules.sparse.iter().find(|(sparse, _)| *sparse == name);
    let always = |field: &&String| sparse.is_none_or(|(_, always)| always.contains(&field.as_str()));
    let names: Vec<JsonValue> = match schema.get("properties").and_then(JsonValue::as_object) {
        Some(properties) => properties.keys().filter(always).map(|name| json!(name)).collect(),
        None => return,
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("required".to_owned(), names.into());
    }
}

/// A JSON number is a JSON number: the width of a Rust type is nobody's business, and `int64` becomes `BigInt` in some
/// clients.
fn plain_integers(value: &mut JsonValue) {
    match value {
        JsonValue::Object(members) => {
            let is_width = matches!(
                members.get("format").and_then(JsonValue::as_str),
                Some("int64" | "int32" | "uint8" | "uint16" | "uint32" | "uint64")
            );
            if is_width {
                members.remove("format");
            }
            members.values_mut().for_each(plain_integers);
        }
        JsonValue::Array(items) => items.iter_mut().for_each(plain_integers),
        _ => {}
    }
}

/// Removes schemas that nothing refers to, until none is left.
fn drop_unused(document: &mut JsonValue) {
    loop {
        let mut used = BTreeSet::new();
        collect_references(document, &mut used);
        let Some(schemas) = document.pointer_mut("/components/schemas").and_then(JsonValue::as_object_mut) else {
            return;
        };
        let before = schemas.len();
        schemas.retain(|name, _| used.contains(name));
        if schemas.len() == before {
            return;
        }
    }
}

fn collect_references(value: &JsonValue, used: &mut BTreeSet<String>) {
    match value {
        JsonValue::Object(members) => {
            if let Some(name) = members
                .get("$ref")
                .and_then(JsonValue::as_str)
                .and_then(|path| path.strip_prefix("#/components/schemas/"))
            {
                used.insert(name.to_owned());
            }
            members.values().for_each(|member| collect_references(member, used));
        }
        JsonValue::Array(items) => items.iter().for_each(|item| collect_references(item, used)),
        _ => {}
    }
}
