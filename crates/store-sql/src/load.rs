//! Loading many records at once, for sample data and measurements.

use chrono::{DateTime, Utc};
use mainstay_activities::Activity;
use mainstay_contacts::{Company, Contact};
use mainstay_deals::{Deal, Stage};
use mainstay_kernel::{AuditEntry, ChangeId, RecordId, StoreError, TagId, WorkspaceScope};
use mainstay_leads::Lead;
use mainstay_records::Record;
use sea_orm::{DatabaseTransaction, ModelTrait};
use uuid::Uuid;

use crate::deal_row::Surroundings;
use crate::record_table::{COMPANY_TAGS, CONTACT_TAGS, DEAL_TAGS, LEAD_TAGS, TagTable};
use crate::scoped::Scoped;
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::tables::{WorkspaceTable, audit_entry};
use crate::tx::SqlTx;
use crate::{activity_row, audit, company_row, contacts, deal_row, deal_trail, lead_row, leads, record_tags, stages};

/// Rows in one statement: the widest table has forty columns, and SQLite binds at most 32,766 values.
const ROWS: usize = 500;

/// A lead to be loaded with what belongs to it.
#[derive(Debug, Clone)]
pub struct LeadSeed {
    /// The lead as it is after its creation.
    pub lead: Lead,
    /// The id of the audit entry that tells of its creation.
    pub created: ChangeId,
    /// What was done about it, and what is planned.
    pub activities: Vec<Activity>,
}

/// A company, contact or deal to be loaded.
#[derive(Debug, Clone)]
pub struct Loaded<R> {
    /// The record as it is after its creation.
    pub record: R,
    /// The id of the audit entry that tells of its creation.
    pub created: ChangeId,
}

/// A deal to be loaded with what lists show of its surroundings.
#[derive(Debug, Clone)]
pub struct DealSeed {
    /// The deal.
    pub deal: Loaded<Deal>,
    /// The stage in which it stands.
    pub stage: Stage,
    /// The name of its company.
    pub company_name: Option<String>,
    /// The name of its contact.
    pub contact_name: Option<String>,
}

/// Companies, their people, what is sold to them, and what was done about all of them. Each part may refer to the parts
/// before it, and to what was loaded earlier.
#[derive(Debug, Clone, Default)]
pub struct BookSeed {
    /// The companies.
    pub companies: Vec<Loaded<Company>>,
    /// The people.
    pub contacts: Vec<Loaded<Contact>>,
    /// The deals.
    pub deals: Vec<DealSeed>,
    /// What was done, and what is planned.
    pub activities: Vec<Activity>,
}

impl SqlStore {
    /// Adds leads with their ledger lines, activities, and an audit entry each, in few statements: in one transaction on
    /// SQLite, in two side by side on PostgreSQL. No screen is told and no rule is checked: the caller makes the leads by
    /// the domain's rules.
    pub async fn bulk_load_leads(&self, scope: &WorkspaceScope, seeds: &[LeadSeed]) -> Result<(), StoreError> {
        self.prepare_load().await?;
        if self.dialect().writes_side_by_side() && seeds.len() > ROWS {
            let (one, other) = seeds.split_at(seeds.len() / 2);
            return tokio::try_join!(self.load_leads(scope, one), self.load_leads(scope, other)).map(drop);
        }
        self.load_leads(scope, seeds).await
    }

    async fn prepare_load(&self) -> Result<(), StoreError> {
        for setting in self.dialect().load_settings() {
            self.write_system().run(Sql::system(setting)).await?;
        }
        Ok(())
    }

    async fn load_leads(&self, scope: &WorkspaceScope, seeds: &[LeadSeed]) -> Result<(), StoreError> {
        let tx = self.begin(scope).await?;
        let workspace = scope.workspace().as_uuid();
        let records: Vec<_> = seeds.iter().map(|seed| lead_row::row(workspace, seed.lead.record())).collect();
        insert_in_parts(&tx.db, &records).await?;
        load_tags(&tx, LEAD_TAGS, seeds.iter().flat_map(|seed| tags_of(&seed.lead, &seed.lead.tags))).await?;
        let points = seeds.iter().flat_map(|seed| leads::score_rows(workspace, &seed.lead, scope.actor()));
        insert_in_parts(&tx.db, &points.collect::<Vec<_>>()).await?;
        load_activities(&tx, seeds.iter().flat_map(|seed| &seed.activities)).await?;
        load_creations(&tx, scope, seeds.iter().map(|seed| (&seed.lead, seed.created, seed.lead.created_at))).await?;
        mainstay_kernel::Transaction::commit(Box::new(tx)).await
    }

    /// Adds companies, contacts, deals and activities, and an audit entry for each record, in few statements and one
    /// transaction. No screen is told and no rule is checked: the caller makes the records by the domain's rules.
    pub async fn bulk_load_book(&self, scope: &WorkspaceScope, book: &BookSeed) -> Result<(), StoreError> {
        self.prepare_load().await?;
        let tx = self.begin(scope).await?;
        load_companies(&tx, scope, &book.companies).await?;
        load_contacts(&tx, scope, &book.contacts).await?;
        load_deals(&tx, scope, &book.deals).await?;
        load_activities(&tx, &book.activities).await?;
        mainstay_kernel::Transaction::commit(Box::new(tx)).await
    }
}

async fn load_companies(tx: &SqlTx, scope: &WorkspaceScope, seeds: &[Loaded<Company>]) -> Result<(), StoreError> {
    let rows = seeds.iter().map(|seed| company_row::row(tx.db.workspace(), seed.record.record()));
    insert_in_parts(&tx.db, &rows.collect::<Vec<_>>()).await?;
    load_tags(tx, COMPANY_TAGS, seeds.iter().flat_map(|seed| tags_of(&seed.record, &seed.record.tags))).await?;
    load_creations(tx, scope, seeds.iter().map(|seed| (&seed.record, seed.created, seed.record.created_at))).await
}

async fn load_contacts(tx: &SqlTx, scope: &WorkspaceScope, seeds: &[Loaded<Contact>]) -> Result<(), StoreError> {
    let rows = seeds.iter().map(|seed| contacts::new_row(tx.db.workspace(), &seed.record));
    insert_in_parts(&tx.db, &rows.collect::<Vec<_>>()).await?;
    for part in seeds.chunks(ROWS) {
        tx.insert_keys(part.iter().map(|seed| seed.record.record())).await?;
    }
    load_tags(tx, CONTACT_TAGS, seeds.iter().flat_map(|seed| tags_of(&seed.record, &seed.record.tags))).await?;
    load_creations(tx, scope, seeds.iter().map(|seed| (&seed.record, seed.created, seed.record.created_at))).await
}

async fn load_deals(tx: &SqlTx, scope: &WorkspaceScope, seeds: &[DealSeed]) -> Result<(), StoreError> {
    let rows = seeds.iter().map(|seed| {
        let around = Surroundings {
            stage_rank: stages::rank(&seed.stage),
            company_name: seed.company_name.clone(),
            contact_name: seed.contact_name.clone(),
        };
        deal_row::row(tx.db.workspace(), seed.deal.record.record(), &around)
    });
    insert_in_parts(&tx.db, &rows.collect::<Vec<_>>()).await?;
    let entries = seeds.iter().flat_map(|seed| deal_trail::rows(tx.db.workspace(), &seed.deal.record, 0));
    insert_in_parts(&tx.db, &entries.collect::<Vec<_>>()).await?;
    let tags = seeds.iter().flat_map(|seed| tags_of(&seed.deal.record, &seed.deal.record.tags));
    load_tags(tx, DEAL_TAGS, tags).await?;
    load_creations(
        tx,
        scope,
        seeds.iter().map(|seed| (&seed.deal.record, seed.deal.created, seed.deal.record.created_at)),
    )
    .await
}

async fn load_activities(tx: &SqlTx, activities: impl IntoIterator<Item = &Activity>) -> Result<(), StoreError> {
    let rows = activities.into_iter().map(|each| activity_row::row(tx.db.workspace(), tx.zone, each.record()));
    insert_in_parts(&tx.db, &rows.collect::<Vec<_>>()).await
}

fn tags_of<'a, R: Record>(
    record: &R,
    tags: impl IntoIterator<Item = &'a TagId>,
) -> impl Iterator<Item = (Uuid, TagId)> {
    let id = record.id().as_uuid();
    tags.into_iter().map(move |tag| (id, *tag))
}

async fn load_tags(
    tx: &SqlTx,
    table: TagTable,
    tags: impl IntoIterator<Item = (Uuid, TagId)>,
) -> Result<(), StoreError> {
    for part in tags.into_iter().collect::<Vec<_>>().chunks(ROWS) {
        record_tags::insert(&tx.db, table, part).await?;
    }
    Ok(())
}

async fn load_creations<'a, R: Record>(
    tx: &SqlTx,
    scope: &WorkspaceScope,
    records: impl IntoIterator<Item = (&'a R, ChangeId, DateTime<Utc>)>,
) -> Result<(), StoreError> {
    let entries = records.into_iter().map(|(record, id, at)| creation(scope, record, id, at));
    insert_in_parts(&tx.db, &entries.collect::<Result<Vec<_>, _>>()?).await
}

/// Adds rows, as many in a statement as keep its text the same from one to the next.
async fn insert_in_parts<M: ModelTrait>(db: &Scoped<DatabaseTransaction>, rows: &[M]) -> Result<(), StoreError>
where
    M::Entity: WorkspaceTable,
{
    for part in rows.chunks(ROWS) {
        db.insert(part).await?;
    }
    Ok(())
}

fn creation<R: Record>(
    scope: &WorkspaceScope,
    record: &R,
    id: ChangeId,
    at: DateTime<Utc>,
) -> Result<audit_entry::Model, StoreError> {
    let entry = AuditEntry {
        id,
        record_kind: R::KIND,
        record_id: record.id().as_uuid(),
        action: "created",
        title: record.title().to_owned(),
        changes: Vec::new(),
        undoes: None,
        bulk_edit: None,
    };
    audit::row(&entry, scope.workspace().as_uuid(), scope.actor(), at)
}
