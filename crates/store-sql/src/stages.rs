//! The stages of the pipeline.

use async_trait::async_trait;
use mainstay_deals::{Probability, Stage, StageKind, StageStore};
use mainstay_kernel::{StageId, StoreError, Version};
use mainstay_records::RecordStore;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::error::{corrupt, store_error};
use crate::scoped::Scoped;
use crate::tables::pipeline_stage::{Column, Entity, Model};
use crate::tx::SqlTx;

const TABLE: &str = "pipeline_stages";

/// How far the kinds stand apart on the board; more than any pipeline has stages.
const APART: i32 = 10_000;

/// The place of a stage on the board, by which lists of deals are sorted.
pub(crate) fn rank(stage: &Stage) -> i32 {
    let kind = match stage.kind {
        StageKind::Open => 0,
        StageKind::Won => 1,
        StageKind::Lost => 2,
    };
    kind * APART + i32::try_from(stage.position).unwrap_or(APART - 1).min(APART - 1)
}

/// The row of a stage.
pub(crate) fn row(workspace: Uuid, stage: &Stage) -> Model {
    Model {
        workspace_id: workspace,
        id: stage.id.as_uuid(),
        version: stage.version.number(),
        name: stage.name.clone(),
        kind: stage.kind.as_str().to_owned(),
        position: i32::try_from(stage.position).unwrap_or(i32::MAX),
        default_probability: i16::from(stage.default_probability.percent()),
        archived: stage.archived,
    }
}

fn read(row: Model) -> Result<Stage, StoreError> {
    let probability = Probability::from_percent(row.default_probability.into());
    Ok(Stage {
        id: StageId::from_uuid(row.id),
        version: Version::from_number(row.version),
        kind: StageKind::parse(&row.kind).ok_or_else(|| corrupt(TABLE, "kind", row.id))?,
        position: u32::try_from(row.position).map_err(|_| corrupt(TABLE, "position", row.id))?,
        default_probability: probability.ok_or_else(|| corrupt(TABLE, "default_probability", row.id))?,
        archived: row.archived,
        name: row.name,
    })
}

/// All stages of the workspace.
pub(crate) async fn all<C: ConnectionTrait + Send + Sync>(db: &Scoped<C>) -> Result<Vec<Stage>, StoreError> {
    let found = db.find::<Entity>().order_by_asc(Column::Id).all(db).await.map_err(store_error)?;
    found.into_iter().map(read).collect()
}

impl SqlTx {
    fn stage(&self, id: StageId) -> Select<Entity> {
        self.db.find::<Entity>().filter(Column::Id.eq(id.as_uuid()))
    }

    async fn one_stage(&self, select: Select<Entity>) -> Result<Option<Stage>, StoreError> {
        select.one(&self.db).await.map_err(store_error)?.map(read).transpose()
    }
}

#[async_trait]
impl RecordStore<Stage> for SqlTx {
    async fn find_for_update(&self, id: StageId) -> Result<Option<Stage>, StoreError> {
        self.one_stage(self.stage(id).lock_exclusive()).await
    }

    /// Its deals follow its place on the board, which no version counts.
    async fn update(&self, stage: &Stage) -> Result<(), StoreError> {
        let row = row(self.db.workspace(), stage);
        let mut sql = self.db.sql("UPDATE pipeline_stages SET ");
        sql.with("version = ", row.version).with(", name = ", row.name).with(", position = ", row.position);
        sql.with(", default_probability = ", row.default_probability).with(", archived = ", row.archived);
        sql.with(" WHERE workspace_id = $1 AND id = ", row.id).with(" AND version = ", row.version - 1);
        if self.db.run(sql).await? != 1 {
            return Err(StoreError::Stale);
        }
        let mut sql = self.db.sql("UPDATE deals SET ");
        sql.with("stage_rank = ", rank(stage)).with(" WHERE workspace_id = $1 AND stage_id = ", row.id);
        sql.with(" AND stage_rank <> ", rank(stage));
        self.db.run(sql).await.map(drop)
    }
}

#[async_trait]
impl StageStore for SqlTx {
    async fn find(&self, id: StageId) -> Result<Option<Stage>, StoreError> {
        self.one_stage(self.stage(id)).await
    }

    async fn find_steady(&self, id: StageId) -> Result<Option<Stage>, StoreError> {
        self.one_stage(self.stage(id).lock_shared()).await
    }

    async fn first_open_steady(&self) -> Result<Option<Stage>, StoreError> {
        let select = self.db.find::<Entity>();
        let select = select.filter(Column::Kind.eq(StageKind::Open.as_str())).filter(Column::Archived.eq(false));
        let first = select.order_by_asc(Column::Position).order_by_asc(Column::Id).limit(1).lock_shared();
        self.one_stage(first).await
    }

    async fn all_for_update(&self) -> Result<Vec<Stage>, StoreError> {
        let select = self.db.find::<Entity>().order_by_asc(Column::Id).lock_exclusive();
        select.all(&self.db).await.map_err(store_error)?.into_iter().map(read).collect()
    }

    async fn insert(&self, stage: &Stage) -> Result<(), StoreError> {
        self.db.insert(&[row(self.db.workspace(), stage)]).await
    }
}
