//! Activities, and the day of a member.

use utoipa_actix_web::service_config::ServiceConfig;

mod create;
mod list;
mod my_day;
mod record;
mod state;
mod update;

pub use list::ActivityList;
pub use record::Activity;

/// Addresses with a fixed word come before those with an id.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(create::routes)
        .configure(list::routes)
        .configure(my_day::routes)
        .configure(update::routes)
        .configure(state::routes);
}
