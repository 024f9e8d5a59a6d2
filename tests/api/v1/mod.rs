//! The public API as a storefront uses it.

mod account;
mod activities;
mod conditions;
mod convert;
mod create;
mod cursors;
mod deals;
mod idempotency;
mod idempotency_races;
mod limits;
mod lists;
mod people;
mod update;

/// The address of leads.
const LEADS: &str = "/api/v1/leads";
