//! Reading contacts, with the role check.

use std::sync::Arc;

use mainstay_kernel::{
    ContactId, EmailAddress, Page, PageRequest, Permission, PhoneNumber, Total, WorkspaceScope, fold,
};
use mainstay_records::{ListCursor, Neighbors, RecordError, Sort};

use super::queries::{ContactFilter, ContactQueries, ContactSort, ContactSortKey, LikelyContact, PersonLikeness};
use super::record::ContactRecord;
use super::use_cases::ContactError;
use crate::{LIKELY_MAX, LOOKUP_MAX, REACH_MAX};

/// The use cases that read contacts.
pub struct ContactReads {
    queries: Arc<dyn ContactQueries>,
}

impl ContactReads {
    /// Puts the use cases together.
    pub fn new(queries: Arc<dyn ContactQueries>) -> Self {
        Self { queries }
    }

    /// One page of a list.
    pub async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &ContactFilter,
        sort: ContactSort,
        page: PageRequest,
    ) -> Result<Page<ContactRecord>, ContactError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.page(scope, filter, sort, page).await?)
    }

    /// At most `limit` contacts after the cursor.
    pub async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &ContactFilter,
        sort: ContactSort,
        cursor: Option<ListCursor<ContactId>>,
        limit: u64,
    ) -> Result<Vec<ContactRecord>, ContactError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.after(scope, filter, sort, cursor, limit).await?)
    }

    /// How many contacts a list has, bounded.
    pub async fn count(&self, scope: &WorkspaceScope, filter: &ContactFilter) -> Result<Total, ContactError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.count(scope, filter).await?)
    }

    /// At most `limit` contacts that have the words, by last change.
    pub async fn search(
        &self,
        scope: &WorkspaceScope,
        words: &str,
        limit: u64,
    ) -> Result<Vec<ContactRecord>, ContactError> {
        scope.require(Permission::ReadRecords)?;
        let sort = Sort::descending(ContactSortKey::UpdatedAt);
        Ok(self.queries.first(scope, &found_by(words), sort, limit).await?)
    }

    /// A few contacts to choose from: those with the words by name, or those that changed last where there are none.
    pub async fn lookup(&self, scope: &WorkspaceScope, words: &str) -> Result<Vec<ContactRecord>, ContactError> {
        if words.trim().is_empty() {
            return self.search(scope, words, LOOKUP_MAX).await;
        }
        scope.require(Permission::ReadRecords)?;
        let sort = Sort::ascending(ContactSortKey::Name);
        Ok(self.queries.first(scope, &found_by(words), sort, LOOKUP_MAX).await?)
    }

    /// One contact.
    pub async fn get(&self, scope: &WorkspaceScope, id: ContactId) -> Result<ContactRecord, ContactError> {
        scope.require(Permission::ReadRecords)?;
        self.queries.find(scope, id).await?.ok_or(RecordError::NotFound)
    }

    /// The contacts beside one in a list.
    pub async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        id: ContactId,
        filter: &ContactFilter,
        sort: ContactSort,
    ) -> Result<Neighbors<ContactId>, ContactError> {
        let contact = self.get(scope, id).await?;
        Ok(self.queries.neighbors(scope, &contact, filter, sort).await?)
    }

    /// Contacts of exactly this name, in upper or lower case (LEAD-8). Whoever may add contacts may ask, too.
    pub async fn namesakes(&self, scope: &WorkspaceScope, name: &str) -> Result<Vec<ContactRecord>, ContactError> {
        scope.require_either(Permission::WriteRecords, Permission::ReadRecords)?;
        let sort = Sort::descending(ContactSortKey::UpdatedAt);
        let mut found = self.queries.first(scope, &found_by(name), sort, LIKELY_MAX).await?;
        let name = fold(name);
        found.retain(|contact| fold(&contact.name) == name);
        Ok(found)
    }

    /// Contacts with one of these e-mail addresses or telephone numbers in any format (LEAD-8, LEAD-10), those with the
    /// same address first. What cannot be read matches nothing. Whoever may add contacts may ask, too.
    pub async fn same_person(
        &self,
        scope: &WorkspaceScope,
        emails: &[String],
        phones: &[String],
        except: Option<ContactId>,
    ) -> Result<Vec<LikelyContact>, ContactError> {
        scope.require_either(Permission::WriteRecords, Permission::ReadRecords)?;
        let emails: Vec<_> =
            emails.iter().take(REACH_MAX).filter_map(|text| EmailAddress::try_new("emails", text).ok()).collect();
        let phones: Vec<_> =
            phones.iter().take(REACH_MAX).filter_map(|text| PhoneNumber::try_new("phones", text).ok()).collect();
        if emails.is_empty() && phones.is_empty() {
            return Ok(Vec::new());
        }
        // One more, because the contact itself may be among them.
        let found = self.queries.same_person(scope, &emails, &phones, LIKELY_MAX + 1).await?;
        let shares_email = |contact: &ContactRecord| {
            contact.emails.iter().any(|email| emails.iter().any(|known| known.folded() == email.folded()))
        };
        let mut likely: Vec<_> = found
            .into_iter()
            .filter(|contact| Some(contact.id) != except)
            .map(|contact| {
                let reason = if shares_email(&contact) { PersonLikeness::Email } else { PersonLikeness::Phone };
                LikelyContact { contact, reason }
            })
            .collect();
        likely.sort_by_key(|known| known.reason);
        likely.truncate(usize::try_from(LIKELY_MAX).unwrap_or(usize::MAX));
        Ok(likely)
    }
}

fn found_by(words: &str) -> ContactFilter {
    ContactFilter { search: Some(words.to_owned()), ..ContactFilter::default() }
}
