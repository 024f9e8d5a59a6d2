//! Leads, as integrations see them.

use mainstay_leads::LeadError;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::ApiError;
use actix_web::http::StatusCode;

mod became;
mod convert;
mod create;
mod list;
mod record;
mod update;

/// Adds every operation on leads.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(list::routes).configure(create::routes).configure(update::routes).configure(convert::routes);
}

/// A refusal in this API's words: an old version can only come from `If-Match`.
fn problem(error: LeadError) -> ApiError {
    match error {
        LeadError::Stale(_) | LeadError::StaleOther => {
            let detail = "The lead is no longer the one that If-Match names. Read it again, then decide anew.";
            ApiError::new(StatusCode::PRECONDITION_FAILED, "precondition_failed", detail)
        }
        error => error.into(),
    }
}
