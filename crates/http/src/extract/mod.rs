//! What handlers take: who calls, and input that was read and checked.

mod body;
mod caller;
mod client;
mod query;
mod token;

pub use body::Valid;
pub use caller::{Caller, LogFacts, Me, open_workspace_gate, session_gate};
pub use client::{ClientInfo, address};
pub use query::{Query, search_text};
pub use token::{TokenCaller, bearer};
