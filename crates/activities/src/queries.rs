//! Reading activities: filters, order, pages.

use async_trait::async_trait;
use chrono::NaiveDate;
use mainstay_kernel::{ActivityId, MemberId, Page, PageRequest, RecordKind, StoreError, Total, WorkspaceScope};
use mainstay_records::{ListCursor, Moment, Sort, SortKey};

use crate::{ActivityRecord, ActivityType, NextSteps, Priority, Subject};

/// Which records activities are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubjectFilter {
    /// Any of a kind.
    Kind(RecordKind),
    /// This one.
    Is(Subject),
}

/// Which activities a list shows. Every part narrows it; within a part, any value fits.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActivityFilter {
    /// Words that title or text have; the rule is [`ActivityRecord::is_found_by`].
    pub search: Option<String>,
    /// Types; without any, all but notes.
    pub kinds: Vec<ActivityType>,
    /// Only open ones, or only those that are done.
    pub open: Option<bool>,
    /// Members who are to do them; `None` for those of nobody.
    pub assignees: Vec<Option<MemberId>>,
    /// What they are about.
    pub subject: Option<SubjectFilter>,
    /// Priorities.
    pub priorities: Vec<Priority>,
    /// Only late ones, or only those that are not.
    pub overdue: Option<bool>,
    /// Due on this day or later.
    pub due_from: Option<NaiveDate>,
    /// Due on this day or earlier.
    pub due_to: Option<NaiveDate>,
    /// Done on this day or later.
    pub completed_from: Option<NaiveDate>,
    /// Done on this day or earlier.
    pub completed_to: Option<NaiveDate>,
}

impl ActivityFilter {
    /// True where the list shows the activity: the definition that a store is held against.
    pub fn shows(&self, activity: &ActivityRecord, moment: Moment) -> bool {
        let due = activity.due.map(|due| due.day(moment.zone));
        let done = activity.completed.as_ref().map(|done| moment.zone.today(done.at));
        let kind_fits =
            if self.kinds.is_empty() { !activity.kind.is_note() } else { self.kinds.contains(&activity.kind) };
        kind_fits
            && self.search.as_deref().is_none_or(|search| activity.is_found_by(search))
            && self.open.is_none_or(|open| open == activity.is_open())
            && (self.assignees.is_empty() || self.assignees.contains(&activity.assignee))
            && match self.subject {
                None => true,
                Some(SubjectFilter::Kind(kind)) => activity.subject.kind() == kind,
                Some(SubjectFilter::Is(subject)) => activity.subject == subject,
            }
            && (self.priorities.is_empty() || self.priorities.contains(&activity.priority))
            && self.overdue.is_none_or(|overdue| overdue == activity.is_overdue(moment))
            && self.due_from.is_none_or(|from| due.is_some_and(|day| day >= from))
            && self.due_to.is_none_or(|to| due.is_some_and(|day| day <= to))
            && self.completed_from.is_none_or(|from| done.is_some_and(|day| day >= from))
            && self.completed_to.is_none_or(|to| done.is_some_and(|day| day <= to))
    }
}

/// By what a list of activities is sorted. Missing values come last either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActivitySortKey {
    /// When it is due; a day without a time comes after all times of that day.
    DueAt,
    /// When it was added.
    CreatedAt,
    /// When it was done.
    CompletedAt,
    /// How urgent it is.
    Priority,
}

impl SortKey for ActivitySortKey {
    const ALL: &'static [Self] = &[Self::DueAt, Self::CreatedAt, Self::CompletedAt, Self::Priority];

    fn as_str(self) -> &'static str {
        match self {
            Self::DueAt => "dueAt",
            Self::CreatedAt => "createdAt",
            Self::CompletedAt => "completedAt",
            Self::Priority => "priority",
        }
    }
}

/// An order of activities.
pub type ActivitySort = Sort<ActivitySortKey>;

/// Newest first.
pub const NEWEST_ACTIVITIES: ActivitySort = Sort::descending(ActivitySortKey::CreatedAt);

/// Where a cursor over activities stands.
pub type ActivityCursor = ListCursor<ActivityId>;

/// An activity with the name of the record that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedActivity {
    /// The activity.
    pub activity: ActivityRecord,
    /// By what people know the record.
    pub subject_title: String,
}

/// Reads activities of the scope's workspace.
#[async_trait]
pub trait ActivityQueries: Send + Sync {
    /// One page of a list, with its total bounded at [`mainstay_kernel::COUNT_LIMIT`].
    async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &ActivityFilter,
        sort: ActivitySort,
        page: PageRequest,
        moment: Moment,
    ) -> Result<Page<ListedActivity>, StoreError>;

    /// At most `limit` rows after the cursor. `sort` goes by creation time.
    async fn after(
        &self,
        scope: &WorkspaceScope,
        filter: &ActivityFilter,
        sort: ActivitySort,
        cursor: Option<ActivityCursor>,
        limit: u64,
        moment: Moment,
    ) -> Result<Vec<ListedActivity>, StoreError>;

    /// How many activities fit, bounded.
    async fn count(&self, scope: &WorkspaceScope, filter: &ActivityFilter, moment: Moment)
    -> Result<Total, StoreError>;

    /// The activity.
    async fn find(&self, scope: &WorkspaceScope, id: ActivityId) -> Result<Option<ListedActivity>, StoreError>;

    /// The member's open leads and deals whose next action is late, and those whose next action is due today.
    async fn next_steps(
        &self,
        scope: &WorkspaceScope,
        member: MemberId,
        limit: u64,
        moment: Moment,
    ) -> Result<NextSteps, StoreError>;
}
