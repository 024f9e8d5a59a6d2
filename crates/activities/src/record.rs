//! An activity as it is stored and read.

use chrono::{DateTime, Utc};
use mainstay_kernel::{ActivityId, Actor, JsonValue, MemberId, TokenId, Version, has_word, search_words};
use mainstay_records::{Facts, Moment, facts};
use serde_json::json;

use crate::{ActivityType, Direction, Due, Priority, Subject};

/// That an activity was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Who said so.
    pub by: Actor,
}

/// A task, call, meeting, e-mail or note about one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityRecord {
    /// Its id.
    pub id: ActivityId,
    /// Counts its writes.
    pub version: Version,
    /// What it is.
    pub kind: ActivityType,
    /// What it is about.
    pub subject: Subject,
    /// Its subject line; only notes may have none.
    pub title: Option<String>,
    /// The text, with line breaks.
    pub body: Option<String>,
    /// How urgent it is.
    pub priority: Priority,
    /// When it is due.
    pub due: Option<Due>,
    /// How long a meeting or call takes.
    pub duration_minutes: Option<u16>,
    /// Which way an e-mail went.
    pub direction: Option<Direction>,
    /// The member who is to do it.
    pub assignee: Option<MemberId>,
    /// That it was done.
    pub completed: Option<Completion>,
    /// What came of it.
    pub outcome: Option<String>,
    /// The score's points that completing it earned.
    pub points: i64,
    /// Who added it.
    pub created_by: Actor,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When its words were last changed by an edit.
    pub edited_at: Option<DateTime<Utc>>,
}

/// The most characters of a note that stand for its title.
const SHOWN_AS_TITLE: usize = 80;

impl ActivityRecord {
    /// Its title, or the beginning of a note without one.
    pub fn shown_title(&self) -> &str {
        if let Some(title) = &self.title {
            return title;
        }
        let line = self.body.as_deref().and_then(|body| body.lines().next()).unwrap_or_default();
        let end = line.char_indices().nth(SHOWN_AS_TITLE).map_or(line.len(), |(at, _)| at);
        line.get(..end).unwrap_or(line)
    }

    /// True while it is planned: neither done nor a note.
    pub const fn is_open(&self) -> bool {
        self.completed.is_none()
    }

    /// True where it is open and its time, or its whole day, has passed (ACT-5).
    pub fn is_overdue(&self, moment: Moment) -> bool {
        self.is_open() && self.due.is_some_and(|due| due.is_past(moment))
    }

    /// True where each word of a search stands in its title or text.
    pub fn is_found_by(&self, search: &str) -> bool {
        let text = mainstay_kernel::fold(&self.search_text());
        search_words(search).iter().all(|word| has_word(&text, word))
    }

    /// The text that a search looks through, unfolded.
    pub fn search_text(&self) -> String {
        [self.title.as_deref(), self.body.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    /// The facts that people change.
    pub(crate) fn facts(&self) -> Facts {
        vec![
            ("title", facts::text(self.title.as_deref())),
            ("body", facts::text(self.body.as_deref())),
            ("priority", self.priority.as_str().into()),
            ("dueDate", facts::date(self.due.map(|due| due.date))),
            ("dueAt", moment(self.due.and_then(|due| due.at))),
            ("durationMinutes", self.duration_minutes.into()),
            ("direction", facts::text(self.direction.map(Direction::as_str))),
            ("assigneeId", facts::id(self.assignee)),
            ("completedAt", moment(self.completed.as_ref().map(|done| done.at))),
            ("completedBy", self.completed.as_ref().map_or(JsonValue::Null, |done| actor(&done.by))),
            ("outcome", facts::text(self.outcome.as_deref())),
        ]
    }

    /// Gives a fact the value that it once had.
    pub(crate) fn put_fact(&mut self, field: &str, value: &JsonValue) -> Option<()> {
        match field {
            "title" => self.title = facts::read_text(value),
            "body" => self.body = facts::read_text(value),
            "priority" => self.priority = Priority::parse(value.as_str()?)?,
            "dueDate" => {
                let at = self.due.and_then(|due| due.at);
                self.due = facts::read_date(value).map(|date| Due { date, at });
            }
            "dueAt" => {
                if let Some(due) = &mut self.due {
                    due.at = read_moment(value);
                }
            }
            "durationMinutes" => {
                self.duration_minutes = value.as_u64().and_then(|minutes| u16::try_from(minutes).ok());
            }
            "direction" => self.direction = value.as_str().and_then(Direction::parse),
            "assigneeId" => self.assignee = facts::read_id(value),
            "completedAt" => {
                let by = self.completed.take().map_or(Actor::System, |done| done.by);
                self.completed = read_moment(value).map(|at| Completion { at, by });
            }
            "completedBy" => {
                if let Some(done) = &mut self.completed {
                    done.by = read_actor(value)?;
                }
            }
            "outcome" => self.outcome = facts::read_text(value),
            _ => return None,
        }
        Some(())
    }
}

fn moment(value: Option<DateTime<Utc>>) -> JsonValue {
    value.map_or(JsonValue::Null, |at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true).into())
}

fn read_moment(value: &JsonValue) -> Option<DateTime<Utc>> {
    value.as_str()?.parse().ok()
}

fn actor(actor: &Actor) -> JsonValue {
    match actor {
        Actor::Member { id, name } => json!({ "kind": "member", "id": id.to_string(), "name": name }),
        Actor::Token { id, name } => json!({ "kind": "token", "id": id.to_string(), "name": name }),
        Actor::System => json!({ "kind": "system" }),
    }
}

fn read_actor(value: &JsonValue) -> Option<Actor> {
    let name = || Some(value.get("name")?.as_str()?.to_owned());
    let id = value.get("id");
    match value.get("kind")?.as_str()? {
        "member" => Some(Actor::Member { id: facts::read_id::<MemberId>(id?)?, name: name()? }),
        "token" => Some(Actor::Token { id: facts::read_id::<TokenId>(id?)?, name: name()? }),
        "system" => Some(Actor::System),
        _ => None,
    }
}
