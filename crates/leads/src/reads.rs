//! Reading leads, with the role check and the workspace's present moment.

use std::sync::Arc;

use mainstay_kernel::{Checks, Clock, LeadId, Page, PageRequest, Permission, Total, WorkspaceScope};
use mainstay_records::fields::{optional_email, optional_phone};
use mainstay_records::{Moment, Neighbors};

use crate::{
    LeadCursor, LeadError, LeadFilter, LeadQueries, LeadRecord, LeadSort, ScoreEntry, TimelineCursor, TimelineEntry,
    TimelineKind,
};

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

    /// Open leads with the same e-mail address or telephone number (LEAD-10). What cannot be read matches nothing.
    pub async fn duplicates(
        &self,
        scope: &WorkspaceScope,
        email: Option<&str>,
        phone: Option<&str>,
        except: Option<LeadId>,
    ) -> Result<Vec<LeadRecord>, LeadError> {
        scope.require(Permission::ReadRecords)?;
        self.same_person(scope, email, phone, except).await
    }

    /// The ids alone, for whoever may add leads and not read them.
    pub async fn duplicate_ids(
        &self,
        scope: &WorkspaceScope,
        email: Option<&str>,
        phone: Option<&str>,
    ) -> Result<Vec<LeadId>, LeadError> {
        scope.require(Permission::WriteRecords)?;
        Ok(self.same_person(scope, email, phone, None).await?.into_iter().map(|lead| lead.id).collect())
    }

    async fn same_person(
        &self,
        scope: &WorkspaceScope,
        email: Option<&str>,
        phone: Option<&str>,
        except: Option<LeadId>,
    ) -> Result<Vec<LeadRecord>, LeadError> {
        let mut ignored = Checks::default();
        let email = ignored.take(optional_email(email)).flatten();
        let phone = ignored.take(optional_phone(phone)).flatten();
        if email.is_none() && phone.is_none() {
            return Ok(Vec::new());
        }
        Ok(self.queries.duplicates(scope, email.as_ref(), phone.as_ref(), except).await?)
    }

    /// A piece of a lead's timeline.
    pub async fn timeline(
        &self,
        scope: &WorkspaceScope,
        id: LeadId,
        kind: TimelineKind,
        before: Option<TimelineCursor>,
        limit: u64,
    ) -> Result<Vec<TimelineEntry>, LeadError> {
        let lead = self.get(scope, id).await?;
        Ok(self.queries.timeline(scope, lead.id, kind, before, limit).await?)
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
