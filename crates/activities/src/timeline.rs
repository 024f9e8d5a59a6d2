//! The timeline of any record: what was changed and what was done, as one list, newest first (LEAD-6, CONT-5, COMP-7).
//!
//! A contact's shows its deals' as well, a company's its contacts' and deals'. What is planned is not in the past.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mainstay_kernel::{ActivityId, MemberId, Permission, RecordKind, RecordedChange, StoreError, WorkspaceScope};
use uuid::Uuid;

use crate::{ActivityError, ActivityRefusal, ActivityType, ListedActivity, Subject};

/// Where a page of a timeline ends: entries older than this come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimelineCursor {
    /// The last entry's time.
    pub at: DateTime<Utc>,
    /// The last entry's id.
    pub id: Uuid,
}

/// What an entry of a timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimelineKind {
    /// An activity of a type, done.
    Activity(ActivityType),
    /// The record came in.
    Created,
    /// It moved to another status or stage.
    Move,
    /// Any other change.
    Edit,
}

impl TimelineKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Activity(ActivityType::Note),
        Self::Activity(ActivityType::Call),
        Self::Activity(ActivityType::Meeting),
        Self::Activity(ActivityType::Email),
        Self::Activity(ActivityType::Task),
        Self::Created,
        Self::Move,
        Self::Edit,
    ];

    /// The actions of audit entries that are moves.
    pub const MOVES: [&'static str; 2] = ["status_changed", "stage_changed"];

    /// The kind of an audit entry with this action.
    pub fn of_action(action: &str) -> Self {
        match action {
            "created" => Self::Created,
            _ if Self::MOVES.contains(&action) => Self::Move,
            _ => Self::Edit,
        }
    }
}

/// Which entries of a timeline are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineFilter {
    /// Kinds; all where there is none.
    pub kinds: Vec<TimelineKind>,
    /// Only what this member did.
    pub member: Option<MemberId>,
}

impl TimelineFilter {
    /// True where entries of a kind are shown.
    pub fn wants(&self, kind: TimelineKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// One entry of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub enum TimelineEntry {
    /// A change of the record, or of one that belongs to it.
    Change(RecordedChange),
    /// Something that was done.
    Activity(ListedActivity),
}

impl TimelineEntry {
    /// Where the entry stands in the timeline.
    pub fn cursor(&self) -> TimelineCursor {
        match self {
            Self::Change(change) => TimelineCursor { at: change.at, id: change.id.as_uuid() },
            Self::Activity(listed) => {
                let activity = &listed.activity;
                let at = activity.completed.as_ref().map_or(activity.created_at, |done| done.at);
                TimelineCursor { at, id: activity.id.as_uuid() }
            }
        }
    }

    /// What it is.
    pub fn kind(&self) -> TimelineKind {
        match self {
            Self::Change(change) => TimelineKind::of_action(&change.action),
            Self::Activity(listed) => TimelineKind::Activity(listed.activity.kind),
        }
    }
}

/// Reads timelines of the scope's workspace.
#[async_trait]
pub trait TimelineQueries: Send + Sync {
    /// True where the record is here, archived or not.
    async fn has_subject(&self, scope: &WorkspaceScope, subject: Subject) -> Result<bool, StoreError>;

    /// True where the activity is here.
    async fn has_activity(&self, scope: &WorkspaceScope, activity: ActivityId) -> Result<bool, StoreError>;

    /// At most `limit` entries of a record's timeline older than the cursor, newest first.
    async fn timeline(
        &self,
        scope: &WorkspaceScope,
        subject: Subject,
        filter: &TimelineFilter,
        before: Option<TimelineCursor>,
        limit: u64,
    ) -> Result<Vec<TimelineEntry>, StoreError>;

    /// At most `limit` changes of one record older than the cursor, newest first.
    async fn history(
        &self,
        scope: &WorkspaceScope,
        kind: RecordKind,
        record: Uuid,
        before: Option<TimelineCursor>,
        limit: u64,
    ) -> Result<Vec<RecordedChange>, StoreError>;
}

/// The use cases that read timelines.
pub struct Timelines {
    queries: Arc<dyn TimelineQueries>,
}

impl Timelines {
    /// Puts the use cases together.
    pub fn new(queries: Arc<dyn TimelineQueries>) -> Self {
        Self { queries }
    }

    /// Refuses where the record is not here.
    pub async fn require(&self, scope: &WorkspaceScope, subject: Subject) -> Result<(), ActivityError> {
        scope.require(Permission::ReadRecords)?;
        if self.queries.has_subject(scope, subject).await? {
            return Ok(());
        }
        Err(ActivityRefusal::SubjectNotFound(subject.kind()).into())
    }

    /// A piece of a record's timeline.
    pub async fn entries(
        &self,
        scope: &WorkspaceScope,
        subject: Subject,
        filter: &TimelineFilter,
        before: Option<TimelineCursor>,
        limit: u64,
    ) -> Result<Vec<TimelineEntry>, ActivityError> {
        self.require(scope, subject).await?;
        Ok(self.queries.timeline(scope, subject, filter, before, limit).await?)
    }

    /// What was changed of an activity itself, such as the words of a note.
    pub async fn changes(
        &self,
        scope: &WorkspaceScope,
        activity: ActivityId,
        before: Option<TimelineCursor>,
        limit: u64,
    ) -> Result<Vec<RecordedChange>, ActivityError> {
        scope.require(Permission::ReadRecords)?;
        let found = self.queries.history(scope, RecordKind::Activity, activity.as_uuid(), before, limit).await?;
        // An activity has its creation at least, unless it was moved here from a release that had only notes.
        if found.is_empty() && before.is_none() && !self.queries.has_activity(scope, activity).await? {
            return Err(ActivityError::NotFound);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_6_each_action_has_one_kind() {
        assert_eq!(TimelineKind::of_action("created"), TimelineKind::Created);
        assert_eq!(TimelineKind::of_action("stage_changed"), TimelineKind::Move);
        assert_eq!(TimelineKind::of_action("snoozed"), TimelineKind::Edit);
        let filter = TimelineFilter { kinds: vec![TimelineKind::Move], ..TimelineFilter::default() };
        assert!(filter.wants(TimelineKind::Move) && !filter.wants(TimelineKind::Edit));
        assert!(TimelineKind::ALL.into_iter().all(|kind| TimelineFilter::default().wants(kind)));
    }
}
