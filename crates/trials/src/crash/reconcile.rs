//! Holds the database against what was promised.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use tokio::time::sleep;

use super::ledger::{Expected, Ledger, Promise};
use super::requests::{Api, repeat_create, repeat_rename};
use super::writer::{Noted, Open};
use crate::database::Database;

/// How long deliveries may take: a worker that died holds its messages for two minutes.
const LEASE: Duration = Duration::from_mins(3);

/// Repeats what was not answered and can be repeated, and notes what may be found now.
pub async fn finish_open_writes(api: &Api, ledger: &mut Ledger, notes: Vec<Noted>) -> Result<()> {
    for Noted { key, promise, acknowledged, open } in notes {
        ledger.acknowledged += acknowledged;
        let expected = match (promise, open) {
            (sure, None) => Expected { sure, perhaps: None },
            (_, Some(Open::Create)) => Expected { sure: Some(repeat_create(api, &key).await?), perhaps: None },
            (Some(before), Some(Open::Rename { name })) => {
                Expected { sure: Some(repeat_rename(api, &before, &name).await?), perhaps: None }
            }
            (Some(before), Some(Open::Contact)) => {
                let moved = Promise { version: before.version + 1, status: "contacted".to_owned(), ..before.clone() };
                Expected { sure: Some(before), perhaps: Some(moved) }
            }
            (None, _) | (_, Some(Open::TypeIn)) => {
                let made = Promise { id: String::new(), version: 1, name: key.clone(), status: "new".to_owned() };
                Expected { sure: None, perhaps: Some(made) }
            }
        };
        ledger.note(key, expected);
    }
    Ok(())
}

/// Each promised lead is there once, as promised; each unanswered one once or not at all; and nothing else is there.
pub async fn compare_leads(database: &mut Database, ledger: &mut Ledger) -> Result<()> {
    let id = database.id_text().of("id");
    let sql = format!("SELECT coalesce(external_id, name), {id}, CAST(version AS TEXT), name, status FROM leads");
    let mut found: HashMap<String, Promise> = HashMap::new();
    for row in database.rows(&sql).await? {
        let [key, id, version, name, status] = <[String; 5]>::try_from(row).unwrap_or_default();
        let lead = Promise { id, version: version.parse()?, name, status };
        if let Some(other) = found.insert(key, lead.clone()) {
            bail!("two leads came of one request: {lead:?} and {other:?}");
        }
    }
    for (key, expected) in ledger.leads() {
        match found.get(key) {
            Some(lead) => ensure!(expected.fits(lead), "{key} was to be {expected:?} and is {lead:?}"),
            None => ensure!(expected.may_be_missing(), "{key} was acknowledged as {expected:?} and is not there"),
        }
    }
    if let Some((key, lead)) = found.iter().find(|(key, _)| !ledger.leads().contains_key(*key)) {
        bail!("{key} is there and nobody asked for it: {lead:?}");
    }
    ledger.settle(found);
    Ok(())
}

/// Each key of the shop is stored with its answer, beside the lead that it made.
pub async fn compare_keys(database: &mut Database) -> Result<()> {
    let torn = "SELECT CAST(count(*) AS TEXT) FROM idempotency_keys WHERE status IS NULL OR body IS NULL";
    let torn = database.number(torn).await?;
    ensure!(torn == 0, "{torn} keys are claimed without an answer");
    let sent = "SELECT external_id FROM leads WHERE external_id IS NOT NULL";
    let sent: HashSet<String> = database.rows(sent).await?.into_iter().flatten().collect();
    let keys = "SELECT key FROM idempotency_keys WHERE key NOT LIKE '%-again'";
    let keys: HashSet<String> = database.rows(keys).await?.into_iter().flatten().collect();
    let difference = sent.symmetric_difference(&keys).count();
    ensure!(difference == 0, "{difference} keys and leads do not belong together");
    Ok(())
}

/// As many audit entries as writes for each lead, its points beside it, and exactly one message for each audit entry
/// since a moment.
pub async fn compare_trail(database: &mut Database, since: u64) -> Result<()> {
    for (what, condition) in [
        (
            "leads have more or fewer audit entries than writes",
            "l.version <> (SELECT count(*) FROM audit_entries a \
             WHERE a.workspace_id = l.workspace_id AND a.record_id = l.id)",
        ),
        (
            "leads are without the points that they began with",
            "NOT EXISTS (SELECT 1 FROM lead_score_entries s \
             WHERE s.workspace_id = l.workspace_id AND s.lead_id = l.id)",
        ),
    ] {
        let wrong = format!("SELECT CAST(count(*) AS TEXT) FROM leads l WHERE l.updated_at >= {since} AND {condition}");
        let wrong = database.number(&wrong).await?;
        ensure!(wrong == 0, "{wrong} {what}");
    }
    let id = database.id_text().of("id");
    let entries = format!("SELECT {id} FROM audit_entries WHERE record_kind = 'lead' AND at >= {since}");
    let entries: HashSet<String> = database.rows(&entries).await?.into_iter().flatten().collect();
    let messages = format!("SELECT payload FROM outbox WHERE topic = 'record.changed' AND created_at >= {since}");
    let mut told = HashSet::new();
    for payload in database.rows(&messages).await?.into_iter().flatten() {
        let notice: serde_json::Value = serde_json::from_str(&payload)?;
        if notice["kind"] == "lead" {
            let change = notice["change"].as_str().unwrap_or_default().replace('-', "");
            ensure!(told.insert(change), "a change is told twice: {payload}");
        }
    }
    let difference = entries.symmetric_difference(&told).count();
    ensure!(difference == 0, "{difference} audit entries and messages do not belong together");
    let buried = database.number("SELECT CAST(count(*) AS TEXT) FROM outbox WHERE buried_at IS NOT NULL").await?;
    ensure!(buried == 0, "{buried} messages were given up");
    Ok(())
}

/// Waits until every message is delivered.
pub async fn wait_for_outbox(database: &mut Database) -> Result<Duration> {
    let waiting = "SELECT CAST(count(*) AS TEXT) FROM outbox WHERE delivered_at IS NULL";
    let start = Instant::now();
    while start.elapsed() < LEASE {
        if database.number(waiting).await? == 0 {
            return Ok(start.elapsed());
        }
        sleep(Duration::from_millis(500)).await;
    }
    bail!("{} messages were not delivered in time", database.number(waiting).await?)
}
