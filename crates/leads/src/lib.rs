//! mainstay-leads.
