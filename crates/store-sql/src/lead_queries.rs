//! Reading leads.

use async_trait::async_trait;
use mainstay_kernel::{EmailAddress, LeadId, Page, PageRequest, PhoneNumber, StoreError, Total, WorkspaceScope};
use mainstay_leads::{LeadCursor, LeadFilter, LeadQueries, LeadRecord, LeadSort, LeadSource, NEWEST_LEADS, ScoreEntry};
use mainstay_records::{Moment, Neighbors};
use sea_orm::{DatabaseConnection, QueryOrder};

use crate::error::store_error;
use crate::lead_list::Leads;
use crate::record_list::{self, RecordList};
use crate::rows::ms;
use crate::scoped::Scoped;
use crate::store::SqlStore;
use crate::tables::lead_source;
use crate::{lead_row, lead_sources, scores};

fn list<'a>(
    db: &'a Scoped<DatabaseConnection>,
    filter: &'a LeadFilter,
    sort: LeadSort,
    moment: Moment,
) -> RecordList<'a, Leads> {
    RecordList::new(db, filter, (sort.key, sort.descending), moment)
}

#[async_trait]
impl LeadQueries for SqlStore {
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &LeadFilter,
        sort: LeadSort,
        page: PageRequest,
        moment: Moment,
    ) -> Result<Page<LeadRecord>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        let (items, total) = list(&db, filter, sort, moment).page(page.offset(), page.limit()).await?;
        Ok(Page { items, total })
    }

    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &LeadFilter,
        sort: LeadSort,
        cursor: Option<LeadCursor>,
        limit: u64,
        moment: Moment,
    ) -> Result<Vec<LeadRecord>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        let place = cursor.map(|cursor| (ms(cursor.at), cursor.id.as_uuid()));
        list(&db, filter, sort, moment).after(place, limit).await
    }

    async fn count(&self, scope: &WorkspaceScope, filter: &LeadFilter, moment: Moment) -> Result<Total, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        list(&db, filter, NEWEST_LEADS, moment).count().await
    }

    async fn find(&self, scope: &WorkspaceScope, id: LeadId) -> Result<Option<LeadRecord>, StoreError> {
        let db = self.read(scope);
        let mut sql = record_list::select::<Leads>(&db);
        sql.with(" AND l.id = ", id.as_uuid());
        db.row(sql).await?.as_ref().map(lead_row::read).transpose()
    }

    async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        lead: &LeadRecord,
        filter: &LeadFilter,
        sort: LeadSort,
        moment: Moment,
    ) -> Result<Neighbors<LeadId>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        let (previous, next) = list(&db, filter, sort, moment).beside(lead).await?;
        Ok(Neighbors { previous: previous.map(LeadId::from_uuid), next: next.map(LeadId::from_uuid) })
    }

    async fn duplicates(
        &self,
        scope: &WorkspaceScope,
        emails: &[EmailAddress],
        phones: &[PhoneNumber],
        except: Option<LeadId>,
    ) -> Result<Vec<LeadRecord>, StoreError> {
        let db = self.read(scope);
        let emails: Vec<String> = emails.iter().map(EmailAddress::folded).collect();
        let phones: Vec<String> = phones.iter().map(PhoneNumber::digits).collect();
        let mut same = record_list::select::<Leads>(&db);
        // One part for each fact, so that each goes by its own index.
        same.push(" AND l.archived_at IS NULL AND l.status_rank < 3 AND l.id IN (");
        same.push("SELECT d.id FROM leads d WHERE d.workspace_id = $1 AND ").any_of("d.email_key", &emails);
        same.push(" UNION SELECT d.id FROM leads d WHERE d.workspace_id = $1 AND ").any_of("d.phone_digits", &phones);
        same.push(")");
        if let Some(except) = except {
            same.with(" AND l.id <> ", except.as_uuid());
        }
        same.push(" ORDER BY l.created_at DESC, l.id DESC LIMIT 10");
        db.rows(same).await?.iter().map(lead_row::read).collect()
    }

    async fn score_ledger(&self, scope: &WorkspaceScope, lead: LeadId) -> Result<Vec<ScoreEntry>, StoreError> {
        scores::ledger(&self.read(scope), lead).await
    }

    async fn custom_sources(&self, scope: &WorkspaceScope) -> Result<Vec<LeadSource>, StoreError> {
        let db = self.read(scope);
        let found = db
            .find::<lead_source::Entity>()
            .order_by_asc(lead_source::Column::NameKey)
            .order_by_asc(lead_source::Column::Slug)
            .all(&db)
            .await;
        found.map_err(store_error)?.into_iter().map(lead_sources::read).collect()
    }
}
