//! A company as a row, both ways, and as lists know it.

use mainstay_contacts::{
    Address, CompanyFilter, CompanyRecord, CompanySize, CompanySortKey, CompanyStatus, CountryCode, Industry,
};
use mainstay_kernel::{CompanyId, EmailAddress, MemberId, PhoneNumber, StoreError, TagId, Version, fold};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::cells::Cells;
use crate::conditions::Conditions;
use crate::dialect::Dialect;
use crate::record_table::{COMPANIES, COMPANY_TAGS, ListedTable, RecordTable};
use crate::rows::ms;
use crate::tables::company;
use crate::words;

const COLUMNS: &str = "l.id, l.version, l.name, l.website, l.industry, l.size, l.status, l.email, l.phone, l.owner_id, \
     l.address_line1, l.address_line2, l.city, l.region, l.postal_code, l.country, l.description, l.created_at, \
     l.updated_at, l.touched_at, l.archived_at";

/// The row of a company.
pub(crate) fn row(workspace: Uuid, record: &CompanyRecord) -> company::Model {
    let address = record.address.clone();
    company::Model {
        workspace_id: workspace,
        id: record.id.as_uuid(),
        version: record.version.number(),
        name: record.name.clone(),
        name_key: fold(&record.name),
        name_stem: record.name_stem(),
        website: record.website.clone(),
        domain: record.domain(),
        industry: record.industry.map(|industry| industry.as_str().to_owned()),
        size: record.size.map(|size| size.as_str().to_owned()),
        status: record.status.as_str().to_owned(),
        status_rank: record.status.rank(),
        email: record.email.as_ref().map(|email| email.as_str().to_owned()),
        phone: record.phone.as_ref().map(|phone| phone.as_str().to_owned()),
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
        search_text: words::stored(&record.search_text()),
    }
}

/// Reads the six columns of an address.
pub(crate) fn address(cells: &mut Cells<'_>) -> Result<Address, StoreError> {
    Ok(Address {
        line1: cells.next()?,
        line2: cells.next()?,
        city: cells.next()?,
        region: cells.next()?,
        postal_code: cells.next()?,
        country: cells.word_or_none("country", CountryCode::parse)?,
    })
}

/// The table of companies.
pub(crate) enum Companies {}

impl ListedTable for Companies {
    type Record = CompanyRecord;
    type Filter = CompanyFilter;
    type SortKey = CompanySortKey;
    type Moment = ();

    const TABLE: &'static RecordTable = &COMPANIES;

    fn columns(dialect: Dialect) -> String {
        format!("{COLUMNS}, {}", dialect.tags_of(COMPANY_TAGS))
    }

    fn read(row: &QueryResult) -> Result<CompanyRecord, StoreError> {
        let mut cells = Cells::of(row, COMPANIES.name)?;
        Ok(CompanyRecord {
            id: CompanyId::from_uuid(cells.id()),
            version: Version::from_number(cells.next()?),
            name: cells.next()?,
            website: cells.next()?,
            industry: cells.word_or_none("industry", Industry::parse)?,
            size: cells.word_or_none("size", CompanySize::parse)?,
            status: cells.word("status", CompanyStatus::parse)?,
            email: cells.checked("email", |text| EmailAddress::try_new("email", text))?,
            phone: cells.checked("phone", |text| PhoneNumber::try_new("phone", text))?,
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

    fn id(record: &CompanyRecord) -> Uuid {
        record.id.as_uuid()
    }

    fn sort_column(key: CompanySortKey) -> &'static str {
        match key {
            CompanySortKey::Name => "l.name_key",
            CompanySortKey::Industry => "l.industry",
            CompanySortKey::Status => "l.status_rank",
            CompanySortKey::CreatedAt => "l.created_at",
            CompanySortKey::UpdatedAt => "l.updated_at",
            CompanySortKey::TouchedAt => "l.touched_at",
        }
    }

    fn key_may_be_missing(key: CompanySortKey) -> bool {
        key == CompanySortKey::Industry
    }

    fn place(record: &CompanyRecord, key: CompanySortKey) -> Option<Value> {
        match key {
            CompanySortKey::Name => Some(fold(&record.name).into()),
            CompanySortKey::Industry => record.industry.map(|industry| industry.as_str().into()),
            CompanySortKey::Status => Some(record.status.rank().into()),
            CompanySortKey::CreatedAt => Some(ms(record.created_at).into()),
            CompanySortKey::UpdatedAt => Some(ms(record.updated_at).into()),
            CompanySortKey::TouchedAt => Some(ms(record.touched_at).into()),
        }
    }

    fn archived(filter: &CompanyFilter) -> bool {
        filter.archived
    }

    fn search(filter: &CompanyFilter) -> Option<&str> {
        filter.search.as_deref()
    }

    fn tags(filter: &CompanyFilter) -> (&[TagId], bool) {
        (&filter.tags, filter.all_tags)
    }

    fn has_facts(filter: &CompanyFilter) -> bool {
        let plain = CompanyFilter { archived: filter.archived, search: filter.search.clone(), ..Default::default() };
        *filter != plain
    }

    fn push_facts(conditions: &mut Conditions<'_>, filter: &CompanyFilter, (): ()) {
        let industries: Vec<&str> = filter.industries.iter().map(|industry| industry.as_str()).collect();
        conditions.one_of("l.industry", &industries);
        let ranks: Vec<i16> = filter.statuses.iter().map(|status| status.rank()).collect();
        conditions.one_of("l.status_rank", &ranks);
        let sizes: Vec<&str> = filter.sizes.iter().map(|size| size.as_str()).collect();
        conditions.one_of("l.size", &sizes);
        conditions.one_of_members("l.owner_id", &filter.owners);
        conditions.compare("l.created_at", " >= ", filter.created_from.map(ms));
        conditions.compare("l.created_at", " < ", filter.created_before.map(ms));
        conditions.compare("l.updated_at", " >= ", filter.updated_from.map(ms));
        conditions.compare("l.updated_at", " < ", filter.updated_before.map(ms));
    }
}
