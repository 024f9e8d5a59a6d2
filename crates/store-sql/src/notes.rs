//! Notes on leads.

use mainstay_kernel::{LeadId, NoteId, StoreError, Version};
use mainstay_leads::Note;
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::actor;
use crate::error::store_error;
use crate::rows::{ms, time, time_or_none};
use crate::scoped::Scoped;
use crate::tables::note::{Column, Entity, Model};

/// The row of a note.
pub(crate) fn row(workspace: Uuid, note: &Note) -> Model {
    let (actor_kind, actor_id, actor_name) = actor::to_columns(&note.author);
    Model {
        workspace_id: workspace,
        id: note.id.as_uuid(),
        lead_id: note.lead.as_uuid(),
        body: note.body.clone(),
        actor_kind,
        actor_id,
        actor_name,
        created_at: ms(note.created_at),
        edited_at: note.edited_at.map(ms),
        version: note.version.number(),
    }
}

fn read(row: Model) -> Result<Note, StoreError> {
    Ok(Note {
        id: NoteId::from_uuid(row.id),
        lead: LeadId::from_uuid(row.lead_id),
        body: row.body,
        author: actor::from_columns(&row.actor_kind, row.actor_id, row.actor_name, "notes", row.id)?,
        created_at: time(row.created_at)?,
        edited_at: time_or_none(row.edited_at)?,
        version: Version::from_number(row.version),
    })
}

/// The note of this lead, locked.
pub(crate) async fn find_for_update(
    db: &Scoped<DatabaseTransaction>,
    lead: LeadId,
    note: NoteId,
) -> Result<Option<Note>, StoreError> {
    let select = db.find::<Entity>().filter(Column::Id.eq(note.as_uuid())).filter(Column::LeadId.eq(lead.as_uuid()));
    select.lock_exclusive().one(db).await.map_err(store_error)?.map(read).transpose()
}

/// Writes a note whose version was counted up by one.
pub(crate) async fn update(db: &Scoped<DatabaseTransaction>, note: &Note) -> Result<(), StoreError> {
    let mut sql = db.sql("UPDATE notes SET ");
    sql.with("body = ", &*note.body).with(", edited_at = ", note.edited_at.map(ms));
    sql.with(", version = ", note.version.number()).with(" WHERE workspace_id = $1 AND id = ", note.id.as_uuid());
    sql.with(" AND version = ", note.version.number() - 1);
    if db.run(sql).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
