//! The program behind a request of the public API.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use mainstay_identity::TokenHolder;
use mainstay_kernel::{TokenScope, WorkspaceScope};

use crate::ApiError;

/// The token of an `Authorization: Bearer` header.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// A program with a good token: the only way to a scope in the public API.
#[derive(Clone)]
pub struct TokenCaller(pub Arc<TokenHolder>);

impl TokenCaller {
    /// The right to act in the token's workspace, where the token has the scope that the operation asks for.
    pub fn scope_for(&self, needed: TokenScope) -> Result<&WorkspaceScope, ApiError> {
        self.0.require(needed).map_err(|error| ApiError::from(error).with_challenge_for(needed))?;
        Ok(&self.0.scope)
    }
}

impl FromRequest for TokenCaller {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = request.extensions().get::<Self>().cloned();
        ready(found.ok_or_else(|| ApiError::internal("a handler asks for a token that no gate let in")))
    }
}
