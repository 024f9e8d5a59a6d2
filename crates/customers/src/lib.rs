//! Customers: companies that bought, what they are worth, and whether they still talk to us (CUST-1 to CUST-5).
//!
//! A customer is derived, not stored: a company with a won deal. This crate holds the rules of health and lifetime value
//! and knows no database, no HTTP and no clock.

mod customer;
mod health;
mod lifetime_value;
mod queries;
mod reads;

pub use customer::Customer;
pub use health::{AT_RISK_AFTER_DAYS, CHURNED_AFTER_DAYS, Health};
pub use lifetime_value::LifetimeValue;
pub use queries::{BEST_CUSTOMERS, CustomerFilter, CustomerQueries, CustomerSort, CustomerSortKey};
pub use reads::{CustomerError, CustomerReads};
