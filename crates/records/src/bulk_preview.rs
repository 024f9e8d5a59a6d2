//! What an edit over many records would do, without doing it (CORE-20).

use mainstay_kernel::{COUNT_LIMIT, RecordId, StoreError, Total, WorkspaceScope};

use crate::bulk_edits::{apply, refused};
use crate::{
    BulkChange, BulkEditable, BulkEdits, BulkEditsTx, BulkFailure, BulkOutcome, BulkSelection, Moment, RecordError,
};

/// Records looked at in one transaction. Nothing is written, but writers may have to wait for it.
const CHUNK: u64 = 200;
/// The most failures that are told.
const FAILURES_MAX: usize = 100;

/// What an edit over many records would do at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkPreview {
    /// How many records were looked at, at most [`COUNT_LIMIT`].
    pub total: Total,
    /// How many of them would be changed.
    pub changed: u64,
    /// How many would need no change.
    pub unchanged: u64,
    /// How many a rule would refuse.
    pub failed: u64,
    /// At most a hundred of those.
    pub failures: Vec<BulkFailure>,
}

impl<R: BulkEditable> BulkEdits<R> {
    /// Tells what a bulk edit would do, by the rules that it goes by, and changes nothing.
    pub async fn preview(
        &self,
        scope: &WorkspaceScope,
        mut selection: BulkSelection<R::Id, R::Filter>,
        change: BulkChange<R::Own>,
    ) -> Result<BulkPreview, RecordError<R>> {
        let tx = self.begin(scope).await?;
        selection.check_size()?;
        self.check(&*tx, &change).await?;
        drop(tx);
        if let BulkSelection::Ids(ids) = &mut selection {
            ids.sort_unstable();
            ids.dedup();
        }
        let (mut looked_at, mut after) = (0, None);
        let total = Total { count: 0, is_exact: true };
        let mut preview = BulkPreview { total, changed: 0, unchanged: 0, failed: 0, failures: Vec::new() };
        loop {
            // Each is dropped uncommitted.
            let tx = self.begin(scope).await?;
            let chosen = next_chosen(&*tx, &selection, self.desk.moment(scope), after).await?;
            for id in &chosen {
                if looked_at == COUNT_LIMIT {
                    preview.total = Total::from_bounded(COUNT_LIMIT + 1);
                    return Ok(preview);
                }
                looked_at += u64::from(self.look_at(&*tx, scope, &change, *id, &mut preview).await?);
            }
            preview.total = Total::from_bounded(looked_at);
            after = chosen.last().copied();
            if (chosen.len() as u64) < CHUNK {
                return Ok(preview);
            }
        }
    }

    /// Counts what would become of a record. Answers false where there is none.
    async fn look_at(
        &self,
        tx: &dyn BulkEditsTx<R>,
        scope: &WorkspaceScope,
        change: &BulkChange<R::Own>,
        id: R::Id,
        preview: &mut BulkPreview,
    ) -> Result<bool, RecordError<R>> {
        let Some(found) = tx.records().find_for_update(id).await? else { return Ok(false) };
        match self.desk.attempt(scope, &found, |record, now| apply(record, change, now)) {
            Ok(Some(_)) => preview.changed += 1,
            Ok(None) => preview.unchanged += 1,
            Err(error) => {
                if let BulkOutcome::Failed { code, detail } = refused(error)? {
                    preview.failed += 1;
                    if preview.failures.len() < FAILURES_MAX {
                        let (title, code) = (found.title().to_owned(), code.to_owned());
                        preview.failures.push(BulkFailure { record: id.as_uuid(), title, code, detail });
                    }
                }
            }
        }
        Ok(true)
    }
}

async fn next_chosen<R: BulkEditable>(
    tx: &dyn BulkEditsTx<R>,
    selection: &BulkSelection<R::Id, R::Filter>,
    moment: Moment,
    after: Option<R::Id>,
) -> Result<Vec<R::Id>, StoreError> {
    match selection {
        BulkSelection::Ids(ids) => {
            let limit = usize::try_from(CHUNK).unwrap_or(usize::MAX);
            Ok(ids.iter().copied().filter(|id| after.is_none_or(|after| *id > after)).take(limit).collect())
        }
        BulkSelection::Filter(filter) => tx.bulk_edits().matching(filter, moment, after, CHUNK).await,
    }
}
