//! A client that creates leads and changes them, until the server is gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Result, bail};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

use super::ledger::Promise;
use crate::chance::Chance;

/// How long one request may take before the client gives it up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A request that the server may or may not have carried out.
#[derive(Debug, Clone)]
pub enum Open {
    /// A creation.
    Create,
    /// A change of the lead's name.
    Change {
        /// The new name.
        name: String,
    },
}

/// A lead that a writer has worked on.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The external id.
    pub external_id: String,
    /// What the server acknowledged last.
    pub promise: Option<Promise>,
    /// What it has not answered.
    pub open: Option<Open>,
}

/// A client.
pub struct Writer {
    client: Client,
    url: String,
    token: String,
    name: String,
    chance: Chance,
    stop: Arc<AtomicBool>,
}

impl Writer {
    /// A client with a connection of its own.
    pub fn new(url: String, token: String, name: String, seed: u64, stop: Arc<AtomicBool>) -> Result<Self> {
        let client = Client::builder().timeout(PATIENCE).build()?;
        Ok(Self { client, url, token, name, chance: Chance::new(seed), stop })
    }

    /// Writes until a request stays without an answer; answers all that was written.
    pub async fn run(mut self) -> Result<Vec<Noted>> {
        let mut notes = Vec::new();
        for number in 0_u64.. {
            if self.stop.load(Ordering::SeqCst) {
                break;
            }
            let mut lead = Noted { external_id: format!("{}-{number}", self.name), promise: None, open: None };
            self.work_on(&mut lead).await?;
            let gone = lead.open.is_some();
            notes.push(lead);
            if gone {
                break;
            }
        }
        Ok(notes)
    }

    async fn work_on(&mut self, noted: &mut Noted) -> Result<()> {
        noted.open = Some(Open::Create);
        let Ok(answer) = create(&self.client, &self.url, &self.token, &noted.external_id).send().await else {
            return Ok(());
        };
        let Some(promise) = promised(answer).await? else { return Ok(()) };
        noted.promise = Some(promise);
        noted.open = None;
        for change in 1..=self.chance.between(0, 3) {
            let Some(promise) = &noted.promise else { break };
            let name = format!("{} changed {change}", noted.external_id);
            noted.open = Some(Open::Change { name: name.clone() });
            let Ok(answer) = self::change(&self.client, &self.url, &self.token, promise, &name).send().await else {
                return Ok(());
            };
            let Some(promise) = promised(answer).await? else { return Ok(()) };
            noted.promise = Some(promise);
            noted.open = None;
        }
        Ok(())
    }
}

/// The request that creates a lead; the same each time for the same external id.
pub fn create(client: &Client, url: &str, token: &str, external_id: &str) -> RequestBuilder {
    client
        .post(format!("{url}/api/v1/leads"))
        .bearer_auth(token)
        .header("Idempotency-Key", external_id)
        .json(&json!({ "name": external_id, "externalId": external_id, "email": format!("{external_id}@example.com") }))
}

/// The request that renames a lead whose version is the acknowledged one.
pub fn change(client: &Client, url: &str, token: &str, promise: &Promise, name: &str) -> RequestBuilder {
    client
        .patch(format!("{url}/api/v1/leads/{}", promise.id))
        .bearer_auth(token)
        .header("If-Match", format!("\"{}\"", promise.version))
        .json(&json!({ "name": name }))
}

/// What an answer promises; nothing where it broke off on the way.
pub async fn promised(answer: Response) -> Result<Option<Promise>> {
    let status = answer.status();
    let version = answer.headers().get("ETag").and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    let Ok(body) = answer.bytes().await else { return Ok(None) };
    if status.as_u16() == 503 {
        // Said before anything was written, while the server was going down.
        return Ok(None);
    }
    if !status.is_success() {
        bail!("unexpected answer {status}: {}", String::from_utf8_lossy(&body));
    }
    let lead: Value = serde_json::from_slice(&body)?;
    let text = |key: &str| lead.get(key).and_then(Value::as_str).map(str::to_owned);
    let version = version.and_then(|tag| tag.trim_matches('"').parse().ok());
    let (Some(id), Some(name), Some(version)) = (text("id"), text("name"), version) else {
        bail!("an answer without id, name or ETag: {lead}");
    };
    Ok(Some(Promise { id: id.replace('-', ""), version, name }))
}
