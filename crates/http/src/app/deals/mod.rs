//! Deals.

use utoipa_actix_web::service_config::ServiceConfig;

mod actions;
mod board;
mod bulk;
mod change;
mod create;
mod filter;
mod list;
mod record;
mod reports;

/// Addresses with a fixed word come before those with an id.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(board::routes)
        .configure(reports::routes)
        .configure(create::routes)
        .configure(list::routes)
        .configure(bulk::routes)
        .configure(change::routes)
        .configure(actions::routes);
}
