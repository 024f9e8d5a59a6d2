//! Loading many leads at once, for sample data and measurements.

use mainstay_kernel::{AuditEntry, ChangeId, RecordKind, StoreError, WorkspaceScope};
use mainstay_leads::{Lead, Note};

use crate::store::SqlStore;
use crate::tables::{audit_entry, lead_tag};
use crate::{audit, lead_row, leads, notes};

/// Rows in one statement: the widest table has forty columns, and SQLite binds at most 32,766 values.
const ROWS: usize = 500;

/// A lead to be loaded with what belongs to it.
#[derive(Debug, Clone)]
pub struct LeadSeed {
    /// The lead as it is after its creation.
    pub lead: Lead,
    /// The id of the audit entry that tells of its creation.
    pub created: ChangeId,
    /// Its notes.
    pub notes: Vec<Note>,
}

impl SqlStore {
    /// Adds leads with their ledger lines, notes, and an audit entry each, in one transaction and few statements. No
    /// screen is told and no rule is checked: the caller makes the leads by the domain's rules.
    pub async fn bulk_load_leads(&self, scope: &WorkspaceScope, seeds: &[LeadSeed]) -> Result<(), StoreError> {
        let tx = self.begin(scope).await?;
        let workspace = scope.workspace().as_uuid();
        for chunk in seeds.chunks(ROWS) {
            let rows: Vec<_> = chunk.iter().map(|seed| lead_row::row(workspace, seed.lead.record())).collect();
            tx.db.insert(&rows).await?;
            let tags: Vec<_> = chunk.iter().flat_map(|seed| tag_rows(workspace, &seed.lead)).collect();
            for part in tags.chunks(ROWS * 10) {
                tx.db.insert(part).await?;
            }
            let points: Vec<_> =
                chunk.iter().flat_map(|seed| leads::score_rows(workspace, &seed.lead, scope.actor())).collect();
            for part in points.chunks(ROWS * 5) {
                tx.db.insert(part).await?;
            }
            let notes: Vec<_> =
                chunk.iter().flat_map(|seed| &seed.notes).map(|note| notes::row(workspace, note)).collect();
            for part in notes.chunks(ROWS * 5) {
                tx.db.insert(part).await?;
            }
            let entries = chunk.iter().map(|seed| creation(scope, seed)).collect::<Result<Vec<_>, _>>()?;
            tx.db.insert(&entries).await?;
        }
        mainstay_kernel::Transaction::commit(Box::new(tx)).await
    }
}

fn tag_rows(workspace: uuid::Uuid, lead: &Lead) -> Vec<lead_tag::Model> {
    let row = |tag: &mainstay_kernel::TagId| lead_tag::Model {
        workspace_id: workspace,
        lead_id: lead.id.as_uuid(),
        tag_id: tag.as_uuid(),
    };
    lead.tags.iter().map(row).collect()
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
