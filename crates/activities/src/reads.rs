//! Reading activities, with the role check and the workspace's present moment.

use std::sync::Arc;

use mainstay_kernel::{ActivityId, Clock, Page, PageRequest, PageSize, Permission, Total, WorkspaceScope};
use mainstay_records::{Moment, Sort};

use crate::{
    ActivityCursor, ActivityError, ActivityFilter, ActivityQueries, ActivitySort, ActivitySortKey, ListedActivity,
    Subject, SubjectFilter,
};

/// The use cases that read activities.
pub struct ActivityReads {
    pub(crate) queries: Arc<dyn ActivityQueries>,
    clock: Arc<dyn Clock>,
}

impl ActivityReads {
    /// Puts the use cases together.
    pub fn new(queries: Arc<dyn ActivityQueries>, clock: Arc<dyn Clock>) -> Self {
        Self { queries, clock }
    }

    /// The present moment in the scope's workspace, by which lateness is told.
    pub fn moment(&self, scope: &WorkspaceScope) -> Moment {
        Moment::at(scope, self.clock.now())
    }

    /// One page of a list.
    pub async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &ActivityFilter,
        sort: ActivitySort,
        page: PageRequest,
    ) -> Result<Page<ListedActivity>, ActivityError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.page(scope, filter, sort, page, self.moment(scope)).await?)
    }

    /// At most `limit` activities after the cursor.
    pub async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &ActivityFilter,
        sort: ActivitySort,
        cursor: Option<ActivityCursor>,
        limit: u64,
    ) -> Result<Vec<ListedActivity>, ActivityError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.after(scope, filter, sort, cursor, limit, self.moment(scope)).await?)
    }

    /// How many activities fit, bounded.
    pub async fn count(&self, scope: &WorkspaceScope, filter: &ActivityFilter) -> Result<Total, ActivityError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.count(scope, filter, self.moment(scope)).await?)
    }

    /// One activity.
    pub async fn get(&self, scope: &WorkspaceScope, id: ActivityId) -> Result<ListedActivity, ActivityError> {
        scope.require(Permission::ReadRecords)?;
        self.queries.find(scope, id).await?.ok_or(ActivityError::NotFound)
    }

    /// What is planned on a record: the first hundred of its open activities, the earliest due first.
    pub async fn planned(
        &self,
        scope: &WorkspaceScope,
        subject: Subject,
    ) -> Result<Page<ListedActivity>, ActivityError> {
        let filter =
            ActivityFilter { open: Some(true), subject: Some(SubjectFilter::Is(subject)), ..ActivityFilter::default() };
        let sort = Sort::ascending(ActivitySortKey::DueAt);
        self.page(scope, &filter, sort, PageRequest::first(PageSize::Large)).await
    }
}
