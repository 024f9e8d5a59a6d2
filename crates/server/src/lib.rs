//! mainstay-server.
