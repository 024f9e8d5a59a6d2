//! Leads.

use utoipa_actix_web::service_config::ServiceConfig;

mod actions;
mod bulk;
mod change;
mod conversion;
mod create;
mod filter;
mod list;
mod record;
mod score;

/// Addresses with a fixed word come before those with an id.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(create::routes)
        .configure(list::routes)
        .configure(bulk::routes)
        .configure(conversion::routes)
        .configure(change::routes)
        .configure(actions::routes)
        .configure(score::routes);
}
