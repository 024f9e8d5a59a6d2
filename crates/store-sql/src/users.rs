//! Users, and the claim of the first run.

use async_trait::async_trait;
use mainstay_identity::{Account, PasswordHash, User, UserStore};
use mainstay_kernel::{EmailAddress, StoreError, UserId};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use crate::error::store_error;
use crate::rows::{self, ms};
use crate::sql::Sql;
use crate::system::SystemTx;
use crate::tables::user::{Column, Entity, Model};

/// A user with the hash of the password.
pub(crate) fn account(row: &Model) -> Result<Account, StoreError> {
    Ok(Account { user: rows::user(row)?, password: PasswordHash::from_phc(&*row.password_hash) })
}

#[async_trait]
impl UserStore for SystemTx {
    async fn claim_first_run(&self) -> Result<bool, StoreError> {
        // Whoever comes second waits on the key until the first one has ended.
        let mut sql = Sql::system("INSERT INTO installation (id, set_up_at) SELECT ");
        sql.bind(1_i16).with(", ", ms(self.now()));
        sql.push(" WHERE NOT EXISTS (SELECT 1 FROM users) ON CONFLICT DO NOTHING");
        Ok(self.db.run(sql).await? == 1)
    }

    async fn find_for_update(&self, id: UserId) -> Result<Option<Account>, StoreError> {
        let found =
            self.db.find::<Entity>().filter(Column::Id.eq(id.as_uuid())).lock_exclusive().one(&self.db.conn).await;
        found.map_err(store_error)?.as_ref().map(account).transpose()
    }

    async fn find_by_email_for_update(&self, email: &EmailAddress) -> Result<Option<User>, StoreError> {
        let select = self.db.find::<Entity>().filter(Column::EmailKey.eq(email.folded()));
        let found = select.lock_exclusive().one(&self.db.conn).await;
        found.map_err(store_error)?.as_ref().map(rows::user).transpose()
    }

    async fn insert(&self, user: &User, password: &PasswordHash) -> Result<bool, StoreError> {
        self.db.insert_or_nothing(&rows::user_row(user, password)).await
    }

    async fn update(&self, user: &User) -> Result<(), StoreError> {
        let mut sql = Sql::system("UPDATE users SET ");
        sql.with("name = ", user.name.as_str()).with(", email = ", user.email.as_str());
        sql.with(", email_key = ", user.email.folded()).with(", platform_admin = ", user.platform_admin);
        sql.with(", banned_at = ", user.banned_at.map(ms)).with(", version = ", user.version.number());
        sql.with(" WHERE id = ", user.id.as_uuid()).with(" AND version = ", user.version.number() - 1);
        if self.db.run(sql).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }

    async fn set_password(&self, id: UserId, password: &PasswordHash) -> Result<(), StoreError> {
        let mut sql = Sql::system("UPDATE users SET ");
        sql.with("password_hash = ", password.as_phc()).with(" WHERE id = ", id.as_uuid());
        self.db.run(sql).await.map(drop)
    }
}
