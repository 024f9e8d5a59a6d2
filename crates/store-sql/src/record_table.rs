//! Tables of records: what lists, tags and search have to know of each.

use mainstay_kernel::{RecordKind, StoreError, TagId};
use mainstay_records::{BulkEditable, Moment};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::conditions::Conditions;
use crate::dialect::Dialect;

/// The table in which records of a kind carry their tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TagTable {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its column with the id of the record.
    pub(crate) record: &'static str,
}

/// A table with a row a record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RecordTable {
    /// The kind of its records.
    pub(crate) kind: RecordKind,
    /// Its name.
    pub(crate) name: &'static str,
    /// Its column with what people know a record by.
    pub(crate) title: &'static str,
    /// The index of its `search_text`, where an engine has one of its own for words; `None` where no words are sought.
    /// It goes by the column `search_row`, which each searched table has on such an engine.
    pub(crate) word_index: Option<&'static str>,
    /// Where its tags are, if its records carry any.
    pub(crate) tags: Option<TagTable>,
}

/// The tags of leads.
pub(crate) const LEAD_TAGS: TagTable = TagTable { name: "lead_tags", record: "lead_id" };

/// Leads.
pub(crate) const LEADS: RecordTable = RecordTable {
    kind: RecordKind::Lead,
    name: "leads",
    title: "name",
    word_index: Some("lead_search"),
    tags: Some(LEAD_TAGS),
};

/// The tags of contacts.
pub(crate) const CONTACT_TAGS: TagTable = TagTable { name: "contact_tags", record: "contact_id" };

/// Contacts.
pub(crate) const CONTACTS: RecordTable = RecordTable {
    kind: RecordKind::Contact,
    name: "contacts",
    title: "name",
    word_index: Some("contact_search"),
    tags: Some(CONTACT_TAGS),
};

/// The tags of companies.
pub(crate) const COMPANY_TAGS: TagTable = TagTable { name: "company_tags", record: "company_id" };

/// Companies.
pub(crate) const COMPANIES: RecordTable = RecordTable {
    kind: RecordKind::Company,
    name: "companies",
    title: "name",
    word_index: Some("company_search"),
    tags: Some(COMPANY_TAGS),
};

/// The tags of deals.
pub(crate) const DEAL_TAGS: TagTable = TagTable { name: "deal_tags", record: "deal_id" };

/// Deals.
pub(crate) const DEALS: RecordTable = RecordTable {
    kind: RecordKind::Deal,
    name: "deals",
    title: "title",
    word_index: Some("deal_search"),
    tags: Some(DEAL_TAGS),
};

/// Activities.
pub(crate) const ACTIVITIES: RecordTable = RecordTable {
    kind: RecordKind::Activity,
    name: "activities",
    title: "title",
    word_index: Some("activity_search"),
    tags: None,
};

/// All tables of records.
const RECORD_TABLES: [&RecordTable; 5] = [&LEADS, &CONTACTS, &COMPANIES, &DEALS, &ACTIVITIES];

/// The table of records of a kind.
pub(crate) fn of_kind(kind: RecordKind) -> Option<&'static RecordTable> {
    RECORD_TABLES.into_iter().find(|table| table.kind == kind)
}

/// True where the table of that name has words that are sought.
pub(crate) fn is_searched(name: &str) -> bool {
    RECORD_TABLES.iter().any(|table| table.name == name && table.word_index.is_some())
}

/// A table of records that are shown in lists. In each statement its alias is `l`, and it has the columns
/// `workspace_id`, `id`, `archived` where they can be, and `search_text` where it is searched.
pub(crate) trait ListedTable {
    /// What a list consists of.
    type Record: Send + Sync;
    /// What a list is asked for.
    type Filter: Sync;
    /// By what a list is sorted.
    type SortKey: Copy + Send + Sync;
    /// What conditions know of the time; `()` where none asks for it.
    type Moment: Copy + Send + Sync;

    /// The table.
    const TABLE: &'static RecordTable;

    /// The columns that [`Self::read`] reads.
    fn columns(dialect: Dialect) -> String;

    /// Reads a row of [`Self::columns`].
    fn read(row: &QueryResult) -> Result<Self::Record, StoreError>;

    /// The id of a record.
    fn id(record: &Self::Record) -> Uuid;

    /// The column by which a list is sorted, with the alias.
    fn sort_column(key: Self::SortKey) -> &'static str;

    /// True where records may lack the key.
    fn key_may_be_missing(key: Self::SortKey) -> bool;

    /// The value of the sort column; `None` where it is missing.
    fn place(record: &Self::Record, key: Self::SortKey) -> Option<Value>;

    /// True where records can be archived, and their table says which are.
    const ARCHIVABLE: bool = true;

    /// True where the archived records are asked for instead of the others.
    fn archived(filter: &Self::Filter) -> bool;

    /// What is sought, as it was typed.
    fn search(_filter: &Self::Filter) -> Option<&str> {
        None
    }

    /// The tags that are asked for, and whether all of them must be there instead of any.
    fn tags(_filter: &Self::Filter) -> (&[TagId], bool) {
        (&[], false)
    }

    /// True where the filter asks for more than words, archived or not. Tags count.
    fn has_facts(filter: &Self::Filter) -> bool;

    /// Adds what the filter asks for beyond tags, words, and archived or not.
    fn push_facts(conditions: &mut Conditions<'_>, filter: &Self::Filter, moment: Self::Moment);
}

/// A type of records that is stored in a table of records.
pub(crate) trait StoredRecord: BulkEditable {
    /// The table.
    type Table: ListedTable<Filter = Self::Filter>;

    /// What the conditions of its lists know of the present moment.
    fn moment(moment: Moment) -> <Self::Table as ListedTable>::Moment;
}
