//! Slots of time that one replica takes for a job.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{JobRuns, StoreError};

use crate::rows::ms;
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::tables::job_run;

#[async_trait]
impl JobRuns for SqlStore {
    async fn take(&self, job: &str, slot: DateTime<Utc>, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let row = job_run::Model { job: job.to_owned(), slot: ms(slot), taken_at: ms(now) };
        self.write_system().insert_or_nothing(&row).await
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut sql = Sql::system("DELETE FROM job_runs WHERE ");
        sql.with("slot < ", ms(before));
        self.write_system().run(sql).await
    }
}
