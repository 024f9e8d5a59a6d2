//! Live changes as server-sent events.

use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpResponse, get};
use futures_util::stream;
use mainstay_kernel::{ChangeNotice, FeedReader, Permission};
use serde::Serialize;
use tokio::time::Instant;
use utoipa_actix_web::service_config::ServiceConfig;

use super::paths::WorkspacePath;
use crate::ApiError;
use crate::api::{Api, Place};
use crate::extract::Caller;
use crate::responses::ReadProblems;

const HEARTBEAT: Duration = Duration::from_secs(15);

pub fn routes(config: &mut ServiceConfig) {
    config.service(stream_events);
}

/// What an event says: enough to know what to read again, nothing that a role may not see.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ChangeEvent {
    kind: mainstay_kernel::RecordKind,
    id: Option<uuid::Uuid>,
    action: String,
    version: Option<i64>,
    actor_id: Option<uuid::Uuid>,
    change_id: Option<mainstay_kernel::ChangeId>,
}

impl From<ChangeNotice> for ChangeEvent {
    fn from(notice: ChangeNotice) -> Self {
        Self {
            kind: notice.kind,
            id: notice.id,
            action: notice.action,
            version: notice.version,
            actor_id: notice.member,
            change_id: notice.change,
        }
    }
}

/// Follow the workspace's changes as they happen.
///
/// A stream of server-sent events: `change` with `{kind, id, action, version, actorId, changeId}`, `resync` when some
/// were missed and everything shown should be read again, and `ping` every 15 seconds. Read everything again after
/// each reconnection.
#[utoipa::path(tag = "workspace", operation_id = "streamEvents", params(WorkspacePath), responses(
    (status = 200, description = "The stream", content_type = "text/event-stream", body = String), ReadProblems))]
#[get("/events")]
async fn stream_events(api: Data<Api>, caller: Caller) -> Result<HttpResponse, ApiError> {
    caller.scope().require(Permission::ReadRecords)?;
    let place = api.take_stream().ok_or_else(|| ApiError::unavailable("Too many live streams are open."))?;
    let reader = api.services.feed.subscribe(caller.scope().workspace());
    let follower = Follower { api, caller, reader, _place: place, beat: Instant::now(), greeted: false };
    let events = stream::unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((Ok::<_, actix_web::Error>(event), follower))
    });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/event-stream"))
        .insert_header((CACHE_CONTROL, "no-store"))
        // Compression would hold events back.
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(events))
}

struct Follower {
    api: Data<Api>,
    caller: Caller,
    reader: Box<dyn FeedReader>,
    _place: Place,
    beat: Instant,
    greeted: bool,
}

impl Follower {
    /// The next event; `None` ends the stream.
    async fn next(&mut self) -> Option<Bytes> {
        if !self.greeted {
            self.greeted = true;
            return Some(Bytes::from_static(b"retry: 2000\nevent: ping\ndata: {}\n\n"));
        }
        let heartbeat = self.beat + HEARTBEAT;
        tokio::select! {
            () = self.api.stopping.cancelled() => None,
            () = tokio::time::sleep_until(heartbeat) => {
                self.beat = Instant::now();
                self.still_allowed().await.then(|| Bytes::from_static(b"event: ping\ndata: {}\n\n"))
            }
            notice = self.reader.next() => match notice {
                Ok(Some(notice)) => Some(change(notice)),
                Ok(None) => Some(Bytes::from_static(b"event: resync\ndata: {}\n\n")),
                Err(_) => None,
            },
        }
    }

    /// Whether the session and the membership are still good.
    async fn still_allowed(&self) -> bool {
        let identity = &self.api.services.identity;
        let access = &self.api.access;
        match access.principal(identity, self.caller.principal().session.id).await {
            Ok(principal) => {
                let slug = self.caller.opened().workspace.slug.as_str();
                access.workspace(identity, &principal, slug).await.is_ok()
            }
            Err(_) => false,
        }
    }
}

fn change(notice: ChangeNotice) -> Bytes {
    let data = serde_json::to_string(&ChangeEvent::from(notice)).unwrap_or_else(|_| "{}".to_owned());
    Bytes::from(format!("event: change\ndata: {data}\n\n"))
}
