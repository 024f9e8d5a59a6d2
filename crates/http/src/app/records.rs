//! What records share in requests and answers.

use mainstay_kernel::{MemberId, PageRequest, PageSize, WorkspaceScope};
use mainstay_records::{Record, RecordError, Sort, SortKey, Stale as DomainStale};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::ApiError;
use crate::wire::{StaleReason, Timestamp, plain_text};

/// How many values a filter may list.
pub const VALUES_MAX: usize = 100;

/// The version that the caller saw.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct VersionInput {
    /// The version.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub version: i64,
}

/// For how long a record is not called stale.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct SnoozeInput {
    /// The version that the caller saw.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub version: i64,
    /// The day from which on it may be called stale again, after today; null lifts the silence.
    pub until: Option<chrono::NaiveDate>,
    /// Why it can wait; needed with `until`.
    #[validate(length(max = 200), custom(function = "plain_text"))]
    #[schema(max_length = 200)]
    pub reason: Option<String>,
}

/// What records to choose from are called.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LookupQuery {
    /// Words, or parts of them, in any order.
    #[param(max_length = 200)]
    pub q: Option<String>,
}

/// The records before and after one in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Neighbors {
    /// The record before; null at the start.
    pub previous: Option<Uuid>,
    /// The record after; null at the end.
    pub next: Option<Uuid>,
}

impl<Id: mainstay_kernel::RecordId> From<mainstay_records::Neighbors<Id>> for Neighbors {
    fn from(found: mainstay_records::Neighbors<Id>) -> Self {
        Self { previous: found.previous.map(Id::as_uuid), next: found.next.map(Id::as_uuid) }
    }
}

/// Whether a record must carry any of the tags or all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TagMode {
    /// Any of them.
    #[default]
    Any,
    /// All of them.
    All,
}

/// That a record needs attention.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stale {
    /// Why.
    reason: StaleReason,
    /// Since when.
    since: Timestamp,
}

impl From<DomainStale> for Stale {
    fn from(stale: DomainStale) -> Self {
        Self { reason: stale.reason.into(), since: stale.since.into() }
    }
}

/// The outcome of a use case; where somebody else was faster, the problem shows the record as it is now.
pub fn with_current<R: Record, T, S: Serialize>(
    outcome: Result<T, RecordError<R>>,
    show: impl FnOnce(&R) -> S,
) -> Result<T, ApiError> {
    outcome.map_err(|error| match error {
        RecordError::Stale(current) => {
            let shown = serde_json::to_value(show(&current)).unwrap_or_default();
            ApiError::from(RecordError::Stale(current)).with_member("current", shown)
        }
        error => error.into(),
    })
}

/// Reads the members responsible that a filter names: ids, `me`, or `none` for records of nobody.
pub fn members(
    field: &'static str,
    texts: &[String],
    scope: &WorkspaceScope,
) -> Result<Vec<Option<MemberId>>, ApiError> {
    let member = |text: &String| match text.as_str() {
        "none" => Ok(None),
        "me" => Ok(scope.actor().member()),
        id => id.parse().map(Some).map_err(|_| {
            ApiError::parameter(field, "invalid_parameter", "Use the id of a member, \"me\" or \"none\".")
        }),
    };
    texts.iter().map(member).collect()
}

/// Refuses a filter that lists more values than anybody chooses by hand.
pub fn check_counts(field: &'static str, counts: &[usize]) -> Result<(), ApiError> {
    if counts.iter().any(|count| *count > VALUES_MAX) {
        return Err(ApiError::parameter(field, "too_many", "A filter may list at most 100 values."));
    }
    Ok(())
}

/// Reads the order of a list.
pub fn sort<K: SortKey>(text: Option<&str>, usual: Sort<K>) -> Result<Sort<K>, ApiError> {
    text.map_or(Ok(usual), |text| {
        let unknown = || ApiError::parameter("sort", "invalid_parameter", "The list cannot be sorted by this.");
        Sort::parse(text).ok_or_else(unknown)
    })
}

/// Reads which page of a list is wanted.
pub fn page(number: Option<u64>, rows: Option<u64>) -> Result<PageRequest, ApiError> {
    let size = rows
        .map_or(Some(PageSize::Small), PageSize::from_rows)
        .ok_or_else(|| ApiError::parameter("pageSize", "invalid_parameter", "A page has 25, 50 or 100 rows."))?;
    PageRequest::new(number.unwrap_or(1), size).ok_or_else(|| {
        ApiError::parameter("page", "invalid_parameter", "The list ends before this page. Narrow the filters.")
    })
}
