//! Leads.

use utoipa_actix_web::service_config::ServiceConfig;

mod actions;
mod bulk;
mod change;
mod create;
mod filter;
mod list;
mod notes;
mod record;
mod score;
mod timeline;

/// Addresses with a fixed word come before those with an id.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(create::routes)
        .configure(list::routes)
        .configure(bulk::routes)
        .configure(change::routes)
        .configure(actions::routes)
        .configure(timeline::routes)
        .configure(score::routes)
        .configure(notes::routes);
}
