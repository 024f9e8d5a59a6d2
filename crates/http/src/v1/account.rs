//! The token itself: what it may do, where, and how fast.

use actix_web::get;
use actix_web::web::Json;
use mainstay_kernel::{IntegrationSourceId, TokenScope, WorkspaceId};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::ApiError;
use crate::extract::{Query, TokenCaller};
use crate::limits::Class;
use crate::responses::TokenReadProblems;
use crate::wire::{IntegrationKind, Timestamp};

use super::openapi::NoParameters;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_account);
}

/// The workspace of a token.
#[derive(Debug, Serialize, ToSchema)]
pub struct Workspace {
    /// The workspace's id.
    id: WorkspaceId,
    /// Its name.
    name: String,
    /// The currency that new records inherit; ISO 4217.
    #[schema(pattern = "^[A-Z]{3}$", min_length = 3, max_length = 3)]
    currency: String,
    /// The time zone that decides what "today" means; IANA.
    #[serde(rename = "timeZone")]
    time_zone: String,
}

/// The integration source that a token belongs to.
#[derive(Debug, Serialize, ToSchema)]
pub struct IntegrationSource {
    /// The source's id.
    id: IntegrationSourceId,
    /// Its name.
    name: String,
    /// What it is.
    kind: IntegrationKind,
}

/// One of the token's quotas.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Quota {
    /// Its name, as in the header `RateLimit-Policy`.
    #[schema(example = "read")]
    policy: String,
    /// Requests in a window.
    requests: i64,
    /// The window, in seconds.
    window_seconds: i64,
}

/// A token and its workspace.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Always `account`.
    object: &'static str,
    /// What the token is called.
    name: String,
    /// Its first characters, by which people recognise it.
    prefix: String,
    /// What it may do.
    scopes: Vec<TokenScope>,
    /// Where.
    workspace: Workspace,
    /// For which platform or client.
    integration_source: IntegrationSource,
    /// How fast.
    limits: Vec<Quota>,
    /// When it stops by itself.
    expires_at: Option<Timestamp>,
}

/// Tell what the token is and may do.
#[utoipa::path(tag = "account", operation_id = "getAccount", responses(
    (status = 200, description = "The token and its workspace", body = Account), TokenReadProblems))]
#[get("/me")]
async fn get_account(caller: TokenCaller, _query: Query<NoParameters>) -> Result<Json<Account>, ApiError> {
    let holder = &*caller.0;
    let quota = |class: Class| Quota { policy: class.name().to_owned(), requests: class.quota(), window_seconds: 60 };
    Ok(Json(Account {
        object: "account",
        name: holder.token.name.as_str().to_owned(),
        prefix: holder.token.prefix.clone(),
        scopes: holder.token.scopes.clone(),
        workspace: Workspace {
            id: holder.workspace.id,
            name: holder.workspace.name.as_str().to_owned(),
            currency: holder.workspace.currency.as_str().to_owned(),
            time_zone: holder.workspace.zone.as_str().to_owned(),
        },
        integration_source: IntegrationSource {
            id: holder.source.id,
            name: holder.source.name.as_str().to_owned(),
            kind: holder.source.kind.into(),
        },
        limits: Class::ALL.map(quota).into(),
        expires_at: holder.token.expires_at.map(Into::into),
    }))
}
