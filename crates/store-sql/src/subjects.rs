//! The records that activities are about, by the rules of their own types.

use async_trait::async_trait;
use mainstay_activities::{Subject, SubjectCard, Subjects, Work, Worked};
use mainstay_contacts::{Company, Contact};
use mainstay_deals::Deal;
use mainstay_kernel::StoreError;
use mainstay_leads::Lead;
use mainstay_records::{Archivable, RecordStore};

use crate::rows::ms;
use crate::tx::SqlTx;

impl SqlTx {
    async fn card<R: Archivable>(
        &self,
        id: R::Id,
        lacks_next_action: impl FnOnce(&R) -> bool,
    ) -> Result<Option<SubjectCard>, StoreError>
    where
        Self: RecordStore<R>,
    {
        let found = RecordStore::<R>::find_for_update(self, id).await?;
        Ok(found.map(|record| SubjectCard {
            title: record.title().to_owned(),
            archived: record.is_archived(),
            lacks_next_action: lacks_next_action(&record),
        }))
    }

    /// Notes the last activity of the company that the record is, belongs to or is sold to.
    async fn note_activity_of_company(&self, subject: Subject, work: Work) -> Result<(), StoreError> {
        let company = match subject {
            Subject::Lead(_) => return Ok(()),
            Subject::Company(_) => "SELECT ",
            Subject::Contact(_) => "SELECT x.company_id FROM contacts x WHERE x.workspace_id = $1 AND x.id = ",
            Subject::Deal(_) => "SELECT x.company_id FROM deals x WHERE x.workspace_id = $1 AND x.id = ",
        };
        if !work.by_person {
            return Ok(());
        }
        let at = ms(work.at);
        let mut sql = self.db.sql("UPDATE companies SET last_activity_at = ");
        sql.bind(at).push(" WHERE workspace_id = $1 AND id = (").with(company, subject.as_uuid());
        sql.with(") AND (last_activity_at IS NULL OR last_activity_at < ", at).push(")");
        self.db.run(sql).await.map(drop)
    }

    /// Works on a record by its own rule, which answers the points that came or went.
    async fn work_on<R: Archivable>(&self, id: R::Id, rule: impl FnOnce(&mut R) -> i64) -> Result<Worked, StoreError>
    where
        Self: RecordStore<R>,
    {
        let found = RecordStore::<R>::find_for_update(self, id).await?;
        let mut record = found.ok_or_else(|| StoreError::Retry("a record that was worked on is gone".into()))?;
        let points = rule(&mut record);
        RecordStore::<R>::update(self, &record).await?;
        Ok(Worked { version: record.version(), points })
    }
}

/// Work on a record that has no score: it was touched.
fn touched<R: Archivable>(record: &mut R, work: Work) -> i64 {
    record.touch(work.at, work.by_person);
    record.count_up();
    0
}

fn lead_lacks_next_action(lead: &Lead) -> bool {
    lead.status.is_open() && lead.next_action.is_none() && lead.next_action_date.is_none()
}

fn deal_lacks_next_action(deal: &Deal) -> bool {
    deal.kind.is_open() && deal.next_action.is_none() && deal.next_action_date.is_none()
}

#[async_trait]
impl Subjects for SqlTx {
    async fn find_for_update(&self, subject: Subject) -> Result<Option<SubjectCard>, StoreError> {
        match subject {
            Subject::Lead(id) => self.card::<Lead>(id, lead_lacks_next_action).await,
            Subject::Contact(id) => self.card::<Contact>(id, |_| false).await,
            Subject::Company(id) => self.card::<Company>(id, |_| false).await,
            Subject::Deal(id) => self.card::<Deal>(id, deal_lacks_next_action).await,
        }
    }

    async fn work(&self, subject: Subject, work: Work) -> Result<Worked, StoreError> {
        self.note_activity_of_company(subject, work).await?;
        match subject {
            Subject::Lead(id) => self.work_on::<Lead>(id, |lead| lead.worked(work)).await,
            Subject::Contact(id) => self.work_on::<Contact>(id, |contact| touched(contact, work)).await,
            Subject::Company(id) => self.work_on::<Company>(id, |company| touched(company, work)).await,
            Subject::Deal(id) => {
                let worked = |deal: &mut Deal| {
                    deal.worked(work.at, work.by_person);
                    0
                };
                self.work_on::<Deal>(id, worked).await
            }
        }
    }
}
