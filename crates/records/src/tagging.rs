//! Turning tags as they are sent into tags of the vocabulary (CORE-9).

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use mainstay_kernel::{FieldFault, StoreError, TagId, Version};
use mainstay_tags::{Tag, TagColor, TagName};

use crate::fields::{TAGS_MAX, TagsInput};
use crate::{Desk, Record, RecordError, RecordsTx};

impl Desk {
    /// Turns tags as sent into tags of the vocabulary; names that are missing there are added.
    pub async fn resolve_tags<R: Record>(
        &self,
        tx: &dyn RecordsTx,
        tags: &TagsInput,
    ) -> Result<BTreeSet<TagId>, RecordError<R>> {
        let refuse = |code, detail| Err(RecordError::field(FieldFault::new("tags", code, detail)));
        let count = match tags {
            TagsInput::Ids(ids) => ids.len(),
            TagsInput::Names(names) => names.len(),
        };
        if count > TAGS_MAX {
            return refuse("too_many", "A record can carry at most 50 tags.");
        }
        match tags {
            TagsInput::Ids(ids) if ids.is_empty() => Ok(BTreeSet::new()),
            TagsInput::Ids(ids) => {
                let wanted: BTreeSet<_> = ids.iter().copied().collect();
                let known = tx.tag_store().existing(ids).await?;
                if known.len() == wanted.len() {
                    Ok(wanted)
                } else {
                    refuse("unknown_tag", "One of the tags no longer exists. Load the page again.")
                }
            }
            TagsInput::Names(names) => {
                let read = |name: &String| TagName::try_new("tags", name);
                let checked: Result<Vec<_>, _> = names.iter().map(read).collect();
                let mut names = checked.map_err(RecordError::field)?;
                // One order for all, so that two transactions that add the same tags never wait for each other.
                names.sort_by_cached_key(TagName::folded);
                self.tags_named(tx, names).await
            }
        }
    }

    async fn tags_named<R: Record>(
        &self,
        tx: &dyn RecordsTx,
        names: Vec<TagName>,
    ) -> Result<BTreeSet<TagId>, RecordError<R>> {
        if names.is_empty() {
            return Ok(BTreeSet::new());
        }
        let known = tx.tag_store().named(&names).await?;
        let mut known: HashMap<String, TagId> = known.into_iter().map(|tag| (tag.name.folded(), tag.id)).collect();
        for name in names {
            if let Entry::Vacant(missing) = known.entry(name.folded()) {
                missing.insert(self.add_tag(tx, name).await?);
            }
        }
        Ok(known.into_values().collect())
    }

    async fn add_tag(&self, tx: &dyn RecordsTx, name: TagName) -> Result<TagId, StoreError> {
        let color = TagColor::for_name(&name);
        let tag = Tag { id: self.new_id(), name, color, version: Version::FIRST };
        if tx.tag_store().insert(&tag).await? {
            return Ok(tag.id);
        }
        let winner = tx.tag_store().named(std::slice::from_ref(&tag.name)).await?;
        winner
            .first()
            .map(|tag| tag.id)
            .ok_or_else(|| StoreError::Retry("a tag was being added by somebody else".into()))
    }
}
