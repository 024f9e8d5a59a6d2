//! The place where Mainstay is put together: configuration, start and stop, and the command line.
//!
//! Tests start the same server through [`start`], with a clock and a mailer of their own.

pub mod cli;
pub mod config;
mod data_dir;
mod key_file;
mod logging;
mod parts;
mod platform;
mod restore;
mod running;
mod seed;
mod upgrade;

pub use parts::{Overrides, Parts};
pub use platform::{ClockedIds, SystemClock, SystemSecrets};
pub use running::{Running, start};
