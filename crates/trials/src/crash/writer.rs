//! Clients that create leads and change them, until the server is gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, ensure};

use super::ledger::Promise;
use super::requests::{Api, ask};
use crate::chance::Chance;

/// A request that the server may or may not have carried out.
#[derive(Debug, Clone)]
pub enum Open {
    /// The shop's creation, which can be repeated.
    Create,
    /// The shop's change of the name, which can be repeated.
    Rename {
        /// The new name.
        name: String,
    },
    /// A person's creation, which is not repeated.
    TypeIn,
    /// A person's move to the next status, which is not repeated.
    Contact,
}

/// A lead that a writer has worked on.
#[derive(Debug, Clone)]
pub struct Noted {
    /// What tells it from all others.
    pub key: String,
    /// What the server acknowledged last.
    pub promise: Option<Promise>,
    /// How many writes it acknowledged.
    pub acknowledged: u64,
    /// What it has not answered.
    pub open: Option<Open>,
}

impl Noted {
    const fn new(key: String) -> Self {
        Self { key, promise: None, acknowledged: 0, open: None }
    }

    fn keep(&mut self, promise: Promise) {
        self.promise = Some(promise);
        self.acknowledged += 1;
        self.open = None;
    }
}

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A storefront, through the public API.
    Shop,
    /// Somebody at work in the app.
    Person,
}

/// A client.
pub struct Writer {
    /// How it reaches the server.
    pub api: Api,
    /// Who it is.
    pub who: Who,
    /// What its leads are called.
    pub name: String,
    /// What it does next.
    pub chance: Chance,
    /// Told when the server is gone.
    pub stop: Arc<AtomicBool>,
}

impl Writer {
    /// Writes until a request stays without an answer; answers all that was written.
    pub async fn run(mut self) -> Result<Vec<Noted>> {
        let mut notes = Vec::new();
        for number in 0_u64.. {
            if self.stop.load(Ordering::SeqCst) {
                break;
            }
            let mut lead = Noted::new(format!("{}-{number}", self.name));
            match self.who {
                Who::Shop => self.send_in(&mut lead).await?,
                Who::Person => self.work(&mut lead).await?,
            }
            let gone = lead.open.is_some();
            notes.push(lead);
            if gone {
                break;
            }
        }
        Ok(notes)
    }

    async fn send_in(&mut self, lead: &mut Noted) -> Result<()> {
        lead.open = Some(Open::Create);
        let Some(made) = ask(self.api.create(&lead.key, &lead.key)).await? else { return Ok(()) };
        lead.keep(made.clone());
        if self.chance.between(0, 4) == 0 {
            self.repeat(lead, &made).await?;
        }
        for change in 1..=self.chance.between(0, 3) {
            let Some(promise) = &lead.promise else { break };
            let name = format!("{} changed {change}", lead.key);
            lead.open = Some(Open::Rename { name: name.clone() });
            let Some(promise) = ask(self.api.rename(promise, &name)).await? else { return Ok(()) };
            lead.keep(promise);
        }
        Ok(())
    }

    /// Sends a creation again: with its key, which gives the first answer, or with another, which gives the lead.
    async fn repeat(&mut self, lead: &Noted, made: &Promise) -> Result<()> {
        let same_key = self.chance.between(0, 2) == 0;
        let key = if same_key { lead.key.clone() } else { format!("{}-again", lead.key) };
        if let Some(again) = ask(self.api.create(&lead.key, &key)).await? {
            ensure!(again == *made, "{} was sent twice and answered as {made:?} and {again:?}", lead.key);
        }
        Ok(())
    }

    async fn work(&mut self, lead: &mut Noted) -> Result<()> {
        lead.open = Some(Open::TypeIn);
        let Some(made) = ask(self.api.type_in(&lead.key)).await? else { return Ok(()) };
        lead.keep(made.clone());
        if self.chance.between(0, 2) == 0 {
            lead.open = Some(Open::Contact);
            let Some(moved) = ask(self.api.contact(&made)).await? else { return Ok(()) };
            lead.keep(moved);
        }
        Ok(())
    }
}
