//! What conversion needs of a store.

use async_trait::async_trait;
use mainstay_contacts::{CompaniesTx, ContactsTx};
use mainstay_deals::DealsTx;
use mainstay_kernel::{LeadId, StoreError, Transaction, WorkspaceScope};
use mainstay_leads::LeadsTx;

use crate::Conversion;

/// Writes what leads became.
#[async_trait]
pub trait ConversionStore: Send + Sync {
    /// What the lead became, if it was converted.
    async fn find(&self, lead: LeadId) -> Result<Option<Conversion>, StoreError>;

    /// Keeps what a lead became.
    async fn insert(&self, conversion: &Conversion) -> Result<(), StoreError>;

    /// Forgets what a lead became.
    async fn remove(&self, lead: LeadId) -> Result<(), StoreError>;

    /// Gives the lead's open activities to what it became: the deal, or the contact where there is none; and to the
    /// company, when there was last any activity about the lead.
    async fn carry_activities(&self, conversion: &Conversion) -> Result<(), StoreError>;

    /// Gives open activities from before the conversion back to the lead.
    async fn return_open_activities(&self, conversion: &Conversion) -> Result<(), StoreError>;

    /// True where something else refers to a record that the conversion made: another contact, deal or conversion, or an
    /// activity that was not carried over.
    async fn is_referred_to(&self, conversion: &Conversion) -> Result<bool, StoreError>;
}

/// One transaction over all that a conversion touches. Rows are locked in this order: lead, company, contact, deal.
pub trait ConversionTx: Transaction {
    /// Over leads.
    fn over_leads(&self) -> &dyn LeadsTx;
    /// Over companies.
    fn over_companies(&self) -> &dyn CompaniesTx;
    /// Over contacts.
    fn over_contacts(&self) -> &dyn ContactsTx;
    /// Over deals.
    fn over_deals(&self) -> &dyn DealsTx;
    /// What leads became.
    fn conversions(&self) -> &dyn ConversionStore;
}

/// Begins conversions.
#[async_trait]
pub trait ConversionUow: Send + Sync {
    /// Begins a transaction in the scope's workspace.
    async fn begin_conversion(&self, scope: &WorkspaceScope) -> Result<Box<dyn ConversionTx>, StoreError>;
}

/// Reads what leads became.
#[async_trait]
pub trait ConversionQueries: Send + Sync {
    /// What these leads became; leads that were not converted are absent.
    async fn conversions_of(&self, scope: &WorkspaceScope, leads: &[LeadId]) -> Result<Vec<Conversion>, StoreError>;
}
