//! What the handlers call: the use cases, and the few ports that they need beside them.

use std::sync::Arc;

use async_trait::async_trait;
use mainstay_activities::{Activities, ActivitiesUow, ActivityReads, Timelines};
use mainstay_contacts::{Companies, Company, CompanyReads, Contact, ContactReads, Contacts};
use mainstay_conversion::{ConversionReads, ConversionUow, Conversions};
use mainstay_customers::CustomerReads;
use mainstay_deals::{Deal, DealReads, Deals, Pipeline};
use mainstay_identity::Identity;
use mainstay_kernel::{AuditQueries, ChangeFeed, Clock, IdGen, StoreError};
use mainstay_leads::{Lead, LeadReads, LeadSources, Leads};
use mainstay_records::{BulkEdits, BulkProgress};
use mainstay_tags::{TagQueries, TagVocabulary};
use mainstay_views::SavedViews;

/// Tells whether the server can do its work.
#[async_trait]
pub trait Health: Send + Sync {
    /// Fails where the database cannot be asked, or its schema is not the one this program knows.
    async fn check(&self) -> Result<(), StoreError>;
}

/// Everything that handlers call. Cloning shares it.
#[derive(Clone)]
pub struct Services {
    /// People, sessions, workspaces and API tokens.
    pub identity: Arc<Identity>,
    /// Changing leads.
    pub leads: Arc<Leads>,
    /// Reading leads.
    pub lead_reads: Arc<LeadReads>,
    /// Changing deals.
    pub deals: Arc<Deals>,
    /// Reading deals and stages.
    pub deal_reads: Arc<DealReads>,
    /// Edits over many deals.
    pub deal_bulk_edits: Arc<BulkEdits<Deal>>,
    /// Keeping the stages of the pipeline.
    pub pipeline: Arc<Pipeline>,
    /// Edits over many leads.
    pub lead_bulk_edits: Arc<BulkEdits<Lead>>,
    /// Changing contacts.
    pub contacts: Arc<Contacts>,
    /// Reading contacts.
    pub contact_reads: Arc<ContactReads>,
    /// Edits over many contacts.
    pub contact_bulk_edits: Arc<BulkEdits<Contact>>,
    /// Changing companies.
    pub companies: Arc<Companies>,
    /// Reading companies.
    pub company_reads: Arc<CompanyReads>,
    /// Edits over many companies.
    pub company_bulk_edits: Arc<BulkEdits<Company>>,
    /// Following edits over many records of any kind.
    pub bulk_edits: Arc<BulkProgress>,
    /// Changing activities.
    pub activities: Arc<Activities>,
    /// Transactions over activities, for requests whose answer is kept in the transaction.
    pub activities_uow: Arc<dyn ActivitiesUow>,
    /// Reading activities.
    pub activity_reads: Arc<ActivityReads>,
    /// Reading timelines.
    pub timelines: Arc<Timelines>,
    /// Lead sources.
    pub lead_sources: Arc<LeadSources>,
    /// Begins writes on leads and what they became, whose answers are kept.
    pub conversions_uow: Arc<dyn ConversionUow>,
    /// Tags.
    pub tags: Arc<TagVocabulary>,
    /// Converting leads.
    pub conversions: Arc<Conversions>,
    /// Reading around conversion.
    pub conversion_reads: Arc<ConversionReads>,
    /// Reading customers.
    pub customer_reads: Arc<CustomerReads>,
    /// Saved views of lists.
    pub saved_views: Arc<SavedViews>,
    /// The names of tags, for answers of the public API.
    pub tag_queries: Arc<dyn TagQueries>,
    /// The feed of all changes.
    pub audit: Arc<dyn AuditQueries>,
    /// Live changes.
    pub feed: Arc<dyn ChangeFeed>,
    /// The database's health.
    pub health: Arc<dyn Health>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids.
    pub ids: Arc<dyn IdGen>,
}
