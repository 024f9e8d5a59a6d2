//! Password resets.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_identity::{PasswordReset, PasswordResetStore, SecretDigest};
use mainstay_kernel::{StoreError, UserId};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use crate::error::{corrupt, store_error};
use crate::rows::{self, ms, time, time_or_none};
use crate::sql::Sql;
use crate::system::SystemTx;
use crate::tables::password_reset::{Column, Entity, Model};

/// Reads a row.
pub(crate) fn read(row: &Model) -> Result<PasswordReset, StoreError> {
    let digest = rows::digest(&row.digest).ok_or_else(|| corrupt("password_resets", "digest", row.user_id))?;
    Ok(PasswordReset {
        digest,
        user: UserId::from_uuid(row.user_id),
        created_at: time(row.created_at)?,
        used_at: time_or_none(row.used_at)?,
    })
}

#[async_trait]
impl PasswordResetStore for SystemTx {
    async fn insert(&self, reset: &PasswordReset) -> Result<(), StoreError> {
        let row = Model {
            digest: reset.digest.as_bytes().to_vec(),
            user_id: reset.user.as_uuid(),
            created_at: ms(reset.created_at),
            used_at: reset.used_at.map(ms),
        };
        self.db.insert(&row).await
    }

    async fn find_for_update(&self, digest: &SecretDigest) -> Result<Option<PasswordReset>, StoreError> {
        let select = self.db.find::<Entity>().filter(Column::Digest.eq(digest.as_bytes().to_vec()));
        let found = select.lock_exclusive().one(&self.db.conn).await;
        found.map_err(store_error)?.as_ref().map(read).transpose()
    }

    async fn use_up(&self, user: UserId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut sql = Sql::system("UPDATE password_resets SET ");
        sql.with("used_at = ", ms(at)).push(" WHERE used_at IS NULL").with(" AND user_id = ", user.as_uuid());
        self.db.run(sql).await.map(drop)
    }

    async fn forget(&self, created_before: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut sql = Sql::system("DELETE FROM password_resets WHERE ");
        sql.with("created_at < ", ms(created_before));
        self.db.run(sql).await
    }
}
