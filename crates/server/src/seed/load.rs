//! Large data for measurements: many records in few statements, the same each time within an hour of the clock.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use anyhow::{Result, anyhow, bail};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use mainstay_identity::{AddPerson, AddWorkspace, IdentityQueries, WorkspaceSlug};
use mainstay_kernel::{Actor, Clock, Grants, Role};
use mainstay_leads::ScoreUpkeep;
use mainstay_tags::CreateTag;

use super::book::{self, Book};
use super::crowd::Target;
use super::dice::Dice;
use super::names::{FAMILY, GIVEN};
use super::play::DrivenClock;
use super::sample::PASSWORD;
use crate::cli;
use crate::config::Config;
use crate::parts::{Overrides, Parts};
use crate::platform::{ClockedIds, SystemClock};

/// Leads in one transaction.
const CHUNK: u64 = 5_000;
/// The first workspace holds one in so many leads.
const FIRST_SHARE: u64 = 5;
/// Members of every workspace.
const MEMBERS: usize = 5;
/// Tags of every workspace.
const TAGS: usize = 12;
/// How long ago the workspaces were founded.
const FOUNDED: TimeDelta = TimeDelta::days(600);
/// What all that looks like chance follows from.
const SEED: u64 = 0x6265_6E63_6800;

/// Adds `leads` leads over `workspaces` workspaces named `bench-1`, `bench-2` and so on.
pub async fn run(config: &Config, leads: u64, workspaces: u64) -> Result<()> {
    if workspaces == 0 {
        bail!("There must be at least one workspace.");
    }
    let there = cli::open(config).await?;
    let first = WorkspaceSlug::try_new("slug", "bench-1").map_err(|fault| anyhow!(fault.detail))?;
    let known = there.store.workspace_by_slug(&first).await?.is_some();
    there.store.close().await;
    if known {
        bail!("The workspace bench-1 is there already. Use an empty data directory.");
    }
    let start = Instant::now();
    let now = SystemClock.now().duration_trunc(TimeDelta::hours(1))?;
    let clock = Arc::new(DrivenClock::new(now - FOUNDED));
    let parts = open(config, &clock).await?;
    for number in 1..=workspaces {
        let target = found(&parts, &clock, now, number, share(leads, workspaces, number)).await?;
        fill(&parts, &clock, &target, number).await?;
        fill_book(&parts, &clock, &target, number).await?;
    }
    clock.set(now);
    settle_scores(&parts).await?;
    parts.store.close().await;
    let seconds = start.elapsed().as_secs_f64();
    super::say(&format!("{leads} leads in {workspaces} workspaces were added in {seconds:.1} s."))?;
    super::say(&format!("Sign in as bench-1@mainstay.example with the password {PASSWORD}."))
}

/// The program with a clock that is driven and ids that follow from the seed.
async fn open(config: &Config, clock: &Arc<DrivenClock>) -> Result<Parts> {
    let ends = Mutex::new(Dice::new(SEED));
    let random = move || ends.lock().unwrap_or_else(PoisonError::into_inner).bytes();
    let overrides = Overrides {
        clock: Some(clock.clone()),
        ids: Some(Arc::new(ClockedIds::with_random(clock.clone(), random))),
        ..Overrides::default()
    };
    Parts::open(config, &overrides).await
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

async fn found(parts: &Parts, clock: &DrivenClock, now: DateTime<Utc>, number: u64, leads: u64) -> Result<Target> {
    clock.set(now - FOUNDED);
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
    // The owner carries the fewest leads.
    members.reverse();
    Ok(Target { scope, members, tags, now, leads })
}

async fn fill(parts: &Parts, clock: &DrivenClock, target: &Target, number: u64) -> Result<()> {
    let mut dice = Dice::new(SEED + number);
    let mut done = 0;
    while done < target.leads {
        let chunk = CHUNK.min(target.leads - done);
        let mut seeds = Vec::with_capacity(usize::try_from(chunk)?);
        for lead in done..done + chunk {
            clock.set(target.moment(lead));
            seeds.push(target.lead(&*parts.ids, &mut dice, lead)?);
        }
        parts.store.bulk_load_leads(&target.scope, &seeds).await?;
        done += chunk;
        if target.leads >= 20_000 {
            tracing::info!(workspace = number, done, of = target.leads, "leads were added");
        }
    }
    Ok(())
}

/// Adds the companies, contacts, deals and activities that a workspace with so many leads has.
async fn fill_book(parts: &Parts, clock: &DrivenClock, target: &Target, number: u64) -> Result<()> {
    let mut stages = parts.deal_reads.stages(&target.scope).await?;
    stages.retain(|stage| !stage.archived);
    let book = Book { target, stages: &stages, ids: &*parts.ids };
    let mut dice = Dice::new(SEED + 1_000 * number);
    for first in (0..target.leads).step_by(usize::try_from(book::PART)?) {
        clock.set(target.moment(first));
        parts.store.bulk_load_book(&target.scope, &book.part(&mut dice, first)?).await?;
        if target.leads >= 20_000 {
            let done = target.leads.min(first + book::PART);
            tracing::info!(
                workspace = number,
                done,
                of = target.leads,
                "contacts were added, with what belongs to them"
            );
        }
    }
    Ok(())
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
