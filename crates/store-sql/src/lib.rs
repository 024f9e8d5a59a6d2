//! mainstay-store-sql.
