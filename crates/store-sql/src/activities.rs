//! Writing activities.

use async_trait::async_trait;
use mainstay_activities::{ActivitiesTx, ActivitiesUow, Activity, ActivityStore, Subject, Subjects};
use mainstay_kernel::{ActivityId, StoreError, WorkspaceScope};
use mainstay_records::RecordStore;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Iterable, ModelTrait, QueryFilter};

use crate::activity_list::Activities;
use crate::error::store_error;
use crate::store::SqlStore;
use crate::tables::activity;
use crate::tx::SqlTx;
use crate::{activity_row, record_list};

/// Columns that keep the value of the first write.
const FIXED: [activity::Column; 11] = [
    activity::Column::WorkspaceId,
    activity::Column::Id,
    activity::Column::LeadId,
    activity::Column::ContactId,
    activity::Column::CompanyId,
    activity::Column::DealId,
    activity::Column::Kind,
    activity::Column::ActorKind,
    activity::Column::ActorId,
    activity::Column::ActorName,
    activity::Column::CreatedAt,
];

#[async_trait]
impl RecordStore<Activity> for SqlTx {
    async fn find_for_update(&self, id: ActivityId) -> Result<Option<Activity>, StoreError> {
        let mut sql = record_list::select::<Activities>(&self.db);
        sql.with(" AND l.id = ", id.as_uuid()).push(self.db.dialect().for_update());
        let Some(row) = self.db.row(sql).await? else { return Ok(None) };
        Ok(Some(Activity::from_record(activity_row::read(&row)?.listed.activity)))
    }

    async fn update(&self, activity: &Activity) -> Result<(), StoreError> {
        let row = activity_row::row(self.db.workspace(), self.zone, activity.record());
        let mut update = self.db.update::<activity::Entity>();
        for column in activity::Column::iter().filter(|column| !FIXED.iter().any(|fixed| *fixed as u8 == *column as u8))
        {
            update = update.col_expr(column, Expr::value(row.get(column)));
        }
        let done = update
            .filter(activity::Column::Id.eq(row.id))
            .filter(activity::Column::Version.eq(row.version - 1))
            .exec(&self.db)
            .await
            .map_err(store_error)?;
        if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }
}

#[async_trait]
impl ActivityStore for SqlTx {
    async fn insert(&self, activity: &Activity) -> Result<(), StoreError> {
        self.db.insert(&[activity_row::row(self.db.workspace(), self.zone, activity.record())]).await
    }

    async fn keep_points(&self, activity: &Activity) -> Result<(), StoreError> {
        let mut sql = self.db.sql("UPDATE activities SET ");
        sql.with("points = ", activity_row::points(activity.points));
        sql.with(" WHERE workspace_id = $1 AND id = ", activity.id.as_uuid());
        self.db.run(sql).await.map(|_| ())
    }

    async fn has_open(&self, subject: Subject) -> Result<bool, StoreError> {
        let mut sql = self.db.sql("SELECT 1 FROM activities l WHERE l.workspace_id = $1 AND ");
        sql.push(activity_row::subject_column(subject.kind())).with(" = ", subject.as_uuid());
        sql.push(" AND l.completed_at IS NULL LIMIT 1");
        Ok(self.db.row(sql).await?.is_some())
    }
}

impl ActivitiesTx for SqlTx {
    fn activities(&self) -> &dyn ActivityStore {
        self
    }
    fn subjects(&self) -> &dyn Subjects {
        self
    }
}

#[async_trait]
impl ActivitiesUow for SqlStore {
    async fn begin_activities(&self, scope: &WorkspaceScope) -> Result<Box<dyn ActivitiesTx>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}
