//! The tags that records carry, whatever their kind.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use mainstay_kernel::{StoreError, TagId};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::error::store_error;
use crate::record_table::TagTable;
use crate::scoped::Scoped;
use crate::sql::Sql;
use crate::tx::SqlTx;

/// Tags of records that wait to be written, each as record and tag.
pub(crate) type TagRows = BTreeMap<TagTable, Vec<(Uuid, TagId)>>;

/// The tags that records are stored with. Records of two kinds may share an id.
pub(crate) type KnownTags = HashMap<(TagTable, Uuid), BTreeSet<TagId>>;

/// Adds `INSERT` of some tags of records.
pub(crate) fn push_insert(sql: &mut Sql, table: TagTable, rows: &[(Uuid, TagId)]) {
    sql.push("INSERT INTO ").push(table.name).push(" (workspace_id, ").push(table.record).push(", tag_id)");
    for (index, (record, tag)) in rows.iter().enumerate() {
        sql.push(if index == 0 { " VALUES ($1, " } else { ", ($1, " });
        sql.bind(*record).with(", ", tag.as_uuid()).push(")");
    }
}

/// Adds tags of records, as many in one statement as are given.
pub(crate) async fn insert<C: ConnectionTrait + Send>(
    db: &Scoped<C>,
    table: TagTable,
    rows: &[(Uuid, TagId)],
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut sql = db.sql("");
    push_insert(&mut sql, table, rows);
    db.run(sql).await.map(drop)
}

impl SqlTx {
    /// Keeps the tags of a new record until the commit.
    pub(crate) async fn keep_tags(&self, table: TagTable, record: Uuid, tags: &BTreeSet<TagId>) {
        if !tags.is_empty() {
            let rows = tags.iter().map(|tag| (record, *tag));
            self.pending.lock().await.tags.entry(table).or_default().extend(rows);
        }
        self.know_tags(table, record, tags).await;
    }

    /// Takes note of the tags that a record was read with.
    pub(crate) async fn know_tags(&self, table: TagTable, record: Uuid, tags: &BTreeSet<TagId>) {
        self.known_tags.lock().await.insert((table, record), tags.clone());
    }

    /// Writes the tags of new records, which otherwise wait for the commit, before tags are read or taken away.
    pub(crate) async fn write_pending_tags(&self) -> Result<(), StoreError> {
        let tags = std::mem::take(&mut self.pending.lock().await.tags);
        for (table, rows) in &tags {
            insert(&self.db, *table, rows).await?;
        }
        Ok(())
    }

    /// Writes by what the tags of a record differ from those that it is stored with.
    pub(crate) async fn write_tags(
        &self,
        table: TagTable,
        record: Uuid,
        tags: &BTreeSet<TagId>,
    ) -> Result<(), StoreError> {
        self.write_pending_tags().await?;
        let known = self.known_tags.lock().await.insert((table, record), tags.clone());
        let known = match known {
            Some(known) => known,
            None => self.stored_tags(table, record).await?,
        };
        let gone: Vec<Uuid> = known.difference(tags).map(|tag| tag.as_uuid()).collect();
        if !gone.is_empty() {
            let mut sql = self.db.sql("DELETE FROM ");
            sql.push(table.name).push(" WHERE workspace_id = $1 AND ").push(table.record).with(" = ", record);
            sql.any_of(" AND tag_id", &gone);
            self.db.run(sql).await?;
        }
        let added: Vec<_> = tags.difference(&known).map(|tag| (record, *tag)).collect();
        insert(&self.db, table, &added).await
    }

    async fn stored_tags(&self, table: TagTable, record: Uuid) -> Result<BTreeSet<TagId>, StoreError> {
        let mut sql = self.db.sql("SELECT tag_id FROM ");
        sql.push(table.name).push(" WHERE workspace_id = $1 AND ").push(table.record).with(" = ", record);
        let rows = self.db.rows(sql).await?;
        rows.iter().map(|row| row.try_get_by_index(0).map(TagId::from_uuid).map_err(store_error)).collect()
    }
}
