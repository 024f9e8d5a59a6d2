//! Calls, meetings, e-mails, tasks and notes about a company, a contact or a deal.

use anyhow::{Context, Result};
use chrono::{DateTime, Days, NaiveTime, Utc};
use mainstay_activities::{ActivityType, CreateActivity, Done, DueInput, Priority, Subject};
use mainstay_kernel::{Patch, WorkspaceScope};

use super::dice::Dice;
use super::phrases::{CALL_TITLES, EMAIL_TITLES, MEETING_TITLES, PROGRESS, TASK_TITLES};
use super::play::DrivenClock;
use super::stage::Set;
use crate::parts::Parts;

/// Somebody's work on one record.
pub struct Work<'a> {
    pub parts: &'a Parts,
    pub clock: &'a DrivenClock,
    pub set: &'a Set,
    pub scope: &'a WorkspaceScope,
    pub subject: Subject,
}

impl Work<'_> {
    /// Something is done, and what came of it is written down.
    pub async fn done(&self, at: DateTime<Utc>, dice: &mut Dice) -> Result<()> {
        let kind = dice.weighted(&[
            (5, ActivityType::Call),
            (4, ActivityType::Email),
            (2, ActivityType::Meeting),
            (2, ActivityType::Note),
            (1, ActivityType::Task),
        ]);
        let said = (*dice.pick(&PROGRESS)).to_owned();
        let wish = if kind.is_note() {
            CreateActivity { title: None, body: Some(said), ..self.wish(kind, dice) }
        } else {
            let done = Done { at: None, outcome: Patch::Set(Some(said)) };
            CreateActivity { done: Some(done), ..self.wish(kind, dice) }
        };
        self.add(at, &wish).await
    }

    /// Something is planned: it is late by now, due today, or in the days to come.
    pub async fn plan(&self, at: DateTime<Utc>, dice: &mut Dice) -> Result<()> {
        let kind = dice.weighted(&[
            (4, ActivityType::Call),
            (3, ActivityType::Task),
            (2, ActivityType::Meeting),
            (2, ActivityType::Email),
        ]);
        let days = match dice.weighted(&[(2, 0), (3, 1), (7, 2)]) {
            0 => -dice.between(1, 4),
            1 => 0,
            _ => dice.between(1, 12),
        };
        let today = self.set.context.zone.today(self.set.now);
        let distance = Days::new(days.unsigned_abs());
        let day = if days < 0 { today.checked_sub_days(distance) } else { today.checked_add_days(distance) };
        // Nobody plans for a day that has passed.
        let day = day.context("a day")?.max(self.set.context.zone.today(at));
        let timed = matches!(kind, ActivityType::Call | ActivityType::Meeting) && dice.chance(60);
        let quarter = u32::try_from(dice.between(32, 68))?;
        let time = NaiveTime::from_hms_opt(quarter / 4, quarter % 4 * 15, 0).filter(|_| timed);
        let wish = CreateActivity {
            due: Some(time.map_or(DueInput::On(day), |time| DueInput::OnAt(day, time))),
            priority: Some(dice.weighted(&[(2, Priority::Low), (5, Priority::Medium), (2, Priority::High)])),
            ..self.wish(kind, dice)
        };
        self.add(at, &wish).await
    }

    fn wish(&self, kind: ActivityType, dice: &mut Dice) -> CreateActivity {
        let title = match kind {
            ActivityType::Call => *dice.pick(&CALL_TITLES),
            ActivityType::Meeting => *dice.pick(&MEETING_TITLES),
            ActivityType::Email => *dice.pick(&EMAIL_TITLES),
            _ => *dice.pick(&TASK_TITLES),
        };
        CreateActivity {
            kind,
            subject: self.subject,
            title: Some(title.to_owned()),
            body: None,
            priority: None,
            due: None,
            duration_minutes: (kind == ActivityType::Meeting).then_some(60),
            direction: None,
            assignee: Patch::Keep,
            done: None,
        }
    }

    async fn add(&self, at: DateTime<Utc>, wish: &CreateActivity) -> Result<()> {
        self.clock.set(at);
        self.parts.activities.create(self.scope, wish).await.context("an activity of the sample")?;
        Ok(())
    }
}
