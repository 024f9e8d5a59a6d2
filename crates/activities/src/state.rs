//! Completing an activity, reopening it, and taking either back (ACT-1, ACT-9, CORE-12).

use chrono::{DateTime, Utc};
use mainstay_kernel::{ActivityId, ChangeId, Patch, Version, WorkspaceScope};
use mainstay_records::Trace;

use crate::activities::WasDone;
use crate::fields::checked_outcome;
use crate::{Activities, ActivitiesTx, Activity, ActivityError, ChangedActivity, CompletedActivity, Done};

impl Activities {
    /// Says that an activity was done, and what came of it.
    pub async fn complete(
        &self,
        scope: &WorkspaceScope,
        id: ActivityId,
        version: Version,
        done: &Done,
    ) -> Result<CompletedActivity, ActivityError> {
        let outcome = match &done.outcome {
            Patch::Keep => Patch::Keep,
            Patch::Set(text) => Patch::Set(checked_outcome(text.as_deref()).map_err(ActivityError::field)?),
        };
        let tx = self.begin(scope).await?;
        let found = self.desk.find_current(&*tx, id, Some(version)).await?;
        let (subject, was_open) = (found.subject, found.is_open());
        let card = self.subject(&*tx, subject).await?;
        let action = if was_open { "completed" } else { "updated" };
        let changed = self
            .shift(&*tx, scope, found, Trace::of(action), |activity, now| {
                Ok(activity.complete(scope.actor(), done.at, outcome, now)?)
            })
            .await?;
        let plan_next = was_open && card.lacks_next_action && !tx.activities().has_open(subject).await?;
        tx.commit().await?;
        Ok(CompletedActivity { changed, plan_next })
    }

    /// Says that an activity was not done after all. The points that it earned go.
    pub async fn reopen(
        &self,
        scope: &WorkspaceScope,
        id: ActivityId,
        version: Version,
    ) -> Result<ChangedActivity, ActivityError> {
        let tx = self.begin(scope).await?;
        let found = self.desk.find_current(&*tx, id, Some(version)).await?;
        self.subject(&*tx, found.subject).await?;
        let changed =
            self.shift(&*tx, scope, found, Trace::of("reopened"), |activity, _| Ok(activity.reopen()?)).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Takes a change back, with the points that it earned or took.
    pub async fn undo(
        &self,
        scope: &WorkspaceScope,
        id: ActivityId,
        change: ChangeId,
    ) -> Result<ChangedActivity, ActivityError> {
        let tx = self.begin(scope).await?;
        let found = self.desk.find_current(&*tx, id, None).await?;
        self.subject(&*tx, found.subject).await?;
        let mut changed = self.desk.undo(&*tx, scope, id, change, None).await?;
        self.settle(&*tx, scope, &mut changed, WasDone(!found.is_open())).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Changes an activity, and its subject's points where it was completed or reopened by that.
    async fn shift(
        &self,
        tx: &dyn ActivitiesTx,
        scope: &WorkspaceScope,
        found: Activity,
        trace: Trace,
        apply: impl FnOnce(&mut Activity, DateTime<Utc>) -> Result<(), ActivityError>,
    ) -> Result<ChangedActivity, ActivityError> {
        let was_done = WasDone(!found.is_open());
        let mut changed = self.desk.change(tx, scope, found, trace, apply).await?;
        self.settle(tx, scope, &mut changed, was_done).await?;
        Ok(changed)
    }

    async fn settle(
        &self,
        tx: &dyn ActivitiesTx,
        scope: &WorkspaceScope,
        changed: &mut ChangedActivity,
        was_done: WasDone,
    ) -> Result<(), ActivityError> {
        if changed.change.is_none() {
            return Ok(());
        }
        let before = changed.record.points;
        self.work(tx, scope, &mut changed.record, was_done).await?;
        if changed.record.points != before {
            tx.activities().keep_points(&changed.record).await?;
        }
        Ok(())
    }
}
