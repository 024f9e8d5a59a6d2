//! mainstay-jobs.
