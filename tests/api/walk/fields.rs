//! Every field of every body against its schema.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::document::{Operation, all};
use super::inputs::caller;
use super::sample::{self, is_nullable, kind, value};
use super::targets::Targets;
use crate::harness::{ACME, Answer, House};

/// A body with one fault, and where it is.
struct Faulty {
    body: Value,
    pointer: String,
}

async fn send(house: &House, operation: &Operation, body: Value) -> Answer {
    let missing = Targets::missing();
    let path = operation.address(|name| if name == "workspace" { ACME.into() } else { missing.get(name).into() });
    house.advance(TimeDelta::milliseconds(600));
    operation.call(&caller(house, operation), &path, Some(body)).await
}

fn with_body() -> impl Iterator<Item = (Operation, Value)> {
    all().into_iter().filter_map(|operation| {
        let body = sample::body(&operation)?;
        Some((operation, body))
    })
}

/// Puts a value at a pointer; objects on the way get what they need.
fn put(operation: &Operation, body: &Value, pointer: &str, bad: Value) -> Value {
    let mut body = body.clone();
    let (mut schema, mut at) = (operation.body.clone().unwrap(), &mut body);
    let steps: Vec<_> = pointer.split('/').skip(1).collect();
    for step in &steps[..steps.len() - 1] {
        schema = operation.resolve(&schema["properties"][step]);
        let members = at.as_object_mut().unwrap();
        at = members.entry((*step).to_owned()).or_insert_with(|| value(operation, &schema));
    }
    at.as_object_mut().unwrap().insert((*steps.last().unwrap()).to_owned(), bad);
    body
}

/// Walks the fields of a schema and, within them, those of the objects they hold.
fn each_field(operation: &Operation, schema: &Value, above: &str, see: &mut impl FnMut(&str, &Value, &Value)) {
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let (pointer, resolved) = (format!("{above}/{name}"), operation.resolve(field));
        see(&pointer, field, &resolved);
        if kind(&resolved) == "object" {
            each_field(operation, &resolved, &pointer, see);
        }
    }
}

/// Values that a field cannot have.
fn bad_values(operation: &Operation, field: &Value, schema: &Value) -> Vec<Value> {
    let mut bad = vec![match kind(schema) {
        "string" => json!(7),
        "array" | "object" => json!("x"),
        _ => json!(["x"]),
    }];
    if !is_nullable(field) && !is_nullable(schema) {
        bad.push(Value::Null);
    }
    let size = |name: &str| schema[name].as_u64().map(|size| usize::try_from(size).unwrap());
    bad.extend(size("maxLength").map(|most| json!("x".repeat(most + 1))));
    bad.extend(size("minLength").filter(|least| *least > 0).map(|least| json!("x".repeat(least - 1))));
    bad.extend(schema["minimum"].as_i64().map(|least| json!(least - 1)));
    bad.extend(schema["maximum"].as_i64().map(|most| json!(most + 1)));
    bad.extend(size("minItems").filter(|least| *least > 0).map(|_| json!([])));
    bad.extend(size("maxItems").map(|most| Value::Array(vec![value(operation, &schema["items"]); most + 1])));
    if schema["enum"].is_array() {
        bad.push(json!("surprise"));
    }
    match schema["format"].as_str() {
        Some("uuid") => bad.push(json!("x")),
        Some("date") => bad.push(json!("2026-02-30")),
        Some("date-time") => bad.push(json!("2026-02-01T00:00:00")),
        _ => {}
    }
    bad
}

fn faults(operation: &Operation, body: &Value) -> Vec<Faulty> {
    let mut found = Vec::new();
    each_field(operation, operation.body.as_ref().unwrap(), "", &mut |pointer, field, schema| {
        for bad in bad_values(operation, field, schema) {
            found.push(Faulty { body: put(operation, body, pointer, bad), pointer: pointer.to_owned() });
        }
    });
    found
}

/// True where the fault is told at the field, or at what stands in it.
fn names(problem: &Value, pointer: &str) -> bool {
    let told = problem["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap());
    told.into_iter().any(|told| told == pointer || told.strip_prefix(pointer).is_some_and(|rest| rest.starts_with('/')))
}

async fn every_field_that_breaks_its_schema_is_named(house: &House) {
    let mut tried = 0;
    for (operation, body) in with_body() {
        for fault in faults(&operation, &body) {
            let sent = fault.body.to_string();
            let answer = send(house, &operation, fault.body).await;
            let shown: String = sent.chars().take(300).collect();
            assert_eq!(answer.status, 422, "{shown}: {answer}");
            assert!(names(&answer.json(), &fault.pointer), "{} in {shown}: {answer}", fault.pointer);
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}

async fn every_missing_field_is_named(house: &House) {
    for (operation, body) in with_body() {
        for name in operation.body.as_ref().unwrap()["required"].as_array().into_iter().flatten() {
            let name = name.as_str().unwrap();
            let mut less = body.clone();
            less.as_object_mut().unwrap().remove(name).unwrap();
            send(house, &operation, less).await.invalid(&format!("/{name}"));
        }
    }
}

/// A field that the document does not know is a slip, wherever it stands.
async fn every_unknown_field_is_named(house: &House) {
    for (operation, body) in with_body() {
        let mut places = vec![String::new()];
        each_field(&operation, operation.body.as_ref().unwrap(), "", &mut |pointer, _, schema| {
            if kind(schema) == "object" {
                places.push(pointer.to_owned());
            }
        });
        for place in places {
            let pointer = format!("{place}/surprise");
            let odd = put(&operation, &body, &pointer, json!(1));
            let problem = send(house, &operation, odd).await.invalid(&pointer);
            assert_eq!(problem["errors"][0]["code"], "unknown_field");
        }
    }
}

async fn a_body_that_is_no_json_is_told_so(house: &House) {
    for (operation, body) in with_body() {
        let missing = Targets::missing();
        let path = operation.address(|name| if name == "workspace" { ACME.into() } else { missing.get(name).into() });
        let call = || caller(house, &operation).call(operation.method.clone(), &path);
        let twice = format!("{body} {body}");
        for broken in ["", "{", "nonsense", &twice, "\u{feff}{}"] {
            house.advance(TimeDelta::milliseconds(600));
            call().raw("application/json", broken.to_owned()).await.refused(400, "invalid_json");
        }
        for odd in ["[]", "null", "7", "\"x\""] {
            house.advance(TimeDelta::milliseconds(600));
            let answer = call().raw("application/json", odd).await;
            answer.refused(422, "validation_failed");
        }
        for media in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
            house.advance(TimeDelta::milliseconds(600));
            call().raw(media, body.to_string()).await.refused(415, "unsupported_media_type");
        }
        house.advance(TimeDelta::milliseconds(600));
        call().raw("application/json; charset=utf-8", "{").await.refused(400, "invalid_json");
    }
}

on_both! {
    every_field_that_breaks_its_schema_is_named,
    every_missing_field_is_named,
    every_unknown_field_is_named,
    a_body_that_is_no_json_is_told_so,
}
