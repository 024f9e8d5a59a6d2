//! Whether the server lives, and whether it can do its work.

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{self, Data, ServiceConfig};
use serde_json::json;

use crate::ApiError;
use crate::api::Api;

/// Adds both addresses.
pub fn routes(config: &mut ServiceConfig) {
    for (path, name) in [("/healthz", Question::Lives), ("/readyz", Question::Works)] {
        let ask = move |api: Data<Api>| answer(api, name);
        config.service(
            web::resource(path)
                .route(web::get().to(ask))
                .route(web::head().to(ask))
                .default_service(web::to(crate::routes::unrouted)),
        );
    }
}

#[derive(Clone, Copy)]
enum Question {
    /// The process answers.
    Lives,
    /// The database answers too, its schema is right, and the server is not stopping.
    Works,
}

async fn answer(api: Data<Api>, question: Question) -> Result<HttpResponse, ApiError> {
    if matches!(question, Question::Works) {
        if api.stopping.is_cancelled() {
            return Err(ApiError::unavailable("The server is stopping."));
        }
        api.services.health.check().await?;
    }
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(json!({ "status": "ok" })))
}
