//! Activities, as integrations see them.

use utoipa_actix_web::service_config::ServiceConfig;

mod create;
mod list;
mod record;

/// Adds every operation on activities.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(list::routes).configure(create::routes);
}
