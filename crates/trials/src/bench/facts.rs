//! What is in the database, as far as requests name it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, ensure};
use uuid::Uuid;

use crate::database::Database;

/// Leads that are read and changed.
const SAMPLE: usize = 8_000;
/// Words of each kind that are sought.
const WORDS: usize = 48;
/// Pages of the public list.
const PAGES: usize = 20;

/// A record that is moved away and back, again and again.
#[derive(Debug)]
pub struct Moved {
    /// Its id.
    pub id: Uuid,
    state: Mutex<Standing>,
}

/// What a move must know of the record.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Its version.
    pub version: i64,
    /// Whether a lead came to nothing; whether a deal has left the first stage.
    pub is_away: bool,
}

impl Moved {
    /// How it is now.
    pub fn state(&self) -> Standing {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that it moved.
    pub fn moved(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = Standing { version: state.version + 1, is_away: !state.is_away };
    }
}

/// The facts of the first workspace.
#[derive(Debug)]
pub struct Facts {
    /// Its id.
    pub workspace: Uuid,
    /// Its people.
    pub members: Vec<Uuid>,
    /// Its tags.
    pub tags: Vec<Uuid>,
    /// The storefront's token.
    pub token: Uuid,
    /// The storefront.
    pub source: Uuid,
    /// Some of its leads. The server changes those with even numbers, the bare statements the others.
    pub leads: Vec<Moved>,
    /// Words that one lead has.
    pub rare: Vec<String>,
    /// Words that many leads have.
    pub frequent: Vec<String>,
    /// Where pages of the newest leads begin.
    pub places: Vec<(i64, Uuid)>,
    /// The open stages of the pipeline, in their order.
    pub stages: Vec<Uuid>,
    /// Some of its deals, shared out like the leads.
    pub deals: Vec<Moved>,
    /// Words that one contact has, and words that many have.
    pub people: [Vec<String>; 2],
    /// The company with the most activities.
    pub company: Uuid,
}

impl Facts {
    /// Reads them.
    pub async fn read(database: &mut Database) -> Result<Self> {
        let id = |column: &str| database.id_text().of(column);
        let (id, workspace_id) = (id("id"), id("workspace_id"));
        let one = format!("SELECT {id} FROM workspaces WHERE slug = 'bench-1'");
        let workspace = ids(database, &one).await?.first().copied().context("the workspace bench-1 is missing")?;
        let own = format!("WHERE {workspace_id} = '{}'", workspace.simple());
        // By its bytes, so that an index serves.
        let here = format!("WHERE workspace_id = {}", database.id_literal(workspace));
        let members = ids(database, &format!("SELECT {id} FROM members {own} ORDER BY id")).await?;
        let tags = ids(database, &format!("SELECT {id} FROM tags {own} ORDER BY id")).await?;
        let token = ids(database, &format!("SELECT {id} FROM api_tokens {own}")).await?;
        let source = ids(database, &format!("SELECT {id} FROM integration_sources {own}")).await?;
        let (leads, rare, frequent) = Self::sample(database, &id, &here).await?;
        let sql = format!(
            "SELECT CAST(created_at AS TEXT), {id} FROM leads {here} AND archived = FALSE \
             ORDER BY created_at DESC, id DESC LIMIT {}",
            25 * PAGES
        );
        let mut places = Vec::new();
        for row in database.rows(&sql).await?.iter().skip(24).step_by(25) {
            places.push((row[0].parse()?, Uuid::parse_str(&row[1])?));
        }
        ensure!(leads.len() >= 40 && !places.is_empty(), "there are too few leads to measure anything");
        let [token, source] = [token, source].map(|found| found.first().copied().unwrap_or_default());
        let stages = format!("SELECT {id} FROM pipeline_stages {here} AND kind = 'open' ORDER BY position");
        let stages = ids(database, &stages).await?;
        let deals = Self::deals(database, &id, &here).await?;
        let people = Self::people(database, &here).await?;
        let company = database.id_text().of("company_id");
        let busiest = format!(
            "SELECT {company} FROM activities {here} AND company_id IS NOT NULL GROUP BY company_id \
             ORDER BY count(*) DESC, company_id LIMIT 1"
        );
        let company = ids(database, &busiest).await?.first().copied().context("no company has an activity")?;
        Ok(Self {
            workspace,
            members,
            tags,
            token,
            source,
            leads,
            rare,
            frequent,
            places,
            stages,
            deals,
            people,
            company,
        })
    }

    async fn sample(database: &mut Database, id: &str, here: &str) -> Result<(Vec<Moved>, Vec<String>, Vec<String>)> {
        let sql = format!(
            "SELECT {id}, CAST(version AS TEXT), status, name, coalesce(email, '') FROM leads {here} \
             AND archived = FALSE ORDER BY id LIMIT {SAMPLE}"
        );
        let (mut leads, mut rare, mut frequent) = (Vec::new(), Vec::new(), BTreeSet::new());
        for row in database.rows(&sql).await? {
            let [id, version, status, name, email] = <[String; 5]>::try_from(row).unwrap_or_default();
            let state = Standing { version: version.parse()?, is_away: status == "unqualified" };
            leads.push(Moved { id: Uuid::parse_str(&id)?, state: Mutex::new(state) });
            rare.extend(email.split_once('@').map(|(local, _)| local.to_owned()));
            frequent.extend(name.split(' ').next().filter(|given| given.is_ascii()).map(str::to_lowercase));
        }
        let step = (rare.len() / WORDS).max(1);
        let rare = rare.into_iter().step_by(step).take(WORDS).collect();
        Ok((leads, rare, frequent.into_iter().filter(|word| word.len() > 3).take(WORDS).collect()))
    }
}

impl Facts {
    /// Deals that are open or won, so that there are enough of them even where there are few.
    async fn deals(database: &mut Database, id: &str, here: &str) -> Result<Vec<Moved>> {
        let sql = format!(
            "SELECT {id}, CAST(version AS TEXT), kind, CAST(stage_rank AS TEXT) FROM deals {here} AND archived = FALSE \
             AND kind <> 'lost' ORDER BY id LIMIT {SAMPLE}"
        );
        let mut deals = Vec::new();
        for row in database.rows(&sql).await? {
            let [id, version, kind, rank] = <[String; 4]>::try_from(row).unwrap_or_default();
            let is_away = kind != "open" || rank != "0";
            let state = Standing { version: version.parse()?, is_away };
            deals.push(Moved { id: Uuid::parse_str(&id)?, state: Mutex::new(state) });
        }
        ensure!(deals.len() >= 40, "there are too few deals to measure anything");
        Ok(deals)
    }

    async fn people(database: &mut Database, here: &str) -> Result<[Vec<String>; 2]> {
        let sql = format!("SELECT name, emails FROM contacts {here} AND archived = FALSE ORDER BY id LIMIT {SAMPLE}");
        let (mut rare, mut frequent) = (Vec::new(), BTreeSet::new());
        for row in database.rows(&sql).await? {
            let [name, emails] = <[String; 2]>::try_from(row).unwrap_or_default();
            let address = emails.split(['"', '\n', ',']).find(|part| part.contains('@'));
            rare.extend(address.and_then(|address| address.split_once('@')).map(|(local, _)| local.to_owned()));
            frequent.extend(name.split(' ').next().filter(|given| given.is_ascii()).map(str::to_lowercase));
        }
        let step = (rare.len() / WORDS).max(1);
        let rare: Vec<_> = rare.into_iter().step_by(step).take(WORDS).collect();
        ensure!(!rare.is_empty() && !frequent.is_empty(), "there are no contacts to look for");
        Ok([rare, frequent.into_iter().filter(|word| word.len() > 3).take(WORDS).collect()])
    }
}

async fn ids(database: &mut Database, sql: &str) -> Result<Vec<Uuid>> {
    let rows = database.rows(sql).await?;
    rows.into_iter().flatten().map(|text| Ok(Uuid::parse_str(&text)?)).collect()
}
