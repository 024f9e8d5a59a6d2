//! One's own sessions on all devices.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get};
use mainstay_kernel::SessionId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::paths::SessionPath;
use crate::ApiError;
use crate::api::Api;
use crate::extract::{Me, Query};
use crate::responses::OwnProblems;
use crate::wire::Timestamp;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_sessions).service(end_session).service(end_other_sessions);
}

/// A sign-in on one device.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionInfo {
    /// The session's id.
    id: SessionId,
    /// When the user signed in.
    created_at: Timestamp,
    /// When it was last refreshed.
    last_seen_at: Timestamp,
    /// What the browser says it is.
    user_agent: Option<String>,
    /// From where the user signed in.
    address: Option<String>,
    /// True for the session that asks.
    current: bool,
}

/// The sessions of an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionList {
    /// The sessions, the one last used first.
    items: Vec<SessionInfo>,
}

/// Which sessions to end.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EndSessions {
    /// True to end the session that asks as well.
    #[serde(default)]
    #[param(required = false, default = false)]
    include_current: bool,
}

/// List one's own sessions.
#[utoipa::path(tag = "auth", operation_id = "listSessions", responses(
    (status = 200, description = "The sessions, the one last used first", body = SessionList), OwnProblems))]
#[get("/sessions")]
async fn list_sessions(api: Data<Api>, me: Me) -> Result<Json<SessionList>, ApiError> {
    let sessions = api.services.identity.sessions.list(&me.0).await?;
    let items = sessions.into_iter().map(|session| SessionInfo {
        current: session.id == me.0.session.id,
        id: session.id,
        created_at: session.created_at.into(),
        last_seen_at: session.last_seen_at.into(),
        user_agent: session.client.user_agent,
        address: session.client.address.map(|address| address.to_string()),
    });
    Ok(Json(SessionList { items: items.collect() }))
}

/// End one of one's own sessions.
#[utoipa::path(tag = "auth", operation_id = "endSession", params(SessionPath), responses(
    (status = 204, description = "The session has ended"), OwnProblems))]
#[delete("/sessions/{session}")]
async fn end_session(api: Data<Api>, me: Me, path: Path<SessionPath>) -> Result<HttpResponse, ApiError> {
    api.services.identity.sessions.end(&me.0, path.session).await?;
    api.access.forget_all();
    Ok(HttpResponse::NoContent().finish())
}

/// End all of one's own sessions but this one.
///
/// With `includeCurrent=true` this one ends, too: out everywhere.
#[utoipa::path(tag = "auth", operation_id = "endOtherSessions", params(EndSessions), responses(
    (status = 204, description = "The sessions have ended"), OwnProblems))]
#[delete("/sessions")]
async fn end_other_sessions(api: Data<Api>, me: Me, query: Query<EndSessions>) -> Result<HttpResponse, ApiError> {
    if query.include_current {
        api.services.identity.sessions.end_everywhere(&me.0).await?;
    } else {
        api.services.identity.sessions.end_others(&me.0).await?;
    }
    api.access.forget_all();
    Ok(HttpResponse::NoContent().finish())
}
