//! Folding the texts that a migration moved, for which it has no rule.

use async_trait::async_trait;
use mainstay_activities::TextKeeper;
use mainstay_kernel::StoreError;
use uuid::Uuid;

use crate::activity_row;
use crate::error::store_error;
use crate::sql::Sql;
use crate::store::SqlStore;

#[async_trait]
impl TextKeeper for SqlStore {
    async fn fold_waiting(&self, limit: u64) -> Result<u64, StoreError> {
        let mut sql = Sql::system("SELECT workspace_id, id, title, body FROM activities WHERE search_text = '' LIMIT ");
        sql.number(limit);
        let rows = self.read_system().rows(sql).await?;
        for row in &rows {
            let column = |index| row.try_get_by_index::<Uuid>(index).map_err(store_error);
            let text = |index| row.try_get_by_index::<Option<String>>(index).map_err(store_error);
            let (workspace, id) = (column(0)?, column(1)?);
            let parts: Vec<String> = [text(2)?, text(3)?].into_iter().flatten().collect();
            let mut sql = Sql::system("UPDATE activities SET ");
            sql.with("search_text = ", activity_row::search_text(&parts.join("\n")));
            sql.with(" WHERE workspace_id = ", workspace).with(" AND id = ", id).push(" AND search_text = ''");
            self.write_system().run(sql).await?;
        }
        Ok(rows.len() as u64)
    }
}
