//! Fields as people and integrations send them, and the checks that turn them into a deal's own types.

use chrono::NaiveDate;
use mainstay_kernel::{
    Checks, CompanyId, ContactId, CurrencyCode, FieldFault, LeadId, MemberId, Patch, StageId, optional_text,
    required_text,
};
use mainstay_records::fields::{NAME_MAX, NEXT_ACTION_MAX, check_patch};
use mainstay_records::{MoneyInput, TagsInput};

use crate::{DealEdit, LostReason, Probability};

/// The fields of a new deal, unchecked.
#[derive(Debug, Clone)]
pub struct CreateDeal {
    /// What it is about.
    pub title: String,
    /// Where it starts; in the first open stage where absent.
    pub stage: Option<StageId>,
    /// Why it is lost, where it starts so.
    pub lost_reason: Option<LostReason>,
    /// What was said about the reason.
    pub lost_note: Option<String>,
    /// What it is worth.
    pub amount: Option<MoneyInput>,
    /// The probability from 0 to 100; the stage's where absent.
    pub probability: Option<i64>,
    /// When it should be closed.
    pub expected_close_date: Option<NaiveDate>,
    /// What to do next.
    pub next_action: Option<String>,
    /// When.
    pub next_action_date: Option<NaiveDate>,
    /// The person on the other side.
    pub contact: Option<ContactId>,
    /// The company on the other side.
    pub company: Option<CompanyId>,
    /// The member responsible.
    pub owner: Option<MemberId>,
    /// Its tags.
    pub tags: TagsInput,
    /// The lead that becomes this deal.
    pub lead: Option<LeadId>,
}

impl CreateDeal {
    /// A deal of which nothing is known but what it is about.
    pub fn titled(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            stage: None,
            lost_reason: None,
            lost_note: None,
            amount: None,
            probability: None,
            expected_close_date: None,
            next_action: None,
            next_action_date: None,
            contact: None,
            company: None,
            owner: None,
            tags: TagsInput::Ids(Vec::new()),
            lead: None,
        }
    }
}

/// The fields of a deal that a change gives, unchecked.
#[derive(Debug, Clone, Default)]
pub struct DealFields {
    /// What it is about.
    pub title: Patch<String>,
    /// What it is worth.
    pub amount: Patch<Option<MoneyInput>>,
    /// The probability from 0 to 100; `None` lets it follow the stage again.
    pub probability: Patch<Option<i64>>,
    /// When it should be closed.
    pub expected_close_date: Patch<Option<NaiveDate>>,
    /// What to do next.
    pub next_action: Patch<Option<String>>,
    /// When.
    pub next_action_date: Patch<Option<NaiveDate>>,
    /// The person on the other side.
    pub contact: Patch<Option<ContactId>>,
    /// The company on the other side.
    pub company: Patch<Option<CompanyId>>,
    /// The member responsible.
    pub owner: Patch<Option<MemberId>>,
    /// All its tags.
    pub tags: Patch<TagsInput>,
}

impl DealFields {
    /// Checks each field on its own; tags are left to the use case, which knows the vocabulary, and so is a probability
    /// that is to follow the stage.
    pub fn check(&self, currency: CurrencyCode) -> Result<DealEdit, Vec<FieldFault>> {
        let mut checks = Checks::default();
        let edit = DealEdit {
            title: check_patch(&mut checks, &self.title, |title| required_text("title", title, NAME_MAX)),
            amount: check_patch(&mut checks, &self.amount, |value| {
                value.as_ref().map(|money| money.check("amount", currency)).transpose()
            }),
            probability: match self.probability {
                Patch::Set(Some(percent)) => Patch::from(checks.take(Probability::try_new("probability", percent))),
                Patch::Set(None) | Patch::Keep => Patch::Keep,
            },
            expected_close_date: self.expected_close_date.clone(),
            next_action: check_patch(&mut checks, &self.next_action, |action| {
                optional_text("nextAction", action.as_deref(), NEXT_ACTION_MAX)
            }),
            next_action_date: self.next_action_date.clone(),
            contact: self.contact.clone(),
            company: self.company.clone(),
            owner: self.owner.clone(),
            tags: Patch::Keep,
        };
        checks.into_result().map(|()| edit)
    }

    /// True where the probability is to follow the stage again.
    pub(crate) const fn follows_stage(&self) -> bool {
        matches!(self.probability, Patch::Set(None))
    }
}
