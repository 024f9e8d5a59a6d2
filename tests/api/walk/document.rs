//! The operations of an OpenAPI document.

use std::sync::LazyLock;

use reqwest::Method;
use serde_json::Value;

use crate::harness::{Call, Client};

static APP: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(&mainstay_http::app_document()).unwrap());
static V1: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(&mainstay_http::v1_document()).unwrap());

/// One operation.
pub struct Operation {
    /// Its id.
    pub id: String,
    /// Its method.
    pub method: Method,
    /// Its address with names in braces.
    pub path: String,
    /// What it takes beside the body.
    pub parameters: Vec<Value>,
    /// The schema of its body, with references resolved at the top.
    pub body: Option<Value>,
    /// Who may call it.
    pub security: Vec<Value>,
    document: &'static Value,
}

/// The operations of the app's API.
pub fn app() -> Vec<Operation> {
    read(&APP)
}

/// The operations of the public API.
pub fn v1() -> Vec<Operation> {
    read(&V1)
}

/// The operations of both.
pub fn all() -> Vec<Operation> {
    app().into_iter().chain(v1()).collect()
}

fn read(document: &'static Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let body = operation.pointer("/requestBody/content/application~1json/schema");
            operations.push(Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                method: method.to_uppercase().parse().unwrap(),
                path: path.clone(),
                parameters: operation["parameters"].as_array().cloned().unwrap_or_default(),
                body: body.map(|schema| resolve(document, schema)),
                security: operation["security"].as_array().cloned().unwrap_or_default(),
                document,
            });
        }
    }
    assert!(!operations.is_empty());
    operations
}

/// Follows references and leaves out `null`, until there is a schema that says what it wants.
fn resolve(document: &'static Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return resolve(document, document.pointer(name.trim_start_matches('#')).unwrap());
    }
    for several in ["oneOf", "anyOf", "allOf"] {
        let parts = schema[several].as_array().into_iter().flatten();
        let told: Vec<_> = parts.filter(|part| part["type"] != "null").collect();
        if let [only] = told.as_slice() {
            return resolve(document, only);
        }
    }
    schema.clone()
}

impl Operation {
    /// A schema within the document, with references followed.
    pub fn resolve(&self, schema: &Value) -> Value {
        resolve(self.document, schema)
    }

    /// True where the operation belongs to a workspace of the app.
    pub fn is_in_workspace(&self) -> bool {
        self.path.contains("{workspace}")
    }

    /// True where nobody has to show anything.
    pub fn is_open(&self) -> bool {
        self.security.iter().any(|scheme| scheme.as_object().is_some_and(serde_json::Map::is_empty))
    }

    /// True where the answer has no end.
    pub fn is_stream(&self) -> bool {
        self.id == "streamEvents"
    }

    /// The names in the address.
    pub fn names(&self) -> Vec<&str> {
        self.path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect()
    }

    /// Parameters behind the question mark.
    pub fn query(&self) -> impl Iterator<Item = &Value> {
        self.parameters.iter().filter(|parameter| parameter["in"] == "query")
    }

    /// The address with a value for each name. A change is asked for as that of its record: `lead.change`.
    pub fn address(&self, value: impl Fn(&str) -> String) -> String {
        self.names()
            .into_iter()
            .fold(self.path.clone(), |path, name| path.replace(&format!("{{{name}}}"), &value(&self.key(name))))
    }

    /// What is asked for in the place of a name.
    pub fn key(&self, name: &str) -> String {
        let record = self.names().into_iter().find(|name| *name != "workspace").unwrap_or_default();
        if name == "change" { format!("{record}.change") } else { name.to_owned() }
    }

    /// A call at an address, with a body where there is one to send.
    pub fn call(&self, client: &Client, address: &str, body: Option<Value>) -> Call {
        let call = client.call(self.method.clone(), address);
        match body {
            Some(body) => call.json(body),
            None => call,
        }
    }

    /// How messages name it.
    pub fn name(&self) -> String {
        format!("{} {} ({})", self.method, self.path, self.id)
    }
}
