//! A contact as a row, both ways, and as lists know it.

use mainstay_contacts::{CompanyRef, ContactFilter, ContactRecord, ContactSortKey};
use mainstay_kernel::{
    CompanyId, ContactId, EmailAddress, FieldFault, MemberId, PhoneNumber, StoreError, TagId, Version, fold,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::cells::Cells;
use crate::company_row::address;
use crate::conditions::Conditions;
use crate::dialect::Dialect;
use crate::record_table::{CONTACT_TAGS, CONTACTS, ListedTable, RecordTable};
use crate::rows::ms;
use crate::tables::contact;
use crate::words;

const COLUMNS: &str = "l.id, l.version, l.name, l.job_title, l.company_id, \
     (SELECT c.name FROM companies c WHERE c.workspace_id = l.workspace_id AND c.id = l.company_id), l.emails, \
     l.phones, l.owner_id, l.address_line1, l.address_line2, l.city, l.region, l.postal_code, l.country, \
     l.description, l.created_at, l.updated_at, l.touched_at, l.archived_at";

/// A list of texts as a column holds it.
fn texts<T>(list: &[T], text: impl Fn(&T) -> &str) -> String {
    serde_json::Value::from(list.iter().map(text).collect::<Vec<_>>()).to_string()
}

/// The e-mail addresses as a column holds them.
pub(crate) fn emails(record: &ContactRecord) -> String {
    texts(&record.emails, EmailAddress::as_str)
}

/// The telephone numbers as a column holds them.
pub(crate) fn phones(record: &ContactRecord) -> String {
    texts(&record.phones, PhoneNumber::as_str)
}

/// The form by which a company's name is sorted; nothing where folding leaves nothing.
pub(crate) fn company_key(name: &str) -> Option<String> {
    Some(fold(name)).filter(|key| !key.is_empty())
}

/// The row of a contact whose company's name has this key.
pub(crate) fn row(workspace: Uuid, record: &ContactRecord, company_key: Option<String>) -> contact::Model {
    let address = record.address.clone();
    let own_search = words::stored(&record.own_search_text());
    let company_search = company_key.as_deref().map(words::stored).unwrap_or_default();
    contact::Model {
        workspace_id: workspace,
        id: record.id.as_uuid(),
        version: record.version.number(),
        name: record.name.clone(),
        name_key: fold(&record.name),
        job_title: record.job_title.clone(),
        company_id: record.company.as_ref().map(|company| company.id.as_uuid()),
        company_key,
        emails: emails(record),
        phones: phones(record),
        owner_id: record.owner.map(MemberId::as_uuid),
        address_line1: address.line1,
        address_line2: address.line2,
        city: address.city,
        region: address.region,
        postal_code: address.postal_code,
        country: address.country.map(|country| country.as_str().to_owned()),
        description: record.description.clone(),
        created_at: ms(record.created_at),
        updated_at: ms(record.updated_at),
        touched_at: ms(record.touched_at),
        archived_at: record.archived_at.map(ms),
        archived: record.archived_at.is_some(),
        search_text: format!("{own_search}{company_search}"),
        own_search,
    }
}

fn company(cells: &mut Cells<'_>) -> Result<Option<CompanyRef>, StoreError> {
    let id: Option<Uuid> = cells.next()?;
    let name: Option<String> = cells.next()?;
    Ok(id.zip(name).map(|(id, name)| CompanyRef { id: CompanyId::from_uuid(id), name }))
}

fn list<T>(
    cells: &mut Cells<'_>,
    column: &str,
    read: impl Fn(&str, &str) -> Result<T, FieldFault>,
) -> Result<Vec<T>, StoreError> {
    let texts = cells.checked(column, |text| serde_json::from_str::<Vec<String>>(text))?.unwrap_or_default();
    let read = |text: &String| read(column, text).map_err(|_| cells.corrupt(column));
    texts.iter().map(read).collect()
}

/// The table of contacts.
pub(crate) enum Contacts {}

impl ListedTable for Contacts {
    type Record = ContactRecord;
    type Filter = ContactFilter;
    type SortKey = ContactSortKey;
    type Moment = ();

    const TABLE: &'static RecordTable = &CONTACTS;

    fn columns(dialect: Dialect) -> String {
        format!("{COLUMNS}, {}", dialect.tags_of(CONTACT_TAGS))
    }

    fn read(row: &QueryResult) -> Result<ContactRecord, StoreError> {
        let mut cells = Cells::of(row, CONTACTS.name)?;
        Ok(ContactRecord {
            id: ContactId::from_uuid(cells.id()),
            version: Version::from_number(cells.next()?),
            name: cells.next()?,
            job_title: cells.next()?,
            company: company(&mut cells)?,
            emails: list(&mut cells, "emails", EmailAddress::try_new)?,
            phones: list(&mut cells, "phones", PhoneNumber::try_new)?,
            owner: cells.member()?,
            address: address(&mut cells)?,
            description: cells.next()?,
            created_at: cells.time()?,
            updated_at: cells.time()?,
            touched_at: cells.time()?,
            archived_at: cells.time_or_none()?,
            tags: cells.tags()?,
        })
    }

    fn id(record: &ContactRecord) -> Uuid {
        record.id.as_uuid()
    }

    fn sort_column(key: ContactSortKey) -> &'static str {
        match key {
            ContactSortKey::Name => "l.name_key",
            ContactSortKey::CompanyName => "l.company_key",
            ContactSortKey::CreatedAt => "l.created_at",
            ContactSortKey::UpdatedAt => "l.updated_at",
            ContactSortKey::TouchedAt => "l.touched_at",
        }
    }

    fn key_may_be_missing(key: ContactSortKey) -> bool {
        key == ContactSortKey::CompanyName
    }

    fn place(record: &ContactRecord, key: ContactSortKey) -> Option<Value> {
        match key {
            ContactSortKey::Name => Some(fold(&record.name).into()),
            ContactSortKey::CompanyName => {
                record.company.as_ref().and_then(|company| company_key(&company.name)).map(Value::from)
            }
            ContactSortKey::CreatedAt => Some(ms(record.created_at).into()),
            ContactSortKey::UpdatedAt => Some(ms(record.updated_at).into()),
            ContactSortKey::TouchedAt => Some(ms(record.touched_at).into()),
        }
    }

    fn archived(filter: &ContactFilter) -> bool {
        filter.archived
    }

    fn search(filter: &ContactFilter) -> Option<&str> {
        filter.search.as_deref()
    }

    fn tags(filter: &ContactFilter) -> (&[TagId], bool) {
        (&filter.tags, filter.all_tags)
    }

    fn has_facts(filter: &ContactFilter) -> bool {
        let plain = ContactFilter { archived: filter.archived, search: filter.search.clone(), ..Default::default() };
        *filter != plain
    }

    fn push_facts(conditions: &mut Conditions<'_>, filter: &ContactFilter, (): ()) {
        if let Some(email) = &filter.email {
            let sql = conditions.and().push("l.id IN (SELECT e.contact_id FROM contact_emails e");
            sql.with(" WHERE e.workspace_id = $1 AND e.email_key = ", email.trim().to_lowercase()).push(")");
        }
        let companies: Vec<Uuid> = filter.companies.iter().map(|company| company.as_uuid()).collect();
        conditions.one_of("l.company_id", &companies);
        conditions.one_of_members("l.owner_id", &filter.owners);
        conditions.compare("l.created_at", " >= ", filter.created_from.map(ms));
        conditions.compare("l.created_at", " < ", filter.created_before.map(ms));
        conditions.compare("l.updated_at", " >= ", filter.updated_from.map(ms));
        conditions.compare("l.updated_at", " < ", filter.updated_before.map(ms));
    }
}
