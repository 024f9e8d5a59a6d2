//! The API of the app: for people who signed in, and not a public promise.

use actix_web::middleware::from_fn;
use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::extract::{open_workspace_gate, session_gate};

mod activities;
mod api_tokens;
mod audit;
mod auth;
mod bulk_edits;
mod companies;
mod contacts;
mod customers;
mod deals;
mod events;
mod lead_sources;
mod leads;
mod me;
mod password_resets;
pub(crate) mod paths;
mod person_matches;
mod pipeline_stages;
mod records;
mod saved_views;
mod search;
mod sessions;
mod setup;
mod tags;
mod timeline;
mod workspace;

/// Adds every operation of the app's API.
pub fn routes(config: &mut ServiceConfig) {
    config.service(
        scope("/api/app")
            .configure(setup::routes)
            .configure(auth::routes)
            .configure(password_resets::routes)
            .configure(me::routes)
            .configure(sessions::routes)
            .service(
                scope("/workspaces/{workspace}")
                    .configure(leads::routes)
                    .configure(deals::routes)
                    .configure(pipeline_stages::routes)
                    .configure(contacts::routes)
                    .configure(companies::routes)
                    .configure(activities::routes)
                    .configure(timeline::routes)
                    .configure(bulk_edits::routes)
                    .configure(customers::routes)
                    .configure(events::routes)
                    .configure(saved_views::routes)
                    .configure(search::routes)
                    .configure(tags::routes)
                    .configure(lead_sources::routes)
                    .configure(api_tokens::routes)
                    .configure(audit::routes)
                    .configure(workspace::routes)
                    .wrap(from_fn(open_workspace_gate)),
            )
            .wrap(from_fn(session_gate)),
    );
}
