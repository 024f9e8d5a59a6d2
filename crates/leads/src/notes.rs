//! Writing notes on a lead.

use mainstay_kernel::{FieldFault, LeadId, NoteId, Permission, Version, WorkspaceScope, required_text};
use mainstay_records::{Record, Trace};

use crate::fields::NOTE_MAX;
use crate::{LeadError, LeadRefusal, Leads, Note};

impl Leads {
    /// Adds a note. A note is work on the lead: it stops decay and staleness.
    pub async fn add_note(&self, scope: &WorkspaceScope, id: LeadId, body: &str) -> Result<Note, LeadError> {
        let body = checked_body(body)?;
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let mut lead = self.desk.find_current(&*tx, id, None).await?;
        if lead.archived_at.is_some() {
            return Err(LeadRefusal::Archived.into());
        }
        let now = self.desk.now();
        lead.touch(now, scope.actor().is_person());
        lead.count_up();
        let note = Note {
            id: self.desk.new_id(),
            lead: id,
            body,
            author: scope.actor().clone(),
            created_at: now,
            edited_at: None,
            version: Version::FIRST,
        };
        tx.leads().insert_note(&note).await?;
        tx.records().update(&lead).await?;
        self.desk.record(&*tx, scope, &lead, Trace::of("note_added")).await?;
        tx.commit().await?;
        Ok(note)
    }

    /// Rewrites a note. Its author may, and whoever may edit in bulk.
    pub async fn edit_note(
        &self,
        scope: &WorkspaceScope,
        id: LeadId,
        note: NoteId,
        version: Version,
        body: &str,
    ) -> Result<Note, LeadError> {
        let body = checked_body(body)?;
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let lead = self.desk.find_current(&*tx, id, None).await?;
        let mut note = tx.leads().find_note_for_update(id, note).await?.ok_or(LeadRefusal::NoteNotFound)?;
        if note.version != version {
            return Err(LeadError::StaleOther);
        }
        if note.author.member().is_none() || note.author.member() != scope.actor().member() {
            scope.require(Permission::BulkEdit)?;
        }
        if note.body == body {
            return Ok(note);
        }
        let old = std::mem::replace(&mut note.body, body);
        note.edited_at = Some(self.desk.now());
        note.version = version.next();
        tx.leads().update_note(&note).await?;
        let facts = |body: &str| [("note", body.into())];
        let changes = mainstay_kernel::diff(&facts(&old), &facts(&note.body));
        let trace = Trace { changes, ..Trace::of("note_edited") };
        self.desk.record(&*tx, scope, &lead, trace).await?;
        tx.commit().await?;
        Ok(note)
    }
}

fn checked_body(body: &str) -> Result<String, LeadError> {
    let checked: Result<String, FieldFault> = required_text("body", body, NOTE_MAX);
    checked.map_err(LeadError::field)
}
