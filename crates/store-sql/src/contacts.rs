//! Writing contacts.

use std::collections::BTreeSet;

use async_trait::async_trait;
use mainstay_contacts::{CompanyRef, Contact, ContactRecord, ContactStore, ContactsTx, ContactsUow};
use mainstay_kernel::{CompanyId, ContactId, EmailAddress, PhoneNumber, StoreError, WorkspaceScope};
use mainstay_records::{Moment, RecordStore};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Iterable, ModelTrait, QueryFilter};
use uuid::Uuid;

use crate::contact_row::{self, Contacts};
use crate::error::store_error;
use crate::record_list;
use crate::record_table::{CONTACT_TAGS, ListedTable, StoredRecord};
use crate::store::SqlStore;
use crate::tables::contact;
use crate::tx::SqlTx;

/// Columns that keep the value of the first write.
const FIXED: [contact::Column; 3] = [contact::Column::WorkspaceId, contact::Column::Id, contact::Column::CreatedAt];

/// A table of keys by which contacts are looked up.
struct Keys {
    table: &'static str,
    column: &'static str,
    of: fn(&ContactRecord) -> Vec<String>,
}

const KEYS: [Keys; 2] = [
    Keys {
        table: "contact_emails",
        column: "email_key",
        of: |record| record.emails.iter().map(EmailAddress::folded).collect(),
    },
    Keys {
        table: "contact_phones",
        column: "phone_digits",
        of: |record| record.phones.iter().map(PhoneNumber::digits).collect(),
    },
];

/// What is stored of a contact that decides which of its other rows have to be written.
struct Before {
    company: Option<Uuid>,
    company_key: Option<String>,
    emails: String,
    phones: String,
}

impl StoredRecord for Contact {
    type Table = Contacts;

    fn moment(_: Moment) {}
}

#[async_trait]
impl RecordStore<Contact> for SqlTx {
    async fn find_for_update(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        self.write_pending_tags().await?;
        let mut sql = record_list::select::<Contacts>(&self.db);
        sql.with(" AND l.id = ", id.as_uuid()).push(self.db.dialect().for_update());
        let Some(row) = self.db.row(sql).await? else { return Ok(None) };
        let record = Contacts::read(&row)?;
        self.know_tags(CONTACT_TAGS, id.as_uuid(), &record.tags).await;
        Ok(Some(Contact::from_record(record)))
    }

    async fn update(&self, contact: &Contact) -> Result<(), StoreError> {
        let Some(before) = self.stored_contact(contact.id).await? else { return Err(StoreError::Stale) };
        let company = contact.company.as_ref().map(|company| company.id);
        let key = match company {
            Some(company) if before.company == Some(company.as_uuid()) => before.company_key,
            // Whoever renames the company waits, and then finds this contact there.
            Some(company) => self.held_company(company).await?.and_then(|(name, _)| contact_row::company_key(&name)),
            None => None,
        };
        let row = contact_row::row(self.db.workspace(), contact.record(), key);
        let mut update = self.db.update::<contact::Entity>();
        for column in contact::Column::iter().filter(|column| !FIXED.iter().any(|fixed| *fixed as u8 == *column as u8))
        {
            update = update.col_expr(column, Expr::value(row.get(column)));
        }
        let done = update
            .filter(contact::Column::Id.eq(row.id))
            .filter(contact::Column::Version.eq(row.version - 1))
            .exec(&self.db)
            .await
            .map_err(store_error)?;
        if done.rows_affected != 1 {
            return Err(StoreError::Stale);
        }
        if (before.emails, before.phones) != (row.emails, row.phones) {
            self.remove_keys(row.id).await?;
            self.insert_keys([contact.record()]).await?;
        }
        self.contact_of_deals_renamed(contact.id, &contact.name).await?;
        self.write_tags(CONTACT_TAGS, row.id, &contact.tags).await
    }
}

impl SqlTx {
    async fn stored_contact(&self, id: ContactId) -> Result<Option<Before>, StoreError> {
        let mut sql =
            self.db.sql("SELECT company_id, company_key, emails, phones FROM contacts WHERE workspace_id = $1");
        sql.with(" AND id = ", id.as_uuid());
        let Some(row) = self.db.row(sql).await? else { return Ok(None) };
        let before = || -> Result<Before, sea_orm::DbErr> {
            Ok(Before {
                company: row.try_get_by_index(0)?,
                company_key: row.try_get_by_index(1)?,
                emails: row.try_get_by_index(2)?,
                phones: row.try_get_by_index(3)?,
            })
        };
        before().map(Some).map_err(store_error)
    }

    /// A company's name and whether it is archived; nobody writes it until the transaction ends.
    async fn held_company(&self, id: CompanyId) -> Result<Option<(String, bool)>, StoreError> {
        let mut sql = self.db.sql("SELECT l.name, l.archived FROM companies l WHERE l.workspace_id = $1");
        sql.with(" AND l.id = ", id.as_uuid()).push(self.db.dialect().for_share());
        let Some(row) = self.db.row(sql).await? else { return Ok(None) };
        let pair = || -> Result<_, sea_orm::DbErr> { Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)) };
        pair().map(Some).map_err(store_error)
    }

    /// Adds the keys by which contacts are looked up, those of all in one statement for each table.
    pub(crate) async fn insert_keys<'a>(
        &self,
        records: impl IntoIterator<Item = &'a ContactRecord>,
    ) -> Result<(), StoreError> {
        let records: Vec<_> = records.into_iter().collect();
        for keys in KEYS {
            let owned = records.iter().flat_map(|record| {
                let own: BTreeSet<_> = (keys.of)(record).into_iter().collect();
                own.into_iter().map(|key| (record.id.as_uuid(), key))
            });
            let mut sql = self.db.sql("INSERT INTO ");
            sql.push(keys.table).push(" (workspace_id, contact_id, ").push(keys.column).push(") VALUES ");
            let mut is_empty = true;
            for (id, key) in owned {
                sql.push(if is_empty { "($1, " } else { ", ($1, " });
                sql.bind(id).with(", ", key).push(")");
                is_empty = false;
            }
            if !is_empty {
                self.db.run(sql).await?;
            }
        }
        Ok(())
    }

    async fn remove_keys(&self, contact: Uuid) -> Result<(), StoreError> {
        for keys in KEYS {
            let mut sql = self.db.sql("DELETE FROM ");
            sql.push(keys.table).with(" WHERE workspace_id = $1 AND contact_id = ", contact);
            self.db.run(sql).await?;
        }
        Ok(())
    }
}

/// The row of a contact that is not stored yet: the company's name is the one it was given.
pub(crate) fn new_row(workspace: Uuid, contact: &Contact) -> contact::Model {
    let key = contact.company.as_ref().and_then(|company| contact_row::company_key(&company.name));
    contact_row::row(workspace, contact.record(), key)
}

#[async_trait]
impl ContactStore for SqlTx {
    async fn insert(&self, contact: &Contact) -> Result<(), StoreError> {
        let row = new_row(self.db.workspace(), contact);
        self.db.insert(std::slice::from_ref(&row)).await?;
        self.insert_keys([contact.record()]).await?;
        self.keep_tags(CONTACT_TAGS, row.id, &contact.tags).await;
        Ok(())
    }

    async fn find_linkable(&self, company: CompanyId) -> Result<Option<CompanyRef>, StoreError> {
        let found = self.held_company(company).await?;
        Ok(found.filter(|(_, archived)| !archived).map(|(name, _)| CompanyRef { id: company, name }))
    }
}

impl ContactsTx for SqlTx {
    fn contacts(&self) -> &dyn ContactStore {
        self
    }
}

#[async_trait]
impl ContactsUow for SqlStore {
    async fn begin_contacts(&self, scope: &WorkspaceScope) -> Result<Box<dyn ContactsTx>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}
