//! Planning, logging and changing activities (ACT-1 to ACT-4, ACT-6).

use std::sync::Arc;

use mainstay_kernel::{ActivityId, ChangeNotice, Patch, Permission, StoreError, Version, WorkspaceScope};
use mainstay_records::{Changed, Desk, Trace};

use crate::{
    ActivitiesTx, ActivitiesUow, Activity, ActivityError, ActivityFields, ActivityRefusal, CreateActivity, Effect,
    Subject, SubjectCard, Work,
};

/// The use cases that change activities.
pub struct Activities {
    pub(crate) uow: Arc<dyn ActivitiesUow>,
    pub(crate) desk: Desk,
}

/// An activity after a change, and the change by which it can be undone.
pub type ChangedActivity = Changed<Activity>;

/// An activity after it was completed.
#[derive(Debug, Clone, PartialEq)]
pub struct CompletedActivity {
    /// The activity and the change.
    pub changed: ChangedActivity,
    /// True where nothing is planned any more on an open lead or deal (ACT-9).
    pub plan_next: bool,
}

impl Activities {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn ActivitiesUow>, desk: Desk) -> Self {
        Self { uow, desk }
    }

    /// True where the caller may take the change back, as far as can be told without looking at the record.
    pub fn may_undo(&self, scope: &WorkspaceScope, done: &mainstay_kernel::RecordedChange) -> bool {
        self.desk.may_undo(scope, done)
    }

    pub(crate) async fn begin(&self, scope: &WorkspaceScope) -> Result<Box<dyn ActivitiesTx>, ActivityError> {
        scope.require(Permission::WriteRecords)?;
        Ok(self.uow.begin_activities(scope).await?)
    }

    /// Plans an activity, or logs one that was done. It is work on the record that it is about.
    pub async fn create(
        &self,
        scope: &WorkspaceScope,
        wish: &CreateActivity,
    ) -> Result<ChangedActivity, ActivityError> {
        let tx = self.begin(scope).await?;
        let created = self.create_within(&*tx, scope, wish).await?;
        tx.commit().await?;
        Ok(created)
    }

    /// As [`Activities::create`], inside a transaction that the caller commits.
    pub async fn create_within(
        &self,
        tx: &dyn ActivitiesTx,
        scope: &WorkspaceScope,
        wish: &CreateActivity,
    ) -> Result<ChangedActivity, ActivityError> {
        scope.require(Permission::WriteRecords)?;
        let (now, zone) = (self.desk.now(), scope.context().zone);
        let new = wish.check(self.desk.new_id(), scope.actor().member(), zone, now).map_err(ActivityError::Invalid)?;
        let mut activity = Activity::create(new, scope.actor(), now)?;
        if let Some(member) = activity.assignee {
            self.desk.check_member(tx, "assigneeId", member).await?;
        }
        if self.subject(tx, activity.subject).await?.archived {
            return Err(ActivityRefusal::SubjectArchived(activity.subject.kind()).into());
        }
        self.work(tx, scope, &mut activity, WasDone(false)).await?;
        tx.activities().insert(&activity).await?;
        let change = self.desk.created(tx, scope, &activity).await?;
        Ok(Changed { record: activity, change: Some(change) })
    }

    /// Changes fields. A note is for its author to change, and for whoever may edit in bulk.
    pub async fn update(
        &self,
        scope: &WorkspaceScope,
        id: ActivityId,
        version: Version,
        fields: &ActivityFields,
    ) -> Result<ChangedActivity, ActivityError> {
        let tx = self.begin(scope).await?;
        let edit = fields.check(scope.context().zone).map_err(ActivityError::Invalid)?;
        let found = self.desk.find_current(&*tx, id, Some(version)).await?;
        if found.kind.is_note() && !found.is_by(scope.actor()) {
            scope.require(Permission::BulkEdit)?;
        }
        let before = found.assignee;
        if let Patch::Set(Some(member)) = edit.assignee
            && before != Some(member)
        {
            self.desk.check_member(&*tx, "assigneeId", member).await?;
        }
        self.subject(&*tx, found.subject).await?;
        let changed =
            self.desk.change(&*tx, scope, found, Trace::of("updated"), |activity, now| Ok(activity.edit(edit, now)?));
        let changed = changed.await?;
        if changed.change.is_some() {
            let mut activity = changed.record.clone();
            let done = WasDone(!activity.is_open());
            self.work(&*tx, scope, &mut activity, done).await?;
        }
        tx.commit().await?;
        Ok(changed)
    }

    /// Finds what an activity is about, locked. Nothing new is begun on an archived record, but what was planned on it
    /// can still be ended.
    pub(crate) async fn subject(&self, tx: &dyn ActivitiesTx, subject: Subject) -> Result<SubjectCard, ActivityError> {
        let card = tx.subjects().find_for_update(subject).await?;
        Ok(card.ok_or(ActivityRefusal::SubjectNotFound(subject.kind()))?)
    }

    /// Notes the work on what the activity is about, with the points that came or went since `was_done`.
    pub(crate) async fn work(
        &self,
        tx: &dyn ActivitiesTx,
        scope: &WorkspaceScope,
        activity: &mut Activity,
        was_done: WasDone,
    ) -> Result<(), StoreError> {
        let by_person = scope.actor().is_person();
        let touchpoint = activity.kind.touchpoint(activity.direction);
        let effect = match (was_done.0, activity.is_open(), touchpoint) {
            (false, false, Some(done)) if by_person => Effect::Done(done),
            (true, true, Some(done)) if activity.points != 0 => Effect::TakenBack(done, activity.points),
            _ => Effect::None,
        };
        let work = Work { at: self.desk.now(), by_person, effect };
        let worked = tx.subjects().work(activity.subject, work).await?;
        match effect {
            Effect::Done(_) => activity.keep_points(worked.points),
            Effect::TakenBack(..) => activity.keep_points(0),
            Effect::None => {}
        }
        self.announce(tx, scope, activity.subject, worked.version).await
    }

    /// Tells open screens that a record was worked. What was done is in the activity's own audit entry.
    async fn announce(
        &self,
        tx: &dyn ActivitiesTx,
        scope: &WorkspaceScope,
        subject: Subject,
        version: Version,
    ) -> Result<(), StoreError> {
        let notice = ChangeNotice {
            workspace: scope.workspace(),
            kind: subject.kind(),
            id: Some(subject.as_uuid()),
            action: "worked".to_owned(),
            version: Some(version.number()),
            member: scope.actor().member().map(mainstay_kernel::MemberId::as_uuid),
            change: None,
        };
        tx.outbox().put(notice.into_message(self.desk.ids())).await
    }
}

/// Whether an activity was done before a change.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WasDone(pub(crate) bool);
