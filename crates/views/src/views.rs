//! Saving, changing and removing views.

use std::sync::Arc;

use mainstay_kernel::{
    AuditEntry, ChangeId, Checks, IdGen, MemberId, Patch, Permission, RecordKind, SavedViewId, StoreError, Version,
    WorkspaceScope, diff, record_change,
};

use crate::view::{checked_name, checked_query};
use crate::{SavedView, ViewError, ViewQueries, ViewedList, ViewsTx, ViewsUow};

/// The most views of one list that one member can save.
pub const OWN_VIEWS_MAX: u64 = 100;

/// A view to be saved.
#[derive(Debug, Clone)]
pub struct CreateView {
    /// The list.
    pub list: ViewedList,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub query: String,
    /// True where everybody shall see it.
    pub shared: bool,
}

/// A change of a view.
#[derive(Debug, Clone)]
pub struct UpdateView {
    /// Which view.
    pub id: SavedViewId,
    /// The version that the caller saw.
    pub version: Version,
    /// A new name.
    pub name: Patch<String>,
    /// What it shows from now on.
    pub query: Patch<String>,
    /// Whether everybody sees it.
    pub shared: Patch<bool>,
}

/// The use cases of saved views.
pub struct SavedViews {
    uow: Arc<dyn ViewsUow>,
    queries: Arc<dyn ViewQueries>,
    ids: Arc<dyn IdGen>,
}

impl SavedViews {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn ViewsUow>, queries: Arc<dyn ViewQueries>, ids: Arc<dyn IdGen>) -> Self {
        Self { uow, queries, ids }
    }

    /// The caller's own views of a list and the shared ones, by name.
    pub async fn list(&self, scope: &WorkspaceScope, list: ViewedList) -> Result<Vec<SavedView>, ViewError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.visible(scope, member(scope)?, list).await?)
    }

    /// Saves a view. Everybody may for themselves, and whoever works records for all.
    pub async fn create(&self, scope: &WorkspaceScope, new: CreateView) -> Result<SavedView, ViewError> {
        scope.require(Permission::ReadRecords)?;
        if new.shared {
            scope.require(Permission::WriteRecords)?;
        }
        let owner = member(scope)?;
        let mut checks = Checks::default();
        let (name, query) = (checks.take(checked_name(&new.name)), checks.take(checked_query(&new.query)));
        checks.into_result().map_err(ViewError::Invalid)?;
        let view = SavedView {
            id: SavedViewId::from_uuid(self.ids.new_id()),
            version: Version::FIRST,
            list: new.list,
            name: name.unwrap_or_default(),
            query: query.unwrap_or_default(),
            shared: new.shared,
            owner,
        };
        let tx = self.uow.begin_views(scope).await?;
        if tx.views().count_of(owner, new.list).await? >= OWN_VIEWS_MAX {
            return Err(ViewError::TooMany);
        }
        tx.views().insert(&view).await?;
        self.record(&*tx, scope, &view, "created", None).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Changes a view. Its owner may, and a shared one also whoever may edit in bulk.
    pub async fn update(&self, scope: &WorkspaceScope, change: UpdateView) -> Result<SavedView, ViewError> {
        let tx = self.uow.begin_views(scope).await?;
        let before = self.changeable(&*tx, scope, change.id).await?;
        if before.version != change.version {
            return Err(ViewError::Stale(Box::new(before)));
        }
        let mut after = before.clone();
        let mut checks = Checks::default();
        if let Patch::Set(name) = &change.name
            && let Some(name) = checks.take(checked_name(name))
        {
            after.name = name;
        }
        if let Patch::Set(query) = &change.query
            && let Some(query) = checks.take(checked_query(query))
        {
            after.query = query;
        }
        checks.into_result().map_err(ViewError::Invalid)?;
        change.shared.apply_to(&mut after.shared);
        if after.shared && !before.shared {
            scope.require(Permission::WriteRecords)?;
        }
        if after == before {
            return Ok(before);
        }
        after.version = before.version.next();
        tx.views().update(&after).await?;
        self.record(&*tx, scope, &after, "updated", Some(&before)).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Removes a view. Nothing refers to one.
    pub async fn remove(&self, scope: &WorkspaceScope, id: SavedViewId) -> Result<(), ViewError> {
        let tx = self.uow.begin_views(scope).await?;
        let view = self.changeable(&*tx, scope, id).await?;
        tx.views().remove(id).await?;
        self.record(&*tx, scope, &view, "deleted", None).await?;
        Ok(tx.commit().await?)
    }

    /// The view, where the caller sees it and may change it.
    async fn changeable(
        &self,
        tx: &dyn ViewsTx,
        scope: &WorkspaceScope,
        id: SavedViewId,
    ) -> Result<SavedView, ViewError> {
        scope.require(Permission::ReadRecords)?;
        let member = member(scope)?;
        let found = tx.views().find_for_update(id).await?;
        let view = found.filter(|view| view.is_visible_to(member)).ok_or(ViewError::NotFound)?;
        if view.owner != member {
            scope.require(Permission::BulkEdit)?;
        }
        Ok(view)
    }

    /// Records what was done with a view, where others see it: what somebody keeps for themselves is not told.
    async fn record(
        &self,
        tx: &dyn ViewsTx,
        scope: &WorkspaceScope,
        view: &SavedView,
        action: &'static str,
        before: Option<&SavedView>,
    ) -> Result<(), StoreError> {
        if !view.shared && before.is_none_or(|before| !before.shared) {
            return Ok(());
        }
        let facts = |view: &SavedView| {
            [("name", view.name.clone().into()), ("query", view.query.clone().into()), ("shared", view.shared.into())]
        };
        let entry = AuditEntry {
            id: ChangeId::from_uuid(self.ids.new_id()),
            record_kind: RecordKind::SavedView,
            record_id: view.id.as_uuid(),
            action,
            title: view.name.clone(),
            changes: before.map(|before| diff(&facts(before), &facts(view))).unwrap_or_default(),
            undoes: None,
            bulk_edit: None,
        };
        record_change(tx, scope, &*self.ids, entry, Some(view.version)).await.map(drop)
    }
}

fn member(scope: &WorkspaceScope) -> Result<MemberId, ViewError> {
    scope.actor().member().ok_or(ViewError::NotAMember)
}
