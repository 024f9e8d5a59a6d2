//! Everything put together: the store, the use cases, and what they need of the world.

use std::sync::Arc;

use anyhow::{Context, Result};
use async_trait::async_trait;
use mainstay_activities::{Activities, ActivityReads, Timelines};
use mainstay_contacts::{Companies, Company, CompanyReads, Contact, ContactReads, Contacts};
use mainstay_conversion::{ConversionReads, Conversions};
use mainstay_customers::CustomerReads;
use mainstay_deals::{Deal, DealReads, Deals, Pipeline};
use mainstay_http::{Health, Services};
use mainstay_identity::{Identity, IdentityPorts, MailTransport, MemoryLimiter};
use mainstay_jobs::{
    BulkEditHandler, Handler, Housekeeping, JobRunner, Lane, LiveHandler, MailHandler, NotificationHandler,
    ResetMailHandler, Schedule, ScheduledJob, ScoreDecay, TextFolding,
};
use mainstay_kernel::{Clock, IdGen, OutboxQueue, ScopeIssuer, SecretSource, StoreError};
use mainstay_leads::{Lead, LeadReads, LeadSources, Leads, ScoreUpkeep};
use mainstay_mail::{FileMailer, Sender, SmtpMailer};
use mainstay_passwords::Argon2Vault;
use mainstay_records::{BulkEditor, BulkEdits, BulkProgress, Desk};
use mainstay_store_sql::{SqlStore, StoreConfig};
use mainstay_tags::TagVocabulary;
use mainstay_views::SavedViews;

use crate::config::Config;
use crate::platform::{ClockedIds, SystemClock, SystemSecrets};

/// What a test replaces of the world.
#[derive(Clone, Default)]
pub struct Overrides {
    /// Time.
    pub clock: Option<Arc<dyn Clock>>,
    /// Ids.
    pub ids: Option<Arc<dyn IdGen>>,
    /// Random secrets.
    pub secrets: Option<Arc<dyn SecretSource>>,
    /// Where mails go.
    pub mail: Option<Arc<dyn MailTransport>>,
    /// True where the test drives background work by [`crate::Running::run_due_jobs`] alone.
    pub jobs_are_driven: bool,
}

/// The program's parts, put together.
#[derive(Clone)]
pub struct Parts {
    /// The database.
    pub store: SqlStore,
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
    /// Reading activities.
    pub activity_reads: Arc<ActivityReads>,
    /// Reading timelines.
    pub timelines: Arc<Timelines>,
    /// Lead sources.
    pub lead_sources: Arc<LeadSources>,
    /// Converting leads.
    pub conversions: Arc<Conversions>,
    /// Reading around conversion.
    pub conversion_reads: Arc<ConversionReads>,
    /// Reading customers.
    pub customer_reads: Arc<CustomerReads>,
    /// Saved views of lists.
    pub saved_views: Arc<SavedViews>,
    /// Tags.
    pub tags: Arc<TagVocabulary>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids.
    pub ids: Arc<dyn IdGen>,
    /// Opens workspaces.
    pub issuer: Arc<ScopeIssuer>,
}

impl Parts {
    /// Opens the database, whose schema is up to date, and puts everything together.
    pub async fn open(config: &Config, overrides: &Overrides) -> Result<Self> {
        let clock = overrides.clock.clone().unwrap_or_else(|| Arc::new(SystemClock));
        let ids = overrides.ids.clone().unwrap_or_else(|| Arc::new(ClockedIds::new(Arc::clone(&clock))));
        let secrets = overrides.secrets.clone().unwrap_or_else(|| Arc::new(SystemSecrets));
        let store = SqlStore::open(StoreConfig::new(config.database.clone()), Arc::clone(&clock)).await?;
        let port = Arc::new(store.clone());
        let issuer = Arc::new(issuer());
        let ports = identity_ports(&port, &clock, &ids, secrets, &issuer);
        let desk = Desk::new(Arc::clone(&clock), Arc::clone(&ids));
        let lead_bulk_edits = Arc::new(BulkEdits::<Lead>::new(port.clone(), desk.clone()));
        let deal_bulk_edits = Arc::new(BulkEdits::<Deal>::new(port.clone(), desk.clone()));
        let contact_bulk_edits = Arc::new(BulkEdits::<Contact>::new(port.clone(), desk.clone()));
        let company_bulk_edits = Arc::new(BulkEdits::<Company>::new(port.clone(), desk.clone()));
        let editors: Vec<Arc<dyn BulkEditor>> = vec![
            lead_bulk_edits.clone(),
            deal_bulk_edits.clone(),
            contact_bulk_edits.clone(),
            company_bulk_edits.clone(),
        ];
        let companies = Arc::new(Companies::new(port.clone(), desk.clone()));
        let contacts = Arc::new(Contacts::new(port.clone(), desk.clone()));
        let deals = Arc::new(Deals::new(port.clone(), desk.clone()));
        let lead_reads = Arc::new(LeadReads::new(port.clone(), Arc::clone(&clock)));
        let contact_reads = Arc::new(ContactReads::new(port.clone()));
        let company_reads = Arc::new(CompanyReads::new(port.clone()));
        let conversions =
            Conversions::new(port.clone(), desk.clone(), companies.clone(), contacts.clone(), deals.clone());
        let conversion_reads =
            ConversionReads::new(port.clone(), lead_reads.clone(), contact_reads.clone(), company_reads.clone());
        Ok(Self {
            store,
            conversions: Arc::new(conversions),
            conversion_reads: Arc::new(conversion_reads),
            customer_reads: Arc::new(CustomerReads::new(port.clone(), Arc::clone(&clock))),
            identity: Arc::new(Identity::new(&ports, &config.public_url)),
            deals,
            deal_reads: Arc::new(DealReads::new(port.clone(), Arc::clone(&clock))),
            deal_bulk_edits,
            pipeline: Arc::new(Pipeline::new(port.clone(), desk.clone())),
            leads: Arc::new(Leads::new(port.clone(), desk.clone())),
            bulk_edits: Arc::new(BulkProgress::new(port.clone(), editors)),
            activities: Arc::new(Activities::new(port.clone(), desk)),
            activity_reads: Arc::new(ActivityReads::new(port.clone(), Arc::clone(&clock))),
            timelines: Arc::new(Timelines::new(port.clone())),
            lead_bulk_edits,
            contacts,
            contact_reads,
            contact_bulk_edits,
            companies,
            company_reads,
            company_bulk_edits,
            lead_reads,
            lead_sources: Arc::new(LeadSources::new(port.clone(), port.clone(), Arc::clone(&ids))),
            saved_views: Arc::new(SavedViews::new(port.clone(), port.clone(), Arc::clone(&ids))),
            tags: Arc::new(TagVocabulary::new(port.clone(), port, Arc::clone(&ids))),
            clock,
            ids,
            issuer,
        })
    }

    /// What the HTTP layer calls.
    pub fn services(&self) -> Services {
        let port = Arc::new(self.store.clone());
        Services {
            identity: Arc::clone(&self.identity),
            leads: Arc::clone(&self.leads),
            lead_reads: Arc::clone(&self.lead_reads),
            lead_bulk_edits: Arc::clone(&self.lead_bulk_edits),
            deals: Arc::clone(&self.deals),
            deal_reads: Arc::clone(&self.deal_reads),
            deal_bulk_edits: Arc::clone(&self.deal_bulk_edits),
            pipeline: Arc::clone(&self.pipeline),
            contacts: Arc::clone(&self.contacts),
            contact_reads: Arc::clone(&self.contact_reads),
            contact_bulk_edits: Arc::clone(&self.contact_bulk_edits),
            companies: Arc::clone(&self.companies),
            company_reads: Arc::clone(&self.company_reads),
            company_bulk_edits: Arc::clone(&self.company_bulk_edits),
            bulk_edits: Arc::clone(&self.bulk_edits),
            activities: Arc::clone(&self.activities),
            activity_reads: Arc::clone(&self.activity_reads),
            timelines: Arc::clone(&self.timelines),
            lead_sources: Arc::clone(&self.lead_sources),
            conversions_uow: port.clone(),
            activities_uow: port.clone(),
            tags: Arc::clone(&self.tags),
            conversions: Arc::clone(&self.conversions),
            conversion_reads: Arc::clone(&self.conversion_reads),
            customer_reads: Arc::clone(&self.customer_reads),
            saved_views: Arc::clone(&self.saved_views),
            tag_queries: port.clone(),
            audit: port.clone(),
            feed: port,
            health: Arc::new(StoreHealth(self.store.clone())),
            clock: Arc::clone(&self.clock),
            ids: Arc::clone(&self.ids),
        }
    }

    /// The background work.
    pub fn jobs(&self, mail: Arc<dyn MailTransport>) -> JobRunner {
        let port = Arc::new(self.store.clone());
        let queue: Arc<dyn OutboxQueue> = port.clone();
        let lane = |handler: Box<dyn Handler>| Lane::new(Arc::clone(&queue), Arc::clone(&self.clock), handler);
        let bulk = BulkEditHandler::new(Arc::clone(&self.bulk_edits), Arc::clone(&self.issuer));
        let lanes = vec![
            lane(Box::new(LiveHandler::new(port.clone()))),
            lane(Box::new(bulk)),
            lane(Box::new(NotificationHandler::new(port.clone(), Arc::clone(&self.issuer)))),
            lane(Box::new(MailHandler::new(Arc::clone(&mail)))),
            lane(Box::new(ResetMailHandler::new(Arc::clone(&self.identity), mail))),
        ];
        let jobs: Vec<Box<dyn ScheduledJob>> = vec![
            Box::new(ScoreDecay::new(ScoreUpkeep::new(port.clone(), Arc::clone(&self.clock)))),
            Box::new(TextFolding::new(port.clone())),
            Box::new(Housekeeping {
                queue: Arc::clone(&queue),
                runs: port.clone(),
                answers: port.clone(),
                identity: Arc::clone(&self.identity),
            }),
        ];
        JobRunner::new(lanes, Schedule::new(port, Arc::clone(&self.clock), jobs))
    }
}

/// Where mails go: to the mail server, or into a folder where none is configured.
pub fn mailer(config: &Config, clock: Arc<dyn Clock>) -> Result<Arc<dyn MailTransport>> {
    let sender = Sender::new(&config.mail_from, clock).context("MAINSTAY_MAIL_FROM cannot be used")?;
    Ok(match &config.smtp_url {
        Some(url) => Arc::new(SmtpMailer::new(url.reveal(), sender).context("MAINSTAY_SMTP_URL cannot be used")?),
        None => Arc::new(FileMailer::new(config.mail_folder(), sender)),
    })
}

/// What people, sessions and workspaces need of the world.
fn identity_ports(
    port: &Arc<SqlStore>,
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn IdGen>,
    secrets: Arc<dyn SecretSource>,
    issuer: &Arc<ScopeIssuer>,
) -> IdentityPorts {
    IdentityPorts {
        uow: port.clone(),
        admin_uow: port.clone(),
        queries: port.clone(),
        admin_queries: port.clone(),
        vault: Arc::new(Argon2Vault::new()),
        limiter: Arc::new(MemoryLimiter::new(Arc::clone(clock))),
        clock: Arc::clone(clock),
        ids: Arc::clone(ids),
        secrets,
        issuer: Arc::clone(issuer),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the place where the program is put together")]
const fn issuer() -> ScopeIssuer {
    ScopeIssuer::at_composition_root()
}

/// The store's health, as the HTTP layer asks for it.
struct StoreHealth(SqlStore);

#[async_trait]
impl Health for StoreHealth {
    async fn check(&self) -> Result<(), StoreError> {
        self.0.health().await
    }
}
