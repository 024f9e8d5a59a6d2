//! The activity: the one place where its rules live.

use std::ops::Deref;

use chrono::{DateTime, Utc};
use mainstay_kernel::{ActivityId, Actor, FieldFault, JsonValue, MemberId, Patch, RecordKind, Version};
use mainstay_records::{Facts, Record};

use crate::{ActivityRecord, ActivityRefusal, ActivityType, Completion, Direction, Due, Priority, Subject};

/// An activity. It reads like its [`ActivityRecord`] and changes only through rules. It is never deleted (ACT-2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    record: ActivityRecord,
}

impl Deref for Activity {
    type Target = ActivityRecord;
    fn deref(&self) -> &ActivityRecord {
        &self.record
    }
}

/// What a new activity is made of; every part was checked on its own.
#[derive(Debug, Clone)]
pub struct NewActivity {
    /// Its id.
    pub id: ActivityId,
    /// What it is.
    pub kind: ActivityType,
    /// What it is about.
    pub subject: Subject,
    /// Its subject line.
    pub title: Option<String>,
    /// The text.
    pub body: Option<String>,
    /// How urgent it is.
    pub priority: Priority,
    /// When it is due.
    pub due: Option<Due>,
    /// How long it takes.
    pub duration_minutes: Option<u16>,
    /// Which way an e-mail went.
    pub direction: Option<Direction>,
    /// The member who is to do it.
    pub assignee: Option<MemberId>,
    /// When it happened, where it is done already.
    pub happened_at: Option<DateTime<Utc>>,
    /// What came of it.
    pub outcome: Option<String>,
}

/// A change of an activity's fields; every part was checked on its own.
#[derive(Debug, Clone, Default)]
pub struct ActivityEdit {
    /// Its subject line.
    pub title: Patch<Option<String>>,
    /// The text.
    pub body: Patch<Option<String>>,
    /// How urgent it is.
    pub priority: Patch<Priority>,
    /// When it is due.
    pub due: Patch<Option<Due>>,
    /// How long it takes.
    pub duration_minutes: Patch<Option<u16>>,
    /// Which way an e-mail went.
    pub direction: Patch<Option<Direction>>,
    /// The member who is to do it.
    pub assignee: Patch<Option<MemberId>>,
    /// What came of it.
    pub outcome: Patch<Option<String>>,
}

impl Activity {
    /// A new activity. A note is done when it is written.
    pub fn create(new: NewActivity, by: &Actor, now: DateTime<Utc>) -> Result<Self, ActivityRefusal> {
        let happened_at = if new.kind.is_note() { Some(now) } else { new.happened_at };
        refuse_future(happened_at, now)?;
        let record = ActivityRecord {
            id: new.id,
            version: Version::FIRST,
            kind: new.kind,
            subject: new.subject,
            title: new.title,
            body: new.body,
            priority: new.priority,
            due: new.due,
            duration_minutes: new.duration_minutes,
            direction: new.direction,
            assignee: new.assignee,
            completed: happened_at.map(|at| Completion { at, by: by.clone() }),
            outcome: new.outcome,
            points: 0,
            created_by: by.clone(),
            created_at: now,
            updated_at: now,
            edited_at: None,
        };
        let activity = Self { record };
        activity.check_invariants()?;
        Ok(activity)
    }

    /// A note that somebody writes now. The text was checked.
    pub fn note(id: ActivityId, subject: Subject, body: String, by: &Actor, now: DateTime<Utc>) -> Self {
        let record = ActivityRecord {
            id,
            version: Version::FIRST,
            kind: ActivityType::Note,
            subject,
            title: None,
            body: Some(body),
            priority: Priority::Medium,
            due: None,
            duration_minutes: None,
            direction: None,
            assignee: None,
            completed: Some(Completion { at: now, by: by.clone() }),
            outcome: None,
            points: 0,
            created_by: by.clone(),
            created_at: now,
            updated_at: now,
            edited_at: None,
        };
        Self { record }
    }

    /// An activity read from storage.
    pub const fn from_record(record: ActivityRecord) -> Self {
        Self { record }
    }

    /// What is to be stored.
    pub const fn record(&self) -> &ActivityRecord {
        &self.record
    }

    /// Changes fields.
    pub fn edit(&mut self, edit: ActivityEdit, now: DateTime<Utc>) -> Result<(), ActivityRefusal> {
        let words = (self.record.title.clone(), self.record.body.clone());
        if let Patch::Set(direction) = edit.direction
            && direction != self.record.direction
            && !self.record.is_open()
        {
            let detail = "Reopen the e-mail to say which way it went: its points depend on it.";
            return Err(field("direction", "completed", detail));
        }
        edit.title.apply_to(&mut self.record.title);
        edit.body.apply_to(&mut self.record.body);
        edit.priority.apply_to(&mut self.record.priority);
        edit.due.apply_to(&mut self.record.due);
        edit.duration_minutes.apply_to(&mut self.record.duration_minutes);
        edit.direction.apply_to(&mut self.record.direction);
        edit.assignee.apply_to(&mut self.record.assignee);
        edit.outcome.apply_to(&mut self.record.outcome);
        if words != (self.record.title.clone(), self.record.body.clone()) {
            self.record.edited_at = Some(now);
        }
        self.check_invariants()
    }

    /// Says that it was done at `at`, or what came of it where it was done already.
    pub fn complete(
        &mut self,
        by: &Actor,
        at: Option<DateTime<Utc>>,
        outcome: Patch<Option<String>>,
        now: DateTime<Utc>,
    ) -> Result<(), ActivityRefusal> {
        self.refuse_note()?;
        refuse_future(at, now)?;
        if self.record.is_open() {
            self.record.completed = Some(Completion { at: at.unwrap_or(now), by: by.clone() });
        }
        outcome.apply_to(&mut self.record.outcome);
        Ok(())
    }

    /// Says that it was not done after all.
    pub fn reopen(&mut self) -> Result<(), ActivityRefusal> {
        self.refuse_note()?;
        self.record.completed = None;
        Ok(())
    }

    /// Keeps which points completing it earned, so that the same go when it is reopened.
    pub const fn keep_points(&mut self, points: i64) {
        self.record.points = points;
    }

    /// True where the actor wrote it.
    pub fn is_by(&self, actor: &Actor) -> bool {
        self.record.created_by.member().is_some() && self.record.created_by.member() == actor.member()
    }

    const fn refuse_note(&self) -> Result<(), ActivityRefusal> {
        if self.record.kind.is_note() { Err(ActivityRefusal::NoteHasNoState) } else { Ok(()) }
    }
}

fn field(name: &str, code: &'static str, detail: &str) -> ActivityRefusal {
    ActivityRefusal::Field(FieldFault::new(name, code, detail))
}

fn refuse_future(at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), ActivityRefusal> {
    if at.is_some_and(|at| at > now) {
        return Err(field("completedAt", "in_future", "What is done lies in the past. Choose a time before now."));
    }
    Ok(())
}

impl Record for Activity {
    type Id = ActivityId;
    type Refusal = ActivityRefusal;
    const KIND: RecordKind = RecordKind::Activity;

    fn id(&self) -> ActivityId {
        self.record.id
    }

    fn version(&self) -> Version {
        self.record.version
    }

    fn title(&self) -> &str {
        self.record.shown_title()
    }

    // Nobody is told of what is over.
    fn responsible(&self) -> Option<MemberId> {
        self.record.assignee.filter(|_| self.record.is_open())
    }

    fn facts(&self) -> Facts {
        self.record.facts()
    }

    fn put_fact(&mut self, field: &str, value: &JsonValue, _: DateTime<Utc>) -> Option<()> {
        self.record.put_fact(field, value)
    }

    fn touch(&mut self, now: DateTime<Utc>, _: bool) {
        self.record.updated_at = now;
    }

    fn count_up(&mut self) {
        self.record.version = self.record.version.next();
    }

    /// What has no meaning for a type is refused rather than kept and never shown.
    fn check_invariants(&self) -> Result<(), ActivityRefusal> {
        let activity = &self.record;
        if activity.direction.is_some() && activity.kind != ActivityType::Email {
            return Err(field("direction", "not_for_type", "Only an e-mail has a direction."));
        }
        if !activity.kind.is_note() {
            return match activity.title {
                Some(_) => Ok(()),
                None => Err(field("title", "required", "This field cannot be empty.")),
            };
        }
        if activity.body.is_none() {
            return Err(field("body", "required", "This field cannot be empty."));
        }
        let planned = [
            ("dueDate", activity.due.is_some()),
            ("assigneeId", activity.assignee.is_some()),
            ("durationMinutes", activity.duration_minutes.is_some()),
            ("outcome", activity.outcome.is_some()),
        ];
        match planned.into_iter().find(|(_, given)| *given) {
            Some((name, _)) => Err(field(name, "not_for_type", "A note is written down, not planned.")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_kernel::LeadId;
    use uuid::Uuid;

    fn new(kind: ActivityType) -> NewActivity {
        NewActivity {
            id: ActivityId::from_uuid(Uuid::from_u128(1)),
            kind,
            subject: Subject::Lead(LeadId::from_uuid(Uuid::from_u128(2))),
            title: Some("Call about the quote".to_owned()),
            body: None,
            priority: Priority::Medium,
            due: None,
            duration_minutes: None,
            direction: None,
            assignee: None,
            happened_at: None,
            outcome: None,
        }
    }

    fn now() -> DateTime<Utc> {
        "2026-03-02T09:00:00Z".parse().expect("a time")
    }

    fn create(new: NewActivity) -> Result<Activity, ActivityRefusal> {
        Activity::create(new, &Actor::System, now())
    }

    #[test]
    fn act_1_only_a_note_may_have_no_title_and_it_needs_a_text() {
        assert!(create(NewActivity { title: None, ..new(ActivityType::Task) }).is_err());
        assert!(create(new(ActivityType::Note)).is_err());
        let note = NewActivity { title: None, body: Some("First\nSecond".to_owned()), ..new(ActivityType::Note) };
        let note = create(note).expect("a note");
        assert_eq!(note.shown_title(), "First");
        assert!(!note.is_open());
    }

    #[test]
    fn act_1_a_note_is_not_planned_completed_or_reopened() {
        let base = NewActivity { body: Some("text".to_owned()), ..new(ActivityType::Note) };
        let due = Due { date: now().date_naive(), at: None };
        assert!(create(NewActivity { due: Some(due), ..base.clone() }).is_err());
        let mut note = create(base).expect("a note");
        assert_eq!(note.reopen(), Err(ActivityRefusal::NoteHasNoState));
        assert!(note.complete(&Actor::System, None, Patch::Keep, now()).is_err());
    }

    #[test]
    fn act_1_complete_and_reopen() {
        let mut call = create(new(ActivityType::Call)).expect("a call");
        assert!(call.is_open());
        let later = now() + chrono::TimeDelta::hours(1);
        let outcome = Patch::Set(Some("Wants it".to_owned()));
        assert!(call.complete(&Actor::System, Some(later), outcome.clone(), now()).is_err());
        call.complete(&Actor::System, None, outcome, now()).expect("done");
        assert_eq!(call.completed.as_ref().map(|done| done.at), Some(now()));
        call.complete(&Actor::System, None, Patch::Set(None), later).expect("still done");
        assert_eq!((call.completed.as_ref().map(|done| done.at), call.outcome.clone()), (Some(now()), None));
        call.reopen().expect("open");
        assert!(call.is_open());
    }

    #[test]
    fn core_12_taking_back_gives_every_fact_its_old_value() {
        let due = Due { date: now().date_naive(), at: Some(now()) };
        let before = create(NewActivity { due: Some(due), ..new(ActivityType::Email) }).expect("an e-mail");
        let mut after = before.clone();
        let edit = ActivityEdit {
            title: Patch::Set(Some("Other".to_owned())),
            due: Patch::Set(None),
            direction: Patch::Set(Some(Direction::Incoming)),
            duration_minutes: Patch::Set(Some(5)),
            ..ActivityEdit::default()
        };
        after.edit(edit, now()).expect("edited");
        let by = Actor::Member { id: MemberId::from_uuid(Uuid::from_u128(7)), name: "Ada".to_owned() };
        after.complete(&by, None, Patch::Set(Some("Fine".to_owned())), now()).expect("done");
        let done = after.completed.clone();
        let changes = mainstay_kernel::diff(&before.facts(), &after.facts());
        assert_eq!(after.take_back(&changes, now()), Ok(Some(())));
        assert_eq!(after.facts(), before.facts());
        let back: Vec<_> = changes
            .into_iter()
            .map(|change| mainstay_kernel::FieldChange { from: change.to, to: change.from, field: change.field })
            .collect();
        assert_eq!(after.take_back(&back, now()), Ok(Some(())));
        assert_eq!(after.completed, done);
    }
}
