//! Pages of lists by cursor.

use actix_web::HttpRequest;
use serde::Serialize;
use utoipa::ToSchema;

use crate::ApiError;

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

/// Reads how many records a page shall have.
pub fn limit(wanted: Option<u64>) -> Result<u64, ApiError> {
    let limit = wanted.unwrap_or(LIMIT);
    let fits = (1..=LIMIT_MAX).contains(&limit);
    let refuse = || ApiError::parameter("limit", "out_of_range", "A page has 1 to 100 records.");
    fits.then_some(limit).ok_or_else(refuse)
}

/// The parameters that decide what a list holds, in one order: a cursor fits these alone.
pub fn list_of(query: &str) -> String {
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
pub fn next_address(request: &HttpRequest, cursor: &str) -> String {
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
