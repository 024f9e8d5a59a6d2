//! Plays a plan by the real use cases, with a clock that stands where each scene happens.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use mainstay_activities::{ActivityType, CreateActivity, Done, DueInput, Subject};
use mainstay_kernel::{Clock, LeadId, Patch, WorkspaceScope};
use mainstay_leads::{ChangeStatus, CreateLead, Creation, LeadFields, LeadStatus, OriginInput, UpdateLead};
use mainstay_records::{MoneyInput, TagsInput};

use super::plan::{Deed, Doer, NewFacts, Scene, When};
use super::stage::Set;
use crate::parts::Parts;

/// A clock that stands where it was put.
pub struct DrivenClock(Mutex<DateTime<Utc>>);

impl DrivenClock {
    /// A clock that stands at `at`.
    pub const fn new(at: DateTime<Utc>) -> Self {
        Self(Mutex::new(at))
    }

    /// Puts it somewhere else.
    pub fn set(&self, at: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }

    /// Puts it forward.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Clock for DrivenClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Plays all scenes in their order. Answers how many leads there are.
pub async fn play(parts: &Parts, clock: &DrivenClock, set: &Set, scenes: &[Scene]) -> Result<usize> {
    let mut events = set.events.iter().peekable();
    let mut leads = HashMap::new();
    for scene in scenes {
        let at = moment(set, scene.at);
        while let Some((when, event)) = events.next_if(|(when, _)| *when <= at) {
            clock.set(*when);
            set.carry_out(parts, *event).await?;
        }
        clock.set(at);
        let id = leads.get(&scene.lead).copied();
        let played = act(parts, set, scene, id).await.with_context(|| format!("scene {scene:?}"))?;
        leads.insert(scene.lead, played);
    }
    for (when, event) in events {
        clock.set(*when);
        set.carry_out(parts, *event).await?;
    }
    Ok(leads.len())
}

/// The moment in the workspace's zone. The part of today that has passed stands for the whole day, in its order.
fn moment(set: &Set, when: When) -> DateTime<Utc> {
    let start = set.context.zone.start_of(day(set, when.day));
    let at = start + TimeDelta::minutes(when.minute);
    if when.day < 0 {
        return at;
    }
    let passed = (set.now - start).num_seconds().max(0);
    start + TimeDelta::seconds(passed * when.minute / (24 * 60))
}

/// The date so many days from today.
fn day(set: &Set, days: i64) -> NaiveDate {
    let today = set.context.zone.today(set.now);
    let distance = Days::new(days.unsigned_abs());
    let date = if days < 0 { today.checked_sub_days(distance) } else { today.checked_add_days(distance) };
    date.unwrap_or(today)
}

async fn act(parts: &Parts, set: &Set, scene: &Scene, lead: Option<LeadId>) -> Result<LeadId> {
    let scope = set.scope(scene.by);
    let Some(lead) = lead else {
        let Deed::Create(facts) = &scene.deed else { anyhow::bail!("a lead must be created first") };
        return create(parts, set, scene.by, facts).await;
    };
    match &scene.deed {
        Deed::Create(_) => anyhow::bail!("a lead is created once"),
        Deed::Note(_) | Deed::Did(..) | Deed::Plan(..) => {
            if let Some(wish) = activity(set, lead, &scene.deed) {
                parts.activities.create(scope, &wish).await?;
            }
        }
        Deed::Snooze(days, why) => {
            let record = parts.lead_reads.get(scope, lead).await?;
            let until = Some(day(set, *days));
            parts.leads.snooze(scope, lead, record.version, until, Some((*why).to_owned())).await?;
        }
        Deed::Archive => {
            let record = parts.lead_reads.get(scope, lead).await?;
            parts.leads.set_archived(scope, lead, record.version, true).await?;
        }
        Deed::Contact => change(parts, scope, lead, status(LeadStatus::Contacted)).await?,
        Deed::Qualify(action, days) => {
            let status = ChangeStatus {
                next_action: Patch::Set(Some((*action).to_owned())),
                next_action_date: Patch::Set(Some(day(set, *days))),
                ..status(LeadStatus::Qualified)
            };
            change(parts, scope, lead, status).await?;
        }
        Deed::Drop(reason, note) => {
            let status = ChangeStatus {
                reason: Some(*reason),
                note: note.map(str::to_owned),
                ..status(LeadStatus::Unqualified)
            };
            change(parts, scope, lead, status).await?;
        }
        Deed::Assign(_) | Deed::Tag(_) | Deed::Value(_) | Deed::Next(..) => {
            let fields = fields(parts, set, scope, lead, &scene.deed).await?;
            let update = UpdateLead { id: lead, version: None, fields, status: None };
            parts.leads.update(scope, update).await?;
        }
    }
    Ok(lead)
}

fn activity(set: &Set, lead: LeadId, deed: &Deed) -> Option<CreateActivity> {
    let plain = |kind| CreateActivity {
        kind,
        subject: Subject::Lead(lead),
        title: None,
        body: None,
        priority: None,
        due: None,
        duration_minutes: (kind == ActivityType::Meeting).then_some(60),
        direction: None,
        assignee: Patch::Keep,
        done: None,
    };
    Some(match *deed {
        Deed::Note(text) => CreateActivity { body: Some(text.to_owned()), ..plain(ActivityType::Note) },
        Deed::Did(kind, direction, title, outcome) => CreateActivity {
            title: Some(title.to_owned()),
            direction,
            done: Some(Done { at: None, outcome: Patch::Set(Some(outcome.to_owned())) }),
            ..plain(kind)
        },
        Deed::Plan(kind, title, days, minutes, priority) => {
            let date = day(set, days);
            let time = minutes.and_then(|minutes| NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0));
            CreateActivity {
                title: Some(title.to_owned()),
                priority: Some(priority),
                due: Some(time.map_or(DueInput::On(date), |time| DueInput::OnAt(date, time))),
                ..plain(kind)
            }
        }
        _ => return None,
    })
}

async fn fields(parts: &Parts, set: &Set, scope: &WorkspaceScope, lead: LeadId, deed: &Deed) -> Result<LeadFields> {
    Ok(match deed {
        Deed::Assign(member) => {
            LeadFields { assignee: Patch::Set(Some(set.members[*member].0)), ..LeadFields::default() }
        }
        Deed::Tag(tag) => {
            let mut tags: Vec<_> = parts.lead_reads.get(scope, lead).await?.tags.into_iter().collect();
            if !tags.contains(&set.tags[*tag]) {
                tags.push(set.tags[*tag]);
            }
            LeadFields { tags: Patch::Set(TagsInput::Ids(tags)), ..LeadFields::default() }
        }
        Deed::Value(amount) => LeadFields {
            estimated_value: Patch::Set(Some(MoneyInput { amount: amount.clone(), currency: None })),
            ..LeadFields::default()
        },
        Deed::Next(action, days) => LeadFields {
            next_action: Patch::Set(Some((*action).to_owned())),
            next_action_date: Patch::Set(Some(day(set, *days))),
            ..LeadFields::default()
        },
        _ => LeadFields::default(),
    })
}

async fn change(parts: &Parts, scope: &WorkspaceScope, lead: LeadId, status: ChangeStatus) -> Result<()> {
    let update = UpdateLead { id: lead, version: None, fields: LeadFields::default(), status: Some(status) };
    parts.leads.update(scope, update).await?;
    Ok(())
}

const fn status(to: LeadStatus) -> ChangeStatus {
    ChangeStatus { to, reason: None, note: None, next_action: Patch::Keep, next_action_date: Patch::Keep }
}

async fn create(parts: &Parts, set: &Set, by: Doer, facts: &NewFacts) -> Result<LeadId> {
    let utm = facts.campaign.map(|(source, medium, campaign)| {
        [("source", source), ("medium", medium), ("campaign", campaign)]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into()
    });
    let new = CreateLead {
        name: facts.name.clone(),
        email: facts.email.clone(),
        phone: facts.phone.clone(),
        company_name: Some(facts.company.0.to_owned()),
        job_title: facts.job_title.map(str::to_owned),
        website: facts.website.then(|| facts.company.1.to_owned()),
        source: Some(facts.source.to_owned()),
        status: None,
        score: None,
        assignee: None,
        next_action: None,
        next_action_date: None,
        estimated_value: None,
        tags: TagsInput::Ids(Vec::new()),
        note: facts.note.map(str::to_owned),
        origin: OriginInput {
            external_id: facts.external_id.clone(),
            page: facts.page.map(str::to_owned),
            utm: utm.unwrap_or_default(),
        },
    };
    let source = match (by, &set.shop) {
        (Doer::Shop, Some((source, _))) => Some(*source),
        _ => None,
    };
    match parts.leads.create(set.scope(by), source, new).await? {
        Creation::Created(changed) | Creation::Existing(changed) => Ok(changed.record.id),
    }
}
