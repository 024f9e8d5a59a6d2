//! What is stored of a company.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use mainstay_kernel::{CompanyId, EmailAddress, MemberId, PhoneNumber, TagId, Version, fold, has_word, search_words};

use super::likeness::{name_stem, web_domain};
use super::words::{CompanySize, CompanyStatus, Industry};
use crate::Address;

/// What is stored of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyRecord {
    /// Its id.
    pub id: CompanyId,
    /// Counts its writes.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// Its website's address.
    pub website: Option<String>,
    /// What it lives on.
    pub industry: Option<Industry>,
    /// How many people work there.
    pub size: Option<CompanySize>,
    /// What it is to us.
    pub status: CompanyStatus,
    /// The e-mail address of its office.
    pub email: Option<EmailAddress>,
    /// The telephone number of its office.
    pub phone: Option<PhoneNumber>,
    /// The member responsible.
    pub owner: Option<MemberId>,
    /// Where it is.
    pub address: Address,
    /// What is to be known of it.
    pub description: Option<String>,
    /// Its tags.
    pub tags: BTreeSet<TagId>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When anything last changed.
    pub updated_at: DateTime<Utc>,
    /// When a person last worked it.
    pub touched_at: DateTime<Utc>,
    /// When it was archived.
    pub archived_at: Option<DateTime<Utc>>,
}

impl CompanyRecord {
    /// The host of its website without `www`, folded.
    pub fn domain(&self) -> Option<String> {
        self.website.as_deref().and_then(web_domain)
    }

    /// Its name without legal form and signs, by which nearly the same names are found.
    pub fn name_stem(&self) -> String {
        name_stem(&self.name)
    }

    /// The text by which search finds it: name, web domain, e-mail and telephone number, folded.
    pub fn search_text(&self) -> String {
        let parts = [
            Some(self.name.clone()),
            self.domain(),
            self.email.as_ref().map(|email| email.as_str().to_owned()),
            self.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            self.phone.as_ref().map(PhoneNumber::digits),
        ];
        fold(&parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    }

    /// True where a search finds it: each word of the search is in its text, see [`mainstay_kernel::has_word`].
    pub fn is_found_by(&self, search: &str) -> bool {
        let text = self.search_text();
        search_words(search).iter().all(|word| has_word(&text, word))
    }
}

/// A company as its contacts and deals name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyRef {
    /// Its id.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
}
