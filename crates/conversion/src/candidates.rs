//! Who the person and the company of a lead may be already (LEAD-8), and what leads became.

use std::sync::Arc;

use mainstay_contacts::{
    CompanyClues, CompanyLikeness, CompanyReads, CompanyRecord, ContactReads, ContactRecord, PersonLikeness,
};
use mainstay_kernel::{EmailAddress, LeadId, Permission, PhoneNumber, WorkspaceScope};
use mainstay_leads::{LeadReads, LeadRecord};

use crate::{Conversion, ConversionError, ConversionQueries};

/// Why a record is likely the one that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same e-mail address.
    Email,
    /// The same telephone number.
    Phone,
    /// The same web domain.
    Domain,
    /// The same or nearly the same name.
    Name,
}

impl Likeness {
    /// True where it is hardly anybody else: names alone are shared by many.
    pub const fn is_sure(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::Domain)
    }
}

/// A record that is likely the one that is meant, with the strongest reason.
#[derive(Debug, Clone, PartialEq)]
pub struct LikelyRecord<R> {
    /// The record.
    pub record: R,
    /// Why.
    pub reason: Likeness,
}

/// What a lead's person and company may be already, the likeliest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    /// Contacts.
    pub contacts: Vec<LikelyRecord<ContactRecord>>,
    /// Companies.
    pub companies: Vec<LikelyRecord<CompanyRecord>>,
}

/// The use cases that read around conversion.
pub struct ConversionReads {
    queries: Arc<dyn ConversionQueries>,
    pub(crate) leads: Arc<LeadReads>,
    contacts: Arc<ContactReads>,
    companies: Arc<CompanyReads>,
}

impl ConversionReads {
    /// Puts the use cases together.
    pub fn new(
        queries: Arc<dyn ConversionQueries>,
        leads: Arc<LeadReads>,
        contacts: Arc<ContactReads>,
        companies: Arc<CompanyReads>,
    ) -> Self {
        Self { queries, leads, contacts, companies }
    }

    /// What these leads became; leads that were not converted are absent.
    pub async fn of_leads(&self, scope: &WorkspaceScope, leads: &[LeadId]) -> Result<Vec<Conversion>, ConversionError> {
        scope.require(Permission::ReadRecords)?;
        if leads.is_empty() { Ok(Vec::new()) } else { Ok(self.queries.conversions_of(scope, leads).await?) }
    }

    /// Contacts and companies that are likely the ones that the lead speaks of.
    pub async fn candidates(&self, scope: &WorkspaceScope, lead: LeadId) -> Result<Candidates, ConversionError> {
        let lead = self.leads.get(scope, lead).await?;
        self.candidates_for(scope, &lead).await
    }

    pub(crate) async fn candidates_for(
        &self,
        scope: &WorkspaceScope,
        lead: &LeadRecord,
    ) -> Result<Candidates, ConversionError> {
        Ok(Candidates {
            contacts: self.likely_contacts(scope, lead).await?,
            companies: self.likely_companies(scope, lead).await?,
        })
    }

    async fn likely_contacts(
        &self,
        scope: &WorkspaceScope,
        lead: &LeadRecord,
    ) -> Result<Vec<LikelyRecord<ContactRecord>>, ConversionError> {
        let emails: Vec<_> = lead.email.iter().map(EmailAddress::as_str).map(str::to_owned).collect();
        let phones: Vec<_> = lead.phone.iter().map(PhoneNumber::as_str).map(str::to_owned).collect();
        let same = self.contacts.same_person(scope, &emails, &phones, None).await?;
        let mut likely: Vec<_> = same
            .into_iter()
            .map(|known| LikelyRecord {
                record: known.contact,
                reason: match known.reason {
                    PersonLikeness::Email => Likeness::Email,
                    PersonLikeness::Phone => Likeness::Phone,
                },
            })
            .collect();
        for contact in self.contacts.namesakes(scope, &lead.name).await? {
            if likely.iter().all(|known| known.record.id != contact.id) {
                likely.push(LikelyRecord { record: contact, reason: Likeness::Name });
            }
        }
        Ok(likely)
    }

    async fn likely_companies(
        &self,
        scope: &WorkspaceScope,
        lead: &LeadRecord,
    ) -> Result<Vec<LikelyRecord<CompanyRecord>>, ConversionError> {
        let clues = CompanyClues {
            name: lead.company_name.clone(),
            website: lead.website.clone(),
            emails: lead.email.iter().map(EmailAddress::as_str).map(str::to_owned).collect(),
            except: None,
        };
        let found = self.companies.likely(scope, &clues).await?;
        let reason = |likeness| match likeness {
            CompanyLikeness::Domain => Likeness::Domain,
            CompanyLikeness::Name => Likeness::Name,
        };
        Ok(found
            .into_iter()
            .map(|known| LikelyRecord { record: known.company, reason: reason(known.reason) })
            .collect())
    }
}
