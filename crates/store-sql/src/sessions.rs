//! Sessions.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_identity::{Session, SessionStore};
use mainstay_kernel::{SessionId, StoreError, UserId};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use crate::error::store_error;
use crate::rows::{self, ms};
use crate::sql::Sql;
use crate::system::SystemTx;
use crate::tables::session::{Column, Entity};

#[async_trait]
impl SessionStore for SystemTx {
    async fn find_for_update(&self, id: SessionId) -> Result<Option<Session>, StoreError> {
        let found =
            self.db.find::<Entity>().filter(Column::Id.eq(id.as_uuid())).lock_exclusive().one(&self.db.conn).await;
        found.map_err(store_error)?.as_ref().map(rows::session).transpose()
    }

    async fn insert(&self, session: &Session) -> Result<(), StoreError> {
        self.db.insert(&rows::session_row(session)).await
    }

    async fn update(&self, session: &Session) -> Result<(), StoreError> {
        let row = rows::session_row(session);
        let mut sql = Sql::system("UPDATE sessions SET ");
        sql.with("refresh_digest = ", row.refresh_digest).with(", replaced_digest = ", row.replaced_digest);
        sql.with(", replaced_at = ", row.replaced_at).with(", last_seen_at = ", row.last_seen_at);
        sql.with(", ended_at = ", row.ended_at).with(" WHERE id = ", row.id);
        self.db.run(sql).await.map(drop)
    }

    async fn end_all(&self, user: UserId, but: Option<SessionId>, at: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut sql = Sql::system("UPDATE sessions SET ");
        sql.with("ended_at = ", ms(at)).push(" WHERE ended_at IS NULL").with(" AND user_id = ", user.as_uuid());
        if let Some(but) = but {
            sql.with(" AND id <> ", but.as_uuid());
        }
        self.db.run(sql).await
    }

    async fn forget(&self, started_before: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut sql = Sql::system("DELETE FROM sessions WHERE ");
        sql.with("created_at < ", ms(started_before));
        self.db.run(sql).await
    }
}
