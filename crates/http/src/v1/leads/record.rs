//! The shape of a lead.

use std::collections::{BTreeSet, HashMap};

use mainstay_kernel::{JsonValue, LeadId, MemberId, StoreError, TagId, WorkspaceScope};
use mainstay_leads::{LeadRecord, LeadsTx, Moment};
use mainstay_tags::Tag;
use serde::Serialize;
use utoipa::ToSchema;

use crate::ApiError;
use crate::api::Api;
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
    /// When it was archived; archived leads are in no list.
    pub archived_at: Option<Timestamp>,
    /// When it came in.
    pub created_at: Timestamp,
    /// When anything last changed.
    pub updated_at: Timestamp,
}

impl Lead {
    /// The names of the fields, as they are asked for in `fields`.
    pub const FIELDS: [&'static str; 20] = [
        "object",
        "id",
        "name",
        "email",
        "phone",
        "company",
        "jobTitle",
        "website",
        "status",
        "source",
        "score",
        "stale",
        "nextAction",
        "nextActionDate",
        "assigneeId",
        "tags",
        "externalId",
        "archivedAt",
        "createdAt",
        "updatedAt",
    ];

    /// The lead as it is at this moment.
    pub fn new(lead: LeadRecord, moment: Moment, names: &TagNames) -> Self {
        Self {
            object: "lead",
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

/// The names of the workspace's tags.
#[derive(Debug, Default)]
pub struct TagNames(HashMap<TagId, String>);

impl TagNames {
    /// Reads the vocabulary, unless no lead carries a tag.
    pub async fn read<'a>(
        api: &Api,
        scope: &WorkspaceScope,
        mut leads: impl Iterator<Item = &'a LeadRecord>,
    ) -> Result<Self, StoreError> {
        if leads.all(|lead| lead.tags.is_empty()) {
            return Ok(Self::default());
        }
        Ok(api.services.tag_queries.all(scope).await?.into())
    }

    /// The names of a lead's tags as its transaction sees them, those that it added included.
    pub async fn within(tx: &dyn LeadsTx, lead: &LeadRecord) -> Result<Self, StoreError> {
        if lead.tags.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<TagId> = lead.tags.iter().copied().collect();
        Ok(tx.lead_tags().existing(&ids).await?.into())
    }

    /// The names of some tags, in alphabetical order.
    fn of(&self, tags: &BTreeSet<TagId>) -> Vec<String> {
        let mut names: Vec<String> = tags.iter().filter_map(|tag| self.0.get(tag).cloned()).collect();
        names.sort_unstable();
        names
    }
}

impl From<Vec<Tag>> for TagNames {
    fn from(tags: Vec<Tag>) -> Self {
        Self(tags.into_iter().map(|tag| (tag.id, tag.name.as_str().to_owned())).collect())
    }
}

/// Which fields of a lead are wanted: all, or some.
#[derive(Debug, Default)]
pub struct Fields(Option<Vec<String>>);

impl Fields {
    /// Reads the parameter `fields`; `id` and `object` are always in.
    pub fn read(names: Vec<String>) -> Result<Self, ApiError> {
        if let Some(name) = names.iter().find(|name| !Lead::FIELDS.contains(&name.as_str())) {
            let detail = format!("A lead has no field \"{name}\"; its fields are {}.", Lead::FIELDS.join(", "));
            return Err(ApiError::parameter("fields", "invalid_parameter", detail));
        }
        Ok(Self((!names.is_empty()).then_some(names)))
    }

    /// The lead with these fields alone.
    pub fn of(&self, lead: &Lead) -> Result<JsonValue, ApiError> {
        let mut value = serde_json::to_value(lead).map_err(ApiError::internal)?;
        if let (Some(names), Some(members)) = (&self.0, value.as_object_mut()) {
            members.retain(|name, _| name == "id" || name == "object" || names.contains(name));
        }
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_that_can_be_asked_for_are_the_fields() {
        let schema = serde_json::to_value(<Lead as utoipa::PartialSchema>::schema()).expect("json");
        let mut real: Vec<&str> =
            schema["properties"].as_object().expect("properties").keys().map(String::as_str).collect();
        let mut told = Lead::FIELDS.to_vec();
        real.sort_unstable();
        told.sort_unstable();
        assert_eq!(real, told);
    }

    #[test]
    fn an_unknown_field_is_refused_by_name() {
        let error = Fields::read(vec!["name".to_owned(), "salary".to_owned()]).expect_err("refused");
        let document = error.document(uuid::Uuid::nil());
        assert_eq!(document["errors"][0]["pointer"], "fields");
        assert!(document["detail"].as_str().is_some_and(|text| text.contains("salary")));
    }
}
