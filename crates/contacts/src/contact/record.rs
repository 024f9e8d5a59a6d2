//! What is stored of a contact.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use mainstay_kernel::{ContactId, EmailAddress, MemberId, PhoneNumber, TagId, Version, fold, has_word, search_words};

use crate::{Address, CompanyRef};

/// What is stored of a contact, with the present name of its company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRecord {
    /// Its id.
    pub id: ContactId,
    /// Counts its writes.
    pub version: Version,
    /// The person's name.
    pub name: String,
    /// What they do at the company.
    pub job_title: Option<String>,
    /// The company that they work for.
    pub company: Option<CompanyRef>,
    /// Their e-mail addresses, the primary one first.
    pub emails: Vec<EmailAddress>,
    /// Their telephone numbers, the primary one first.
    pub phones: Vec<PhoneNumber>,
    /// The member responsible.
    pub owner: Option<MemberId>,
    /// Where they are.
    pub address: Address,
    /// What is to be known of them.
    pub description: Option<String>,
    /// Their tags.
    pub tags: BTreeSet<TagId>,
    /// When the contact was added.
    pub created_at: DateTime<Utc>,
    /// When anything last changed.
    pub updated_at: DateTime<Utc>,
    /// When a person last worked the contact.
    pub touched_at: DateTime<Utc>,
    /// When it was archived.
    pub archived_at: Option<DateTime<Utc>>,
}

impl ContactRecord {
    /// The text by which search finds it whatever its company is called: name, e-mail addresses and telephone numbers,
    /// folded.
    pub fn own_search_text(&self) -> String {
        let mut parts = vec![self.name.clone()];
        parts.extend(self.emails.iter().map(|email| email.as_str().to_owned()));
        parts.extend(self.phones.iter().flat_map(|phone| [phone.as_str().to_owned(), phone.digits()]));
        fold(&parts.join("\n"))
    }

    /// The text by which search finds it: its own, and its company's name.
    pub fn search_text(&self) -> String {
        match &self.company {
            Some(company) => format!("{} {}", self.own_search_text(), fold(&company.name)),
            None => self.own_search_text(),
        }
    }

    /// True where a search finds it: each word of the search is in its text, see [`mainstay_kernel::has_word`].
    pub fn is_found_by(&self, search: &str) -> bool {
        let text = self.search_text();
        search_words(search).iter().all(|word| has_word(&text, word))
    }
}
