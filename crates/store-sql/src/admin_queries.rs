//! Reading the administration of a workspace.

use async_trait::async_trait;
use mainstay_identity::{AdminQueries, ApiTokenCard, MemberCard, Workspace};
use mainstay_kernel::{StoreError, WorkspaceScope, fold};

use crate::error::store_error;
use crate::identity_queries::{columns, part};
use crate::rows;
use crate::store::SqlStore;
use crate::tables::{api_token, integration_source, member, user, workspace};

#[async_trait]
impl AdminQueries for SqlStore {
    async fn workspace(&self, scope: &WorkspaceScope) -> Result<Option<Workspace>, StoreError> {
        let db = self.read(scope);
        let found = db.find::<workspace::Entity>().one(&db).await.map_err(store_error)?;
        found.as_ref().map(rows::workspace).transpose()
    }

    async fn members(&self, scope: &WorkspaceScope) -> Result<Vec<MemberCard>, StoreError> {
        let db = self.read(scope);
        let mut sql = db.sql("SELECT ");
        sql.push(&columns::<member::Entity>("m", "m_")).push(", ").push(&columns::<user::Entity>("u", "u_"));
        sql.push(" FROM members m JOIN users u ON u.id = m.user_id WHERE m.workspace_id = $1");
        let mut cards = Vec::new();
        for row in db.rows(sql).await? {
            let user = rows::user(&part::<user::Model>(&row, "u_")?)?;
            let member = rows::member(&part::<member::Model>(&row, "m_")?)?;
            cards.push(MemberCard { member, name: user.name, email: user.email });
        }
        cards.sort_by_cached_key(|card| (fold(card.name.as_str()), card.member.id));
        Ok(cards)
    }

    async fn api_tokens(&self, scope: &WorkspaceScope) -> Result<Vec<ApiTokenCard>, StoreError> {
        let db = self.read(scope);
        let mut sql = db.sql("SELECT ");
        sql.push(&columns::<api_token::Entity>("t", "t_")).push(", ");
        sql.push(&columns::<integration_source::Entity>("i", "i_")).push(", u.name AS creator FROM api_tokens t");
        sql.push(" JOIN integration_sources i ON i.workspace_id = t.workspace_id AND i.id = t.source_id");
        sql.push(" LEFT JOIN members m ON m.workspace_id = t.workspace_id AND m.id = t.created_by");
        sql.push(" LEFT JOIN users u ON u.id = m.user_id WHERE t.workspace_id = $1");
        sql.push(" ORDER BY t.created_at DESC, t.id DESC");
        let mut cards = Vec::new();
        for row in db.rows(sql).await? {
            cards.push(ApiTokenCard {
                token: rows::api_token(&part::<api_token::Model>(&row, "t_")?)?,
                source: rows::integration_source(&part::<integration_source::Model>(&row, "i_")?)?,
                creator: row.try_get("", "creator").map_err(store_error)?,
            });
        }
        Ok(cards)
    }
}
