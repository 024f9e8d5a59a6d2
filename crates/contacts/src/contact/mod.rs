//! Contacts: the people that we know.

mod aggregate;
mod fields;
mod ports;
mod queries;
mod reads;
mod record;
mod use_cases;

pub use aggregate::{Contact, ContactEdit};
pub use fields::ContactFields;
pub use ports::{ContactStore, ContactsTx, ContactsUow};
pub use queries::{ContactFilter, ContactQueries, ContactSort, ContactSortKey, LikelyContact, PersonLikeness};
pub use reads::ContactReads;
pub use record::ContactRecord;
pub use use_cases::{ContactError, Contacts, UpdateContact};
