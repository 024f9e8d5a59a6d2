//! Companies, as integrations read them.

mod list;
mod record;

pub use list::routes;
