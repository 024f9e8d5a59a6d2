//! mainstay-http.
