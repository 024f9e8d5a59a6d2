//! Pages of lists by cursor.

use actix_web::http::header::LINK;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use chrono::{DateTime, Utc};
use mainstay_kernel::{RecordId, Total, WorkspaceId, WorkspaceScope};
use mainstay_records::{ListCursor, Sort, SortKey};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ApiError;
use crate::api::Api;

const LIMIT: u64 = 25;
const LIMIT_MAX: u64 = 100;
/// Parameters that change how a list is sent, and not what is in it.
const OF_THE_PAGE: [&str; 4] = ["cursor", "limit", "fields", "includeTotal"];

/// Where a page stands in its list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Page)]
pub struct PageInfo {
    /// For the parameter `cursor` of the next page; null on the last one.
    pub next_cursor: Option<String>,
    /// True where there is a next page.
    pub has_more: bool,
    /// How many records the list has, up to 10,000; null unless it was asked for.
    pub total: Option<u64>,
    /// False where there are more than were counted; null unless it was asked for.
    pub total_is_exact: Option<bool>,
}

impl PageInfo {
    /// The page before the one at the cursor, in a list of so many records where they were counted.
    pub fn new(next_cursor: Option<String>, total: Option<Total>) -> Self {
        Self {
            has_more: next_cursor.is_some(),
            next_cursor,
            total: total.map(|total| total.count),
            total_is_exact: total.map(|total| total.is_exact),
        }
    }
}

/// The orders of a list.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
pub enum ListOrder {
    /// Oldest first.
    #[serde(rename = "createdAt")]
    Created,
    /// Newest first.
    #[default]
    #[serde(rename = "-createdAt")]
    CreatedDescending,
    /// Longest unchanged first.
    #[serde(rename = "updatedAt")]
    Updated,
    /// Last changed first.
    #[serde(rename = "-updatedAt")]
    UpdatedDescending,
}

impl ListOrder {
    /// True where the time of the last change decides.
    pub const fn is_by_change(self) -> bool {
        matches!(self, Self::Updated | Self::UpdatedDescending)
    }

    /// The order by one of these keys.
    pub fn sort<K: SortKey>(self, created: K, updated: K) -> Sort<K> {
        let key = if self.is_by_change() { updated } else { created };
        let descending = matches!(self, Self::CreatedDescending | Self::UpdatedDescending);
        Sort { key, descending }
    }

    /// The time that decides, of the two that a record has.
    pub const fn time(self, created: DateTime<Utc>, updated: DateTime<Utc>) -> DateTime<Utc> {
        if self.is_by_change() { updated } else { created }
    }
}

/// A walk through a list, a page a request.
pub struct Walk<'a> {
    api: &'a Api,
    request: &'a HttpRequest,
    workspace: WorkspaceId,
    list: String,
    limit: u64,
}

impl<'a> Walk<'a> {
    /// A walk through the list that the request asks for. `records` sets its cursors apart from those of other records.
    pub fn new(
        api: &'a Api,
        scope: &WorkspaceScope,
        request: &'a HttpRequest,
        records: &str,
        limit: Option<u64>,
    ) -> Result<Self, ApiError> {
        let limit = limit.unwrap_or(LIMIT);
        if !(1..=LIMIT_MAX).contains(&limit) {
            return Err(ApiError::parameter("limit", "out_of_range", "A page has 1 to 100 records."));
        }
        let list = format!("{records}{}", list_of(request.query_string()));
        Ok(Self { api, request, workspace: scope.workspace(), list, limit })
    }

    /// Where the page before ended.
    pub fn place<Id: RecordId>(&self, cursor: Option<&str>) -> Result<Option<ListCursor<Id>>, ApiError> {
        let read = |text| {
            let detail = "This cursor does not belong to this list. Begin again without one.";
            let cursor = self.api.cursor_keys.read(text, self.workspace, &self.list);
            cursor.ok_or_else(|| ApiError::parameter("cursor", "invalid_cursor", detail))
        };
        cursor.map(read).transpose()
    }

    /// How many records to look for: one more than the page has tells whether there is a next one.
    pub const fn wanted(&self) -> u64 {
        self.limit + 1
    }

    /// Cuts what was found to the page, and tells the cursor of the next one.
    pub fn cut<T, Id: RecordId>(&self, found: &mut Vec<T>, place: impl FnOnce(&T) -> ListCursor<Id>) -> Option<String> {
        let has_more = found.len() as u64 > self.limit;
        found.truncate(usize::try_from(self.limit).unwrap_or(usize::MAX));
        let end = found.last().filter(|_| has_more).map(place);
        end.map(|cursor| self.api.cursor_keys.write(cursor, self.workspace, &self.list))
    }

    /// The answer's beginning, with the address of the next page.
    pub fn answer(&self, page: &PageInfo) -> HttpResponseBuilder {
        let mut response = HttpResponse::Ok();
        if let Some(cursor) = &page.next_cursor {
            response.insert_header((LINK, format!("<{}>; rel=\"next\"", next_address(self.request, cursor))));
        }
        response
    }
}

/// The parameters that decide what a list holds, in one order: a cursor fits these alone.
fn list_of(query: &str) -> String {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    let mut kept: Vec<String> = pairs
        .into_iter()
        .filter(|(name, _)| !OF_THE_PAGE.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    kept.sort_unstable();
    kept.join("\n")
}

/// The address of the next page: this one's, with another cursor.
fn next_address(request: &HttpRequest, cursor: &str) -> String {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(request.query_string()).unwrap_or_default();
    let mut pairs: Vec<_> = pairs.into_iter().filter(|(name, _)| name != "cursor").collect();
    pairs.push(("cursor".to_owned(), cursor.to_owned()));
    format!("{}?{}", request.path(), serde_html_form::to_string(pairs).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_bound_to_what_decides_the_list() {
        assert_eq!(list_of("limit=5&status=new&cursor=x&email=a%40b.c"), list_of("email=a%40b.c&status=new&limit=9"));
        assert_ne!(list_of("status=new"), list_of("status=contacted"));
        assert_ne!(list_of("sort=createdAt"), list_of("sort=updatedAt"));
    }
}
