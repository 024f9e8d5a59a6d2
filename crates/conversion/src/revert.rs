//! Taking a conversion back, within the day and while nothing else refers to what it made.

use chrono::TimeDelta;
use mainstay_kernel::{LeadId, Permission, WorkspaceScope};
use mainstay_leads::Lead;
use mainstay_records::{Archivable, Changed, Record, RecordError, RecordTx, Trace, UNDO_HOURS};

use crate::{ConversionError, ConversionTx, Conversions};

impl Conversions {
    /// Opens the lead again and archives what its conversion made. Who converted it may, and whoever may edit in bulk.
    pub async fn revert(&self, scope: &WorkspaceScope, lead: LeadId) -> Result<Changed<Lead>, ConversionError> {
        scope.require(Permission::WriteRecords)?;
        let tx = self.uow.begin_conversion(scope).await?;
        let changed = self.revert_within(&*tx, scope, lead).await?;
        tx.commit().await?;
        Ok(changed)
    }

    async fn revert_within(
        &self,
        tx: &dyn ConversionTx,
        scope: &WorkspaceScope,
        lead: LeadId,
    ) -> Result<Changed<Lead>, ConversionError> {
        let lead = self.desk.find_current(tx.over_leads(), lead, None).await?;
        let conversion = tx.conversions().find(lead.id).await?.ok_or(ConversionError::NotConverted)?;
        if conversion.member.is_none() || conversion.member != scope.actor().member() {
            scope.require(Permission::BulkEdit)?;
        }
        if self.desk.now() - conversion.at > TimeDelta::hours(UNDO_HOURS) {
            return Err(ConversionError::NotUndoable("it happened more than a day ago."));
        }
        if tx.conversions().is_referred_to(&conversion).await? {
            return Err(ConversionError::NotUndoable("something else refers to a record that it made by now."));
        }
        tx.conversions().return_open_activities(&conversion).await?;
        if let Some(company) = conversion.company.filter(|part| part.created) {
            self.put_away(tx.over_companies(), scope, company.id).await?;
        }
        if conversion.contact.created {
            self.put_away(tx.over_contacts(), scope, conversion.contact.id).await?;
        }
        if let Some(deal) = conversion.deal {
            self.put_away(tx.over_deals(), scope, deal).await?;
        }
        tx.conversions().remove(lead.id).await?;
        let open = |lead: &mut Lead, _| Ok(lead.unconvert()?);
        Ok(self.desk.change(tx.over_leads(), scope, lead, Trace::of("conversion_undone"), open).await?)
    }

    /// Archives a record that the conversion made. It is the undo of what the caller may do, so it asks for no more.
    async fn put_away<R: Archivable>(
        &self,
        tx: &dyn RecordTx<R>,
        scope: &WorkspaceScope,
        id: <R as Record>::Id,
    ) -> Result<(), RecordError<R>> {
        let record = self.desk.find_current(tx, id, None).await?;
        self.desk
            .change(tx, scope, record, Trace::of("archived"), |record, now| {
                record.set_archived(true, now);
                Ok(())
            })
            .await?;
        Ok(())
    }
}
