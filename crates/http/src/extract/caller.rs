//! The person behind a request of the app, and the workspace that it is about.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest};
use mainstay_identity::{OpenWorkspace, Principal};
use mainstay_kernel::WorkspaceScope;

use crate::ApiError;
use crate::api::Api;
use crate::extract::bearer;

/// Whom and what a request was about, for the log.
#[derive(Debug, Clone, Default)]
pub struct LogFacts {
    /// The workspace's id.
    pub workspace: String,
    /// The member's, user's or token's id.
    pub actor: String,
}

/// Addresses of the app's API that are reached before sign-in. Everything else needs an access token.
const OPEN: [&str; 5] = [
    "/api/app/setup",
    "/api/app/session",
    "/api/app/session/refresh",
    "/api/app/password-resets",
    "/api/app/password-resets/confirm",
];

/// Somebody signed in.
#[derive(Clone)]
pub struct Me(pub Arc<Principal>);

/// Somebody signed in, in one workspace: the only way to a scope in the app's API.
#[derive(Clone)]
pub struct Caller {
    principal: Arc<Principal>,
    open: Arc<OpenWorkspace>,
}

impl Caller {
    /// The right to act in the workspace.
    pub fn scope(&self) -> &WorkspaceScope {
        &self.open.scope
    }

    /// The workspace as it was opened.
    pub fn opened(&self) -> &OpenWorkspace {
        &self.open
    }

    /// The person.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }
}

fn from_gate<T: Clone + 'static>(request: &HttpRequest) -> Ready<Result<T, ApiError>> {
    let found = request.extensions().get::<T>().cloned();
    ready(found.ok_or_else(|| ApiError::internal("a handler asks for a caller that no gate let in")))
}

impl FromRequest for Me {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        from_gate(request)
    }
}

impl FromRequest for Caller {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        from_gate(request)
    }
}

/// Lets in who shows a good access token, before any input is read.
pub async fn session_gate(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if OPEN.contains(&request.path()) {
        if let Err(error) = check_query(&request) {
            return Ok(request.error_response(error));
        }
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let known = authenticate(&request).await.and_then(|principal| check_query(&request).map(|()| principal));
    match known {
        Ok(principal) => {
            let facts = LogFacts { workspace: String::new(), actor: principal.user.id.to_string() };
            request.extensions_mut().insert(facts);
            request.extensions_mut().insert(Me(principal));
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        Err(error) => Ok(request.error_response(error.with_challenge())),
    }
}

fn check_query(request: &ServiceRequest) -> Result<(), ApiError> {
    api_of(request)?.routes.check_query(request)
}

async fn authenticate(request: &ServiceRequest) -> Result<Arc<Principal>, ApiError> {
    let api = api_of(request)?;
    let refuse = |code, detail| ApiError::new(StatusCode::UNAUTHORIZED, code, detail);
    let token = bearer(request.headers()).ok_or_else(|| refuse("missing_token", "Sign in first."))?;
    let session = api.session_keys.read(token, api.services.clock.now());
    let session = session.ok_or_else(|| refuse("invalid_token", "The access token is no longer good. Refresh it."))?;
    api.access.principal(&api.services.identity, session).await
}

/// Opens the workspace that the address names, before any input is read.
pub async fn open_workspace_gate(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match open(&request).await {
        Ok(caller) => {
            let scope = caller.scope();
            let actor = caller.opened().member.id.to_string();
            request.extensions_mut().insert(LogFacts { workspace: scope.workspace().to_string(), actor });
            request.extensions_mut().insert(caller);
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        Err(error) => Ok(request.error_response(error)),
    }
}

async fn open(request: &ServiceRequest) -> Result<Caller, ApiError> {
    let api = api_of(request)?;
    let me = request.extensions().get::<Me>().cloned();
    let Me(principal) = me.ok_or_else(|| ApiError::internal("a workspace is opened for nobody"))?;
    let slug = request.match_info().get("workspace").unwrap_or_default();
    let open = api.access.workspace(&api.services.identity, &principal, slug).await?;
    Ok(Caller { principal, open })
}

fn api_of(request: &ServiceRequest) -> Result<Data<Api>, ApiError> {
    request
        .app_data::<Data<Api>>()
        .cloned()
        .ok_or_else(|| ApiError::internal("the server was put together without its state"))
}
