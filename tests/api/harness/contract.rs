//! The documents as a promise: whatever the server answers, its document says so.

use std::sync::LazyLock;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::answer::Answer;

static DOCUMENTS: LazyLock<[Value; 2]> =
    LazyLock::new(|| [mainstay_http::app_document(), mainstay_http::v1_document()].map(|text| read(&text)));

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Panics where an answer of a documented operation has a status or a body that the document does not tell.
#[track_caller]
pub fn check(answer: &Answer) {
    let asked = answer.asked.split('?').next().unwrap();
    let (method, path) = asked.split_once(' ').unwrap();
    let Some((document, operation)) = find(&method.to_lowercase(), path) else { return };
    let response = &operation["responses"][answer.status.to_string()];
    assert!(response.is_object(), "the document does not know this answer: {answer}");
    let content = response["content"].as_object();
    let Some((media, content)) = content.and_then(|content| content.iter().next()) else {
        assert!(answer.body.is_empty(), "the document tells of no body: {answer}");
        return;
    };
    assert!(answer.must_have("content-type").starts_with(media.as_str()), "{answer}");
    let faults = Check { document, strict: answer.status < 400 }.value(&content["schema"], &answer.json(), "");
    assert!(faults.is_empty(), "{faults:?} in {answer}");
}

/// The operation behind an address; fixed words come before names.
fn find(method: &str, path: &str) -> Option<(&'static Value, &'static Value)> {
    let asked: Vec<_> = path.split('/').collect();
    let mut best: Option<(usize, &Value, &Value)> = None;
    for document in &*DOCUMENTS {
        for (pattern, item) in document["paths"].as_object().unwrap() {
            let told: Vec<_> = pattern.split('/').collect();
            let fits = |(one, two): (&&str, &&str)| one == two || (one.starts_with('{') && !two.is_empty());
            let names = told.iter().filter(|part| part.starts_with('{')).count();
            if told.len() == asked.len()
                && told.iter().zip(&asked).all(fits)
                && item[method].is_object()
                && best.is_none_or(|(fewest, _, _)| names < fewest)
            {
                best = Some((names, document, &item[method]));
            }
        }
    }
    best.map(|(_, document, operation)| (document, operation))
}

struct Check {
    document: &'static Value,
    /// Whether members that the schema does not name are faults. Problems may carry more than they must.
    strict: bool,
}

impl Check {
    fn value(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        if let Some(name) = schema["$ref"].as_str() {
            let target = self.document.pointer(name.trim_start_matches('#'));
            return self.value(target.unwrap_or_else(|| panic!("{name} leads nowhere")), value, at);
        }
        for any in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[any].as_array() {
                let fits = choices.iter().any(|choice| self.value(choice, value, at).is_empty());
                return if fits { Vec::new() } else { vec![format!("{at} is none of {any}: {value}")] };
            }
        }
        if schema["allOf"].is_array() {
            let (properties, required) = self.merged(schema);
            return self.object(&properties, &required, false, value, at);
        }
        let mut faults = Vec::new();
        if !is_of_type(&schema["type"], value) {
            faults.push(format!("{at} is not of type {}: {value}", schema["type"]));
        }
        if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
            faults.push(format!("{at} is none of the words: {value}"));
        }
        match value {
            Value::Object(_) => {
                let (properties, required) = self.merged(schema);
                let open = properties.is_empty() || schema["additionalProperties"].is_object();
                faults.extend(self.object(&properties, &required, open, value, at));
            }
            Value::Array(items) => {
                let each = items.iter().enumerate();
                faults.extend(
                    each.flat_map(|(place, item)| self.value(&schema["items"], item, &format!("{at}/{place}"))),
                );
            }
            Value::String(text) => faults.extend(text_fault(schema, text, at)),
            Value::Number(number) => {
                let number = number.as_f64().unwrap();
                let low = schema["minimum"].as_f64().is_some_and(|least| number < least);
                let high = schema["maximum"].as_f64().is_some_and(|most| number > most);
                faults.extend((low || high).then(|| format!("{at} is out of its range: {number}")));
            }
            _ => {}
        }
        faults
    }

    /// The members of a schema and of all that it is made of.
    fn merged(&self, schema: &Value) -> (Map<String, Value>, Vec<String>) {
        let mut properties = schema["properties"].as_object().cloned().unwrap_or_default();
        let names = schema["required"].as_array().into_iter().flatten();
        let mut required: Vec<_> = names.map(|name| name.as_str().unwrap().to_owned()).collect();
        for part in schema["allOf"].as_array().into_iter().flatten() {
            let target = part["$ref"].as_str().and_then(|name| self.document.pointer(name.trim_start_matches('#')));
            let (more, needed) = self.merged(target.unwrap_or(part));
            properties.extend(more);
            required.extend(needed);
        }
        (properties, required)
    }

    fn object(
        &self,
        properties: &Map<String, Value>,
        required: &[String],
        open: bool,
        value: &Value,
        at: &str,
    ) -> Vec<String> {
        let Some(members) = value.as_object() else { return vec![format!("{at} is no object")] };
        let missing = required.iter().filter(|name| !members.contains_key(*name));
        let mut faults: Vec<_> = missing.map(|name| format!("{at}/{name} is missing")).collect();
        for (name, member) in members {
            match properties.get(name) {
                Some(schema) => faults.extend(self.value(schema, member, &format!("{at}/{name}"))),
                None if open || !self.strict => {}
                None => faults.push(format!("{at}/{name} is not in the document")),
            }
        }
        faults
    }
}

fn is_of_type(wanted: &Value, value: &Value) -> bool {
    let one = |kind: &str| match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type {other}"),
    };
    match wanted {
        Value::String(kind) => one(kind),
        Value::Array(kinds) => kinds.iter().any(|kind| one(kind.as_str().unwrap())),
        _ => true,
    }
}

fn text_fault(schema: &Value, text: &str, at: &str) -> Option<String> {
    let fits = match schema["format"].as_str() {
        Some("uuid") => text.parse::<Uuid>().is_ok(),
        Some("date") => text.parse::<chrono::NaiveDate>().is_ok(),
        Some("date-time") => text.len() == 24 && chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        _ => true,
    };
    let length = text.chars().count() as u64;
    let short = schema["minLength"].as_u64().is_some_and(|least| length < least);
    let long = schema["maxLength"].as_u64().is_some_and(|most| length > most);
    (!fits || short || long).then(|| format!("{at} does not fit its schema: {text:?}"))
}

mod tests {
    use super::*;

    fn answer(asked: &str, status: u16, body: &str) -> Answer {
        let headers = [("content-type", "application/json")];
        let headers = headers.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        let (asked, body) = (asked.to_owned(), body.as_bytes().to_vec());
        Answer { asked, status, headers: headers.into_iter().collect(), body }
    }

    const SOURCE: &str = r#"{"object":"lead_source","slug":"x","name":"X","builtIn":false,"archived":false}"#;

    #[test]
    fn what_the_document_tells_is_fine() {
        check(&answer("GET /api/v1/lead-sources?x=y", 200, &format!("{{\"data\":[{SOURCE}]}}")));
        check(&answer("GET /api/v1/nothing", 418, "teapot"));
    }

    #[test]
    #[should_panic(expected = "does not know this answer")]
    fn a_status_that_is_not_told_is_a_fault() {
        check(&answer("GET /api/v1/lead-sources", 418, "{}"));
    }

    #[test]
    #[should_panic(expected = "/data/0/name is missing")]
    fn a_member_that_is_missing_is_a_fault() {
        let less = SOURCE.replace(r#""name":"X","#, "");
        check(&answer("GET /api/v1/lead-sources", 200, &format!("{{\"data\":[{less}]}}")));
    }

    #[test]
    #[should_panic(expected = "/data/0/more is not in the document")]
    fn a_member_that_is_not_told_is_a_fault() {
        let more = SOURCE.replace('{', r#"{"more":1,"#);
        check(&answer("GET /api/v1/lead-sources", 200, &format!("{{\"data\":[{more}]}}")));
    }

    #[test]
    #[should_panic(expected = "/data/0/archived is not of type")]
    fn a_member_of_another_type_is_a_fault() {
        let odd = SOURCE.replace("\"archived\":false", "\"archived\":0");
        check(&answer("GET /api/v1/lead-sources", 200, &format!("{{\"data\":[{odd}]}}")));
    }
}
