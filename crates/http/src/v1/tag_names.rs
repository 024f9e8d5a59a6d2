//! Tags by their names, as integrations know them.

use std::collections::{BTreeSet, HashMap};

use mainstay_kernel::{StoreError, TagId, WorkspaceScope, fold};
use mainstay_records::RecordsTx;
use mainstay_tags::{Tag, TagName};
use uuid::Uuid;

use crate::ApiError;
use crate::api::Api;

/// The names of the workspace's tags.
#[derive(Debug, Default)]
pub struct TagNames(HashMap<TagId, String>);

impl TagNames {
    /// Reads the vocabulary, unless no record carries a tag.
    pub async fn read<'a>(
        api: &Api,
        scope: &WorkspaceScope,
        mut tags: impl Iterator<Item = &'a BTreeSet<TagId>>,
    ) -> Result<Self, StoreError> {
        if tags.all(BTreeSet::is_empty) {
            return Ok(Self::default());
        }
        Ok(api.services.tag_queries.all(scope).await?.into())
    }

    /// The names of a record's tags as its transaction sees them, those that it added included.
    pub async fn within(tx: &dyn RecordsTx, tags: &BTreeSet<TagId>) -> Result<Self, StoreError> {
        if tags.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<TagId> = tags.iter().copied().collect();
        Ok(tx.tag_store().existing(&ids).await?.into())
    }

    /// The names of some tags, in alphabetical order.
    pub fn of(&self, tags: &BTreeSet<TagId>) -> Vec<String> {
        let mut names: Vec<String> = tags.iter().filter_map(|tag| self.0.get(tag).cloned()).collect();
        names.sort_unstable();
        names
    }
}

/// The tag of this name, in upper or lower case; one that no record carries where there is none. Refuses what no tag can be
/// called.
pub async fn tag_named(api: &Api, scope: &WorkspaceScope, name: &str) -> Result<TagId, ApiError> {
    if name.chars().count() > TagName::MAX {
        let detail = format!("A tag's name has at most {} characters.", TagName::MAX);
        return Err(ApiError::parameter("tag", "too_long", detail));
    }
    let wanted = fold(name.trim());
    let all = api.services.tag_queries.all(scope).await?;
    let known = all.into_iter().find(|tag| tag.name.folded() == wanted);
    Ok(known.map_or_else(|| TagId::from_uuid(Uuid::nil()), |tag| tag.id))
}

impl From<Vec<Tag>> for TagNames {
    fn from(tags: Vec<Tag>) -> Self {
        Self(tags.into_iter().map(|tag| (tag.id, tag.name.as_str().to_owned())).collect())
    }
}
