//! What members are told of.

use async_trait::async_trait;
use mainstay_kernel::{OutboxId, StoreError, Transaction, WorkspaceScope};
use mainstay_records::{Notification, NotificationInbox};

use crate::record_table;
use crate::rows::ms;
use crate::store::SqlStore;

#[async_trait]
impl NotificationInbox for SqlStore {
    async fn deliver(
        &self,
        scope: &WorkspaceScope,
        message: OutboxId,
        notification: &Notification,
    ) -> Result<(), StoreError> {
        let Some(table) = record_table::of_kind(notification.record_kind) else { return Ok(()) };
        let tx = self.begin(scope).await?;
        let mut sql = tx.db.sql("INSERT INTO notifications");
        sql.push(" (workspace_id, id, member_id, kind, record_kind, record_id, title, at)");
        sql.with(" SELECT r.workspace_id, ", message.as_uuid()).push(", m.id");
        sql.with(", ", notification.kind.as_str()).with(", ", notification.record_kind.as_str());
        sql.push(", r.id, r.").push(table.title).with(", ", ms(notification.at)).push(" FROM ").push(table.name);
        sql.push(" r JOIN members m ON m.workspace_id = r.workspace_id");
        sql.with(" AND m.id = ", notification.member.as_uuid());
        sql.with(" WHERE r.workspace_id = $1 AND r.id = ", notification.record_id);
        sql.push(" ON CONFLICT DO NOTHING");
        tx.db.run(sql).await?;
        Box::new(tx).commit().await
    }
}
