//! API tokens, kept by owners.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post};
use mainstay_identity::ApiTokenCard;
use mainstay_kernel::{TokenId, TokenScope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::paths::{ApiTokenPath, WorkspacePath};
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Caller, Valid};
use crate::responses::{ActProblems, ReadProblems, WriteProblems};
use crate::wire::{IntegrationKind, Timestamp, visible_text};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_api_tokens).service(create_api_token).service(revoke_api_token);
}

/// An API token, without its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiToken {
    /// The token's id.
    id: TokenId,
    /// Its name.
    name: String,
    /// The name of the platform or client that uses it.
    source: String,
    /// What that is.
    source_kind: IntegrationKind,
    /// The secret's first characters, to recognise it by.
    prefix: String,
    /// The secret's last four characters.
    last_four: String,
    /// What it may do.
    scopes: Vec<TokenScope>,
    /// The name of who made it; nobody where it was made on the command line.
    created_by: Option<String>,
    /// When it was made.
    created_at: Timestamp,
    /// When it stops by itself.
    expires_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    last_used_at: Option<Timestamp>,
    /// When it was revoked.
    revoked_at: Option<Timestamp>,
}

impl From<ApiTokenCard> for ApiToken {
    fn from(card: ApiTokenCard) -> Self {
        let token = card.token;
        Self {
            id: token.id,
            name: token.name.as_str().to_owned(),
            source: card.source.name.as_str().to_owned(),
            source_kind: card.source.kind.into(),
            prefix: token.prefix,
            last_four: token.last_four,
            scopes: token.scopes,
            created_by: card.creator,
            created_at: token.created_at.into(),
            expires_at: token.expires_at.map(Into::into),
            last_used_at: token.last_used_at.map(Into::into),
            revoked_at: token.revoked_at.map(Into::into),
        }
    }
}

/// The API tokens of the workspace.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiTokenList {
    /// The tokens, revoked or not, newest first.
    items: Vec<ApiToken>,
}

/// A new API token.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApiTokenInput {
    /// What it is called in the list.
    #[validate(length(max = 80), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 80, example = "Storefront")]
    name: String,
    /// The name of the platform or client that will use it; added where there is none of that name.
    #[validate(length(max = 80), custom(function = "visible_text"))]
    #[schema(min_length = 1, max_length = 80, example = "Web shop")]
    source: String,
    /// What it may do.
    #[validate(length(min = 1, max = 20))]
    #[schema(min_items = 1, max_items = 20)]
    scopes: Vec<TokenScope>,
    /// When it stops by itself; never where absent.
    expires_at: Option<Timestamp>,
}

/// A new API token, with the secret that is shown this once.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiTokenCreated {
    /// The whole secret. It cannot be shown again.
    #[schema(pattern = "^mst_live_[0-9A-Za-z]{36}$")]
    token: String,
    /// The token.
    api_token: ApiToken,
}

/// List the API tokens.
///
/// For owners.
#[utoipa::path(tag = "workspace", operation_id = "listApiTokens", params(WorkspacePath), responses(
    (status = 200, description = "The tokens, revoked or not, newest first", body = ApiTokenList), ReadProblems))]
#[get("/api-tokens")]
async fn list_api_tokens(api: Data<Api>, caller: Caller) -> Result<Json<ApiTokenList>, ApiError> {
    let tokens = api.services.identity.api_tokens.list(caller.scope()).await?;
    Ok(Json(ApiTokenList { items: tokens.into_iter().map(ApiToken::from).collect() }))
}

/// Make an API token.
///
/// For owners. The secret is in the answer and is never shown again.
#[utoipa::path(tag = "workspace", operation_id = "createApiToken", request_body = ApiTokenInput, params(WorkspacePath), responses(
    (status = 201, description = "The new token with its secret", body = ApiTokenCreated), WriteProblems))]
#[post("/api-tokens")]
async fn create_api_token(
    api: Data<Api>,
    caller: Caller,
    body: Valid<ApiTokenInput>,
) -> Result<HttpResponse, ApiError> {
    let wish = body.into_inner();
    let command = mainstay_identity::CreateApiToken {
        name: wish.name,
        source: wish.source,
        kind: None,
        scopes: wish.scopes,
        expires_at: wish.expires_at.map(|end| end.0),
    };
    let created = api.services.identity.api_tokens.create(caller.scope(), command).await?;
    let token = created.secret.reveal().to_owned();
    Ok(HttpResponse::Created().json(ApiTokenCreated { token, api_token: created.card.into() }))
}

/// Revoke an API token.
///
/// For owners. It stops at once and for good; other replicas notice within seconds.
#[utoipa::path(tag = "workspace", operation_id = "revokeApiToken", params(WorkspacePath, ApiTokenPath), responses(
    (status = 204, description = "The token is revoked"), ActProblems))]
#[delete("/api-tokens/{token}")]
async fn revoke_api_token(api: Data<Api>, caller: Caller, path: Path<ApiTokenPath>) -> Result<HttpResponse, ApiError> {
    api.services.identity.api_tokens.revoke(caller.scope(), path.token).await?;
    api.access.forget_all();
    Ok(HttpResponse::NoContent().finish())
}
