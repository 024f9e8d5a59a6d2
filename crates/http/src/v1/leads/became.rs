//! What leads became.

use std::collections::HashMap;

use mainstay_conversion::{Conversion, ConversionTx};
use mainstay_kernel::{CompanyId, ContactId, DealId, LeadId, StoreError, WorkspaceScope};
use mainstay_leads::{LeadRecord, LeadStatus};
use serde::Serialize;
use utoipa::ToSchema;

use crate::ApiError;
use crate::api::Api;

/// What a lead became.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the names that are sent")]
pub struct ConvertedTo {
    /// The contact.
    pub contact_id: ContactId,
    /// The company, where there is one.
    pub company_id: Option<CompanyId>,
    /// The deal, where one was wanted.
    pub deal_id: Option<DealId>,
}

impl From<&Conversion> for ConvertedTo {
    fn from(done: &Conversion) -> Self {
        Self { contact_id: done.contact.id, company_id: done.company.map(|part| part.id), deal_id: done.deal }
    }
}

/// What each of some leads became.
pub struct Became(HashMap<LeadId, ConvertedTo>);

impl Became {
    /// Reads it, if any of them was converted.
    pub async fn read(
        api: &Api,
        scope: &WorkspaceScope,
        leads: impl Iterator<Item = &LeadRecord>,
    ) -> Result<Self, ApiError> {
        let converted: Vec<_> = leads.filter(|lead| lead.status == LeadStatus::Converted).map(|lead| lead.id).collect();
        let found = api.services.conversion_reads.of_leads(scope, &converted).await?;
        Ok(Self(found.iter().map(|done| (done.lead, done.into())).collect()))
    }

    /// What a lead became, as the transaction sees it; for whoever may write leads and not read them.
    pub async fn within(tx: &dyn ConversionTx, lead: &LeadRecord) -> Result<Self, StoreError> {
        if lead.status != LeadStatus::Converted {
            return Ok(Self(HashMap::new()));
        }
        let found = tx.conversions().find(lead.id).await?;
        Ok(Self(found.iter().map(|done| (done.lead, done.into())).collect()))
    }

    /// What a lead became.
    pub fn of(&self, lead: LeadId) -> Option<ConvertedTo> {
        self.0.get(&lead).copied()
    }
}
