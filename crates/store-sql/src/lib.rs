//! Storage on SQLite and PostgreSQL: one adapter that implements every store port of the domain.
//!
//! [`SqlStore`] opens the database and hands out transactions and reads. What belongs to a workspace goes through
//! `Scoped`, which adds the workspace to each statement that it builds and refuses any statement without it. What
//! differs between the engines is in `dialect`, and nowhere else. What a table of records has to tell of itself so that
//! it is listed, searched and tagged is in `record_table`.

mod activities;
mod activity_list;
mod activity_queries;
mod activity_row;
mod actor;
mod admin;
mod admin_queries;
mod audit;
mod bulk_edits;
mod cells;
mod companies;
mod company_queries;
mod company_row;
mod conditions;
mod config;
mod contact_queries;
mod contact_row;
mod contacts;
mod conversions;
mod customer_queries;
mod deal_filter;
mod deal_list;
mod deal_queries;
mod deal_row;
mod deal_sums;
mod deal_trail;
mod deals;
mod dialect;
mod durability;
mod error;
mod feed;
mod foundation;
mod idempotency;
mod identity_queries;
mod job_runs;
mod lead_filter;
mod lead_list;
mod lead_queries;
mod lead_row;
mod lead_sources;
mod leads;
mod load;
mod next_steps;
mod notifications;
mod outbox;
mod password_resets;
mod record_list;
mod record_table;
mod record_tags;
mod rows;
mod saved_views;
mod scoped;
mod scores;
mod sessions;
mod sql;
mod stages;
mod store;
mod subjects;
mod system;
#[expect(clippy::disallowed_methods, reason = "sea-orm's entity macro writes calls of these; nobody else makes them")]
mod tables;
mod tags;
mod texts;
mod timeline;
mod tx;
mod users;
mod words;

pub use config::StoreConfig;
pub use load::{BookSeed, DealSeed, LeadSeed, Loaded};
pub use mainstay_migrations::Database;
pub use store::{OpenError, SqlStore};
