//! Reading contacts.

use async_trait::async_trait;
use mainstay_contacts::{ContactFilter, ContactQueries, ContactRecord, ContactSort, ContactSortKey};
use mainstay_kernel::{ContactId, EmailAddress, Page, PageRequest, PhoneNumber, StoreError, Total, WorkspaceScope};
use mainstay_records::{ListCursor, Neighbors};
use sea_orm::DatabaseConnection;

use crate::contact_row::Contacts;
use crate::record_list::{self, RecordList};
use crate::record_table::ListedTable;
use crate::rows::ms;
use crate::scoped::Scoped;
use crate::store::SqlStore;

fn list<'a>(
    db: &'a Scoped<DatabaseConnection>,
    filter: &'a ContactFilter,
    sort: ContactSort,
) -> RecordList<'a, Contacts> {
    RecordList::new(db, filter, (sort.key, sort.descending), ())
}

#[async_trait]
impl ContactQueries for SqlStore {
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &ContactFilter,
        sort: ContactSort,
        page: PageRequest,
    ) -> Result<Page<ContactRecord>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        let (items, total) = list(&db, filter, sort).page(page.offset(), page.limit()).await?;
        Ok(Page { items, total })
    }

    async fn first(
        &self,
        scope: &WorkspaceScope,
        filter: &ContactFilter,
        sort: ContactSort,
        limit: u64,
    ) -> Result<Vec<ContactRecord>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        list(&db, filter, sort).first(limit).await
    }

    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &ContactFilter,
        sort: ContactSort,
        cursor: Option<ListCursor<ContactId>>,
        limit: u64,
    ) -> Result<Vec<ContactRecord>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        let place = cursor.map(|cursor| (ms(cursor.at), cursor.id.as_uuid()));
        list(&db, filter, sort).after(place, limit).await
    }

    async fn count(&self, scope: &WorkspaceScope, filter: &ContactFilter) -> Result<Total, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        list(&db, filter, ContactSort::descending(ContactSortKey::CreatedAt)).count().await
    }

    async fn find(&self, scope: &WorkspaceScope, id: ContactId) -> Result<Option<ContactRecord>, StoreError> {
        let db = self.read(scope);
        let mut sql = record_list::select::<Contacts>(&db);
        sql.with(" AND l.id = ", id.as_uuid());
        db.row(sql).await?.as_ref().map(Contacts::read).transpose()
    }

    async fn neighbors(
        &self,
        scope: &WorkspaceScope,
        contact: &ContactRecord,
        filter: &ContactFilter,
        sort: ContactSort,
    ) -> Result<Neighbors<ContactId>, StoreError> {
        let db = self.list_reader(scope, filter.search.as_deref());
        let (previous, next) = list(&db, filter, sort).beside(contact).await?;
        Ok(Neighbors { previous: previous.map(ContactId::from_uuid), next: next.map(ContactId::from_uuid) })
    }

    async fn same_person(
        &self,
        scope: &WorkspaceScope,
        emails: &[EmailAddress],
        phones: &[PhoneNumber],
        limit: u64,
    ) -> Result<Vec<ContactRecord>, StoreError> {
        let db = self.read(scope);
        let emails: Vec<String> = emails.iter().map(EmailAddress::folded).collect();
        let phones: Vec<String> = phones.iter().map(PhoneNumber::digits).collect();
        let mut sql = record_list::select::<Contacts>(&db);
        sql.push(" AND NOT l.archived AND l.id IN (SELECT e.contact_id FROM contact_emails e");
        sql.push(" WHERE e.workspace_id = $1 AND ").any_of("e.email_key", &emails);
        sql.push(" UNION SELECT p.contact_id FROM contact_phones p WHERE p.workspace_id = $1 AND ");
        sql.any_of("p.phone_digits", &phones).push(") ORDER BY l.created_at DESC, l.id DESC LIMIT ").number(limit);
        db.rows(sql).await?.iter().map(Contacts::read).collect()
    }
}
