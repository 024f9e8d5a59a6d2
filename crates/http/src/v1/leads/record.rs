//! The shape of a lead.

use mainstay_kernel::{LeadId, MemberId};
use mainstay_leads::LeadRecord;
use mainstay_records::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::became::{Became, ConvertedTo};
use crate::v1::tag_names::TagNames;
use crate::wire::{LeadStatus, Timestamp};

/// A lead: a person who may become a customer.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Lead {
    /// Always `lead`.
    pub object: &'static str,
    /// The lead's id.
    pub id: LeadId,
    /// The person's name.
    pub name: String,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The company they spoke for.
    pub company: Option<String>,
    /// What they do there.
    pub job_title: Option<String>,
    /// The company's website.
    pub website: Option<String>,
    /// Where it stands.
    pub status: LeadStatus,
    /// The slug of the lead source.
    pub source: String,
    /// The score from 0 to 100. It falls while nobody works the lead.
    #[schema(minimum = 0, maximum = 100)]
    pub score: u8,
    /// True where the lead needs attention: its next step is late, or nobody has worked it for a week.
    pub stale: bool,
    /// What to do next.
    pub next_action: Option<String>,
    /// When.
    pub next_action_date: Option<chrono::NaiveDate>,
    /// The member responsible.
    pub assignee_id: Option<MemberId>,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// The sender's own id of it.
    pub external_id: Option<String>,
    /// What it became, where it was converted.
    pub converted_to: Option<ConvertedTo>,
    /// When it was archived; archived leads are in no list.
    pub archived_at: Option<Timestamp>,
    /// When it came in.
    pub created_at: Timestamp,
    /// When anything last changed.
    pub updated_at: Timestamp,
}

impl Lead {
    /// The lead as it is at this moment.
    pub fn new(lead: LeadRecord, moment: Moment, names: &TagNames, became: &Became) -> Self {
        Self {
            object: "lead",
            converted_to: became.of(lead.id),
            stale: lead.stale(moment).is_some(),
            score: lead.score_base.decayed(lead.touched_at, moment.now).points(),
            id: lead.id,
            name: lead.name,
            email: lead.email.map(|email| email.as_str().to_owned()),
            phone: lead.phone.map(|phone| phone.as_str().to_owned()),
            company: lead.company_name,
            job_title: lead.job_title,
            website: lead.website,
            status: lead.status.into(),
            source: lead.source.as_str().to_owned(),
            next_action: lead.next_action,
            next_action_date: lead.next_action_date,
            assignee_id: lead.assignee,
            tags: names.of(&lead.tags),
            external_id: lead.origin.external_id,
            archived_at: lead.archived_at.map(Into::into),
            created_at: lead.created_at.into(),
            updated_at: lead.updated_at.into(),
        }
    }
}

/// A field of a lead, by the name that answers use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LeadField {
    /// Always comes.
    Object,
    /// Always comes.
    Id,
    /// The person's name.
    Name,
    /// Their e-mail address.
    Email,
    /// Their telephone number.
    Phone,
    /// The company they spoke for.
    Company,
    /// What they do there.
    JobTitle,
    /// The company's website.
    Website,
    /// Where it stands.
    Status,
    /// The slug of the lead source.
    Source,
    /// The score.
    Score,
    /// Whether it needs attention.
    Stale,
    /// What to do next.
    NextAction,
    /// When.
    NextActionDate,
    /// The member responsible.
    AssigneeId,
    /// The names of its tags.
    Tags,
    /// The sender's own id of it.
    ExternalId,
    /// What it became.
    ConvertedTo,
    /// When it was archived.
    ArchivedAt,
    /// When it came in.
    CreatedAt,
    /// When anything last changed.
    UpdatedAt,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::v1::fields::assert_names;

    #[test]
    fn the_fields_that_can_be_asked_for_are_the_fields() {
        assert_names::<Lead, LeadField>();
    }
}
