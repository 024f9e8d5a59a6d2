//! Signing in and out, and keeping the session.

use actix_web::cookie::Cookie;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, delete, post};
use mainstay_identity::{Principal, RefreshToken, SignInWith};
use mainstay_kernel::UserId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::ApiError;
use crate::api::Api;
use crate::extract::{ClientInfo, Valid};
use crate::responses::{OpenProblems, PublicProblems};
use crate::session::{REFRESH_COOKIE, refresh_cookie, removed_cookie};
use crate::wire::Timestamp;

pub fn routes(config: &mut ServiceConfig) {
    config.service(sign_in).service(refresh_session).service(sign_out);
}

/// The person signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct User {
    /// The user's id.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The address that signs in.
    #[schema(format = "email")]
    pub email: String,
}

impl From<&mainstay_identity::User> for User {
    fn from(user: &mainstay_identity::User) -> Self {
        Self { id: user.id, name: user.name.as_str().to_owned(), email: user.email.as_str().to_owned() }
    }
}

/// A session: an access token for the page, next to a cookie that only this address sees.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// For the header `Authorization: Bearer`. Keep it in the page's memory alone.
    pub access_token: String,
    /// When to refresh it at the latest.
    pub expires_at: Timestamp,
    /// The person signed in.
    pub user: User,
}

/// Address and password.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignInInput {
    /// The address.
    #[validate(length(min = 1, max = 254))]
    #[schema(min_length = 1, max_length = 254, format = "email", example = "ada@example.com")]
    email: String,
    /// The password.
    #[validate(length(min = 1, max = 128))]
    #[schema(min_length = 1, max_length = 128, format = "password", example = "correct horse battery staple")]
    password: String,
}

/// Answers with an access token, and sets the refresh cookie where there is a new one.
pub fn signed_in(
    api: &Api,
    mut response: HttpResponseBuilder,
    principal: &Principal,
    refresh: Option<&RefreshToken>,
) -> Result<HttpResponse, ApiError> {
    let now = api.services.clock.now();
    let (access_token, end) = api.session_keys.issue(principal.user.id, principal.session.id, now)?;
    if let Some(refresh) = refresh {
        response.cookie(refresh_cookie(refresh, &api.settings));
    }
    Ok(response.json(Session { access_token, expires_at: end.into(), user: User::from(&principal.user) }))
}

/// Sign in with address and password.
///
/// The refresh token comes as a cookie. After some wrong passwords the answer is 429 with `Retry-After`, for the
/// account and for the address that asks.
#[utoipa::path(tag = "auth", operation_id = "signIn", security(()), request_body = SignInInput, responses(
    (status = 200, description = "Signed in", body = Session), OpenProblems))]
#[post("/session")]
async fn sign_in(api: Data<Api>, client: ClientInfo, body: Valid<SignInInput>) -> Result<HttpResponse, ApiError> {
    let SignInInput { email, password } = body.into_inner();
    let done = api.services.identity.sign_in.run(SignInWith { email, password }, client.0).await?;
    signed_in(&api, HttpResponse::Ok(), &done.principal, Some(&done.refresh))
}

/// Trade the refresh cookie for a new access token.
///
/// The cookie changes with each use. One that was used before ends the session, because somebody else holds a copy;
/// tabs that refresh within ten seconds of each other are served all the same.
#[utoipa::path(tag = "auth", operation_id = "refreshSession", security(("refreshCookie" = [])), responses(
    (status = 200, description = "The session goes on", body = Session), PublicProblems))]
#[post("/session/refresh")]
async fn refresh_session(api: Data<Api>, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    let cookie = request.cookie(REFRESH_COOKIE);
    let token = cookie.as_ref().map(Cookie::value).unwrap_or_default();
    let refreshed = api.services.identity.sessions.refresh(token).await;
    if refreshed.is_err()
        && let Some(token) = RefreshToken::parse(token)
    {
        // A token that came a second time has ended its session.
        api.access.forget_session(token.session());
    }
    let done = refreshed?;
    signed_in(&api, HttpResponse::Ok(), &done.principal, done.refresh.as_ref())
}

/// Sign out on this device.
///
/// Ends the session of the refresh cookie and removes the cookie. Works without a session, too.
#[utoipa::path(tag = "auth", operation_id = "signOut", security((), ("refreshCookie" = [])), responses(
    (status = 204, description = "Signed out"), PublicProblems))]
#[delete("/session")]
async fn sign_out(api: Data<Api>, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    if let Some(cookie) = request.cookie(REFRESH_COOKIE) {
        api.services.identity.sessions.sign_out(cookie.value()).await?;
        api.access.forget_all();
    }
    Ok(HttpResponse::NoContent().cookie(removed_cookie(&api.settings)).finish())
}
