//! Contacts and companies: whom we know, for whom they work, and when two entries are likely one.
//!
//! Both are records (see `mainstay-records`). This crate knows no database, no HTTP and no clock.

mod address;
mod company;
mod contact;
#[cfg(test)]
mod fakes;
mod reach;
mod refusal;
#[cfg(test)]
mod use_case_tests;

pub use address::{ADDRESS_LINE_MAX, ADDRESS_PLACE_MAX, Address, AddressInput, CountryCode, POSTAL_CODE_MAX};
pub use company::{
    Companies, CompaniesTx, CompaniesUow, Company, CompanyClues, CompanyEdit, CompanyError, CompanyFields,
    CompanyFilter, CompanyLikeness, CompanyQueries, CompanyReads, CompanyRecord, CompanyRef, CompanySize, CompanySort,
    CompanySortKey, CompanyStatus, CompanyStore, Industry, LikelyCompany, SetCompanyStatus, UpdateCompany,
    email_domain, is_near_same, name_stem, shared_start, web_domain,
};
pub use contact::{
    Contact, ContactEdit, ContactError, ContactFields, ContactFilter, ContactQueries, ContactReads, ContactRecord,
    ContactSort, ContactSortKey, ContactStore, Contacts, ContactsTx, ContactsUow, LikelyContact, PersonLikeness,
    UpdateContact,
};
pub use reach::REACH_MAX;
pub use refusal::Archived;

/// The most characters of a description.
pub const DESCRIPTION_MAX: usize = 5_000;
/// The most likely twins that are shown.
pub const LIKELY_MAX: u64 = 10;
/// The most records that are offered to choose from.
pub const LOOKUP_MAX: u64 = 10;
