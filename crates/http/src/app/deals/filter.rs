//! Which deals a list shows, and in which order.

use chrono::NaiveDate;
use mainstay_deals::{BoardCursor, DealFilter as DomainFilter, DealSort, NEWEST_DEALS};
use mainstay_kernel::{CompanyId, ContactId, CurrencyCode, Money, PageRequest, StageId, TagId};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::ApiError;
use crate::app::records::{TagMode, check_counts, members, page, sort};
use crate::extract::{Caller, search_text};
use crate::wire::{LostReason, StageKind};

macro_rules! filter_struct {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name {
            /// Any part of the title, or of the company's or contact's name. Words may stand in any order.
            pub q: Option<String>,
            /// Ids of stages.
            #[serde(default)]
            pub stage: Vec<StageId>,
            /// Kinds of stages.
            #[serde(default)]
            pub kind: Vec<StageKind>,
            /// Members responsible: ids, `me`, or `none` for deals of nobody.
            #[serde(default)]
            pub owner: Vec<String>,
            /// Ids of companies.
            #[serde(default)]
            pub company: Vec<CompanyId>,
            /// Ids of contacts.
            #[serde(default)]
            pub contact: Vec<ContactId>,
            /// Ids of tags.
            #[serde(default)]
            pub tag: Vec<TagId>,
            /// Whether any of the tags is enough.
            pub tag_mode: Option<TagMode>,
            /// Only stale deals, or only those that are not.
            pub stale: Option<bool>,
            /// Only open deals whose next action date lies before today, or only the others.
            pub overdue: Option<bool>,
            /// Next action on this day or later.
            pub next_action_from: Option<NaiveDate>,
            /// Next action on this day or sooner.
            pub next_action_to: Option<NaiveDate>,
            /// Only open deals whose expected close date lies before today, or only the others.
            pub close_overdue: Option<bool>,
            /// The first expected close date.
            pub expected_close_from: Option<NaiveDate>,
            /// The last expected close date.
            pub expected_close_to: Option<NaiveDate>,
            /// Only deals with an expected close date, or only those without.
            pub has_expected_close: Option<bool>,
            /// The first day of closing, in the workspace's time zone.
            pub closed_from: Option<NaiveDate>,
            /// The last day of closing, in the workspace's time zone.
            pub closed_to: Option<NaiveDate>,
            /// The least amount, as a decimal in the workspace's currency.
            pub amount_min: Option<String>,
            /// The largest amount, as a decimal in the workspace's currency.
            pub amount_max: Option<String>,
            /// Why they were lost.
            #[serde(default)]
            pub lost_reason: Vec<LostReason>,
            /// Ids of the open stages from which they were won or lost, or `none` for deals that started closed.
            #[serde(default)]
            pub closed_from_stage: Vec<String>,
            /// True for the archived deals instead of the others.
            pub archived: Option<bool>,
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $name {
            /// The filter in the workspace's terms.
            pub fn filter(&self, caller: &Caller) -> Result<DomainFilter, ApiError> {
                let scope = caller.scope();
                let (zone, currency) = (scope.context().zone, scope.context().currency);
                let counts = [
                    self.stage.len(),
                    self.kind.len(),
                    self.owner.len(),
                    self.company.len(),
                    self.contact.len(),
                    self.tag.len(),
                    self.lost_reason.len(),
                    self.closed_from_stage.len(),
                ];
                check_counts("stage", &counts)?;
                Ok(DomainFilter {
                    search: search_text(self.q.as_deref())?,
                    stages: self.stage.clone(),
                    kinds: self.kind.iter().copied().map(Into::into).collect(),
                    owners: members("owner", &self.owner, scope)?,
                    companies: self.company.clone(),
                    contacts: self.contact.clone(),
                    tags: self.tag.clone(),
                    all_tags: self.tag_mode == Some(TagMode::All),
                    stale: self.stale,
                    overdue: self.overdue,
                    next_action_from: self.next_action_from,
                    next_action_to: self.next_action_to,
                    close_overdue: self.close_overdue,
                    expected_close_from: self.expected_close_from,
                    expected_close_to: self.expected_close_to,
                    has_expected_close: self.has_expected_close,
                    closed_from: self.closed_from.map(|date| zone.start_of(date)),
                    closed_before: self.closed_to.map(|date| zone.end_of(date)),
                    amount_min: amount("amountMin", self.amount_min.as_deref(), currency)?,
                    amount_max: amount("amountMax", self.amount_max.as_deref(), currency)?,
                    lost_reasons: self.lost_reason.iter().copied().map(Into::into).collect(),
                    closed_from_stages: self.closed_from_stage.iter().map(|text| stage(text)).collect::<Result<_, _>>()?,
                    archived: self.archived.unwrap_or_default(),
                })
            }
        }
    };
}

filter_struct! {
    /// Which deals a list shows. Every part narrows it; within a part, any value fits.
    #[derive(Debug, Default, Deserialize, ToSchema, Validate)]
    DealFilter {}
}

filter_struct! {
    /// Which deals are meant.
    #[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
    #[into_params(parameter_in = Query, style = Form)]
    DealQuery {}
}

filter_struct! {
    /// Which deals a column shows, and where to go on.
    #[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
    #[into_params(parameter_in = Query, style = Form)]
    DealColumnQuery {
        /// The column's `nextCursor`.
        #[param(max_length = 80)]
        cursor: Option<String>,
    }
}

filter_struct! {
    /// Which deals a list shows, in which order, and which page of it.
    #[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
    #[into_params(parameter_in = Query, style = Form)]
    DealListQuery {
        /// By what the list is sorted, with a minus sign for the highest first: `title`, `amount`, `weightedAmount`,
        /// `expectedCloseDate`, `nextActionDate`, `stage`, `createdAt`, `updatedAt` or `closedAt`.
        #[param(pattern = "^-?(title|amount|weightedAmount|expectedCloseDate|nextActionDate|stage|createdAt|updatedAt|closedAt)$", example = "-createdAt")]
        sort: Option<String>,
        /// Which page, from 1. A list ends after 10,000 deals; a narrower filter shows the rest.
        #[param(minimum = 1, maximum = 400, default = 1)]
        page: Option<u64>,
        /// How many deals a page has: 25, 50 or 100.
        #[param(minimum = 25, maximum = 100, default = 25)]
        page_size: Option<u64>,
    }
}

fn amount(name: &'static str, text: Option<&str>, currency: CurrencyCode) -> Result<Option<Money>, ApiError> {
    let read = |text| Money::parse(text, currency);
    text.map(read).transpose().map_err(|error| ApiError::parameter(name, "invalid_parameter", error.to_string()))
}

fn stage(text: &str) -> Result<Option<StageId>, ApiError> {
    if text == "none" {
        return Ok(None);
    }
    let refuse = |_| ApiError::parameter("closedFromStage", "invalid_parameter", "Use the id of a stage or \"none\".");
    text.parse().map(Some).map_err(refuse)
}

impl DealListQuery {
    /// Filter, order and page in the workspace's terms.
    pub fn into_domain(self, caller: &Caller) -> Result<(DomainFilter, DealSort, PageRequest), ApiError> {
        let sort = sort(self.sort.as_deref(), NEWEST_DEALS)?;
        let page = page(self.page, self.page_size)?;
        Ok((self.filter(caller)?, sort, page))
    }
}

/// Where a column goes on, as text.
pub fn write_cursor(cursor: BoardCursor) -> String {
    let weighted = cursor.weighted.map_or_else(|| "-".to_owned(), |minor| minor.to_string());
    format!("{weighted}_{}", cursor.id.as_uuid().simple())
}

/// Reads [`write_cursor`]'s text back.
pub fn read_cursor(text: &str) -> Result<BoardCursor, ApiError> {
    let read = || -> Option<BoardCursor> {
        let (weighted, id) = text.split_once('_')?;
        let weighted = if weighted == "-" { None } else { Some(weighted.parse().ok()?) };
        Some(BoardCursor { weighted, id: id.parse().ok()? })
    };
    read().ok_or_else(|| ApiError::parameter("cursor", "invalid_cursor", "This cursor is not one of ours."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_kernel::DealId;
    use uuid::Uuid;

    #[test]
    fn a_cursor_reads_back() {
        for weighted in [None, Some(0), Some(12_345)] {
            let cursor = BoardCursor { weighted, id: DealId::from_uuid(Uuid::from_u128(7)) };
            assert_eq!(read_cursor(&write_cursor(cursor)).expect("a cursor"), cursor);
        }
        for bad in ["", "1", "x_y", "1_y", "_00000000000000000000000000000007"] {
            assert!(read_cursor(bad).is_err(), "{bad}");
        }
    }
}
