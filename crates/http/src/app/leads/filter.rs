//! Which leads a list shows, and in which order.

use mainstay_kernel::{PageRequest, TagId};
use mainstay_leads::{LeadFilter as DomainFilter, LeadSort, NEWEST_LEADS, SourceSlug};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::ApiError;
use crate::app::records::{TagMode, check_counts, members, page, sort};
use crate::extract::{Caller, search_text};
use crate::wire::LeadStatus;

macro_rules! filter_struct {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name {
            /// Any part of name, e-mail, company or phone. Words may stand in any order.
            pub q: Option<String>,
            /// Statuses.
            #[serde(default)]
            pub status: Vec<LeadStatus>,
            /// Slugs of sources.
            #[serde(default)]
            pub source: Vec<String>,
            /// Members responsible: ids, `me`, or `none` for leads of nobody.
            #[serde(default)]
            pub assignee: Vec<String>,
            /// Ids of tags.
            #[serde(default)]
            pub tag: Vec<TagId>,
            /// Whether any of the tags is enough.
            pub tag_mode: Option<TagMode>,
            /// Only stale leads, or only those that are not.
            pub stale: Option<bool>,
            /// Only leads whose next step is late, or only those whose is not.
            pub overdue: Option<bool>,
            /// True for the archived leads instead of the others.
            pub archived: Option<bool>,
            /// The lowest score.
            pub score_min: Option<u8>,
            /// The highest score.
            pub score_max: Option<u8>,
            /// Next action on this day or later.
            pub next_action_from: Option<chrono::NaiveDate>,
            /// Next action on this day or earlier.
            pub next_action_to: Option<chrono::NaiveDate>,
            /// The first day of creation, in the workspace's time zone.
            pub created_from: Option<chrono::NaiveDate>,
            /// The last day of creation, in the workspace's time zone.
            pub created_to: Option<chrono::NaiveDate>,
            $($(#[$field_meta])* pub $field: $type,)*
        }
    };
}

filter_struct! {
    /// Which leads a list shows. Every part narrows it; within a part, any value fits.
    #[derive(Debug, Default, Deserialize, ToSchema, Validate)]
    LeadFilter {}
}

filter_struct! {
    /// Which leads a list shows, in which order, and which page of it.
    #[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
    #[into_params(parameter_in = Query, style = Form)]
    LeadListQuery {
        /// By what the list is sorted, with a minus sign for the highest first: `name`, `companyName`, `status`,
        /// `score`, `source`, `nextActionDate`, `createdAt` or `updatedAt`.
        #[param(pattern = "^-?(name|companyName|status|score|source|nextActionDate|createdAt|updatedAt)$", example = "-createdAt")]
        sort: Option<String>,
        /// Which page, from 1. A list ends after 10,000 leads; a narrower filter shows the rest.
        #[param(minimum = 1, maximum = 400, default = 1)]
        page: Option<u64>,
        /// How many leads a page has: 25, 50 or 100.
        #[param(minimum = 25, maximum = 100, default = 25)]
        page_size: Option<u64>,
    }
}

impl LeadFilter {
    /// The filter in the workspace's terms.
    pub fn into_domain(self, caller: &Caller) -> Result<DomainFilter, ApiError> {
        let scope = caller.scope();
        let zone = scope.context().zone;
        let search = search_text(self.q.as_deref())?;
        check_counts("status", &[self.status.len(), self.source.len(), self.assignee.len(), self.tag.len()])?;
        Ok(DomainFilter {
            search,
            email: None,
            statuses: self.status.into_iter().map(Into::into).collect(),
            sources: self.source.iter().map(|slug| source(slug)).collect::<Result<_, _>>()?,
            assignees: members("assignee", &self.assignee, scope)?,
            tags: self.tag,
            all_tags: self.tag_mode == Some(TagMode::All),
            stale: self.stale,
            overdue: self.overdue,
            next_action_from: self.next_action_from,
            next_action_to: self.next_action_to,
            archived: self.archived.unwrap_or_default(),
            score_min: self.score_min,
            score_max: self.score_max,
            created_from: self.created_from.map(|date| zone.start_of(date)),
            created_before: self.created_to.map(|date| zone.end_of(date)),
            updated_from: None,
            updated_before: None,
        })
    }
}

fn source(slug: &str) -> Result<SourceSlug, ApiError> {
    SourceSlug::parse(slug)
        .ok_or_else(|| ApiError::parameter("source", "invalid_parameter", "This is no slug of a source."))
}

impl LeadListQuery {
    /// Filter, order and page in the workspace's terms.
    pub fn into_domain(self, caller: &Caller) -> Result<(DomainFilter, LeadSort, PageRequest), ApiError> {
        let sort = sort(self.sort.as_deref(), NEWEST_LEADS)?;
        let page = page(self.page, self.page_size)?;
        let filter = LeadFilter {
            q: self.q,
            status: self.status,
            source: self.source,
            assignee: self.assignee,
            tag: self.tag,
            tag_mode: self.tag_mode,
            stale: self.stale,
            overdue: self.overdue,
            next_action_from: self.next_action_from,
            next_action_to: self.next_action_to,
            archived: self.archived,
            score_min: self.score_min,
            score_max: self.score_max,
            created_from: self.created_from,
            created_to: self.created_to,
        };
        Ok((filter.into_domain(caller)?, sort, page))
    }
}
