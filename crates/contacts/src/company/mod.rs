//! Companies: the organisations that people work for and that buy.

mod aggregate;
mod fields;
mod likeness;
mod ports;
mod queries;
mod reads;
mod record;
mod use_cases;
mod words;

pub use aggregate::{Company, CompanyEdit, SetCompanyStatus};
pub use fields::CompanyFields;
pub use likeness::{email_domain, is_near_same, name_stem, shared_start, web_domain};
pub use ports::{CompaniesTx, CompaniesUow, CompanyStore};
pub use queries::{CompanyFilter, CompanyLikeness, CompanyQueries, CompanySort, CompanySortKey, LikelyCompany};
pub use reads::{CompanyClues, CompanyReads};
pub use record::{CompanyRecord, CompanyRef};
pub use use_cases::{Companies, CompanyError, UpdateCompany};
pub use words::{CompanySize, CompanyStatus, Industry};
