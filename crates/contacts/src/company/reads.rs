//! Reading companies, with the role check.

use std::sync::Arc;

use mainstay_kernel::{CompanyId, EmailAddress, Page, PageRequest, Permission, Total, WorkspaceScope};
use mainstay_records::{ListCursor, Neighbors, RecordError, Sort};

use super::likeness::{email_domain, name_stem, web_domain};
use super::queries::{CompanyFilter, CompanyLikeness, CompanyQueries, CompanySort, CompanySortKey, LikelyCompany};
use super::record::CompanyRecord;
use super::use_cases::CompanyError;
use crate::{LIKELY_MAX, LOOKUP_MAX};

/// What is known of a company that may be here already.
#[derive(Debug, Clone, Default)]
pub struct CompanyClues {
    /// Its name.
    pub name: Option<String>,
    /// Its website.
    pub website: Option<String>,
    /// E-mail addresses of people there.
    pub emails: Vec<String>,
    /// The company that is asked for, which is no twin of itself.
    pub except: Option<CompanyId>,
}

/// The use cases that read companies.
pub struct CompanyReads {
    queries: Arc<dyn CompanyQueries>,
}

impl CompanyReads {
    /// Puts the use cases together.
    pub fn new(queries: Arc<dyn CompanyQueries>) -> Self {
        Self { queries }
    }

    /// One page of a list.
    pub async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &CompanyFilter,
        sort: CompanySort,
        page: PageRequest,
    ) -> Result<Page<CompanyRecord>, CompanyError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.page(scope, filter, sort, page).await?)
    }

    /// At most `limit` companies after the cursor.
    pub async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &CompanyFilter,
        sort: CompanySort,
        cursor: Option<ListCursor<CompanyId>>,
        limit: u64,
    ) -> Result<Vec<CompanyRecord>, CompanyError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.after(scope, filter, sort, cursor, limit).await?)
    }

    /// How many companies a list has, bounded.
    pub async fn count(&self, scope: &WorkspaceScope, filter: &CompanyFilter) -> Result<Total, CompanyError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.count(scope, filter).await?)
    }

    /// At most `limit` companies that have the words, by last change.
    pub async fn search(
        &self,
        scope: &WorkspaceScope,
        words: &str,
        limit: u64,
    ) -> Result<Vec<CompanyRecord>, CompanyError> {
        scope.require(Permission::ReadRecords)?;
        let sort = Sort::descending(CompanySortKey::UpdatedAt);
        Ok(self.queries.first(scope, &found_by(words), sort, limit).await?)
    }

    /// A few companies to choose from: those with the words by name, or those that changed last where there are none.
    pub async fn lookup(&self, scope: &WorkspaceScope, words: &str) -> Result<Vec<CompanyRecord>, CompanyError> {
        if words.trim().is_empty() {
            return self.search(scope, words, LOOKUP_MAX).await;
        }
        scope.require(Permission::ReadRecords)?;
        let sort = Sort::ascending(CompanySortKey::Name);
        Ok(self.queries.first(scope, &found_by(words), sort, LOOKUP_MAX).await?)
    }

    /// One company.
    pub async fn get(&self, scope: &WorkspaceScope, id: CompanyId) -> Result<CompanyRecord, CompanyError> {
        scope.require(Permission::ReadRecords)?;
        self.queries.find(scope, id).await?.ok_or(RecordError::NotFound)
    }

    /// The companies beside one in a list.
    pub async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        id: CompanyId,
        filter: &CompanyFilter,
        sort: CompanySort,
    ) -> Result<Neighbors<CompanyId>, CompanyError> {
        let company = self.get(scope, id).await?;
        Ok(self.queries.neighbors(scope, &company, filter, sort).await?)
    }

    /// Companies that are likely the one that is meant (LEAD-8): those with the same web domain first, then those with
    /// nearly the same name. A clue that cannot be read leads nowhere. Whoever may add companies may ask, too.
    pub async fn likely(
        &self,
        scope: &WorkspaceScope,
        clues: &CompanyClues,
    ) -> Result<Vec<LikelyCompany>, CompanyError> {
        scope.require_either(Permission::WriteRecords, Permission::ReadRecords)?;
        let read = |email: &String| EmailAddress::try_new("email", email).ok();
        let of_emails = clues.emails.iter().filter_map(read).filter_map(|email| email_domain(&email));
        let mut domains: Vec<_> = clues.website.as_deref().and_then(web_domain).into_iter().chain(of_emails).collect();
        domains.sort_unstable();
        domains.dedup();
        let stem = clues.name.as_deref().map(name_stem).unwrap_or_default();
        // One more, because the company itself may be among them.
        let limit = LIKELY_MAX + 1;
        let mut likely: Vec<LikelyCompany> = Vec::new();
        if !domains.is_empty() {
            let found = self.queries.with_domain(scope, &domains, limit).await?;
            likely.extend(found.into_iter().map(|company| LikelyCompany { company, reason: CompanyLikeness::Domain }));
        }
        if !stem.is_empty() {
            for company in self.queries.near_same(scope, &stem, limit).await? {
                if likely.iter().all(|known| known.company.id != company.id) {
                    likely.push(LikelyCompany { company, reason: CompanyLikeness::Name });
                }
            }
        }
        likely.retain(|known| Some(known.company.id) != clues.except);
        likely.truncate(usize::try_from(LIKELY_MAX).unwrap_or(usize::MAX));
        Ok(likely)
    }
}

fn found_by(words: &str) -> CompanyFilter {
    CompanyFilter { search: Some(words.to_owned()), ..CompanyFilter::default() }
}
