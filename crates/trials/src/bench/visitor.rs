//! A client of the server that asks the same kind of thing again and again.

use std::sync::Arc;

use anyhow::{Result, bail};
use hyper::StatusCode;
use hyper::body::Bytes;
use serde_json::json;

use super::client::{Ask, Caller, Connection, Credentials};
use super::facts::{Facts, Moved};
use super::scenario::Scenario;

/// The workspace's address in the app.
const APP: &str = "/api/app/workspaces/bench-1";
/// Keys that are sent again and again.
pub const REPLAYED: usize = 50;

/// What visitors of one server share.
#[derive(Debug)]
pub struct Site {
    /// Where it listens.
    pub port: u16,
    /// What they show.
    pub credentials: Credentials,
    /// What is in the database.
    pub facts: Arc<Facts>,
    /// Where the pages of the public list begin.
    pub cursors: Vec<String>,
}

/// A client.
pub struct Visitor<'a> {
    site: &'a Site,
    scenario: Scenario,
    /// Tells its leads from those of all others.
    name: String,
    turn: usize,
    step: usize,
}

impl<'a> Visitor<'a> {
    /// The client with this number, of so many.
    pub fn new(site: &'a Site, scenario: Scenario, run: &str, number: usize, of: usize) -> Self {
        Self { site, scenario, name: format!("{run}-{number}"), turn: number, step: of }
    }

    /// Asks once and reads the answer; a lead that is to be converted is sent in and qualified first.
    pub async fn visit(&mut self, connection: &mut Connection) -> Result<()> {
        let answer = self.send(connection, self.ask()).await?;
        if self.scenario == Scenario::Convert {
            let lead: serde_json::Value = serde_json::from_slice(&answer)?;
            for ask in conversion(lead["id"].as_str().unwrap_or_default()) {
                self.send(connection, ask).await?;
            }
        }
        match self.scenario {
            Scenario::Status => self.even(&self.site.facts.leads).moved(),
            Scenario::Move => self.even(&self.site.facts.deals).moved(),
            _ => {}
        }
        self.turn += self.step;
        Ok(())
    }

    async fn send(&self, connection: &mut Connection, ask: Ask) -> Result<Bytes> {
        let (status, body) = connection.send(ask, &self.site.credentials).await?;
        if !(status == StatusCode::OK || status == StatusCode::CREATED) {
            let title = self.scenario.title();
            bail!("{title}: the server answered {status}: {}", String::from_utf8_lossy(&body));
        }
        Ok(body)
    }

    /// The record with an even number whose turn it is.
    fn even<'m>(&self, moved: &'m [Moved]) -> &'m Moved {
        &moved[self.turn * 2 % (moved.len() / 32 * 32)]
    }

    fn ask(&self) -> Ask {
        let facts = &self.site.facts;
        let person = |path: String| Ask::get(Caller::Person, format!("{APP}/{path}"));
        let any = |words: &[String]| words[self.turn % words.len()].clone();
        match self.scenario {
            Scenario::List => person("leads?sort=-createdAt".to_owned()),
            Scenario::Filtered => person(self.filters()),
            Scenario::Rare => person(format!("leads?q={}", any(&facts.rare))),
            Scenario::Frequent => person(format!("leads?q={}", any(&facts.frequent))),
            Scenario::Three => person(format!("leads?q={}", &any(&facts.frequent)[..3])),
            Scenario::Two => person(format!("leads?q={}", &any(&facts.frequent)[..2])),
            Scenario::Record => {
                let lead = facts.leads[self.turn / 2 % facts.leads.len()].id;
                person(if self.turn.is_multiple_of(2) {
                    format!("leads/{lead}")
                } else {
                    format!("leads/{lead}/timeline")
                })
            }
            Scenario::Status => self.status(),
            Scenario::Create | Scenario::Convert => new_lead(&format!("{}-{}", self.name, self.turn)),
            Scenario::Replay => new_lead(&replayed(self.turn)),
            Scenario::Page => {
                let cursor = &self.site.cursors[self.turn % self.site.cursors.len()];
                Ask::get(Caller::Shop, format!("/api/v1/leads?limit=25&cursor={cursor}"))
            }
            Scenario::Board => person("deal-board".to_owned()),
            Scenario::Move => self.deal_move(),
            Scenario::Contacts => person(format!("contacts?q={}", any(&facts.people[self.turn % 2]))),
            Scenario::Company => {
                let part = if self.turn.is_multiple_of(2) { "" } else { "/timeline" };
                person(format!("companies/{}{part}", facts.company))
            }
            Scenario::Day => person(format!("my-day?member={}", facts.members[self.turn % facts.members.len()])),
            Scenario::Hello => Ask::get(Caller::Nobody, "/healthz".to_owned()),
        }
    }

    fn filters(&self) -> String {
        let facts = &self.site.facts;
        match self.turn % 3 {
            0 => {
                let member = facts.members[self.turn % facts.members.len()];
                format!("leads?sort=-createdAt&status=new&status=contacted&assignee={member}")
            }
            1 => format!("leads?sort=-score&tag={}", facts.tags[self.turn % facts.tags.len()]),
            _ => "leads?sort=name&stale=true&source=website".to_owned(),
        }
    }

    fn status(&self) -> Ask {
        let lead = self.even(&self.site.facts.leads);
        let state = lead.state();
        let body = if state.is_away {
            json!({ "version": state.version, "status": "contacted" })
        } else {
            json!({ "version": state.version, "status": "unqualified", "unqualifiedReason": "no_budget" })
        };
        Ask::post(Caller::Person, format!("{APP}/leads/{}/status", lead.id), body.to_string())
    }
}

impl Visitor<'_> {
    fn deal_move(&self) -> Ask {
        let facts = &self.site.facts;
        let deal = self.even(&facts.deals);
        let state = deal.state();
        let to = facts.stages[usize::from(!state.is_away)];
        let body = json!({ "version": state.version, "stageId": to });
        Ask::post(Caller::Person, format!("{APP}/deals/{}/move", deal.id), body.to_string())
    }
}

/// A new lead is qualified, and becomes a contact, a company and a deal, all of them new.
fn conversion(lead: &str) -> [Ask; 2] {
    let made = json!({ "create": true });
    let steps = [
        (
            "status",
            json!({ "version": 1, "status": "qualified", "nextAction": "Call", "nextActionDate": "2030-01-01" }),
        ),
        ("convert", json!({ "version": 2, "contact": made, "company": made, "deal": {} })),
    ];
    steps.map(|(step, body)| Ask::post(Caller::Person, format!("{APP}/leads/{lead}/{step}"), body.to_string()))
}

/// The name of a lead that is sent again and again.
pub fn replayed(turn: usize) -> String {
    format!("replayed-{}", turn % REPLAYED)
}

/// A storefront's new lead.
pub fn new_lead(name: &str) -> Ask {
    let body = json!({
        "name": format!("Grace {name}"),
        "email": format!("grace.{name}@shop.example"),
        "company": "Harbour Analytics",
        "jobTitle": "Head of purchasing",
        "source": "website",
        "externalId": name,
        "page": "https://shop.example/contact",
    });
    Ask { key: Some(name.to_owned()), ..Ask::post(Caller::Shop, "/api/v1/leads".to_owned(), body.to_string()) }
}
