//! Keeping the vocabulary: add, rename, recolour, remove.

use std::sync::Arc;

use mainstay_kernel::{
    AuditEntry, ChangeId, FieldChange, IdGen, Patch, Permission, RecordKind, StoreError, TagId, Version,
    WorkspaceScope, record_change,
};

use crate::{Tag, TagColor, TagError, TagName, TagQueries, TagsTx, TagsUow};

/// A new tag.
#[derive(Debug, Clone)]
pub struct CreateTag {
    /// Its name.
    pub name: String,
    /// Its colour; chosen from the name where absent.
    pub color: Option<TagColor>,
}

/// A change of a tag.
#[derive(Debug, Clone)]
pub struct UpdateTag {
    /// Which tag.
    pub id: TagId,
    /// The version that the caller saw.
    pub version: Version,
    /// A new name.
    pub name: Patch<String>,
    /// A new colour.
    pub color: Patch<TagColor>,
}

/// The use cases of the vocabulary.
pub struct TagVocabulary {
    uow: Arc<dyn TagsUow>,
    queries: Arc<dyn TagQueries>,
    ids: Arc<dyn IdGen>,
}

impl TagVocabulary {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn TagsUow>, queries: Arc<dyn TagQueries>, ids: Arc<dyn IdGen>) -> Self {
        Self { uow, queries, ids }
    }

    /// All tags, by name.
    pub async fn list(&self, scope: &WorkspaceScope) -> Result<Vec<Tag>, TagError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.all(scope).await?)
    }

    /// Adds a tag. Whoever works records may add one.
    pub async fn create(&self, scope: &WorkspaceScope, new: CreateTag) -> Result<Tag, TagError> {
        scope.require(Permission::WriteRecords)?;
        let name = checked_name(&new.name)?;
        let color = new.color.unwrap_or_else(|| TagColor::for_name(&name));
        let tag = Tag { id: TagId::from_uuid(self.ids.new_id()), name, color, version: Version::FIRST };
        let tx = self.uow.begin_tags(scope).await?;
        if !tx.tags().insert(&tag).await? {
            return Err(TagError::NameTaken);
        }
        self.record(&*tx, scope, &tag, "created", Vec::new()).await?;
        tx.commit().await?;
        Ok(tag)
    }

    /// Renames or recolours a tag.
    pub async fn update(&self, scope: &WorkspaceScope, change: UpdateTag) -> Result<Tag, TagError> {
        scope.require(Permission::ManageTags)?;
        let tx = self.uow.begin_tags(scope).await?;
        let before = tx.tags().find_for_update(change.id).await?.ok_or(TagError::NotFound)?;
        if before.version != change.version {
            return Err(TagError::Stale(Box::new(before)));
        }
        let mut after = before.clone();
        if let Patch::Set(name) = change.name {
            after.name = checked_name(&name)?;
        }
        change.color.apply_to(&mut after.color);
        if after == before {
            return Ok(before);
        }
        after.version = before.version.next();
        tx.tags().update(&after).await?;
        self.record(&*tx, scope, &after, "updated", changes(&before, &after)).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Removes a tag from the vocabulary and from every record.
    pub async fn remove(&self, scope: &WorkspaceScope, id: TagId) -> Result<(), TagError> {
        scope.require(Permission::ManageTags)?;
        let tx = self.uow.begin_tags(scope).await?;
        let tag = tx.tags().find_for_update(id).await?.ok_or(TagError::NotFound)?;
        tx.tags().remove(id).await?;
        self.record(&*tx, scope, &tag, "deleted", Vec::new()).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn record(
        &self,
        tx: &dyn TagsTx,
        scope: &WorkspaceScope,
        tag: &Tag,
        action: &'static str,
        changes: Vec<FieldChange>,
    ) -> Result<ChangeId, StoreError> {
        let entry = AuditEntry {
            id: ChangeId::from_uuid(self.ids.new_id()),
            record_kind: RecordKind::Tag,
            record_id: tag.id.as_uuid(),
            action,
            title: tag.name.as_str().to_owned(),
            changes,
            undoes: None,
            bulk_edit: None,
        };
        record_change(tx, scope, &*self.ids, entry, Some(tag.version)).await
    }
}

fn checked_name(text: &str) -> Result<TagName, TagError> {
    TagName::try_new("name", text).map_err(|fault| TagError::Invalid(vec![fault]))
}

fn changes(before: &Tag, after: &Tag) -> Vec<FieldChange> {
    let facts = |tag: &Tag| [("name", tag.name.as_str().into()), ("color", tag.color.as_str().into())];
    mainstay_kernel::diff(&facts(before), &facts(after))
}
