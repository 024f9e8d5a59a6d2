//! People who are here already, as a lead or as a contact (LEAD-10).

use mainstay_contacts::LikelyContact;
use mainstay_kernel::{ContactId, EmailAddress, LeadId, RecordKind};
use mainstay_leads::LeadRecord;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::ApiError;
use crate::api::Api;
use crate::extract::Caller;
use crate::wire::{ContactMatch, LeadStatus};

/// A lead or contact that looks like the same person.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonMatch {
    /// `lead` or `contact`.
    kind: RecordKind,
    /// The record's id.
    id: Uuid,
    /// The person's name.
    name: String,
    /// Their primary e-mail address.
    email: Option<String>,
    /// Their primary telephone number.
    phone: Option<String>,
    /// The company they work or spoke for.
    company_name: Option<String>,
    /// Where a lead stands; null for a contact.
    status: Option<LeadStatus>,
    /// By what they look the same.
    reason: ContactMatch,
}

impl PersonMatch {
    fn of_lead(lead: LeadRecord, emails: &[String]) -> Self {
        let same = |own: &EmailAddress| {
            let read = emails.iter().filter_map(|text| EmailAddress::try_new("email", text).ok());
            read.into_iter().any(|email| email.folded() == own.folded())
        };
        let same_email = lead.email.as_ref().is_some_and(same);
        Self {
            kind: RecordKind::Lead,
            id: lead.id.as_uuid(),
            name: lead.name,
            email: lead.email.map(|email| email.as_str().to_owned()),
            phone: lead.phone.map(|phone| phone.as_str().to_owned()),
            company_name: lead.company_name,
            status: Some(lead.status.into()),
            reason: if same_email { ContactMatch::Email } else { ContactMatch::Phone },
        }
    }

    fn of_contact(likely: LikelyContact) -> Self {
        let contact = likely.contact;
        Self {
            kind: RecordKind::Contact,
            id: contact.id.as_uuid(),
            name: contact.name,
            email: contact.emails.first().map(|email| email.as_str().to_owned()),
            phone: contact.phones.first().map(|phone| phone.as_str().to_owned()),
            company_name: contact.company.map(|company| company.name),
            status: None,
            reason: likely.reason.into(),
        }
    }
}

/// Leads and contacts that look like the same person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonMatchList {
    /// At most ten contacts, then at most ten open leads.
    pub items: Vec<PersonMatch>,
}

/// By what a person is looked for.
#[derive(Debug, Default)]
pub struct PersonClues {
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// The lead that is asked for.
    pub except_lead: Option<LeadId>,
    /// The contact that is asked for.
    pub except_contact: Option<ContactId>,
}

/// Contacts first, then open leads.
pub async fn find(api: &Api, caller: &Caller, clues: &PersonClues) -> Result<Vec<PersonMatch>, ApiError> {
    let PersonClues { emails, phones, except_lead, except_contact } = clues;
    let contacts = api.services.contact_reads.same_person(caller.scope(), emails, phones, *except_contact).await?;
    let leads = api.services.lead_reads.duplicates(caller.scope(), emails, phones, *except_lead).await?;
    let contacts = contacts.into_iter().map(PersonMatch::of_contact);
    Ok(contacts.chain(leads.into_iter().map(|lead| PersonMatch::of_lead(lead, emails))).collect())
}
