//! Shorthands for working leads, so that tests read like what people do.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use super::answer::Json;
use super::client::{Call, Client};
use super::house::{House, acme};

/// Reads the members of a list and tells when it is there.
const PATIENCE: Duration = Duration::from_secs(10);

impl Client {
    /// A new lead with a name and whatever else is given.
    pub async fn lead(&self, name: &str, rest: Value) -> Value {
        let mut body = json!({ "name": name });
        merge(&mut body, rest);
        self.post(&acme("leads"), body).await.expect(201)["lead"].clone()
    }

    /// The lead as it is now.
    pub async fn read(&self, lead: &Value) -> Value {
        self.get(&at(lead, "")).await.ok()
    }

    /// Changes fields of a lead, in the version given.
    pub fn edit(&self, lead: &Value, change: Value) -> Call {
        self.patch(&at(lead, ""), with_version(lead, change))
    }

    /// Acts on a lead, in the version given.
    pub fn act(&self, lead: &Value, action: &str, with: Value) -> Call {
        self.post(&at(lead, action), with_version(lead, with))
    }

    /// Moves a lead to a status.
    pub fn move_to(&self, lead: &Value, status: &str, rest: Value) -> Call {
        let mut body = json!({ "status": status });
        merge(&mut body, rest);
        self.act(lead, "status", body)
    }

    /// Takes a change of a lead back.
    pub fn undo(&self, lead: &Value, change: &Value) -> Call {
        self.post(&at(lead, &format!("changes/{}/undo", change.as_str().unwrap())), json!({}))
    }

    /// A page of leads.
    pub async fn leads(&self, query: &[(&str, &str)]) -> Value {
        self.find(&acme("leads"), query).await.ok()
    }

    /// The names of the leads that a filter shows.
    pub async fn names(&self, query: &[(&str, &str)]) -> Vec<String> {
        self.leads(query).await.each("name")
    }

    /// The names of the leads that a filter shows, whatever their order.
    pub async fn name_set(&self, query: &[(&str, &str)]) -> BTreeSet<String> {
        self.names(query).await.into_iter().collect()
    }

    /// A new tag; answers its id.
    pub async fn tag(&self, name: &str) -> String {
        self.post(&acme("tags"), json!({ "name": name })).await.expect(201).text("id").to_owned()
    }

    /// Writes a note on a lead; answers the note.
    pub async fn note(&self, lead: &Value, text: &str) -> Value {
        self.activity(lead, "note", json!({ "body": text })).await
    }

    /// Adds an activity to a lead; answers it.
    pub async fn activity(&self, lead: &Value, kind: &str, rest: Value) -> Value {
        self.create_activity(lead, kind, rest).await.expect(201)["activity"].clone()
    }

    /// As [`Client::activity`], whatever becomes of it.
    pub fn create_activity(&self, lead: &Value, kind: &str, rest: Value) -> Call {
        let mut body = json!({ "type": kind, "subject": { "kind": "lead", "id": lead["id"] } });
        merge(&mut body, rest);
        self.post(&acme("activities"), body)
    }

    /// Acts on an activity, in the version given; answers it.
    pub async fn act_on(&self, activity: &Value, action: &str, with: Value) -> Value {
        let path = acme(&format!("activities/{}/{action}", activity.text("id")));
        self.post(&path, with_version(activity, with)).await.expect(200)
    }

    /// The entries of a lead's timeline, newest first.
    pub async fn timeline(&self, lead: &Value) -> Vec<Value> {
        self.get(&at(lead, "timeline")).await.ok().list("items").to_vec()
    }
}

impl House {
    /// Starts a bulk edit and does its work.
    pub async fn bulk(&self, client: &Client, selection: Value, change: Value) -> Value {
        let body = json!({ "selection": selection, "change": change });
        let edit = client.post(&acme("lead-bulk-edits"), body).await.expect(202);
        self.run_due().await;
        client.get(&acme(&format!("bulk-edits/{}", edit.text("id")))).await.ok()
    }

    /// Takes a bulk edit back.
    pub async fn undo_bulk(&self, client: &Client, edit: &Value) -> Value {
        let path = acme(&format!("bulk-edits/{}", edit.text("id")));
        client.post(&format!("{path}/undo"), json!({})).await.expect(202);
        self.run_due().await;
        client.get(&path).await.ok()
    }
}

/// The address of a lead, or of something below it.
pub fn at(lead: &Value, rest: &str) -> String {
    let id = lead.text("id");
    acme(&if rest.is_empty() { format!("leads/{id}") } else { format!("leads/{id}/{rest}") })
}

/// Adds the version of the lead where the change names none.
fn with_version(lead: &Value, change: Value) -> Value {
    let mut body = json!({ "version": lead["version"] });
    merge(&mut body, change);
    body
}

fn merge(body: &mut Value, rest: Value) {
    if let Value::Object(rest) = rest {
        body.as_object_mut().unwrap().extend(rest);
    }
}

/// Asks until there is an answer; for what happens in the background.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let asking = async {
        loop {
            if let Some(found) = ask().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| panic!("in vain: {what}"))
}
