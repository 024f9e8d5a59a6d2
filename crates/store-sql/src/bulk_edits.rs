//! Edits over many records.

use async_trait::async_trait;
use mainstay_kernel::{BulkEditId, ChangeId, MemberId, RecordId, RecordKind, StoreError, WorkspaceScope};
use mainstay_records::{
    BulkEdit, BulkEditQueries, BulkEditStore, BulkEditsTx, BulkEditsUow, BulkFailure, BulkOutcome, BulkState, Moment,
    RecordStore,
};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::conditions::{self, Reach};
use crate::error::{corrupt, readable, store_error};
use crate::record_table::{self, ListedTable, StoredRecord};
use crate::rows::{ms, time, time_or_none};
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::tables::bulk_edit::{Column, Entity, Model};
use crate::tx::SqlTx;

const TABLE: &str = "bulk_edits";

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn row(workspace: Uuid, edit: &BulkEdit) -> Model {
    Model {
        workspace_id: workspace,
        id: edit.id.as_uuid(),
        change: edit.change.to_string(),
        state: edit.state.as_str().to_owned(),
        total: count(edit.total),
        done: count(edit.done),
        unchanged: count(edit.unchanged),
        failed: count(edit.failed),
        started_by: edit.started_by.as_uuid(),
        started_by_name: edit.started_by_name.clone(),
        started_at: ms(edit.started_at),
        finished_at: edit.finished_at.map(ms),
        record_kind: edit.record_kind.as_str().to_owned(),
    }
}

fn read(row: Model) -> Result<BulkEdit, StoreError> {
    let number = |value: i64, column| u64::try_from(value).map_err(|_| corrupt(TABLE, column, row.id));
    Ok(BulkEdit {
        id: BulkEditId::from_uuid(row.id),
        record_kind: RecordKind::parse(&row.record_kind).ok_or_else(|| corrupt(TABLE, "record_kind", row.id))?,
        change: readable(serde_json::from_str(&row.change), TABLE, "change", row.id)?,
        state: BulkState::parse(&row.state).ok_or_else(|| corrupt(TABLE, "state", row.id))?,
        total: number(row.total, "total")?,
        done: number(row.done, "done")?,
        unchanged: number(row.unchanged, "unchanged")?,
        failed: number(row.failed, "failed")?,
        started_by: MemberId::from_uuid(row.started_by),
        started_by_name: row.started_by_name,
        started_at: time(row.started_at)?,
        finished_at: time_or_none(row.finished_at)?,
    })
}

#[async_trait]
impl BulkEditQueries for SqlStore {
    async fn bulk_edit(
        &self,
        scope: &WorkspaceScope,
        id: BulkEditId,
    ) -> Result<Option<(BulkEdit, Vec<BulkFailure>)>, StoreError> {
        let db = self.read(scope);
        let found = db.find::<Entity>().filter(Column::Id.eq(id.as_uuid())).one(&db).await.map_err(store_error)?;
        let Some(edit) = found.map(read).transpose()? else { return Ok(None) };
        let Some(table) = record_table::of_kind(edit.record_kind).filter(|_| edit.failed > 0) else {
            return Ok(Some((edit, Vec::new())));
        };
        let mut sql = db.sql("SELECT i.record_id, l.");
        sql.push(table.title).push(", i.code, i.detail FROM bulk_edit_items i JOIN ").push(table.name);
        sql.push(" l ON l.workspace_id = i.workspace_id AND l.id = i.record_id WHERE i.workspace_id = $1");
        sql.with(" AND i.bulk_edit_id = ", id.as_uuid()).push(" AND i.state = 'failed' ORDER BY i.record_id LIMIT 100");
        let mut failures = Vec::new();
        for row in db.rows(sql).await? {
            let detail: Option<String> = row.try_get_by_index(3).map_err(store_error)?;
            failures.push(BulkFailure {
                record: row.try_get_by_index(0).map_err(store_error)?,
                title: row.try_get_by_index(1).map_err(store_error)?,
                code: row.try_get_by_index(2).map_err(store_error)?,
                detail: detail.unwrap_or_default(),
            });
        }
        Ok(Some((edit, failures)))
    }
}

impl SqlTx {
    /// The beginning of a statement that takes records into an edit; `FROM` their table with the alias `l` follows.
    fn take_records(&self, edit: &BulkEdit) -> Sql {
        let mut sql = self.db.sql("INSERT INTO bulk_edit_items (workspace_id, bulk_edit_id, record_id, state)");
        sql.with(" SELECT l.workspace_id, ", edit.id.as_uuid()).push(", l.id, 'pending'");
        sql
    }

    async fn note_total(&self, edit: &BulkEdit, total: u64) -> Result<u64, StoreError> {
        let mut sql = self.db.sql("UPDATE bulk_edits SET ");
        sql.with("total = ", count(total)).with(" WHERE workspace_id = $1 AND id = ", edit.id.as_uuid());
        self.db.run(sql).await?;
        Ok(total)
    }

    fn items(&self, columns: &str, edit: BulkEditId, state: &str, limit: u64) -> Sql {
        let mut sql = self.db.sql("SELECT ");
        sql.push(columns).with(" FROM bulk_edit_items WHERE workspace_id = $1 AND bulk_edit_id = ", edit.as_uuid());
        sql.with(" AND state = ", state).with(" ORDER BY record_id LIMIT ", count(limit));
        sql
    }
}

#[async_trait]
impl<R: StoredRecord> BulkEditStore<R> for SqlTx {
    async fn insert_for_ids(&self, edit: &BulkEdit, ids: &[R::Id]) -> Result<u64, StoreError> {
        self.db.insert(&[row(self.db.workspace(), edit)]).await?;
        let ids: Vec<Uuid> = ids.iter().map(|id| id.as_uuid()).collect();
        let mut sql = self.take_records(edit);
        sql.push(" FROM ").push(R::Table::TABLE.name).push(" l WHERE l.workspace_id = $1").any_of(" AND l.id", &ids);
        let total = self.db.run(sql).await?;
        self.note_total(edit, total).await
    }

    async fn insert_for_filter(&self, edit: &BulkEdit, filter: &R::Filter, moment: Moment) -> Result<u64, StoreError> {
        self.db.insert(&[row(self.db.workspace(), edit)]).await?;
        let mut sql = self.take_records(edit);
        conditions::push::<R::Table>(&mut sql, self.db.dialect(), filter, R::moment(moment), Reach::Facts);
        let total = self.db.run(sql).await?;
        self.note_total(edit, total).await
    }

    async fn matching(
        &self,
        filter: &R::Filter,
        moment: Moment,
        after: Option<R::Id>,
        limit: u64,
    ) -> Result<Vec<R::Id>, StoreError> {
        let mut sql = self.db.sql("SELECT l.id");
        conditions::push::<R::Table>(&mut sql, self.db.dialect(), filter, R::moment(moment), Reach::Facts);
        if let Some(after) = after {
            sql.with(" AND l.id > ", after.as_uuid());
        }
        sql.with(" ORDER BY l.id LIMIT ", count(limit));
        let rows = self.db.rows(sql).await?;
        rows.iter().map(|row| row.try_get_by_index(0).map(R::Id::from_uuid).map_err(store_error)).collect()
    }

    async fn find_for_update(&self, id: BulkEditId) -> Result<Option<BulkEdit>, StoreError> {
        let of_kind = Column::RecordKind.eq(R::KIND.as_str());
        let select = self.db.find::<Entity>().filter(Column::Id.eq(id.as_uuid())).filter(of_kind);
        let found = select.lock_exclusive().one(&self.db).await;
        found.map_err(store_error)?.map(read).transpose()
    }

    async fn next_pending(&self, id: BulkEditId, limit: u64) -> Result<Vec<R::Id>, StoreError> {
        let rows = self.db.rows(self.items("record_id", id, "pending", limit)).await?;
        rows.iter().map(|row| row.try_get_by_index(0).map(R::Id::from_uuid).map_err(store_error)).collect()
    }

    async fn next_to_undo(&self, id: BulkEditId, limit: u64) -> Result<Vec<(R::Id, ChangeId)>, StoreError> {
        let rows = self.db.rows(self.items("record_id, change_id", id, "changed", limit)).await?;
        let pair = |row: &sea_orm::QueryResult| -> Result<_, sea_orm::DbErr> {
            Ok((R::Id::from_uuid(row.try_get_by_index(0)?), ChangeId::from_uuid(row.try_get_by_index(1)?)))
        };
        rows.iter().map(|row| pair(row).map_err(store_error)).collect()
    }

    async fn settle(&self, id: BulkEditId, record: R::Id, outcome: &BulkOutcome) -> Result<(), StoreError> {
        let (state, change, code, detail) = match outcome {
            BulkOutcome::Changed(change) => ("changed", Some(change.as_uuid()), None, None),
            BulkOutcome::Unchanged => ("unchanged", None, None, None),
            BulkOutcome::Failed { code, detail } => ("failed", None, Some(*code), Some(&**detail)),
            BulkOutcome::Undone => ("undone", None, None, None),
        };
        let mut sql = self.db.sql("UPDATE bulk_edit_items SET ");
        sql.with("state = ", state).with(", change_id = ", change).with(", code = ", code).with(", detail = ", detail);
        sql.with(" WHERE workspace_id = $1 AND bulk_edit_id = ", id.as_uuid())
            .with(" AND record_id = ", record.as_uuid());
        self.db.run(sql).await.map(drop)
    }

    async fn update(&self, edit: &BulkEdit) -> Result<(), StoreError> {
        let row = row(self.db.workspace(), edit);
        let mut sql = self.db.sql("UPDATE bulk_edits SET ");
        sql.with("state = ", row.state).with(", done = ", row.done).with(", unchanged = ", row.unchanged);
        sql.with(", failed = ", row.failed).with(", finished_at = ", row.finished_at);
        sql.with(" WHERE workspace_id = $1 AND id = ", row.id);
        self.db.run(sql).await.map(drop)
    }
}

impl<R: StoredRecord> BulkEditsTx<R> for SqlTx
where
    Self: RecordStore<R>,
{
    fn bulk_edits(&self) -> &dyn BulkEditStore<R> {
        self
    }
}

#[async_trait]
impl<R: StoredRecord> BulkEditsUow<R> for SqlStore
where
    SqlTx: RecordStore<R>,
{
    async fn begin_bulk_edits(&self, scope: &WorkspaceScope) -> Result<Box<dyn BulkEditsTx<R>>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}
