//! Fields as people and integrations send them, and the checks that turn them into a lead's own types.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mainstay_kernel::{Checks, CurrencyCode, FieldFault, MemberId, Patch, optional_text, required_text};
use mainstay_records::fields::{
    JOB_TITLE_MAX, MoneyInput, NAME_MAX, NEXT_ACTION_MAX, TagsInput, check_patch, optional_email, optional_phone,
    optional_website,
};

use crate::score::Score;
use crate::wishes::LeadEdit;
use crate::{LeadStatus, SourceSlug};

/// The most characters of a company's name.
pub const COMPANY_NAME_MAX: usize = 160;
/// The most characters of an external id.
pub const EXTERNAL_ID_MAX: usize = 128;
/// The most characters of the address of the page where a lead was asked.
pub const PAGE_MAX: usize = 500;
/// The most characters of a campaign parameter.
pub const UTM_MAX: usize = 200;
/// The campaign parameters that are kept.
pub const UTM_KEYS: [&str; 5] = ["source", "medium", "campaign", "term", "content"];

/// Where a lead was asked, as an integration tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OriginInput {
    /// The sender's own id.
    pub external_id: Option<String>,
    /// The page's address.
    pub page: Option<String>,
    /// Campaign parameters, of [`UTM_KEYS`].
    pub utm: BTreeMap<String, String>,
}

/// The fields of a new lead, unchecked.
#[derive(Debug, Clone)]
pub struct CreateLead {
    /// The person's name.
    pub name: String,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The company they spoke for.
    pub company_name: Option<String>,
    /// What they do there.
    pub job_title: Option<String>,
    /// The company's website.
    pub website: Option<String>,
    /// The slug of the source; `other` where absent.
    pub source: Option<String>,
    /// Where it starts; `new` where absent.
    pub status: Option<LeadStatus>,
    /// The score from 0 to 100; computed where absent.
    pub score: Option<i64>,
    /// The member responsible.
    pub assignee: Option<MemberId>,
    /// What to do next.
    pub next_action: Option<String>,
    /// When.
    pub next_action_date: Option<NaiveDate>,
    /// What it may be worth.
    pub estimated_value: Option<MoneyInput>,
    /// Its tags.
    pub tags: TagsInput,
    /// A first note.
    pub note: Option<String>,
    /// Where it was asked.
    pub origin: OriginInput,
}

/// The fields of a lead that a change gives, unchecked.
#[derive(Debug, Clone, Default)]
pub struct LeadFields {
    /// The person's name.
    pub name: Patch<String>,
    /// Their e-mail address.
    pub email: Patch<Option<String>>,
    /// Their telephone number.
    pub phone: Patch<Option<String>>,
    /// The company they spoke for.
    pub company_name: Patch<Option<String>>,
    /// What they do there.
    pub job_title: Patch<Option<String>>,
    /// The company's website.
    pub website: Patch<Option<String>>,
    /// The slug of the source.
    pub source: Patch<String>,
    /// The score from 0 to 100.
    pub score: Patch<i64>,
    /// The member responsible.
    pub assignee: Patch<Option<MemberId>>,
    /// What to do next.
    pub next_action: Patch<Option<String>>,
    /// When.
    pub next_action_date: Patch<Option<NaiveDate>>,
    /// What it may be worth.
    pub estimated_value: Patch<Option<MoneyInput>>,
    /// All its tags.
    pub tags: Patch<TagsInput>,
}

impl LeadFields {
    /// Checks each field on its own; tags are left to the use case, which knows the vocabulary.
    pub fn check(&self, currency: CurrencyCode) -> Result<LeadEdit, Vec<FieldFault>> {
        let mut checks = Checks::default();
        let edit = LeadEdit {
            name: check_patch(&mut checks, &self.name, |name| required_text("name", name, NAME_MAX)),
            email: check_patch(&mut checks, &self.email, |email| optional_email(email.as_deref())),
            phone: check_patch(&mut checks, &self.phone, |phone| optional_phone(phone.as_deref())),
            company_name: check_patch(&mut checks, &self.company_name, |name| {
                optional_text("companyName", name.as_deref(), COMPANY_NAME_MAX)
            }),
            job_title: check_patch(&mut checks, &self.job_title, |title| {
                optional_text("jobTitle", title.as_deref(), JOB_TITLE_MAX)
            }),
            website: check_patch(&mut checks, &self.website, |site| optional_website(site.as_deref())),
            source: check_patch(&mut checks, &self.source, |slug| SourceSlug::try_new("source", slug)),
            score: check_patch(&mut checks, &self.score, |points| checked_score(*points)),
            assignee: self.assignee.clone(),
            next_action: check_patch(&mut checks, &self.next_action, |action| {
                optional_text("nextAction", action.as_deref(), NEXT_ACTION_MAX)
            }),
            next_action_date: self.next_action_date.clone(),
            estimated_value: check_patch(&mut checks, &self.estimated_value, |value| {
                value.as_ref().map(|money| money.check("estimatedValue", currency)).transpose()
            }),
            tags: Patch::Keep,
        };
        checks.into_result().map(|()| edit)
    }
}

/// Reads a score from 0 to 100.
pub(crate) fn checked_score(points: i64) -> Result<Score, FieldFault> {
    if (0..=i64::from(Score::MAX)).contains(&points) {
        Ok(Score::clamped(points))
    } else {
        Err(FieldFault::new("score", "out_of_range", "A score lies between 0 and 100."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_form_is_told_at_once() {
        let fields = LeadFields {
            name: Patch::Set("  ".to_owned()),
            email: Patch::Set(Some("ada".to_owned())),
            website: Patch::Set(Some("javascript:alert(1)".to_owned())),
            score: Patch::Set(101),
            estimated_value: Patch::Set(Some(MoneyInput { amount: "1.005".to_owned(), currency: None })),
            ..LeadFields::default()
        };
        let currency = CurrencyCode::try_new("currency", "EUR").expect("a code");
        let faults = fields.check(currency).expect_err("faults");
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/name", "/email", "/website", "/score", "/estimatedValue/amount"]);
    }
}
