//! Keeping the workspace's own lead sources (LEAD-9).

use std::sync::Arc;

use mainstay_kernel::{
    AuditEntry, ChangeId, FieldChange, IdGen, Patch, Permission, RecordKind, StoreError, Version, WorkspaceScope,
    record_change,
};
use uuid::Uuid;

use crate::{LeadQueries, LeadSource, LeadsTx, LeadsUow, SourceError, SourceSlug};

/// The use cases of lead sources.
pub struct LeadSources {
    uow: Arc<dyn LeadsUow>,
    queries: Arc<dyn LeadQueries>,
    ids: Arc<dyn IdGen>,
}

/// A source as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSource {
    /// Its slug.
    pub slug: SourceSlug,
    /// The name shown.
    pub name: String,
    /// True for those that every workspace has.
    pub built_in: bool,
    /// True once it is no longer offered.
    pub archived: bool,
    /// Counts its writes; 1 for the built-in ones.
    pub version: Version,
}

impl LeadSources {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn LeadsUow>, queries: Arc<dyn LeadQueries>, ids: Arc<dyn IdGen>) -> Self {
        Self { uow, queries, ids }
    }

    /// The built-in sources, then the workspace's own by name.
    pub async fn list(&self, scope: &WorkspaceScope) -> Result<Vec<ListedSource>, SourceError> {
        scope.require(Permission::ReadRecords)?;
        let built_in = SourceSlug::BUILT_IN.into_iter().filter_map(|(slug, name)| {
            Some(ListedSource {
                slug: SourceSlug::parse(slug)?,
                name: name.to_owned(),
                built_in: true,
                archived: false,
                version: Version::FIRST,
            })
        });
        let own = self.queries.custom_sources(scope).await?.into_iter().map(|source| ListedSource {
            slug: source.slug,
            name: source.name,
            built_in: false,
            archived: source.archived,
            version: source.version,
        });
        Ok(built_in.chain(own).collect())
    }

    /// Adds a source.
    pub async fn create(&self, scope: &WorkspaceScope, slug: &str, name: &str) -> Result<LeadSource, SourceError> {
        scope.require(Permission::ManageSources)?;
        let mut checks = mainstay_kernel::Checks::default();
        let slug = checks.take(SourceSlug::try_new("slug", slug));
        let name = checks.take(LeadSource::checked_name(name));
        checks.into_result().map_err(SourceError::Invalid)?;
        let (Some(slug), Some(name)) = (slug, name) else {
            return Err(SourceError::Invalid(Vec::new()));
        };
        if slug.is_built_in() {
            return Err(SourceError::Taken);
        }
        let source = LeadSource { slug, name, archived: false, version: Version::FIRST };
        let tx = self.uow.begin_leads(scope).await?;
        if !tx.lead_sources().insert(&source).await? {
            return Err(SourceError::Taken);
        }
        self.record(&*tx, scope, &source, "created", Vec::new()).await?;
        tx.commit().await?;
        Ok(source)
    }

    /// Renames, archives or restores a source. Old leads keep an archived one.
    pub async fn update(
        &self,
        scope: &WorkspaceScope,
        slug: &SourceSlug,
        version: Version,
        name: Patch<String>,
        archived: Patch<bool>,
    ) -> Result<LeadSource, SourceError> {
        scope.require(Permission::ManageSources)?;
        if slug.is_built_in() {
            return Err(SourceError::BuiltIn);
        }
        let tx = self.uow.begin_leads(scope).await?;
        let before = tx.lead_sources().find_for_update(slug).await?.ok_or(SourceError::NotFound)?;
        if before.version != version {
            return Err(SourceError::Stale);
        }
        let mut after = before.clone();
        if let Patch::Set(name) = name {
            after.name = LeadSource::checked_name(&name).map_err(|fault| SourceError::Invalid(vec![fault]))?;
        }
        archived.apply_to(&mut after.archived);
        if after == before {
            return Ok(before);
        }
        after.version = version.next();
        tx.lead_sources().update(&after).await?;
        let facts = |source: &LeadSource| [("name", source.name.clone().into()), ("archived", source.archived.into())];
        let changes = mainstay_kernel::diff(&facts(&before), &facts(&after));
        self.record(&*tx, scope, &after, "updated", changes).await?;
        tx.commit().await?;
        Ok(after)
    }

    async fn record(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        source: &LeadSource,
        action: &'static str,
        changes: Vec<FieldChange>,
    ) -> Result<ChangeId, StoreError> {
        let entry = AuditEntry {
            id: ChangeId::from_uuid(self.ids.new_id()),
            record_kind: RecordKind::LeadSource,
            // A source is known by its slug; its entries share the nil id.
            record_id: Uuid::nil(),
            action,
            title: source.name.clone(),
            changes,
            undoes: None,
            bulk_edit: None,
        };
        record_change(tx, scope, &*self.ids, entry, Some(source.version)).await
    }
}
