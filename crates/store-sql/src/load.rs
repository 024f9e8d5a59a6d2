//! Loading many leads at once, for sample data and measurements.

use mainstay_activities::Activity;
use mainstay_kernel::{AuditEntry, ChangeId, RecordKind, StoreError, WorkspaceScope};
use mainstay_leads::Lead;
use sea_orm::{DatabaseTransaction, ModelTrait};

use crate::record_table::LEAD_TAGS;
use crate::scoped::Scoped;
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::tables::{WorkspaceTable, audit_entry};
use crate::{activity_row, audit, lead_row, leads, record_tags};

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

impl SqlStore {
    /// Adds leads with their ledger lines, activities, and an audit entry each, in few statements: in one transaction on
    /// SQLite, in two side by side on PostgreSQL. No screen is told and no rule is checked: the caller makes the leads by
    /// the domain's rules.
    pub async fn bulk_load_leads(&self, scope: &WorkspaceScope, seeds: &[LeadSeed]) -> Result<(), StoreError> {
        for setting in self.dialect().load_settings() {
            self.write_system().run(Sql::system(setting)).await?;
        }
        if self.dialect().writes_side_by_side() && seeds.len() > ROWS {
            let (one, other) = seeds.split_at(seeds.len() / 2);
            return tokio::try_join!(self.load_leads(scope, one), self.load_leads(scope, other)).map(drop);
        }
        self.load_leads(scope, seeds).await
    }

    async fn load_leads(&self, scope: &WorkspaceScope, seeds: &[LeadSeed]) -> Result<(), StoreError> {
        let tx = self.begin(scope).await?;
        let workspace = scope.workspace().as_uuid();
        let records: Vec<_> = seeds.iter().map(|seed| lead_row::row(workspace, seed.lead.record())).collect();
        insert_in_parts(&tx.db, &records).await?;
        let tags = seeds.iter().flat_map(|seed| seed.lead.tags.iter().map(|tag| (seed.lead.id.as_uuid(), *tag)));
        for part in tags.collect::<Vec<_>>().chunks(ROWS) {
            record_tags::insert(&tx.db, LEAD_TAGS, part).await?;
        }
        let points = seeds.iter().flat_map(|seed| leads::score_rows(workspace, &seed.lead, scope.actor()));
        insert_in_parts(&tx.db, &points.collect::<Vec<_>>()).await?;
        let activities = seeds.iter().flat_map(|seed| &seed.activities);
        let rows = activities.map(|activity| activity_row::row(workspace, tx.zone, activity.record()));
        insert_in_parts(&tx.db, &rows.collect::<Vec<_>>()).await?;
        let entries = seeds.iter().map(|seed| creation(scope, seed)).collect::<Result<Vec<_>, _>>()?;
        insert_in_parts(&tx.db, &entries).await?;
        mainstay_kernel::Transaction::commit(Box::new(tx)).await
    }
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

fn creation(scope: &WorkspaceScope, seed: &LeadSeed) -> Result<audit_entry::Model, StoreError> {
    let entry = AuditEntry {
        id: seed.created,
        record_kind: RecordKind::Lead,
        record_id: seed.lead.id.as_uuid(),
        action: "created",
        title: seed.lead.name.clone(),
        changes: Vec::new(),
        undoes: None,
        bulk_edit: None,
    };
    audit::row(&entry, scope.workspace().as_uuid(), scope.actor(), seed.lead.created_at)
}
