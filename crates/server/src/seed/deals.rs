//! The deals of the sample, played by the real use cases.

use anyhow::{Context, Result};
use chrono::{DateTime, Days, TimeDelta, Utc};
use mainstay_activities::Subject;
use mainstay_contacts::CompanyStatus;
use mainstay_deals::{CreateDeal, Deal, LostReason, MoveDeal, Stage, StageKind};
use mainstay_kernel::{CompanyId, Patch, Version, WorkspaceScope};
use mainstay_records::MoneyInput;

use super::circle::Circle;
use super::dice::Dice;
use super::plan::Setting;
use super::play::DrivenClock;
use super::stage::Set;
use super::work::Work;
use crate::parts::Parts;

/// What is sold.
const GOODS: [&str; 10] = [
    "Yearly supply",
    "First order",
    "Framework contract",
    "Equipment for the new site",
    "Replacement of old stock",
    "Trial batch",
    "Maintenance for two years",
    "Extension of the contract",
    "Starter kit",
    "Seasonal order",
];
/// What comes next.
const NEXT: [&str; 6] = [
    "Send the offer",
    "Call about the offer",
    "Visit with samples",
    "Ask for the decision",
    "Check the terms",
    "Wait for the budget",
];
/// What a company became by a deal, and when.
pub type Turn = (DateTime<Utc>, CompanyId, CompanyStatus);

/// The oldest deal is so many days old.
const OLDEST: i64 = 150;

/// Adds a deal for every third lead, in whatever stage it has come to, with somebody of the circle on the other side.
/// Answers how many, and what the companies became by them.
pub async fn play(
    parts: &Parts,
    clock: &DrivenClock,
    set: &Set,
    setting: &Setting,
    (circle, dice, chance): (&Circle, &mut Dice, &mut Dice),
) -> Result<(usize, Vec<Turn>)> {
    let mut stages = parts.deal_reads.stages(&set.members[0].1).await?;
    stages.retain(|stage| !stage.archived);
    let deals = setting.leads / 3;
    let mut turns = Vec::new();
    for _ in 0..deals {
        let seller = &set.members[*dice.pick(setting.sellers)];
        let mut at = set.now - TimeDelta::hours(dice.between(20, OLDEST * 24));
        clock.set(at);
        let new = CreateDeal {
            owner: Some(seller.0).filter(|_| dice.chance(92)),
            tags: mainstay_records::TagsInput::Ids(
                Some(*dice.pick(&set.tags)).filter(|_| dice.chance(40)).into_iter().collect(),
            ),
            ..wish(set, (setting, circle), at, dice, chance)
        };
        let company = new.company.context("a deal has another side")?;
        turns.push((at, company, CompanyStatus::Active));
        let mut deal = parts.deals.create(&seller.1, new).await.context("a deal of the sample")?.record;
        let mut last = at;
        let work = Work { parts, clock, set, scope: &seller.1, subject: Subject::Deal(deal.id) };
        while deal.kind.is_open() && !dice.chance(18) {
            let seen = at + TimeDelta::hours(chance.between(3, 50));
            if seen < set.now && chance.chance(70) {
                work.done(seen, chance).await?;
                last = seen;
            }
            at += TimeDelta::hours(dice.between(60, 340));
            if at >= set.now {
                break;
            }
            clock.set(at);
            last = at;
            // It may have been worked since it was moved.
            let version = parts.deal_reads.get(&seller.1, deal.id).await?.deal.version;
            deal = step(parts, &seller.1, (&deal, version), &stages, dice).await?;
        }
        if deal.kind == StageKind::Won {
            turns.push((at, company, CompanyStatus::Customer));
        } else if deal.kind.is_open() && chance.chance(55) {
            work.plan((last + TimeDelta::hours(1)).min(set.now), chance).await?;
        }
    }
    Ok((deals, turns))
}

fn wish(
    set: &Set,
    (setting, circle): (&Setting, &Circle),
    at: DateTime<Utc>,
    dice: &mut Dice,
    chance: &mut Dice,
) -> CreateDeal {
    let (company, _) = dice.pick(setting.companies);
    let known = circle.get(company);
    let day = |days: i64| set.context.zone.today(at).checked_add_days(Days::new(days.unsigned_abs()));
    let amount = MoneyInput { amount: (dice.between(4, 180) * 250).to_string(), currency: None };
    CreateDeal {
        amount: Some(amount).filter(|_| dice.chance(95)),
        expected_close_date: day(dice.between(25, 130)).filter(|_| dice.chance(90)),
        next_action: Some((*dice.pick(&NEXT)).to_owned()),
        next_action_date: day(dice.between(40, 170)),
        company: known.map(|known| known.id),
        contact: known.map(|known| *chance.pick(&known.people)),
        ..CreateDeal::titled(&format!("{} for {company}", dice.pick(&GOODS)))
    }
}

/// Moves a deal on: to the next open stage, to won from the last one, and now and then to lost.
async fn step(
    parts: &Parts,
    scope: &WorkspaceScope,
    (deal, version): (&Deal, Version),
    stages: &[Stage],
    dice: &mut Dice,
) -> Result<Deal> {
    let here = stages.iter().position(|stage| stage.id == deal.stage).context("a deal stands in a stage")?;
    let is_last = stages.get(here + 1).is_none_or(|next| !next.kind.is_open());
    let loses = dice.chance(if is_last { 40 } else { 14 });
    let of_kind = |kind: StageKind| stages.iter().find(|stage| stage.kind == kind);
    let to = match (loses, is_last) {
        (true, _) => of_kind(StageKind::Lost),
        (false, true) => of_kind(StageKind::Won),
        (false, false) => stages.get(here + 1),
    };
    let wish = MoveDeal {
        id: deal.id,
        version,
        stage: to.context("a pipeline has an end")?.id,
        lost_reason: loses.then(|| *dice.pick(&LostReason::ALL)),
        lost_note: None,
        next_action: Patch::Keep,
        next_action_date: Patch::Keep,
    };
    Ok(parts.deals.move_to(scope, wish).await?.record)
}
