//! Following bulk edits of any type of records, and taking them back.

use std::sync::Arc;

use mainstay_kernel::{
    AnyFault, BulkEditId, Denied, Fault, FaultKind, JsonValue, Permission, StoreError, WorkspaceScope,
};

use crate::{BulkEdit, BulkEditQueries, BulkEditor, BulkFailure};

/// Knows who carries on with which bulk edit.
pub struct BulkProgress {
    queries: Arc<dyn BulkEditQueries>,
    editors: Vec<Arc<dyn BulkEditor>>,
}

impl BulkProgress {
    /// Puts the use cases together, with an editor for each type of records.
    pub fn new(queries: Arc<dyn BulkEditQueries>, editors: Vec<Arc<dyn BulkEditor>>) -> Self {
        Self { queries, editors }
    }

    /// A bulk edit and at most a hundred of its failures.
    pub async fn get(
        &self,
        scope: &WorkspaceScope,
        id: BulkEditId,
    ) -> Result<(BulkEdit, Vec<BulkFailure>), BulkProgressError> {
        scope.require(Permission::BulkEdit)?;
        self.queries.bulk_edit(scope, id).await?.ok_or(BulkProgressError::NotFound)
    }

    /// Starts to take a finished bulk edit back. Records that were changed again since stay as they are.
    pub async fn undo(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<BulkEdit, BulkProgressError> {
        let editor = self.editor(scope, id).await?;
        Ok(editor.undo(scope, id).await?)
    }

    /// Does the next piece of a bulk edit. Answers false once nothing is left to do; safe to repeat after a crash.
    pub async fn carry_on(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<bool, BulkProgressError> {
        let editor = self.editor(scope, id).await?;
        Ok(editor.carry_on(scope, id).await?)
    }

    async fn editor(&self, scope: &WorkspaceScope, id: BulkEditId) -> Result<&dyn BulkEditor, BulkProgressError> {
        let (edit, _) = self.get(scope, id).await?;
        let of_kind = |editor: &&Arc<dyn BulkEditor>| editor.record_kind() == edit.record_kind;
        self.editors.iter().find(of_kind).map(|editor| &**editor).ok_or(BulkProgressError::NotFound)
    }
}

/// Why a bulk edit could not be followed or taken back.
#[derive(Debug, thiserror::Error)]
pub enum BulkProgressError {
    /// The role does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such bulk edit here.
    #[error("There is no such bulk edit in this workspace.")]
    NotFound,
    /// The editor refused.
    #[error(transparent)]
    Refused(#[from] AnyFault),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BulkProgressError {
    fn cause(&self) -> Option<&dyn Fault> {
        match self {
            Self::Denied(denied) => Some(denied),
            Self::NotFound => None,
            Self::Refused(fault) => Some(fault),
            Self::Store(error) => Some(error),
        }
    }
}

impl Fault for BulkProgressError {
    fn kind(&self) -> FaultKind {
        self.cause().map_or(FaultKind::NotFound, Fault::kind)
    }
    fn code(&self) -> &'static str {
        self.cause().map_or("not_found", Fault::code)
    }
    fn members(&self) -> Vec<(&'static str, JsonValue)> {
        self.cause().map(Fault::members).unwrap_or_default()
    }
    fn retry_after(&self) -> Option<u64> {
        self.cause().and_then(Fault::retry_after)
    }
}
