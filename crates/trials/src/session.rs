//! Signing in to the app as a person.

use anyhow::{Context, Result, ensure};
use reqwest::Client;
use serde_json::{Value, json};

/// Signs in; answers the access token of the session, which lives for ten minutes.
pub async fn sign_in(client: &Client, url: &str, email: &str, password: &str) -> Result<String> {
    let body = json!({ "email": email, "password": password });
    let answer = client.post(format!("{url}/api/app/session")).json(&body).send().await?;
    let status = answer.status();
    let text = answer.text().await?;
    ensure!(status.is_success(), "signing in was answered with {status}: {text}");
    let session: Value = serde_json::from_str(&text)?;
    session["accessToken"].as_str().map(str::to_owned).context("a session without an access token")
}
