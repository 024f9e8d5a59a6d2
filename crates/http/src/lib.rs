//! HTTP: the app's API, the public API with its documents, live changes, and the app itself.
//!
//! Handlers are thin: take what was read and checked, call one use case, convert. No rule of the domain lives here, and
//! nothing here knows a database.

mod access;
mod api;
mod api_docs;
mod app;
mod doc;
mod exchange;
mod extract;
mod health;
mod limits;
mod problem;
mod request_id;
mod responses;
mod routes;
mod serve;
mod services;
mod session;
mod settings;
mod spa;
mod v1;
mod wire;

pub use problem::ApiError;
pub use serve::serve;
pub use services::{Health, Services};
pub use settings::HttpSettings;

/// The document of the app's own API, as it is committed.
pub fn app_document() -> String {
    doc::app().to_pretty_json()
}

/// The document of the public API, as it is committed.
pub fn v1_document() -> String {
    doc::v1().to_pretty_json()
}
