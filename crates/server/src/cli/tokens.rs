//! `mainstay token`.

use anyhow::{Context, Result};
use mainstay_identity::{CreateApiToken, IntegrationKind};
use mainstay_kernel::TokenScope;

use super::args::{CreateToken, TokenCommand};
use super::{open, say};
use crate::config::Config;

/// Keeps API tokens.
pub async fn token(config: &Config, command: TokenCommand) -> Result<()> {
    match command {
        TokenCommand::Create(new) => create(config, new).await,
        TokenCommand::Revoke { workspace, token } => {
            let parts = open(config).await?;
            let scope = parts.identity.workspaces.open_as_system(&workspace).await?;
            let id = parts.identity.api_tokens.find(&scope, &token).await?;
            parts.identity.api_tokens.revoke(&scope, id).await?;
            say("The token is revoked.")
        }
    }
}

async fn create(config: &Config, new: CreateToken) -> Result<()> {
    let kind = IntegrationKind::parse(&new.kind).with_context(|| {
        let known: Vec<_> = IntegrationKind::ALL.into_iter().map(IntegrationKind::as_str).collect();
        format!("There is no kind {}; the kinds are {}", new.kind, known.join(", "))
    })?;
    let scopes = new.scopes.iter().map(|text| scope(text.trim())).collect::<Result<Vec<_>>>()?;
    let parts = open(config).await?;
    let workspace = parts.identity.workspaces.open_as_system(&new.workspace).await?;
    let command = CreateApiToken {
        name: new.name.unwrap_or_else(|| new.source.clone()),
        source: new.source,
        kind: Some(kind),
        scopes,
        expires_at: None,
    };
    let created = parts.identity.api_tokens.create(&workspace, command).await?;
    say(created.secret.reveal())
}

fn scope(text: &str) -> Result<TokenScope> {
    TokenScope::parse(text).with_context(|| {
        let known: Vec<_> = TokenScope::ALL.into_iter().map(TokenScope::as_str).collect();
        format!("There is no scope {text}; the scopes are {}", known.join(", "))
    })
}
