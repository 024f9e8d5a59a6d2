//! The requests of both clients, a shop and a person, and what the answers promise.

use std::time::Duration;

use anyhow::{Result, bail};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::ledger::Promise;

/// How long one request may take before the client gives it up.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a client asks again where the first request with its key is said to be running still.
const TRIES: u32 = 20;

/// Both ways into the server.
#[derive(Debug, Clone)]
pub struct Api {
    client: Client,
    url: String,
    /// Of the shop.
    token: String,
    /// Of the person.
    access: String,
}

impl Api {
    /// A client with connections of its own.
    pub fn client() -> Result<Client> {
        Ok(Client::builder().timeout(PATIENCE).no_proxy().build()?)
    }

    /// Puts both ways together.
    pub const fn new(client: Client, url: String, token: String, access: String) -> Self {
        Self { client, url, token, access }
    }

    /// The shop creates a lead; the request is the same each time for the same external id and key.
    pub fn create(&self, external_id: &str, key: &str) -> RequestBuilder {
        let email = format!("{external_id}@example.com");
        self.client
            .post(format!("{}/api/v1/leads", self.url))
            .bearer_auth(&self.token)
            .header("Idempotency-Key", key)
            .json(&json!({ "name": external_id, "externalId": external_id, "email": email, "tags": ["shop"] }))
    }

    /// The shop renames a lead whose version is the acknowledged one.
    pub fn rename(&self, lead: &Promise, name: &str) -> RequestBuilder {
        self.client
            .patch(format!("{}/api/v1/leads/{}", self.url, lead.id))
            .bearer_auth(&self.token)
            .header("If-Match", format!("\"{}\"", lead.version))
            .json(&json!({ "name": name }))
    }

    /// The person creates a lead. Nothing makes repeating safe, so nobody does.
    pub fn type_in(&self, name: &str) -> RequestBuilder {
        self.client.post(self.app("leads")).bearer_auth(&self.access).json(&json!({ "name": name }))
    }

    /// The person moves a new lead on.
    pub fn contact(&self, lead: &Promise) -> RequestBuilder {
        self.client
            .post(self.app(&format!("leads/{}/status", lead.id)))
            .bearer_auth(&self.access)
            .json(&json!({ "version": lead.version, "status": "contacted" }))
    }

    fn app(&self, path: &str) -> String {
        format!("{}/api/app/workspaces/crash/{path}", self.url)
    }
}

/// Sends a request; answers what it promises, or nothing where there was no answer.
pub async fn ask(request: RequestBuilder) -> Result<Option<Promise>> {
    let Ok(answer) = request.send().await else { return Ok(None) };
    let status = answer.status();
    let tag = answer.headers().get("ETag").and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    let Ok(body) = answer.bytes().await else { return Ok(None) };
    if status == StatusCode::SERVICE_UNAVAILABLE {
        // The server says that it did nothing, yet a database that went away may have done it.
        return Ok(None);
    }
    if !status.is_success() {
        bail!("unexpected answer {status}: {}", String::from_utf8_lossy(&body));
    }
    read(&serde_json::from_slice(&body)?, tag.as_deref()).map(Some)
}

/// Repeats a creation until it is answered, as the answer to a running one asks for.
pub async fn repeat_create(api: &Api, external_id: &str) -> Result<Promise> {
    for _ in 0..TRIES {
        let answer = api.create(external_id, external_id).send().await?;
        if answer.status() != StatusCode::CONFLICT {
            return read_sure(answer).await;
        }
        sleep(Duration::from_millis(250)).await;
    }
    bail!("the creation of {external_id} is said to be running and nobody runs it")
}

/// Repeats a change that was not answered: it succeeds, or is refused because the first one was carried out.
pub async fn repeat_rename(api: &Api, lead: &Promise, name: &str) -> Result<Promise> {
    let answer = api.rename(lead, name).send().await?;
    if answer.status() == StatusCode::PRECONDITION_FAILED {
        return Ok(Promise { version: lead.version + 1, name: name.to_owned(), ..lead.clone() });
    }
    read_sure(answer).await
}

async fn read_sure(answer: reqwest::Response) -> Result<Promise> {
    let status = answer.status();
    let tag = answer.headers().get("ETag").and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    let text = answer.text().await?;
    if !status.is_success() {
        bail!("a repeated request was answered with {status}: {text}");
    }
    read(&serde_json::from_str(&text)?, tag.as_deref())
}

/// The app wraps the lead and has its version inside; the public API has it in the `ETag`.
fn read(body: &Value, tag: Option<&str>) -> Result<Promise> {
    let lead = body.get("lead").unwrap_or(body);
    let text = |key: &str| lead[key].as_str().map(str::to_owned);
    let version = tag.and_then(|tag| tag.trim_matches('"').parse().ok()).or_else(|| lead["version"].as_u64());
    let (Some(id), Some(name), Some(status), Some(version)) = (text("id"), text("name"), text("status"), version)
    else {
        bail!("an answer that says too little: {body}");
    };
    Ok(Promise { id: id.replace('-', ""), version, name, status })
}
