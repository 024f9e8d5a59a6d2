//! `/api-docs`: the public API to read and to try, without any other site.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use actix_web::web::{self, Path, ServiceConfig};
use utoipa_swagger_ui::{Config, serve};

use crate::ApiError;
use crate::doc::problems;

/// Where the document lies that the page shows.
const DOCUMENT: &str = "/api/v1/openapi.json";
/// The page shows pictures that its style sheet holds as data.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Adds the page, its files, and the list of problems.
pub fn routes(config: &mut ServiceConfig) {
    let settings = Arc::new(
        Config::from(DOCUMENT)
            .try_it_out_enabled(true)
            .display_request_duration(true)
            .persist_authorization(false)
            .doc_expansion("list")
            .validator_url("none")
            .use_base_layout(),
    );
    let file = move |path: Path<String>| {
        let settings = Arc::clone(&settings);
        async move { file(&path, settings) }
    };
    config
        .service(page("/api-docs", || async {
            HttpResponse::PermanentRedirect().insert_header((LOCATION, "/api-docs/")).finish()
        }))
        .service(page("/api-docs/problems", || async { html().body(problems::page()) }))
        .service(
            web::resource("/api-docs/{file:.*}")
                .route(web::get().to(file))
                .default_service(web::to(crate::routes::unrouted)),
        );
}

fn page<F, R>(path: &'static str, handler: F) -> actix_web::Resource
where
    F: actix_web::Handler<(), Output = R> + Copy,
    R: actix_web::Responder + 'static,
{
    web::resource(path).route(web::get().to(handler)).default_service(web::to(crate::routes::unrouted))
}

fn html() -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((CACHE_CONTROL, "no-cache"));
    response
}

fn file(path: &str, settings: Arc<Config<'static>>) -> Result<HttpResponse, ApiError> {
    let found = serve(path, settings).map_err(ApiError::internal)?.ok_or_else(ApiError::not_found)?;
    let mut response = html();
    response.insert_header((CONTENT_TYPE, found.content_type));
    Ok(response.body(found.bytes.into_owned()))
}
