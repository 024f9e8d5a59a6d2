//! Large data for measurements: many leads in few statements, the same each time but for the present date.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_identity::{AddPerson, AddWorkspace, IdentityQueries, WorkspaceSlug};
use mainstay_kernel::{
    Actor, ChangeId, Clock, EmailAddress, Grants, LeadId, MemberId, Money, NoteId, Patch, PhoneNumber, Role, TagId,
    Version, WorkspaceScope,
};
use mainstay_leads::{
    Lead, LeadChannel, LeadOrigin, LeadStatus, NewLead, Note, ScoreUpkeep, SourceSlug, StatusMove, Unqualified,
    UnqualifiedReason,
};
use mainstay_store_sql::LeadSeed;
use mainstay_tags::CreateTag;

use super::dice::Dice;
use super::names::{BUYERS, FAMILY, GIVEN, LABS, TITLES, address_part};
use super::phrases::{CALLS, NEXT_ACTIONS};
use super::sample::PASSWORD;
use crate::cli;
use crate::config::Config;
use crate::parts::Parts;

/// Leads in one transaction.
const CHUNK: u64 = 5_000;
/// The first workspace holds one in so many leads.
const FIRST_SHARE: u64 = 5;
/// Members of every workspace.
const MEMBERS: usize = 5;
/// Tags of every workspace.
const TAGS: usize = 12;

/// A workspace that is filled.
struct Target {
    scope: WorkspaceScope,
    members: Vec<MemberId>,
    tags: Vec<TagId>,
    now: DateTime<Utc>,
}

/// Adds `leads` leads over `workspaces` workspaces named `bench-1`, `bench-2` and so on.
pub async fn run(config: &Config, leads: u64, workspaces: u64) -> Result<()> {
    if workspaces == 0 {
        bail!("There must be at least one workspace.");
    }
    let parts = cli::open(config).await?;
    let first = WorkspaceSlug::try_new("slug", "bench-1").map_err(|fault| anyhow!(fault.detail))?;
    if parts.store.workspace_by_slug(&first).await?.is_some() {
        bail!("The workspace bench-1 is there already. Use an empty data directory.");
    }
    let start = Instant::now();
    for number in 1..=workspaces {
        let target = found(&parts, number).await?;
        fill(&parts, &target, number, share(leads, workspaces, number)).await?;
    }
    settle_scores(&parts).await?;
    parts.store.close().await;
    let seconds = start.elapsed().as_secs_f64();
    super::say(&format!("{leads} leads in {workspaces} workspaces were added in {seconds:.1} s."))?;
    super::say(&format!("Sign in as bench-1@mainstay.example with the password {PASSWORD}."))
}

/// How many leads the workspace of this number gets: a fifth in the first, the rest in equal parts.
fn share(leads: u64, workspaces: u64, number: u64) -> u64 {
    if workspaces == 1 {
        return leads;
    }
    let first = leads / FIRST_SHARE;
    let (rest, others) = (leads - first, workspaces - 1);
    match number {
        1 => first,
        number => rest / others + u64::from(number - 2 < rest % others),
    }
}

async fn found(parts: &Parts, number: u64) -> Result<Target> {
    let slug = format!("bench-{number}");
    let command = AddWorkspace {
        slug: slug.clone(),
        name: format!("Bench {number}"),
        currency: "EUR".to_owned(),
        time_zone: "Europe/Rome".to_owned(),
    };
    let workspace = parts.identity.people.add_workspace(&command).await?;
    let mut members = Vec::new();
    for person in 1..=MEMBERS {
        let command = AddPerson {
            email: format!("bench-{person}@mainstay.example"),
            name: format!("{} {}", GIVEN[person], FAMILY[person]),
            password: PASSWORD.to_owned(),
            workspace: slug.clone(),
            role: if person == 1 { Role::Owner } else { Role::Rep },
        };
        members.push(parts.identity.people.add(&command).await?.member.id);
    }
    let actor = Actor::Member { id: members[0], name: format!("{} {}", GIVEN[1], FAMILY[1]) };
    let scope = parts.issuer.issue(workspace.context(), actor, Grants::All);
    let mut tags = Vec::new();
    for tag in 1..=TAGS {
        let new = CreateTag { name: format!("Tag {tag}"), color: None };
        tags.push(parts.tags.create(&scope, new).await?.id);
    }
    Ok(Target { scope, members, tags, now: parts.clock.now() })
}

async fn fill(parts: &Parts, target: &Target, number: u64, leads: u64) -> Result<()> {
    let mut dice = Dice::new(number);
    let mut done = 0;
    while done < leads {
        let chunk = CHUNK.min(leads - done);
        let seeds =
            (done..done + chunk).map(|lead| make(parts, target, &mut dice, lead)).collect::<Result<Vec<_>>>()?;
        parts.store.bulk_load_leads(&target.scope, &seeds).await?;
        done += chunk;
        if leads >= 20_000 {
            tracing::info!(workspace = number, done, of = leads, "leads were added");
        }
    }
    Ok(())
}

fn make(parts: &Parts, target: &Target, dice: &mut Dice, number: u64) -> Result<LeadSeed> {
    let id = LeadId::from_uuid(parts.ids.new_id());
    let age = TimeDelta::seconds(dice.between(60, 365 * 24 * 60 * 60));
    let created_at = target.now - age;
    let status = dice.weighted(&[
        (40, LeadStatus::New),
        (25, LeadStatus::Contacted),
        (20, LeadStatus::Qualified),
        (15, LeadStatus::Unqualified),
    ]);
    let new = facts(target, dice, id, number, status)?;
    let mut lead = Lead::create(new, created_at).map_err(|refusal| anyhow!("{refusal:?}"))?;
    if status == LeadStatus::Unqualified {
        let unqualified = Some(Unqualified { reason: UnqualifiedReason::NoBudget, note: None });
        let drop = StatusMove { to: status, unqualified, next_action: Patch::Keep, next_action_date: Patch::Keep };
        lead.move_to(drop).map_err(|refusal| anyhow!("{refusal:?}"))?;
    }
    let notes = if dice.chance(30) { vec![note(parts, target, dice, id, created_at)] } else { Vec::new() };
    Ok(LeadSeed { lead, created: ChangeId::from_uuid(parts.ids.new_id()), notes })
}

fn facts(target: &Target, dice: &mut Dice, id: LeadId, number: u64, status: LeadStatus) -> Result<NewLead> {
    let (given, family) = (*dice.pick(&GIVEN), *dice.pick(&FAMILY));
    let (company, domain) = if dice.chance(60) { *dice.pick(&BUYERS) } else { *dice.pick(&LABS) };
    let fault = |fault: mainstay_kernel::FieldFault| anyhow!("{}: {}", fault.pointer, fault.detail);
    let email = format!("{}.{}.{number}@{domain}", address_part(given), address_part(family));
    let phone = format!("+39 02 {:04} {:04}", 5_000 + dice.below(1_000), dice.below(10_000));
    let (slug, _) = *dice.pick(&SourceSlug::BUILT_IN);
    let due = target.now + TimeDelta::days(dice.between(-10, 30));
    let dated = status == LeadStatus::Qualified || dice.chance(40);
    let tags: BTreeSet<TagId> = (0..dice.below(4)).map(|_| *dice.pick(&target.tags)).collect();
    let amount = Money::from_minor(dice.between(10_000, 9_000_000), target.scope.context().currency);
    Ok(NewLead {
        id,
        name: format!("{given} {family}"),
        email: Some(EmailAddress::try_new("email", &email).map_err(fault)?),
        phone: Some(PhoneNumber::try_new("phone", &phone).map_err(fault)?),
        company_name: Some(format!("{company} {}", number % 997)),
        job_title: Some((*dice.pick(&TITLES)).to_owned()),
        website: Some(domain.to_owned()),
        source: SourceSlug::parse(slug).context("a built-in source")?,
        status: if status.is_open() { status } else { LeadStatus::New },
        score: dice.chance(20).then(|| mainstay_leads::Score::clamped(dice.between(0, 100))),
        assignee: dice.chance(75).then(|| *dice.pick(&target.members)),
        next_action: dated.then(|| (*dice.pick(&NEXT_ACTIONS)).to_owned()),
        next_action_date: dated.then(|| due.date_naive()),
        estimated_value: dice.chance(50).then_some(amount),
        tags,
        origin: LeadOrigin {
            channel: LeadChannel::System,
            sender: None,
            integration_source: None,
            external_id: None,
            page: None,
            utm: BTreeMap::new(),
        },
    })
}

fn note(parts: &Parts, target: &Target, dice: &mut Dice, lead: LeadId, at: DateTime<Utc>) -> Note {
    Note {
        id: NoteId::from_uuid(parts.ids.new_id()),
        lead,
        body: (*dice.pick(&CALLS)).to_owned(),
        author: target.scope.actor().clone(),
        created_at: at,
        edited_at: None,
        version: Version::FIRST,
    }
}

/// Lets scores decay to what they are today, as the server would have done day by day.
async fn settle_scores(parts: &Parts) -> Result<()> {
    let upkeep = ScoreUpkeep::new(Arc::new(parts.store.clone()), Arc::clone(&parts.clock) as Arc<dyn Clock>);
    while upkeep.settle_batch().await? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn the_first_workspace_holds_a_fifth_and_nothing_is_lost() {
        for (leads, workspaces) in [(1_000_000, 100), (2_000, 2), (17, 3), (5, 1)] {
            let shares: Vec<u64> = (1..=workspaces).map(|number| share(leads, workspaces, number)).collect();
            assert_eq!(shares.iter().sum::<u64>(), leads);
        }
        assert_eq!(share(1_000_000, 100, 1), 200_000);
    }
}
