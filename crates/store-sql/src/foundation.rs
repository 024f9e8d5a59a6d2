//! Founding workspaces and letting users in, from outside of any workspace.

use async_trait::async_trait;
use mainstay_identity::{Member, Workspace, WorkspaceFoundation};
use mainstay_kernel::{AuditEntry, StoreError, WorkspaceScope};

use crate::audit;
use crate::system::SystemTx;
use crate::{rows, stages};

#[async_trait]
impl WorkspaceFoundation for SystemTx {
    async fn insert(&self, workspace: &Workspace) -> Result<bool, StoreError> {
        if !self.db.insert_or_nothing(&rows::workspace_row(workspace)).await? {
            return Ok(false);
        }
        for stage in mainstay_deals::starting_stages(workspace.id) {
            self.db.insert(&stages::row(workspace.id.as_uuid(), &stage)).await?;
        }
        Ok(true)
    }

    async fn enrol(&self, scope: &WorkspaceScope, member: &Member) -> Result<bool, StoreError> {
        self.db.insert_or_nothing(&rows::member_row(scope.workspace().as_uuid(), member)).await
    }

    async fn record(&self, scope: &WorkspaceScope, entry: AuditEntry) -> Result<(), StoreError> {
        let row = audit::row(&entry, scope.workspace().as_uuid(), scope.actor(), self.now())?;
        self.db.insert(&row).await
    }
}
