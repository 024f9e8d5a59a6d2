//! Creating a lead, by hand or through an integration (LEAD-10, LEAD-11).

use mainstay_activities::fields::BODY_MAX;
use mainstay_activities::{Activity, Subject};
use mainstay_kernel::{
    Actor, Checks, CurrencyCode, FieldFault, IntegrationSourceId, LeadId, Patch, Permission, WorkspaceScope,
    optional_text,
};
use mainstay_records::fields::value_of;

use crate::fields::{EXTERNAL_ID_MAX, OriginInput, PAGE_MAX, UTM_KEYS, UTM_MAX};
use crate::{
    ChangedLead, CreateLead, Lead, LeadChannel, LeadError, LeadFields, LeadOrigin, LeadStatus, Leads, LeadsTx, NewLead,
    SourceSlug,
};

/// What became of a wish to create a lead.
#[derive(Debug, Clone, PartialEq)]
pub enum Creation {
    /// There is a new lead.
    Created(ChangedLead),
    /// The integration source knew this external id already; this is the lead.
    Existing(ChangedLead),
}

impl Leads {
    /// Creates a lead. An external id that the integration source used before gives the lead it made then.
    pub async fn create(
        &self,
        scope: &WorkspaceScope,
        integration_source: Option<IntegrationSourceId>,
        new: CreateLead,
    ) -> Result<Creation, LeadError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let creation = self.create_within(&*tx, scope, integration_source, new).await?;
        tx.commit().await?;
        Ok(creation)
    }

    /// As [`Leads::create`], inside a transaction that the caller commits.
    pub async fn create_within(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        integration_source: Option<IntegrationSourceId>,
        new: CreateLead,
    ) -> Result<Creation, LeadError> {
        scope.require(Permission::WriteRecords)?;
        let checked = check_new(scope, &new, scope.context().currency, integration_source)?;
        let known_by = integration_source.zip(checked.origin.external_id.clone());
        if let Some((source, external_id)) = &known_by
            && let Some(lead) = tx.leads().find_by_external_id(*source, external_id).await?
        {
            return Ok(Creation::Existing(ChangedLead { record: lead, change: None }));
        }
        let lead = self.checked_lead(tx, checked, &new).await?;
        if !tx.leads().insert(&lead).await? {
            let winner = match &known_by {
                Some((source, external_id)) => tx.leads().find_by_external_id(*source, external_id).await?,
                None => None,
            };
            let lead = winner.ok_or_else(|| {
                mainstay_kernel::StoreError::Retry("the lead was being added by somebody else".into())
            })?;
            return Ok(Creation::Existing(ChangedLead { record: lead, change: None }));
        }
        let change = self.desk.created(tx, scope, &lead).await?;
        // After the creation, so that the note stands above it in the timeline.
        self.add_first_note(tx, scope, &lead, new.note.as_deref()).await?;
        Ok(Creation::Created(ChangedLead { record: lead, change: Some(change) }))
    }

    async fn checked_lead(&self, tx: &dyn LeadsTx, mut new: NewLead, wish: &CreateLead) -> Result<Lead, LeadError> {
        new.id = self.desk.new_id();
        self.check_source(tx, &new.source).await?;
        if let Some(member) = new.assignee {
            self.desk.check_member(tx, "assigneeId", member).await?;
        }
        new.tags = self.desk.resolve_tags(tx, &wish.tags).await?;
        Ok(Lead::create(new, self.desk.now())?)
    }

    async fn add_first_note(
        &self,
        tx: &dyn LeadsTx,
        scope: &WorkspaceScope,
        lead: &Lead,
        text: Option<&str>,
    ) -> Result<(), LeadError> {
        let body = optional_text("note", text, BODY_MAX).map_err(LeadError::field)?;
        let Some(body) = body else { return Ok(()) };
        let subject = Subject::Lead(lead.id);
        let note = Activity::note(self.desk.new_id(), subject, body, scope.actor(), self.desk.now());
        tx.activities().insert(&note).await?;
        self.desk.created(tx, scope, &note).await?;
        Ok(())
    }
}

/// Checks each field on its own. The id and the tags are filled in by the caller.
fn check_new(
    scope: &WorkspaceScope,
    new: &CreateLead,
    currency: CurrencyCode,
    integration_source: Option<IntegrationSourceId>,
) -> Result<NewLead, LeadError> {
    let fields = LeadFields {
        name: Patch::Set(new.name.clone()),
        email: Patch::Set(new.email.clone()),
        phone: Patch::Set(new.phone.clone()),
        company_name: Patch::Set(new.company_name.clone()),
        job_title: Patch::Set(new.job_title.clone()),
        website: Patch::Set(new.website.clone()),
        source: Patch::from(new.source.clone()),
        score: Patch::from(new.score),
        next_action: Patch::Set(new.next_action.clone()),
        estimated_value: Patch::Set(new.estimated_value.clone()),
        ..LeadFields::default()
    };
    let mut checks = Checks::default();
    let edit = match fields.check(currency) {
        Ok(edit) => Some(edit),
        Err(faults) => {
            for fault in faults {
                checks.refuse(fault);
            }
            None
        }
    };
    checks.take(optional_text("note", new.note.as_deref(), BODY_MAX));
    let origin = check_origin(&mut checks, scope.actor(), &new.origin, integration_source);
    checks.into_result().map_err(LeadError::Invalid)?;
    let edit = edit.unwrap_or_default();
    Ok(NewLead {
        id: LeadId::from_uuid(uuid::Uuid::nil()),
        name: value_of(edit.name),
        email: value_of(edit.email),
        phone: value_of(edit.phone),
        company_name: value_of(edit.company_name),
        job_title: value_of(edit.job_title),
        website: value_of(edit.website),
        source: if let Patch::Set(source) = edit.source { source } else { SourceSlug::other() },
        status: new.status.unwrap_or(LeadStatus::New),
        score: if let Patch::Set(score) = edit.score { Some(score) } else { None },
        assignee: new.assignee,
        next_action: value_of(edit.next_action),
        next_action_date: new.next_action_date,
        estimated_value: value_of(edit.estimated_value),
        tags: std::collections::BTreeSet::new(),
        origin,
    })
}

fn check_origin(
    checks: &mut Checks,
    actor: &Actor,
    origin: &OriginInput,
    integration_source: Option<IntegrationSourceId>,
) -> LeadOrigin {
    let (channel, sender) = match actor {
        Actor::Member { name, .. } => (LeadChannel::App, Some(name.clone())),
        Actor::Token { name, .. } => (LeadChannel::Api, Some(name.clone())),
        Actor::System => (LeadChannel::System, None),
    };
    let external_id = optional_text("externalId", origin.external_id.as_deref(), EXTERNAL_ID_MAX);
    let page = optional_text("page", origin.page.as_deref(), PAGE_MAX);
    let mut utm = std::collections::BTreeMap::new();
    for (key, value) in &origin.utm {
        let field = format!("utm/{key}");
        if !UTM_KEYS.contains(&key.as_str()) {
            let detail = "Known parameters are source, medium, campaign, term and content.";
            checks.refuse(FieldFault::new(&field, "unknown_field", detail));
        } else if let Some(Some(value)) = checks.take(optional_text(&field, Some(value), UTM_MAX)) {
            utm.insert(key.clone(), value);
        }
    }
    LeadOrigin {
        channel,
        sender,
        integration_source,
        external_id: checks.take(external_id).flatten(),
        page: checks.take(page).flatten(),
        utm,
    }
}
