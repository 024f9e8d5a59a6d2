//! Reading a stream of live changes.

use std::time::Duration;

use serde_json::Value;
use tokio::time::timeout;

use super::client::Client;

/// An open stream.
pub struct Events {
    response: reqwest::Response,
    pending: String,
}

impl Events {
    /// Opens the stream of a workspace and waits until it says hello.
    pub async fn open(client: &Client, workspace: &str) -> Self {
        let path = format!("/api/app/workspaces/{workspace}/events");
        let response = client.get(&path).header("accept", "text/event-stream").open().await;
        assert_eq!(response.status(), 200);
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/event-stream"));
        Self { response, pending: String::new() }
    }

    /// The next change, where one comes within the time.
    pub async fn next_within(&mut self, wait: Duration) -> Option<Value> {
        timeout(wait, self.next()).await.ok().flatten()
    }

    /// The next change; `None` once the stream has ended.
    pub async fn next(&mut self) -> Option<Value> {
        loop {
            while let Some(end) = self.pending.find("\n\n") {
                let found = change(&self.pending[..end]);
                self.pending.drain(..end + 2);
                if found.is_some() {
                    return found;
                }
            }
            let chunk = self.response.chunk().await.ok()??;
            self.pending.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

/// The data of a `change` event.
fn change(event: &str) -> Option<Value> {
    event.lines().any(|line| line == "event: change" || line == "event:change").then(|| {
        let data = event.lines().find_map(|line| line.strip_prefix("data:")).unwrap();
        serde_json::from_str(data.trim()).unwrap()
    })
}
