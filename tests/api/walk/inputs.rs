//! Every address with a method it does not know, and every operation with a parameter that is unknown or malformed.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::Value;

use super::document::{Operation, all};
use super::sample::{self, kind};
use super::targets::Targets;
use crate::harness::{ACME, Client, House};

const METHODS: [&str; 8] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

/// Who may call an operation.
pub fn caller(house: &House, operation: &Operation) -> Client {
    match &operation.path {
        _ if operation.is_open() => house.nobody(),
        path if path.starts_with("/api/v1") => house.shop(),
        _ => house.owner(),
    }
}

fn address(operation: &Operation, targets: &Targets) -> String {
    operation.address(|name| if name == "workspace" { ACME.to_owned() } else { targets.get(name).to_owned() })
}

/// True where an address of the document stands for another one.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len() && pattern.iter().zip(&path).all(|(one, two)| one == two || one.starts_with('{'))
}

async fn a_wrong_method_is_told_which_are_right(house: &House) {
    let missing = Targets::missing();
    for path in all().iter().map(|operation| &operation.path).collect::<BTreeSet<_>>() {
        // A word may stand in the place of an id; such an address knows the methods of both.
        let here: Vec<_> = all().into_iter().filter(|operation| fits(&operation.path, path)).collect();
        let known: BTreeSet<_> = here.iter().map(|operation| operation.method.to_string()).collect();
        let operation = here.iter().find(|operation| operation.path == *path).unwrap();
        let path = address(operation, &missing);
        for method in METHODS.into_iter().filter(|method| !known.contains(*method)) {
            let method: Method = method.parse().unwrap();
            let answer = caller(house, operation).call(method.clone(), &path).await;
            assert_eq!(answer.status, 405, "{answer}");
            let allowed: BTreeSet<_> = answer.must_have("allow").split(", ").map(str::to_owned).collect();
            assert_eq!(allowed, known, "{answer}");
            if method != Method::HEAD {
                answer.refused(405, "method_not_allowed");
            }
            house.advance(TimeDelta::milliseconds(700));
        }
    }
}

async fn an_unknown_parameter_is_refused_by_name(house: &House) {
    let missing = Targets::missing();
    for operation in all() {
        let call = operation.call(&caller(house, &operation), &address(&operation, &missing), sample::body(&operation));
        let problem = call.query(&[("surprise", "1")]).await.refused(400, "unknown_parameter");
        assert_eq!(problem["errors"][0]["pointer"], "surprise", "{}", operation.name());
        house.advance(TimeDelta::seconds(1));
    }
}

/// Values that a parameter cannot have.
fn bad_values(schema: &Value) -> Vec<String> {
    let mut bad = Vec::new();
    match kind(schema) {
        "boolean" => bad.push("maybe".to_owned()),
        "integer" => {
            bad.extend(["x", "-1", "1.5"].map(str::to_owned));
            bad.extend(schema["minimum"].as_i64().map(|least| (least - 1).to_string()));
            bad.extend(schema["maximum"].as_i64().map(|most| (most + 1).to_string()));
        }
        _ => {}
    }
    match schema["format"].as_str() {
        Some("uuid") => bad.push("x".to_owned()),
        Some("date") => bad.extend(["2026-02-30", "yesterday"].map(str::to_owned)),
        Some("date-time") => bad.extend(["2026-02-30T00:00:00Z", "2026-02-01T00:00:00", "1"].map(str::to_owned)),
        _ => {}
    }
    if schema["enum"].is_array() {
        bad.push("surprise".to_owned());
    }
    bad
}

async fn a_malformed_parameter_is_refused_by_name(house: &House) {
    let missing = Targets::missing();
    let mut tried = 0;
    for operation in all() {
        for parameter in operation.query() {
            let name = parameter["name"].as_str().unwrap();
            let mut schema = operation.resolve(&parameter["schema"]);
            if schema["type"] == "array" {
                schema = operation.resolve(&schema["items"]);
            }
            for bad in bad_values(&schema) {
                let path = address(&operation, &missing);
                let call = operation.call(&caller(house, &operation), &path, None);
                let answer = call.query(&[(name, &bad)]).await;
                let problem = answer.expect(400);
                assert_eq!(problem["errors"][0]["pointer"], name, "{bad}: {answer}");
                house.advance(TimeDelta::milliseconds(100));
                tried += 1;
            }
        }
    }
    assert!(tried > 30, "{tried}");
}

async fn an_id_that_is_none_names_nothing(house: &House) {
    let missing = Targets::missing();
    for operation in all() {
        for turned in operation.names().into_iter().filter(|name| !["workspace", "slug"].contains(name)) {
            for odd in ["x", "1", "00000000-0000-0000-0000-00000000000g", "%27%20OR%201=1", "%00", "%F0%9F%A6%80"] {
                let path = operation.address(|name| match name {
                    "workspace" => ACME.to_owned(),
                    name if name == turned => odd.to_owned(),
                    name => missing.get(name).to_owned(),
                });
                let answer = operation.call(&caller(house, &operation), &path, sample::body(&operation)).await;
                answer.refused(404, "not_found");
                house.advance(TimeDelta::milliseconds(700));
            }
        }
    }
}

on_both! {
    a_wrong_method_is_told_which_are_right,
    an_unknown_parameter_is_refused_by_name,
    a_malformed_parameter_is_refused_by_name,
    an_id_that_is_none_names_nothing,
}
