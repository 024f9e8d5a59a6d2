//! The records that activities are about, by the rules of their own types.

use async_trait::async_trait;
use mainstay_activities::{Subject, SubjectCard, Subjects, Work, Worked};
use mainstay_kernel::StoreError;
use mainstay_leads::Lead;
use mainstay_records::{Archivable, Record, RecordStore};

use crate::tx::SqlTx;

/// That a record went between finding it and working on it, though it was locked.
fn gone() -> StoreError {
    StoreError::Retry("the record that was to be worked on is gone".into())
}

fn card<R: Archivable>(record: &R, lacks_next_action: bool) -> SubjectCard {
    SubjectCard { title: record.title().to_owned(), archived: record.is_archived(), lacks_next_action }
}

#[async_trait]
impl Subjects for SqlTx {
    async fn find_for_update(&self, subject: Subject) -> Result<Option<SubjectCard>, StoreError> {
        Ok(match subject {
            Subject::Lead(id) => RecordStore::<Lead>::find_for_update(self, id).await?.map(|lead| {
                let lacks = lead.status.is_open() && lead.next_action.is_none() && lead.next_action_date.is_none();
                card(&lead, lacks)
            }),
            Subject::Contact(_) | Subject::Company(_) | Subject::Deal(_) => None,
        })
    }

    async fn work(&self, subject: Subject, work: Work) -> Result<Worked, StoreError> {
        match subject {
            Subject::Lead(id) => {
                let mut lead = RecordStore::<Lead>::find_for_update(self, id).await?.ok_or_else(gone)?;
                let points = lead.worked(work);
                RecordStore::<Lead>::update(self, &lead).await?;
                Ok(Worked { version: lead.version(), points })
            }
            Subject::Contact(_) | Subject::Company(_) | Subject::Deal(_) => Err(gone()),
        }
    }
}
