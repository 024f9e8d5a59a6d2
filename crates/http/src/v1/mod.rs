//! The public API, for integrations. Its document may only grow.

mod cursor;

pub use cursor::CursorKeys;

use utoipa_actix_web::service_config::ServiceConfig;

/// Adds every operation of the public API.
pub fn routes(_config: &mut ServiceConfig) {}
