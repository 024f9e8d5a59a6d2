//! The deal: the one place where its rules live (DEAL-3).

use std::collections::BTreeSet;
use std::ops::Deref;

use chrono::{DateTime, NaiveDate, Utc};
use mainstay_kernel::{
    Actor, CompanyId, ContactId, DealId, FieldFault, JsonValue, LeadId, MemberId, Money, Patch, RecordKind, TagId,
    Version,
};
use mainstay_records::{Archivable, BulkEditable, Facts, NoOwnChange, Record, facts};

use crate::{DealFilter, DealRecord, DealRefusal, Lost, Probability, Stage, StageEntry, StageKind, StageTrail};

/// A deal. It reads like its [`DealRecord`] and changes only through rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    record: DealRecord,
    trail: StageTrail,
}

impl Deref for Deal {
    type Target = DealRecord;
    fn deref(&self) -> &DealRecord {
        &self.record
    }
}

/// What a new deal is made of; every part was checked on its own.
#[derive(Debug, Clone)]
pub struct NewDeal {
    /// Its id.
    pub id: DealId,
    /// What it is about.
    pub title: String,
    /// Where it starts.
    pub stage: Stage,
    /// Why it is lost, where it starts so.
    pub lost: Option<Lost>,
    /// What it is worth.
    pub amount: Option<Money>,
    /// The probability, where a person sets it at once.
    pub probability: Option<Probability>,
    /// When it should be closed.
    pub expected_close_date: Option<NaiveDate>,
    /// What to do next.
    pub next_action: Option<String>,
    /// When.
    pub next_action_date: Option<NaiveDate>,
    /// The person on the other side.
    pub contact: Option<ContactId>,
    /// The company on the other side.
    pub company: Option<CompanyId>,
    /// The member responsible.
    pub owner: Option<MemberId>,
    /// Its tags.
    pub tags: BTreeSet<TagId>,
    /// The lead that became this deal.
    pub lead: Option<LeadId>,
}

/// A change of a deal's plain fields; every part was checked on its own.
#[derive(Debug, Clone, Default)]
pub struct DealEdit {
    /// What it is about.
    pub title: Patch<String>,
    /// What it is worth.
    pub amount: Patch<Option<Money>>,
    /// The probability, set by a person.
    pub probability: Patch<Probability>,
    /// When it should be closed.
    pub expected_close_date: Patch<Option<NaiveDate>>,
    /// What to do next.
    pub next_action: Patch<Option<String>>,
    /// When.
    pub next_action_date: Patch<Option<NaiveDate>>,
    /// The person on the other side.
    pub contact: Patch<Option<ContactId>>,
    /// The company on the other side.
    pub company: Patch<Option<CompanyId>>,
    /// The member responsible.
    pub owner: Patch<Option<MemberId>>,
    /// All its tags.
    pub tags: Patch<BTreeSet<TagId>>,
}

/// A move to another stage.
#[derive(Debug, Clone)]
pub struct StageMove {
    /// Where to.
    pub stage: Stage,
    /// Why it is lost; for a lost stage alone.
    pub lost: Option<Lost>,
    /// What to do next.
    pub next_action: Patch<Option<String>>,
    /// When.
    pub next_action_date: Patch<Option<NaiveDate>>,
}

impl StageMove {
    /// A move that says nothing but where to.
    pub const fn to(stage: Stage) -> Self {
        Self { stage, lost: None, next_action: Patch::Keep, next_action_date: Patch::Keep }
    }
}

impl Deal {
    /// A new deal; refuses an archived stage, and a lost one without a reason.
    pub fn create(new: NewDeal, by: Actor, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        if new.stage.archived {
            return Err(DealRefusal::StageArchived);
        }
        let kind = new.stage.kind;
        let own_probability = kind.is_open() && new.probability.is_some();
        let record = DealRecord {
            id: new.id,
            version: Version::FIRST,
            title: new.title,
            stage: new.stage.id,
            kind,
            stage_entered_at: now,
            amount: new.amount,
            probability: kind.certainty().or(new.probability).unwrap_or(new.stage.default_probability),
            own_probability,
            expected_close_date: new.expected_close_date,
            next_action: new.next_action,
            next_action_date: new.next_action_date,
            contact: new.contact,
            company: new.company,
            owner: new.owner,
            lost: new.lost.filter(|_| kind == StageKind::Lost),
            closed_at: (!kind.is_open()).then_some(now),
            closed_from: None,
            tags: new.tags,
            snoozed_until: None,
            snooze_reason: None,
            lead: new.lead,
            created_at: now,
            updated_at: now,
            touched_at: now,
            archived_at: None,
        };
        let trail = StageTrail::start(StageEntry { stage: record.stage, entered_at: now, entered_by: by });
        let deal = Self { record, trail };
        deal.check_invariants()?;
        Ok(deal)
    }

    /// A deal read from storage.
    pub const fn from_parts(record: DealRecord, trail: StageTrail) -> Self {
        Self { record, trail }
    }

    /// What is to be stored.
    pub const fn record(&self) -> &DealRecord {
        &self.record
    }

    /// Its way through the stages.
    pub const fn trail(&self) -> &StageTrail {
        &self.trail
    }

    /// Changes plain fields.
    pub fn edit(&mut self, edit: DealEdit) -> Result<(), DealRefusal> {
        self.refuse_archived()?;
        edit.title.apply_to(&mut self.record.title);
        edit.amount.apply_to(&mut self.record.amount);
        edit.expected_close_date.apply_to(&mut self.record.expected_close_date);
        edit.next_action.apply_to(&mut self.record.next_action);
        edit.next_action_date.apply_to(&mut self.record.next_action_date);
        edit.contact.apply_to(&mut self.record.contact);
        edit.company.apply_to(&mut self.record.company);
        edit.owner.apply_to(&mut self.record.owner);
        edit.tags.apply_to(&mut self.record.tags);
        if let Patch::Set(probability) = edit.probability {
            match self.record.kind.certainty() {
                Some(certain) if certain != probability => {
                    let detail = "A won deal is certain and a lost one is not. Reopen it first.";
                    return Err(DealRefusal::Field(FieldFault::new("probability", "deal_closed", detail)));
                }
                Some(_) => {}
                None => {
                    self.record.probability = probability;
                    self.record.own_probability = true;
                }
            }
        }
        self.check_invariants()
    }

    /// Lets the probability follow the stage again; `stage` is the one in which it stands.
    pub fn follow_stage(&mut self, stage: &Stage) -> Result<(), DealRefusal> {
        self.refuse_archived()?;
        self.record.own_probability = false;
        self.record.probability = stage.kind.certainty().unwrap_or(stage.default_probability);
        Ok(())
    }

    /// Moves to another stage. The same stage again changes nothing but the next action and the lost reason.
    pub fn move_to(&mut self, to: StageMove, by: &Actor, now: DateTime<Utc>) -> Result<(), DealRefusal> {
        self.refuse_archived()?;
        if to.stage.id == self.record.stage {
            if self.record.kind == StageKind::Lost && to.lost.is_some() {
                self.record.lost = to.lost;
            }
        } else {
            if to.stage.archived {
                return Err(DealRefusal::StageArchived);
            }
            self.enter(&to.stage, to.lost, by, now);
        }
        to.next_action.apply_to(&mut self.record.next_action);
        to.next_action_date.apply_to(&mut self.record.next_action_date);
        self.check_invariants()
    }

    /// Moves on because its open stage is taken away; even an archived deal moves, so that none is left behind.
    pub fn leave_stage(&mut self, to: &Stage, by: &Actor, now: DateTime<Utc>) {
        self.enter(to, None, by, now);
    }

    /// Silences the stale badge before `until`, or lifts the silence.
    pub fn snooze(&mut self, until: Option<NaiveDate>, reason: Option<String>) -> Result<(), DealRefusal> {
        self.refuse_archived()?;
        self.record.snoozed_until = until;
        self.record.snooze_reason = until.and(reason);
        Ok(())
    }

    /// Notes work on it that is told elsewhere, such as an activity.
    pub fn worked(&mut self, now: DateTime<Utc>, by_person: bool) {
        self.touch(now, by_person);
        self.count_up();
    }

    fn enter(&mut self, stage: &Stage, lost: Option<Lost>, by: &Actor, now: DateTime<Utc>) {
        let record = &mut self.record;
        let was_open = record.kind.is_open();
        if stage.kind.is_open() {
            if !was_open {
                record.own_probability = false;
            }
            if !record.own_probability {
                record.probability = stage.default_probability;
            }
            record.closed_at = None;
            record.closed_from = None;
        } else {
            record.probability = stage.kind.certainty().unwrap_or(record.probability);
            record.own_probability = false;
            record.closed_at = Some(now);
            if was_open {
                record.closed_from = Some(record.stage);
            }
        }
        record.lost = lost.filter(|_| stage.kind == StageKind::Lost);
        record.stage = stage.id;
        record.kind = stage.kind;
        record.stage_entered_at = now;
        self.trail.enter(StageEntry { stage: stage.id, entered_at: now, entered_by: by.clone() });
    }

    const fn refuse_archived(&self) -> Result<(), DealRefusal> {
        if self.record.archived_at.is_some() { Err(DealRefusal::Archived) } else { Ok(()) }
    }
}

impl Record for Deal {
    type Id = DealId;
    type Refusal = DealRefusal;
    const KIND: RecordKind = RecordKind::Deal;

    fn id(&self) -> DealId {
        self.record.id
    }

    fn version(&self) -> Version {
        self.record.version
    }

    fn title(&self) -> &str {
        &self.record.title
    }

    fn responsible(&self) -> Option<MemberId> {
        self.record.owner
    }

    fn facts(&self) -> Facts {
        self.record.facts()
    }

    /// A stage is put back only by taking back the move that led away from it.
    fn put_fact(&mut self, field: &str, value: &JsonValue, now: DateTime<Utc>) -> Option<()> {
        if field != "stageId" {
            return self.record.put_fact(field, value, now);
        }
        let stage = facts::read_id(value)?;
        self.record.stage_entered_at = self.trail.take_back_to(stage)?;
        self.record.stage = stage;
        Some(())
    }

    fn touch(&mut self, now: DateTime<Utc>, by_person: bool) {
        if by_person {
            self.record.touched_at = now;
        }
        self.record.updated_at = now;
    }

    fn count_up(&mut self) {
        self.record.version = self.record.version.next();
    }

    fn check_invariants(&self) -> Result<(), DealRefusal> {
        if self.record.kind == StageKind::Lost && self.record.lost.is_none() {
            return Err(DealRefusal::LostReasonRequired);
        }
        Ok(())
    }
}

impl Archivable for Deal {
    fn is_archived(&self) -> bool {
        self.record.archived_at.is_some()
    }

    fn set_archived(&mut self, archived: bool, now: DateTime<Utc>) {
        if self.is_archived() != archived {
            self.record.archived_at = archived.then_some(now);
        }
    }
}

impl BulkEditable for Deal {
    type Filter = DealFilter;
    type Own = NoOwnChange;

    fn assign(&mut self, member: Option<MemberId>) -> Result<(), DealRefusal> {
        self.edit(DealEdit { owner: Patch::Set(member), ..DealEdit::default() })
    }

    fn tags(&self) -> &BTreeSet<TagId> {
        &self.record.tags
    }

    fn set_tags(&mut self, tags: BTreeSet<TagId>) -> Result<(), DealRefusal> {
        self.edit(DealEdit { tags: Patch::Set(tags), ..DealEdit::default() })
    }

    fn apply_own(&mut self, change: &NoOwnChange, _: DateTime<Utc>) -> Result<(), DealRefusal> {
        match *change {}
    }
}

#[cfg(test)]
#[path = "deal_tests.rs"]
mod tests;
