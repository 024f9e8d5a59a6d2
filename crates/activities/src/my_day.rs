//! A member's day: what is late, what is due today, what comes next (ACT-5).

use chrono::{Days, NaiveDate};
use mainstay_kernel::{MemberId, Page, PageRequest, PageSize, Permission, Total, WorkspaceScope};
use mainstay_records::{Moment, Sort};

use crate::{ActivityError, ActivityFilter, ActivityReads, ActivitySortKey, ListedActivity, Subject};

/// The days after today that "next" looks at.
pub const DUE_NEXT_DAYS: u64 = 7;

/// A part of a member's day. Each is a list of activities, so that its count is that list's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// Open and late.
    Overdue,
    /// Open, due today, and not late yet.
    Today,
    /// Open and due on one of the days after today.
    Next,
}

impl DayPart {
    /// The list that the part shows, for a member.
    pub fn filter(self, member: MemberId, moment: Moment) -> ActivityFilter {
        let mine = ActivityFilter { open: Some(true), assignees: vec![Some(member)], ..ActivityFilter::default() };
        let after = |days| moment.today.checked_add_days(Days::new(days)).unwrap_or(moment.today);
        match self {
            Self::Overdue => ActivityFilter { overdue: Some(true), ..mine },
            Self::Today => ActivityFilter {
                overdue: Some(false),
                due_from: Some(moment.today),
                due_to: Some(moment.today),
                ..mine
            },
            Self::Next => ActivityFilter { due_from: Some(after(1)), due_to: Some(after(DUE_NEXT_DAYS)), ..mine },
        }
    }
}

/// A lead or a deal with its next action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// Which record.
    pub subject: Subject,
    /// By what people know it.
    pub title: String,
    /// What to do.
    pub next_action: Option<String>,
    /// When.
    pub date: NaiveDate,
}

/// The next steps of a member's leads and deals, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextSteps {
    /// Leads whose next action is late.
    pub leads_overdue: Total,
    /// Leads whose next action is due today.
    pub leads_today: Total,
    /// Deals whose next action is late.
    pub deals_overdue: Total,
    /// Deals whose next action is due today.
    pub deals_today: Total,
    /// The first of them.
    pub items: Vec<NextStep>,
}

/// A member's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyDay {
    /// Whose.
    pub member: MemberId,
    /// Which day.
    pub moment: Moment,
    /// Late activities.
    pub overdue: Page<ListedActivity>,
    /// Activities due today.
    pub today: Page<ListedActivity>,
    /// Activities of the days after.
    pub next: Page<ListedActivity>,
    /// Leads and deals to be worked by today.
    pub next_steps: NextSteps,
}

impl ActivityReads {
    /// The day of a member. Anyone who may read records may look.
    pub async fn my_day(&self, scope: &WorkspaceScope, member: MemberId) -> Result<MyDay, ActivityError> {
        scope.require(Permission::ReadRecords)?;
        let moment = self.moment(scope);
        let sort = Sort::ascending(ActivitySortKey::DueAt);
        let page = PageRequest::first(PageSize::Medium);
        let part =
            async |part: DayPart| self.queries.page(scope, &part.filter(member, moment), sort, page, moment).await;
        Ok(MyDay {
            member,
            moment,
            overdue: part(DayPart::Overdue).await?,
            today: part(DayPart::Today).await?,
            next: part(DayPart::Next).await?,
            next_steps: self.queries.next_steps(scope, member, page.limit(), moment).await?,
        })
    }
}
