//! Converting without looking first: a policy says what to do where somebody may be here already.

use mainstay_contacts::{CompanyRecord, ContactRecord};
use mainstay_kernel::{CompanyId, ContactId, LeadId, Permission, WorkspaceScope};
use mainstay_leads::LeadStatus;

use crate::{
    Choice, ConversionError, ConversionReads, ConversionTx, Conversions, ConvertLead, Converted, DealWish, LikelyRecord,
};

/// What to do where the person or the company of a lead may be here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DuplicatePolicy {
    /// Convert nothing, and tell who they may be.
    Refuse,
    /// Link whoever has the same e-mail address, telephone number or web domain, the likeliest; make the others.
    Link,
    /// Make them all the same.
    Create,
}

/// A wish to convert a lead by a policy.
#[derive(Debug, Clone)]
pub struct ConvertByPolicy {
    /// Which lead.
    pub lead: LeadId,
    /// What the company is called; as the lead names it where absent. Where neither names one, there is none.
    pub company_name: Option<String>,
    /// The deal, where one is wanted.
    pub deal: Option<DealWish>,
    /// What to do where somebody may be here already.
    pub duplicates: DuplicatePolicy,
}

/// What a policy comes to.
#[derive(Debug, Clone)]
pub enum Decision {
    /// The lead shall be converted so.
    Convert(ConvertLead),
    /// It shall not be, because of contacts and companies that are likely the ones that would be made.
    Refuse {
        /// The lead.
        lead: LeadId,
        /// The contacts, the likeliest first.
        contacts: Vec<ContactId>,
        /// The companies, the likeliest first.
        companies: Vec<CompanyId>,
    },
}

impl ConversionReads {
    /// What a policy comes to. A lead that cannot be converted is left for [`Conversions`] to refuse.
    pub async fn decide(&self, scope: &WorkspaceScope, wish: ConvertByPolicy) -> Result<Decision, ConversionError> {
        let mut lead = self.leads.get_to_change(scope, wish.lead).await?;
        lead.company_name = wish.company_name.clone().or(lead.company_name);
        let mut decided = ConvertLead {
            lead: lead.id,
            version: None,
            contact: Choice::Create,
            company: lead.company_name.is_some().then_some(Choice::Create),
            company_name: wish.company_name,
            deal: wish.deal,
        };
        if lead.status != LeadStatus::Qualified || wish.duplicates == DuplicatePolicy::Create {
            return Ok(Decision::Convert(decided));
        }
        let mut found = self.candidates_for(scope, &lead).await?;
        if decided.company.is_none() {
            found.companies.clear();
        }
        if wish.duplicates == DuplicatePolicy::Link {
            decided.contact =
                sure(&found.contacts).map_or(Choice::Create, |known: &ContactRecord| Choice::Link(known.id));
            let company = sure(&found.companies).map(|known: &CompanyRecord| Choice::Link(known.id));
            decided.company = company.or(decided.company);
        } else if !found.contacts.is_empty() || !found.companies.is_empty() {
            return Ok(Decision::Refuse {
                lead: lead.id,
                contacts: found.contacts.iter().map(|known| known.record.id).collect(),
                companies: found.companies.iter().map(|known| known.record.id).collect(),
            });
        }
        Ok(Decision::Convert(decided))
    }
}

impl Conversions {
    /// As [`Conversions::convert_within`]. What was decided before the transaction may have been overtaken: whoever a lead
    /// that was converted meanwhile may be is what it became.
    pub async fn settle_within(
        &self,
        tx: &dyn ConversionTx,
        scope: &WorkspaceScope,
        decision: Decision,
    ) -> Result<Converted, ConversionError> {
        let (lead, contacts, companies) = match decision {
            Decision::Convert(wish) => return self.convert_within(tx, scope, wish).await,
            Decision::Refuse { lead, contacts, companies } => (lead, contacts, companies),
        };
        scope.require(Permission::WriteRecords)?;
        let lead = self.desk.find_current(tx.over_leads(), lead, None).await?;
        match tx.conversions().find(lead.id).await? {
            Some(conversion) => Ok(Converted { lead, conversion, change: None }),
            None => Err(ConversionError::PossibleDuplicate { contacts, companies }),
        }
    }
}

/// The likeliest of those that are hardly anybody else.
fn sure<R>(found: &[LikelyRecord<R>]) -> Option<&R> {
    found.iter().find(|known| known.reason.is_sure()).map(|known| &known.record)
}
