//! The door of the public API: who calls, what is left of the quota, and whether the answer can be understood.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCEPT, ACCESS_CONTROL_REQUEST_METHOD, Accept, Header, HeaderMap, HeaderName, HeaderValue,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage};
use mainstay_identity::BearerError;
use mainstay_kernel::{Fault, FaultKind};

use crate::ApiError;
use crate::api::Api;
use crate::extract::{LogFacts, TokenCaller, address, bearer};
use crate::limits::{Class, Payer, Verdict};

/// What needs no token.
const OPEN: [&str; 1] = ["/api/v1/openapi.json"];
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// Lets in who shows a good token and has quota left, before any input is read.
pub async fn token_gate(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(api) = request.app_data::<Data<Api>>().cloned() else {
        return Err(ApiError::internal("the server was put together without its state").into());
    };
    let is_preflight =
        request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    if is_preflight {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let class = if *request.method() == Method::GET { Class::Read } else { Class::Write };
    let payer = match payer(&api, &request).await {
        Ok(payer) => payer,
        Err(error) => return Ok(request.error_response(error.with_challenge())),
    };
    let verdict = api.limits.take(payer, class, api.services.clock.now());
    let mut response = if !verdict.is_allowed() {
        request.error_response(used_up(&verdict))
    } else if let Err(error) = acceptable(&request).and_then(|()| api.routes.check_query(&request)) {
        request.error_response(error)
    } else {
        next.call(request).await?.map_into_boxed_body()
    };
    if response.status() == StatusCode::NOT_MODIFIED {
        api.limits.give_back(payer, class);
    }
    tell(response.headers_mut(), &verdict);
    Ok(response)
}

async fn payer(api: &Api, request: &ServiceRequest) -> Result<Payer, ApiError> {
    let from = address(request.request(), api.settings.trusted_proxies).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    if OPEN.contains(&request.path()) {
        return Ok(Payer::Address(from));
    }
    let now = api.services.clock.now();
    if let Some(seconds) = api.limits.auth_blocked(from, now) {
        let detail = "Too many wrong tokens came from this address. Wait a little.";
        let error = ApiError::new(StatusCode::TOO_MANY_REQUESTS, "quota_exceeded", detail);
        let violated = serde_json::json!(["auth-failure"]);
        return Err(error.with_member("violated-policies", violated).with_retry_after(seconds));
    }
    let token = bearer(request.headers()).ok_or(BearerError::Missing)?;
    let holder = match api.access.token(&api.services.identity, token).await {
        Ok(holder) => holder,
        Err(error) => {
            if error.kind() == FaultKind::Unauthenticated {
                api.limits.note_auth_failure(from, now);
            }
            return Err(error.into());
        }
    };
    let (token, workspace) = (holder.token.id, holder.workspace.id);
    let facts = LogFacts { workspace: workspace.to_string(), actor: token.to_string() };
    request.extensions_mut().insert(facts);
    request.extensions_mut().insert(TokenCaller(holder));
    Ok(Payer::Token(token, workspace))
}

fn used_up(verdict: &Verdict) -> ApiError {
    let detail = format!("The quota is used up. It fits again in {} s.", verdict.retry_after());
    ApiError::new(StatusCode::TOO_MANY_REQUESTS, "quota_exceeded", detail)
        .with_member("violated-policies", serde_json::json!(verdict.violated()))
        .with_retry_after(verdict.retry_after())
}

/// Answers are JSON and nothing else; who cannot read that is told so.
fn acceptable(request: &ServiceRequest) -> Result<(), ApiError> {
    if !request.headers().contains_key(ACCEPT) {
        return Ok(());
    }
    let Ok(Accept(wanted)) = Accept::parse(request) else { return Ok(()) };
    let fits =
        |essence: &str| matches!(essence, "*/*" | "application/*" | "application/json" | "application/problem+json");
    let reads_json = wanted.is_empty()
        || wanted
            .iter()
            .any(|kind| kind.quality > actix_web::http::header::Quality::ZERO && fits(kind.item.essence_str()));
    if reads_json { Ok(()) } else { Err(ApiError::from_status(StatusCode::NOT_ACCEPTABLE)) }
}

fn tell(headers: &mut HeaderMap, verdict: &Verdict) {
    for (name, text) in [(POLICY, verdict.policies()), (LIMIT, verdict.limits())] {
        if let Ok(value) = HeaderValue::from_str(&text)
            && !text.is_empty()
        {
            headers.insert(name, value);
        }
    }
}
