//! Contacts.

use utoipa_actix_web::service_config::ServiceConfig;

mod actions;
mod bulk;
mod change;
mod filter;
mod find;
mod list;
mod record;

/// Addresses with a fixed word come before those with an id.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(find::routes)
        .configure(list::routes)
        .configure(bulk::routes)
        .configure(change::routes)
        .configure(actions::routes);
}
