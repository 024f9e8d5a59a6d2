//! Starting the HTTP server: every route, and what stands around all of them.

use std::net::TcpListener;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data, PathConfig};
use actix_web::{App, HttpServer};
use tokio_util::sync::CancellationToken;
use utoipa_actix_web::AppExt;

use crate::api::Api;
use crate::exchange::exchange;
use crate::{ApiError, HttpSettings, Services, api_docs, app, health, routes, v1};

/// How long requests under way may take once the server is told to stop, in seconds.
const PATIENCE: u64 = 15;

/// Serves on the listener until `stopping` is cancelled; then takes nothing new, answers what is under way, and ends.
///
/// The answer is a future that does the work; it fails where the threads cannot be started.
pub fn serve(
    listener: TcpListener,
    settings: HttpSettings,
    services: Services,
    stopping: CancellationToken,
) -> std::io::Result<Server> {
    let (workers, stop) = (settings.workers, stopping.clone());
    let api = Data::new(Api::new(services, settings, stopping));
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(api.clone())
            // An id that is none names nothing.
            .app_data(PathConfig::default().error_handler(|_, _| ApiError::not_found().into()))
            .into_utoipa_app()
            .configure(app::routes)
            .configure(v1::routes)
            .into_app()
            .configure(health::routes)
            .configure(api_docs::routes)
            .default_service(web::to(routes::unrouted))
            .wrap(Compress::default())
            .wrap(from_fn(exchange))
    });
    if let Some(workers) = workers {
        server = server.workers(workers);
    }
    let server = server.shutdown_signal(stop.cancelled_owned()).shutdown_timeout(PATIENCE);
    Ok(server.listen(listener)?.run())
}
