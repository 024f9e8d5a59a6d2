//! mainstay-migrations.
