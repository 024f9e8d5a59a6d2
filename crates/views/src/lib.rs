//! Saved views: filters, order and columns of a list under a name, for oneself or for everybody (CORE-14).
//!
//! This crate knows no database, no HTTP and no clock.

mod error;
mod ports;
mod view;
mod views;

pub use error::ViewError;
pub use ports::{ViewQueries, ViewStore, ViewsTx, ViewsUow};
pub use view::{SavedView, VIEW_NAME_MAX, VIEW_QUERY_MAX, ViewedList};
pub use views::{CreateView, OWN_VIEWS_MAX, SavedViews, UpdateView};
