//! mainstay-identity.
