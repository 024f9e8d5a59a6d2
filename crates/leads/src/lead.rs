//! The lead: the one place where its rules live.

use std::collections::BTreeSet;
use std::ops::Deref;

use chrono::{DateTime, NaiveDate, Utc};
use mainstay_activities::{Effect, Work};
use mainstay_kernel::{FieldFault, JsonValue, LeadId, MemberId, Patch, RecordKind, TagId, Version};
use mainstay_records::{Archivable, BulkEditable, Facts, Record};

use crate::score::{Score, ScorePoints, ScoreReason, starting_points, touchpoint_points};
use crate::wishes::{LeadEdit, NewLead, StatusMove};
use crate::{LeadFilter, LeadMove, LeadRecord, LeadRefusal, LeadStatus};

/// A lead. It reads like its [`LeadRecord`] and changes only through rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    record: LeadRecord,
    ledger: Vec<ScorePoints>,
}

impl Deref for Lead {
    type Target = LeadRecord;
    fn deref(&self) -> &LeadRecord {
        &self.record
    }
}

impl Lead {
    /// A new lead; refuses a start beyond `Qualified`, and `Qualified` without a next action date.
    pub fn create(new: NewLead, now: DateTime<Utc>) -> Result<Self, LeadRefusal> {
        if !new.status.is_open() {
            return Err(LeadRefusal::Transition { from: LeadStatus::New, to: new.status });
        }
        let facts = [
            new.email.is_some(),
            new.phone.is_some(),
            new.company_name.is_some(),
            new.job_title.is_some(),
            new.website.is_some(),
        ];
        let mut ledger = starting_points(facts.into_iter().filter(|known| *known).count(), &new.source).to_vec();
        let start = ledger.iter().map(|line| line.points).sum();
        let mut base = Score::clamped(start);
        if let Some(score) = new.score.filter(|score| *score != base) {
            ledger.push(ScorePoints { points: i64::from(score.points()) - start, reason: ScoreReason::SetByPerson });
            base = score;
        }
        let record = LeadRecord {
            id: new.id,
            version: Version::FIRST,
            name: new.name,
            email: new.email,
            phone: new.phone,
            company_name: new.company_name,
            job_title: new.job_title,
            website: new.website,
            source: new.source,
            status: new.status,
            unqualified: None,
            score_base: base,
            score: base,
            assignee: new.assignee,
            next_action: new.next_action,
            next_action_date: new.next_action_date,
            estimated_value: new.estimated_value,
            tags: new.tags,
            snoozed_until: None,
            snooze_reason: None,
            origin: new.origin,
            created_at: now,
            updated_at: now,
            touched_at: now,
            archived_at: None,
        };
        let lead = Self { record, ledger };
        lead.check_invariants()?;
        Ok(lead)
    }

    /// A lead read from storage.
    pub const fn from_record(record: LeadRecord) -> Self {
        Self { record, ledger: Vec::new() }
    }

    /// What is to be stored.
    pub const fn record(&self) -> &LeadRecord {
        &self.record
    }

    /// What is stored, given away.
    pub fn into_record(self) -> LeadRecord {
        self.record
    }

    /// Ledger lines that the last change added; they are stored with the record.
    pub fn new_points(&self) -> &[ScorePoints] {
        &self.ledger
    }

    /// Changes plain fields.
    pub fn edit(&mut self, edit: LeadEdit) -> Result<(), LeadRefusal> {
        self.refuse_unless_workable()?;
        edit.name.apply_to(&mut self.record.name);
        edit.email.apply_to(&mut self.record.email);
        edit.phone.apply_to(&mut self.record.phone);
        edit.company_name.apply_to(&mut self.record.company_name);
        edit.job_title.apply_to(&mut self.record.job_title);
        edit.website.apply_to(&mut self.record.website);
        edit.source.apply_to(&mut self.record.source);
        edit.assignee.apply_to(&mut self.record.assignee);
        edit.next_action.apply_to(&mut self.record.next_action);
        edit.next_action_date.apply_to(&mut self.record.next_action_date);
        edit.estimated_value.apply_to(&mut self.record.estimated_value);
        edit.tags.apply_to(&mut self.record.tags);
        if let Patch::Set(score) = edit.score {
            self.add_points(
                i64::from(score.points()) - i64::from(self.record.score.points()),
                ScoreReason::SetByPerson,
            );
        }
        self.check_invariants()
    }

    /// Moves to another status (LEAD-1). The same status again changes nothing but the next action.
    pub fn move_to(&mut self, to: StatusMove) -> Result<(), LeadRefusal> {
        self.refuse_unless_workable()?;
        let from = self.record.status;
        if from != to.to && !from.next().contains(&to.to) {
            return Err(LeadRefusal::Transition { from, to: to.to });
        }
        if to.to == LeadStatus::Unqualified && to.unqualified.is_none() && from != to.to {
            let fault = FieldFault::new("unqualifiedReason", "reason_required", "Choose why the lead is unqualified.");
            return Err(LeadRefusal::Field(fault));
        }
        self.record.status = to.to;
        match (to.to == LeadStatus::Unqualified, to.unqualified) {
            (true, Some(why)) => self.record.unqualified = Some(why),
            (true, None) => {}
            (false, _) => self.record.unqualified = None,
        }
        to.next_action.apply_to(&mut self.record.next_action);
        to.next_action_date.apply_to(&mut self.record.next_action_date);
        self.check_invariants()
    }

    /// Finishes the lead, because it became a contact and perhaps a deal (LEAD-1: from `Qualified` alone).
    pub fn convert(&mut self) -> Result<(), LeadRefusal> {
        self.refuse_unless_workable()?;
        let from = self.record.status;
        if from != LeadStatus::Qualified {
            return Err(LeadRefusal::Transition { from, to: LeadStatus::Converted });
        }
        self.record.status = LeadStatus::Converted;
        Ok(())
    }

    /// Opens a converted lead again, because its conversion is taken back.
    pub fn unconvert(&mut self) -> Result<(), LeadRefusal> {
        let from = self.record.status;
        if from != LeadStatus::Converted {
            return Err(LeadRefusal::Transition { from, to: LeadStatus::Qualified });
        }
        self.record.status = LeadStatus::Qualified;
        self.check_invariants()
    }

    /// Silences the stale badge before `until`, or lifts the silence.
    pub fn snooze(&mut self, until: Option<NaiveDate>, reason: Option<String>) -> Result<(), LeadRefusal> {
        self.refuse_unless_workable()?;
        self.record.snoozed_until = until;
        self.record.snooze_reason = until.and(reason);
        Ok(())
    }

    /// Notes work on the lead (ACT-6): a person's stops decay and staleness, and what was done earns points (LEAD-5).
    /// Answers the points that came, or went where negative: a full score takes no more of them.
    pub fn worked(&mut self, work: Work) -> i64 {
        self.touch(work.at, work.by_person);
        let points = match work.effect {
            Effect::None => 0,
            Effect::Done(done) => self.add_points(touchpoint_points(done), ScoreReason::Activity(done)),
            Effect::TakenBack(done, points) => self.add_points(-points, ScoreReason::Activity(done)),
        };
        self.count_up();
        points
    }

    /// Adds a line of points to the ledger, as far as the score has room for them.
    fn add_points(&mut self, points: i64, reason: ScoreReason) -> i64 {
        let before = i64::from(self.record.score_base.points());
        let base = Score::clamped(before + points);
        let added = i64::from(base.points()) - before;
        if added != 0 {
            self.ledger.push(ScorePoints { points: added, reason });
        }
        if reason != ScoreReason::Decay {
            self.record.score_base = base;
            self.record.score = Score::clamped(i64::from(self.record.score.points()) + points);
        }
        added
    }

    fn refuse_unless_workable(&self) -> Result<(), LeadRefusal> {
        if self.record.archived_at.is_some() {
            return Err(LeadRefusal::Archived);
        }
        if self.record.status == LeadStatus::Converted {
            return Err(LeadRefusal::Converted);
        }
        Ok(())
    }
}

impl Record for Lead {
    type Id = LeadId;
    type Refusal = LeadRefusal;
    const KIND: RecordKind = RecordKind::Lead;

    fn id(&self) -> LeadId {
        self.record.id
    }

    fn version(&self) -> Version {
        self.record.version
    }

    fn title(&self) -> &str {
        &self.record.name
    }

    fn responsible(&self) -> Option<MemberId> {
        self.record.assignee
    }

    fn facts(&self) -> Facts {
        self.record.facts()
    }

    fn put_fact(&mut self, field: &str, value: &JsonValue, now: DateTime<Utc>) -> Option<()> {
        match (field, value.as_i64()) {
            ("score", Some(points)) => {
                self.add_points(points - i64::from(self.record.score_base.points()), ScoreReason::SetByPerson);
                Some(())
            }
            _ => self.record.put_fact(field, value, now),
        }
    }

    /// Settles the score at `now`; a person's work stops the decay.
    ///
    /// What decayed since the last touch is written to the ledger and is lost for good.
    fn touch(&mut self, now: DateTime<Utc>, by_person: bool) {
        let decayed = self.record.score_base.decayed(self.record.touched_at, now);
        self.record.score = decayed;
        if by_person {
            self.add_points(
                i64::from(decayed.points()) - i64::from(self.record.score_base.points()),
                ScoreReason::Decay,
            );
            self.record.score_base = decayed;
            self.record.touched_at = now;
        }
        self.record.updated_at = now;
    }

    fn count_up(&mut self) {
        self.record.version = self.record.version.next();
    }

    fn check_invariants(&self) -> Result<(), LeadRefusal> {
        if self.record.status == LeadStatus::Qualified && self.record.next_action_date.is_none() {
            return Err(LeadRefusal::Field(FieldFault::new(
                "nextActionDate",
                "next_action_required",
                "A qualified lead needs the date of its next action.",
            )));
        }
        Ok(())
    }
}

impl Archivable for Lead {
    fn is_archived(&self) -> bool {
        self.record.archived_at.is_some()
    }

    fn set_archived(&mut self, archived: bool, now: DateTime<Utc>) {
        if self.is_archived() != archived {
            self.record.archived_at = archived.then_some(now);
        }
    }
}

impl BulkEditable for Lead {
    type Filter = LeadFilter;
    type Own = LeadMove;
    const OWNER_FIELD: &'static str = "assigneeId";

    fn assign(&mut self, member: Option<MemberId>) -> Result<(), LeadRefusal> {
        self.edit(LeadEdit { assignee: Patch::Set(member), ..LeadEdit::default() })
    }

    fn tags(&self) -> &BTreeSet<TagId> {
        &self.record.tags
    }

    fn set_tags(&mut self, tags: BTreeSet<TagId>) -> Result<(), LeadRefusal> {
        self.edit(LeadEdit { tags: Patch::Set(tags), ..LeadEdit::default() })
    }

    fn apply_own(&mut self, change: &LeadMove, _: DateTime<Utc>) -> Result<(), LeadRefusal> {
        self.move_to(change.to_status_move())
    }
}

#[cfg(test)]
#[path = "lead_tests.rs"]
mod tests;
