//! Fields as people and integrations send them, and the checks that turn them into an activity's own types.

use chrono::{DateTime, Utc};
use mainstay_kernel::{ActivityId, Checks, FieldFault, MemberId, Patch, WorkspaceZone, optional_text};
use mainstay_records::fields::check_patch;

use crate::activity::{ActivityEdit, NewActivity};
use crate::{ActivityType, Direction, DueInput, Priority, Subject};

/// The most characters of a subject line.
pub const TITLE_MAX: usize = 200;
/// The most characters of a text.
pub const BODY_MAX: usize = 10_000;
/// The most characters of an outcome.
pub const OUTCOME_MAX: usize = 2_000;
/// The longest duration: a day.
pub const DURATION_MAX: i64 = 24 * 60;

/// The fields of a new activity, unchecked.
#[derive(Debug, Clone)]
pub struct CreateActivity {
    /// What it is.
    pub kind: ActivityType,
    /// What it is about.
    pub subject: Subject,
    /// Its subject line.
    pub title: Option<String>,
    /// The text.
    pub body: Option<String>,
    /// How urgent it is; medium where absent.
    pub priority: Option<Priority>,
    /// When it is due.
    pub due: Option<DueInput>,
    /// How long it takes.
    pub duration_minutes: Option<i64>,
    /// Which way an e-mail went; outgoing where absent.
    pub direction: Option<Direction>,
    /// The member who is to do it; the member who plans it where nothing is said.
    pub assignee: Patch<Option<MemberId>>,
    /// That it is done already.
    pub done: Option<Done>,
}

/// That an activity was done, unchecked.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// When it happened; now where absent.
    pub at: Option<DateTime<Utc>>,
    /// What came of it.
    pub outcome: Patch<Option<String>>,
}

/// The fields of an activity that a change gives, unchecked.
#[derive(Debug, Clone, Default)]
pub struct ActivityFields {
    /// Its subject line.
    pub title: Patch<Option<String>>,
    /// The text.
    pub body: Patch<Option<String>>,
    /// How urgent it is.
    pub priority: Patch<Priority>,
    /// When it is due.
    pub due: Patch<Option<DueInput>>,
    /// How long it takes.
    pub duration_minutes: Patch<Option<i64>>,
    /// Which way an e-mail went.
    pub direction: Patch<Option<Direction>>,
    /// The member who is to do it.
    pub assignee: Patch<Option<MemberId>>,
    /// What came of it.
    pub outcome: Patch<Option<String>>,
}

impl ActivityFields {
    /// Checks each field on its own.
    pub fn check(&self, zone: WorkspaceZone) -> Result<ActivityEdit, Vec<FieldFault>> {
        let mut checks = Checks::default();
        let edit = ActivityEdit {
            title: check_patch(&mut checks, &self.title, |title| optional_text("title", title.as_deref(), TITLE_MAX)),
            body: check_patch(&mut checks, &self.body, |body| optional_text("body", body.as_deref(), BODY_MAX)),
            priority: self.priority.clone(),
            due: self.due.clone().map(|due| due.map(|due| due.in_zone(zone))),
            duration_minutes: check_patch(&mut checks, &self.duration_minutes, |minutes| checked_duration(*minutes)),
            direction: self.direction.clone(),
            assignee: self.assignee.clone(),
            outcome: check_patch(&mut checks, &self.outcome, |text| checked_outcome(text.as_deref())),
        };
        checks.into_result().map(|()| edit)
    }
}

impl CreateActivity {
    /// Checks each field on its own; `me` is the member who adds it.
    pub(crate) fn check(
        &self,
        id: ActivityId,
        me: Option<MemberId>,
        zone: WorkspaceZone,
        now: DateTime<Utc>,
    ) -> Result<NewActivity, Vec<FieldFault>> {
        let mut checks = Checks::default();
        let outcome = match &self.done {
            Some(Done { outcome: Patch::Set(text), .. }) => checks.take(checked_outcome(text.as_deref())).flatten(),
            _ => None,
        };
        let new = NewActivity {
            id,
            kind: self.kind,
            subject: self.subject,
            title: checks.take(optional_text("title", self.title.as_deref(), TITLE_MAX)).flatten(),
            body: checks.take(optional_text("body", self.body.as_deref(), BODY_MAX)).flatten(),
            priority: self.priority.unwrap_or(Priority::Medium),
            due: self.due.map(|due| due.in_zone(zone)),
            duration_minutes: checks.take(checked_duration(self.duration_minutes)).flatten(),
            direction: self.direction.or((self.kind == ActivityType::Email).then_some(Direction::Outgoing)),
            assignee: match self.assignee {
                Patch::Set(member) => member,
                Patch::Keep if self.kind.is_note() => None,
                Patch::Keep => me,
            },
            happened_at: self.done.as_ref().map(|done| done.at.unwrap_or(now)),
            outcome,
        };
        checks.into_result().map(|()| new)
    }
}

/// Reads an outcome that may be absent.
pub(crate) fn checked_outcome(text: Option<&str>) -> Result<Option<String>, FieldFault> {
    optional_text("outcome", text, OUTCOME_MAX)
}

fn checked_duration(minutes: Option<i64>) -> Result<Option<u16>, FieldFault> {
    let fault = || FieldFault::new("durationMinutes", "out_of_range", "A duration lies between 1 and 1,440 minutes.");
    let Some(minutes) = minutes else { return Ok(None) };
    if !(1..=DURATION_MAX).contains(&minutes) {
        return Err(fault());
    }
    u16::try_from(minutes).map(Some).map_err(|_| fault())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_are_told_at_once() {
        let fields = ActivityFields {
            title: Patch::Set(Some("x".repeat(TITLE_MAX + 1))),
            duration_minutes: Patch::Set(Some(0)),
            outcome: Patch::Set(Some("\u{7}".to_owned())),
            ..ActivityFields::default()
        };
        let faults = fields.check(WorkspaceZone::utc()).expect_err("faults");
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/title", "/durationMinutes", "/outcome"]);
    }
}
