//! Founding workspaces and letting users in, from outside of any workspace.

use async_trait::async_trait;
use mainstay_identity::{Member, Workspace, WorkspaceFoundation};
use mainstay_kernel::{AuditEntry, StoreError, WorkspaceScope};

use crate::audit;
use crate::rows;
use crate::system::SystemTx;

#[async_trait]
impl WorkspaceFoundation for SystemTx {
    async fn insert(&self, workspace: &Workspace) -> Result<bool, StoreError> {
        self.db.insert_or_nothing(&rows::workspace_row(workspace)).await
    }

    async fn enrol(&self, scope: &WorkspaceScope, member: &Member) -> Result<bool, StoreError> {
        self.db.insert_or_nothing(&rows::member_row(scope.workspace().as_uuid(), member)).await
    }

    async fn record(&self, scope: &WorkspaceScope, entry: AuditEntry) -> Result<(), StoreError> {
        let row = audit::row(&entry, scope.workspace().as_uuid(), scope.actor(), self.now())?;
        self.db.insert(&row).await
    }
}
