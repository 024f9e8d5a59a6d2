//! Reading leads, with the role check and the workspace's present moment.

use std::sync::Arc;

use mainstay_kernel::{Clock, EmailAddress, LeadId, Page, PageRequest, Permission, PhoneNumber, Total, WorkspaceScope};
use mainstay_records::{Moment, Neighbors};

use crate::{LeadCursor, LeadError, LeadFilter, LeadQueries, LeadRecord, LeadSort, LeadSortKey, ScoreEntry};

/// The use cases that read leads.
pub struct LeadReads {
    queries: Arc<dyn LeadQueries>,
    clock: Arc<dyn Clock>,
}

impl LeadReads {
    /// Puts the use cases together.
    pub fn new(queries: Arc<dyn LeadQueries>, clock: Arc<dyn Clock>) -> Self {
        Self { queries, clock }
    }

    /// The present moment in the scope's workspace, by which staleness is told.
    pub fn moment(&self, scope: &WorkspaceScope) -> Moment {
        Moment::at(scope, self.clock.now())
    }

    /// One page of a list.
    pub async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &LeadFilter,
        sort: LeadSort,
        page: PageRequest,
    ) -> Result<Page<LeadRecord>, LeadError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.page(scope, filter, sort, page, self.moment(scope)).await?)
    }

    /// At most `limit` leads after the cursor.
    pub async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &LeadFilter,
        sort: LeadSort,
        cursor: Option<LeadCursor>,
        limit: u64,
    ) -> Result<Vec<LeadRecord>, LeadError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.after(scope, filter, sort, cursor, limit, self.moment(scope)).await?)
    }

    /// At most `limit` leads that have the words, by last change.
    pub async fn search(&self, scope: &WorkspaceScope, words: &str, limit: u64) -> Result<Vec<LeadRecord>, LeadError> {
        let filter = LeadFilter { search: Some(words.to_owned()), ..LeadFilter::default() };
        self.after(scope, &filter, LeadSort::descending(LeadSortKey::UpdatedAt), None, limit).await
    }

    /// How many leads fit, bounded.
    pub async fn count(&self, scope: &WorkspaceScope, filter: &LeadFilter) -> Result<Total, LeadError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.count(scope, filter, self.moment(scope)).await?)
    }

    /// One lead.
    pub async fn get(&self, scope: &WorkspaceScope, id: LeadId) -> Result<LeadRecord, LeadError> {
        scope.require(Permission::ReadRecords)?;
        self.queries.find(scope, id).await?.ok_or(LeadError::NotFound)
    }

    /// One lead, for whoever may change leads and not read them.
    pub async fn get_to_change(&self, scope: &WorkspaceScope, id: LeadId) -> Result<LeadRecord, LeadError> {
        scope.require(Permission::WriteRecords)?;
        self.queries.find(scope, id).await?.ok_or(LeadError::NotFound)
    }

    /// The leads beside one in a list.
    pub async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        id: LeadId,
        filter: &LeadFilter,
        sort: LeadSort,
    ) -> Result<Neighbors<LeadId>, LeadError> {
        let lead = self.get(scope, id).await?;
        Ok(self.queries.neighbors(scope, &lead, filter, sort, self.moment(scope)).await?)
    }

    /// Open leads with one of these e-mail addresses or telephone numbers (LEAD-10). What cannot be read matches nothing.
    pub async fn duplicates(
        &self,
        scope: &WorkspaceScope,
        emails: &[String],
        phones: &[String],
        except: Option<LeadId>,
    ) -> Result<Vec<LeadRecord>, LeadError> {
        scope.require(Permission::ReadRecords)?;
        let emails = emails.iter().filter_map(|text| EmailAddress::try_new("email", text).ok()).collect();
        let phones = phones.iter().filter_map(|text| PhoneNumber::try_new("phone", text).ok()).collect();
        self.same_person(scope, emails, phones, except).await
    }

    /// The ids alone, for whoever may add leads and not read them.
    pub async fn duplicate_ids(
        &self,
        scope: &WorkspaceScope,
        email: Option<&str>,
        phone: Option<&str>,
    ) -> Result<Vec<LeadId>, LeadError> {
        scope.require(Permission::WriteRecords)?;
        let emails = email.and_then(|text| EmailAddress::try_new("email", text).ok()).into_iter().collect();
        let phones = phone.and_then(|text| PhoneNumber::try_new("phone", text).ok()).into_iter().collect();
        Ok(self.same_person(scope, emails, phones, None).await?.into_iter().map(|lead| lead.id).collect())
    }

    async fn same_person(
        &self,
        scope: &WorkspaceScope,
        emails: Vec<EmailAddress>,
        phones: Vec<PhoneNumber>,
        except: Option<LeadId>,
    ) -> Result<Vec<LeadRecord>, LeadError> {
        if emails.is_empty() && phones.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.queries.duplicates(scope, &emails, &phones, except).await?)
    }

    /// The ledger of a lead's score.
    pub async fn score_ledger(
        &self,
        scope: &WorkspaceScope,
        id: LeadId,
    ) -> Result<(LeadRecord, Vec<ScoreEntry>), LeadError> {
        let lead = self.get(scope, id).await?;
        let ledger = self.queries.score_ledger(scope, id).await?;
        Ok((lead, ledger))
    }
}
