//! The public API, for integrations. Its document may only grow.

use actix_web::middleware::from_fn;
use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

mod account;
mod activities;
mod comma_list;
mod companies;
mod contacts;
mod cursor;
mod deals;
mod etag;
mod fields;
mod gate;
mod idempotency;
mod lead_sources;
mod leads;
mod once;
mod openapi;
mod pages;
mod pipeline_stages;
mod tag_names;

pub use cursor::CursorKeys;

/// Adds every operation of the public API.
pub fn routes(config: &mut ServiceConfig) {
    config.service(
        scope("/api/v1")
            .configure(leads::routes)
            .configure(lead_sources::routes)
            .configure(contacts::routes)
            .configure(companies::routes)
            .configure(deals::routes)
            .configure(pipeline_stages::routes)
            .configure(activities::routes)
            .configure(account::routes)
            .configure(openapi::routes)
            .wrap(from_fn(gate::token_gate)),
    );
}
