//! Converting a lead.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use mainstay_contacts::{Companies, CompanyFields, ContactError, ContactFields, Contacts, UpdateContact};
use mainstay_deals::{CreateDeal, DealError, Deals};
use mainstay_kernel::{
    ChangeId, CompanyId, ContactId, DealId, EmailAddress, Fault, FieldFault, LeadId, MemberId, Patch, Permission,
    PhoneNumber, StageId, Version, WorkspaceScope,
};
use mainstay_leads::Lead;
use mainstay_records::{Archivable, Desk, MoneyInput, Record, TagsInput, Trace};

use crate::{ConversionError, ConversionTx, ConversionUow};

/// Where one of the records comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice<Id> {
    /// It is made from what the lead knows.
    Create,
    /// It is there already.
    Link(Id),
}

/// What the deal shall be, where one is wanted. What is absent comes from the lead.
#[derive(Debug, Clone, Default)]
pub struct DealWish {
    /// What it is about; the company's or the person's name where absent.
    pub title: Option<String>,
    /// What it is worth; the lead's estimated value where absent.
    pub amount: Option<MoneyInput>,
    /// Where it starts; the first open stage where absent.
    pub stage: Option<StageId>,
    /// When it should be closed.
    pub expected_close_date: Option<NaiveDate>,
}

/// A wish to convert a lead.
#[derive(Debug, Clone)]
pub struct ConvertLead {
    /// Which lead.
    pub lead: LeadId,
    /// The version that the caller saw; `None` where the caller does not care.
    pub version: Option<Version>,
    /// The contact.
    pub contact: Choice<ContactId>,
    /// The company; `None` for none. One is made only where the lead names it, or `company_name` does.
    pub company: Option<Choice<CompanyId>>,
    /// What the company is called where it is made; as the lead names it where absent.
    pub company_name: Option<String>,
    /// The deal, where one is wanted.
    pub deal: Option<DealWish>,
}

/// A record that a lead became, or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<Id> {
    /// Which record.
    pub id: Id,
    /// True where the conversion made it, false where it linked it.
    pub created: bool,
}

/// What a lead became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversion {
    /// The lead.
    pub lead: LeadId,
    /// The contact.
    pub contact: Part<ContactId>,
    /// The company.
    pub company: Option<Part<CompanyId>>,
    /// The deal. A conversion never links one.
    pub deal: Option<DealId>,
    /// When.
    pub at: DateTime<Utc>,
    /// The member who did it; `None` where a token did.
    pub member: Option<MemberId>,
}

/// A lead after its conversion.
#[derive(Debug, Clone, PartialEq)]
pub struct Converted {
    /// The lead as it is now.
    pub lead: Lead,
    /// What it became.
    pub conversion: Conversion,
    /// The audit entry; `None` where the lead was converted before.
    pub change: Option<ChangeId>,
}

/// The use cases of conversion.
pub struct Conversions {
    pub(crate) uow: Arc<dyn ConversionUow>,
    pub(crate) desk: Desk,
    companies: Arc<Companies>,
    contacts: Arc<Contacts>,
    deals: Arc<Deals>,
}

impl Conversions {
    /// Puts the use cases together.
    pub fn new(
        uow: Arc<dyn ConversionUow>,
        desk: Desk,
        companies: Arc<Companies>,
        contacts: Arc<Contacts>,
        deals: Arc<Deals>,
    ) -> Self {
        Self { uow, desk, companies, contacts, deals }
    }

    /// Converts a lead, once: whoever asks again, or at the same time, gets the set that was made first.
    pub async fn convert(&self, scope: &WorkspaceScope, wish: ConvertLead) -> Result<Converted, ConversionError> {
        scope.require(Permission::WriteRecords)?;
        let tx = self.uow.begin_conversion(scope).await?;
        let converted = self.convert_within(&*tx, scope, wish).await?;
        tx.commit().await?;
        Ok(converted)
    }

    /// As [`Conversions::convert`], inside a transaction that the caller commits.
    pub async fn convert_within(
        &self,
        tx: &dyn ConversionTx,
        scope: &WorkspaceScope,
        wish: ConvertLead,
    ) -> Result<Converted, ConversionError> {
        scope.require(Permission::WriteRecords)?;
        // The lead's lock makes everybody who converts it wait for the first.
        let lead = self.desk.find_current(tx.over_leads(), wish.lead, None).await?;
        if let Some(conversion) = tx.conversions().find(lead.id).await? {
            return Ok(Converted { lead, conversion, change: None });
        }
        let lead = refuse_stale(lead, wish.version)?;
        // A rule of the lead refuses before anything is made.
        lead.clone().convert().map_err(mainstay_leads::LeadError::from)?;
        let owner = self.owner(tx, scope, &lead).await?;
        let name = wish.company_name.or_else(|| lead.company_name.clone());
        let company = self.company(tx, scope, &lead, wish.company, name.clone(), owner).await?;
        let contact = self.contact(tx, scope, &lead, wish.contact, company.map(|part| part.id), owner).await?;
        let deal = match wish.deal {
            Some(mut deal) => {
                deal.title = deal.title.or(name);
                Some(self.deal(tx, scope, &lead, deal, contact.id, company.map(|part| part.id), owner).await?)
            }
            None => None,
        };
        let at = self.desk.now();
        let conversion = Conversion { lead: lead.id, contact, company, deal, at, member: scope.actor().member() };
        let finish = |lead: &mut Lead, _| Ok(lead.convert()?);
        let changed = self.desk.change(tx.over_leads(), scope, lead, Trace::of("converted"), finish).await?;
        tx.conversions().insert(&conversion).await?;
        tx.conversions().carry_activities(&conversion).await?;
        Ok(Converted { lead: changed.record, conversion, change: changed.change })
    }

    /// Who is responsible for what is made: the lead's member while active, else whoever converts it.
    async fn owner(
        &self,
        tx: &dyn ConversionTx,
        scope: &WorkspaceScope,
        lead: &Lead,
    ) -> Result<Option<MemberId>, ConversionError> {
        match lead.assignee {
            Some(member) if tx.over_leads().member_directory().is_assignable(member).await? => Ok(Some(member)),
            _ => Ok(scope.actor().member()),
        }
    }

    async fn company(
        &self,
        tx: &dyn ConversionTx,
        scope: &WorkspaceScope,
        lead: &Lead,
        choice: Option<Choice<CompanyId>>,
        name: Option<String>,
        owner: Option<MemberId>,
    ) -> Result<Option<Part<CompanyId>>, ConversionError> {
        match choice {
            None => Ok(None),
            Some(Choice::Link(id)) => {
                let found = tx.over_contacts().contacts().find_linkable(id).await?;
                found.map(|company| Some(Part { id: company.id, created: false })).ok_or_else(|| {
                    let detail = "Choose a company of this workspace that is not archived.";
                    ConversionError::Invalid(vec![FieldFault::new("company/link", "unknown_company", detail)])
                })
            }
            Some(Choice::Create) => {
                let Some(name) = name else {
                    let detail = "The lead names no company. Link one, or convert it without.";
                    return Err(ConversionError::Invalid(vec![FieldFault::new("company", "no_company_name", detail)]));
                };
                let fields = CompanyFields {
                    name: Patch::Set(name),
                    website: Patch::Set(lead.website.clone()),
                    owner: Patch::Set(owner),
                    ..CompanyFields::default()
                };
                let made = self.companies.create_within(tx.over_companies(), scope, fields).await?;
                Ok(Some(Part { id: made.record.id(), created: true }))
            }
        }
    }

    async fn contact(
        &self,
        tx: &dyn ConversionTx,
        scope: &WorkspaceScope,
        lead: &Lead,
        choice: Choice<ContactId>,
        company: Option<CompanyId>,
        owner: Option<MemberId>,
    ) -> Result<Part<ContactId>, ConversionError> {
        let email = lead.email.as_ref().map(|email| email.as_str().to_owned());
        let phone = lead.phone.as_ref().map(|phone| phone.as_str().to_owned());
        match choice {
            Choice::Create => {
                let fields = ContactFields {
                    name: Patch::Set(lead.name.clone()),
                    job_title: Patch::Set(lead.job_title.clone()),
                    company: Patch::Set(company),
                    emails: Patch::Set(email.into_iter().collect()),
                    phones: Patch::Set(phone.into_iter().collect()),
                    owner: Patch::Set(owner),
                    tags: Patch::Set(TagsInput::Ids(lead.tags.iter().copied().collect())),
                    ..ContactFields::default()
                };
                let made = self.contacts.create_within(tx.over_contacts(), scope, fields).await?;
                Ok(Part { id: made.record.id(), created: true })
            }
            Choice::Link(id) => {
                let known = match self.desk.find_current(tx.over_contacts(), id, None).await {
                    Ok(known) if !known.is_archived() => known,
                    Ok(_) | Err(ContactError::NotFound) => {
                        let detail = "Choose a contact of this workspace that is not archived.";
                        let fault = FieldFault::new("contact/link", "unknown_contact", detail);
                        return Err(ConversionError::Invalid(vec![fault]));
                    }
                    Err(error) => return Err(error.into()),
                };
                let fields = additions(&known, lead, company);
                let update = UpdateContact { id, version: None, fields };
                self.contacts.update_within(tx.over_contacts(), scope, update).await?;
                Ok(Part { id, created: false })
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "all parts of the set meet here, once")]
    async fn deal(
        &self,
        tx: &dyn ConversionTx,
        scope: &WorkspaceScope,
        lead: &Lead,
        wish: DealWish,
        contact: ContactId,
        company: Option<CompanyId>,
        owner: Option<MemberId>,
    ) -> Result<DealId, ConversionError> {
        let known = lead.estimated_value.map(|money| MoneyInput {
            amount: money.to_decimal(),
            currency: Some(money.currency().as_str().to_owned()),
        });
        let new = CreateDeal {
            stage: wish.stage,
            amount: wish.amount.or(known),
            expected_close_date: wish.expected_close_date,
            next_action: lead.next_action.clone(),
            next_action_date: lead.next_action_date,
            contact: Some(contact),
            company,
            owner,
            tags: TagsInput::Ids(lead.tags.iter().copied().collect()),
            lead: Some(lead.id),
            ..CreateDeal::titled(wish.title.as_deref().unwrap_or(&lead.name))
        };
        let made = self.deals.create_within(tx.over_deals(), scope, new).await.map_err(refused_deal)?;
        Ok(made.record.id())
    }
}

/// A refusal of the deal, with its fields where they stand in the wish.
fn refused_deal(error: DealError) -> ConversionError {
    let within = |fault: &FieldFault| FieldFault { pointer: format!("/deal{}", fault.pointer), ..fault.clone() };
    match error.fields() {
        [] => error.into(),
        faults => ConversionError::Invalid(faults.iter().map(within).collect()),
    }
}

fn refuse_stale(lead: Lead, version: Option<Version>) -> Result<Lead, ConversionError> {
    match version {
        Some(version) if version != lead.version() => Err(mainstay_leads::LeadError::Stale(Box::new(lead)).into()),
        _ => Ok(lead),
    }
}

/// What the lead knows of the person that the contact lacks. What the contact has stays.
fn additions(known: &mainstay_contacts::ContactRecord, lead: &Lead, company: Option<CompanyId>) -> ContactFields {
    let mut fields = ContactFields::default();
    if let Some(email) = &lead.email
        && known.emails.iter().all(|other| other.folded() != email.folded())
    {
        let all = known.emails.iter().chain([email]).map(EmailAddress::as_str).map(str::to_owned);
        fields.emails = Patch::Set(all.collect());
    }
    if let Some(phone) = &lead.phone
        && known.phones.iter().all(|other| other.digits() != phone.digits())
    {
        let all = known.phones.iter().chain([phone]).map(PhoneNumber::as_str).map(str::to_owned);
        fields.phones = Patch::Set(all.collect());
    }
    if known.job_title.is_none() && lead.job_title.is_some() {
        fields.job_title = Patch::Set(lead.job_title.clone());
    }
    if known.company.is_none() && company.is_some() {
        fields.company = Patch::Set(company);
    }
    let tags: BTreeSet<_> = known.tags.union(&lead.tags).copied().collect();
    if tags != known.tags {
        fields.tags = Patch::Set(TagsInput::Ids(tags.into_iter().collect()));
    }
    fields
}
