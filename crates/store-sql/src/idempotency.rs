//! Answers kept for repeated requests.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{AnswerKeeper, Claim, IdempotencyLedger, IdempotentRequest, StoreError, StoredAnswer};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use uuid::Uuid;

use crate::error::{corrupt, is_lock_timeout, store_error};
use crate::rows::ms;
use crate::scoped::insert_statement;
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::tables::idempotency_key::{Column, Entity, Model};
use crate::tx::SqlTx;

/// The row of a key that was claimed and not answered yet.
fn claimed(workspace: Uuid, request: &IdempotentRequest) -> Model {
    Model {
        workspace_id: workspace,
        token_id: request.token.as_uuid(),
        operation: request.operation.clone(),
        key: request.key.clone(),
        fingerprint: request.fingerprint.clone(),
        status: None,
        headers: None,
        body: None,
        claimed_at: ms(request.at),
    }
}

/// Adds the statement that keeps an answer.
pub(crate) fn push_answer(sql: &mut Sql, row: &Model) {
    sql.push("UPDATE idempotency_keys SET ").with("status = ", row.status).with(", headers = ", row.headers.clone());
    sql.with(", body = ", row.body.clone()).push(" WHERE workspace_id = $1").with(" AND token_id = ", row.token_id);
    sql.with(" AND operation = ", &*row.operation).with(" AND key = ", &*row.key);
}

impl SqlTx {
    fn key_of(&self, request: &IdempotentRequest) -> sea_orm::Select<Entity> {
        self.db
            .find::<Entity>()
            .filter(Column::TokenId.eq(request.token.as_uuid()))
            .filter(Column::Operation.eq(&*request.operation))
            .filter(Column::Key.eq(&*request.key))
    }
}

#[async_trait]
impl IdempotencyLedger for SqlTx {
    async fn claim(&self, request: &IdempotentRequest) -> Result<Claim, StoreError> {
        let row = claimed(self.db.workspace(), request);
        let mut statement = insert_statement(self.db.dialect(), self.db.workspace(), &[row]);
        statement.on_conflict(OnConflict::new().do_nothing().to_owned());
        let added = match self.db.execute(&statement).await {
            Err(error) if is_lock_timeout(&error) => return Ok(Claim::Running),
            done => done.map_err(store_error)?.rows_affected() == 1,
        };
        if added {
            return Ok(Claim::Fresh);
        }
        let known = self.key_of(request).one(&self.db).await.map_err(store_error)?;
        // The answer was given and removed again between the two statements: the caller may ask again.
        let Some(known) = known else { return Ok(Claim::Running) };
        if known.fingerprint != request.fingerprint {
            return Ok(Claim::Reused);
        }
        let Some(status) = known.status else { return Ok(Claim::Running) };
        // The caller gives this answer without a commit of its own.
        self.durability.settle().await?;
        let unreadable = |column| corrupt("idempotency_keys", column, &request.key);
        Ok(Claim::Answered(StoredAnswer {
            status: u16::try_from(status).map_err(|_| unreadable("status"))?,
            headers: serde_json::from_str(known.headers.as_deref().unwrap_or("[]"))
                .map_err(|_| unreadable("headers"))?,
            body: known.body.unwrap_or_default(),
        }))
    }

    async fn complete(&self, request: &IdempotentRequest, answer: &StoredAnswer) -> Result<(), StoreError> {
        let headers = serde_json::to_string(&answer.headers).map_err(|error| StoreError::Backend(Box::new(error)))?;
        let row = Model {
            status: Some(i16::try_from(answer.status).unwrap_or(i16::MAX)),
            headers: Some(headers),
            body: Some(answer.body.clone()),
            ..claimed(self.db.workspace(), request)
        };
        self.pending.lock().await.answers.push(row);
        Ok(())
    }
}

#[async_trait]
impl AnswerKeeper for SqlStore {
    async fn forget_answers(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut sql = Sql::system("DELETE FROM idempotency_keys WHERE ");
        sql.with("claimed_at < ", ms(before));
        self.write_system().run(sql).await
    }
}
