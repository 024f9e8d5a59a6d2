//! Reading activities.

use async_trait::async_trait;
use mainstay_activities::{
    ActivityCursor, ActivityFilter, ActivityQueries, ActivitySort, ListedActivity, NEWEST_ACTIVITIES, NextSteps,
};
use mainstay_kernel::{ActivityId, MemberId, Page, PageRequest, StoreError, Total, WorkspaceScope};
use mainstay_records::Moment;
use sea_orm::DatabaseConnection;

use crate::activity_list::Activities;
use crate::record_list::{self, RecordList};
use crate::rows::ms;
use crate::scoped::Scoped;
use crate::store::SqlStore;
use crate::{activity_row, next_steps};

fn list<'a>(
    db: &'a Scoped<DatabaseConnection>,
    filter: &'a ActivityFilter,
    sort: ActivitySort,
    moment: Moment,
) -> RecordList<'a, Activities> {
    RecordList::new(db, filter, (sort.key, sort.descending), moment)
}

impl SqlStore {
    /// The connections for a list: those that plan each statement anew where words are sought.
    fn activity_reader(&self, scope: &WorkspaceScope, filter: &ActivityFilter) -> Scoped<DatabaseConnection> {
        if filter.search.is_some() { self.search(scope) } else { self.read(scope) }
    }
}

#[async_trait]
impl ActivityQueries for SqlStore {
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &ActivityFilter,
        sort: ActivitySort,
        page: PageRequest,
        moment: Moment,
    ) -> Result<Page<ListedActivity>, StoreError> {
        let db = self.activity_reader(scope, filter);
        let (rows, total) = list(&db, filter, sort, moment).page(page.offset(), page.limit()).await?;
        Ok(Page { items: rows.into_iter().map(|row| row.listed).collect(), total })
    }

    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &ActivityFilter,
        sort: ActivitySort,
        cursor: Option<ActivityCursor>,
        limit: u64,
        moment: Moment,
    ) -> Result<Vec<ListedActivity>, StoreError> {
        let db = self.activity_reader(scope, filter);
        let place = cursor.map(|cursor| (ms(cursor.at), cursor.id.as_uuid()));
        let rows = list(&db, filter, sort, moment).after(place, limit).await?;
        Ok(rows.into_iter().map(|row| row.listed).collect())
    }

    async fn count(
        &self,
        scope: &WorkspaceScope,
        filter: &ActivityFilter,
        moment: Moment,
    ) -> Result<Total, StoreError> {
        let db = self.activity_reader(scope, filter);
        list(&db, filter, NEWEST_ACTIVITIES, moment).count().await
    }

    async fn find(&self, scope: &WorkspaceScope, id: ActivityId) -> Result<Option<ListedActivity>, StoreError> {
        let db = self.read(scope);
        let mut sql = record_list::select::<Activities>(&db);
        sql.with(" AND l.id = ", id.as_uuid());
        let row = db.row(sql).await?;
        row.as_ref().map(|row| activity_row::read(row).map(|row| row.listed)).transpose()
    }

    async fn next_steps(
        &self,
        scope: &WorkspaceScope,
        member: MemberId,
        limit: u64,
        moment: Moment,
    ) -> Result<NextSteps, StoreError> {
        next_steps::of_member(&self.read(scope), member, limit, moment).await
    }
}
