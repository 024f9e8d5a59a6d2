//! Holds the database against what was promised.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use reqwest::Client;
use tokio::time::sleep;

use super::ledger::{Ledger, Promise};
use super::writer::{self, Noted, Open};
use crate::database::Database;

/// Repeats what was not answered, as a client does, and notes what is promised now.
///
/// A repeated creation carries the same key and must give the one lead. A repeated change carries the version it was
/// made for: it succeeds, or it is refused because the first one was carried out.
pub async fn finish_open_writes(url: &str, token: &str, ledger: &mut Ledger, notes: Vec<Noted>) -> Result<()> {
    let client = Client::new();
    for noted in notes {
        let promise = match (noted.promise, noted.open) {
            (Some(promise), None) => promise,
            (_, Some(Open::Create)) => {
                let answer = writer::create(&client, url, token, &noted.external_id).send().await?;
                writer::promised(answer).await?.context("a repeated creation was not answered")?
            }
            (Some(promise), Some(Open::Change { name })) => repeat_change(&client, url, token, promise, &name).await?,
            (None, _) => continue,
        };
        ledger.note(noted.external_id, promise);
    }
    Ok(())
}

async fn repeat_change(client: &Client, url: &str, token: &str, promise: Promise, name: &str) -> Result<Promise> {
    let answer = writer::change(client, url, token, &promise, name).send().await?;
    if answer.status().as_u16() == 412 {
        return Ok(Promise { version: promise.version + 1, name: name.to_owned(), ..promise });
    }
    writer::promised(answer).await?.context("a repeated change was not answered")
}

/// Each promised lead is there once, with the promised version and name, and nothing else is there.
pub async fn compare(database: &mut Database, ledger: &Ledger) -> Result<()> {
    let id = database.id_text().of("id");
    let sql = format!("SELECT external_id, {id}, CAST(version AS TEXT), name FROM leads");
    let mut found: HashMap<String, Vec<Promise>> = HashMap::new();
    for row in database.rows(&sql).await? {
        let [external_id, id, version, name] = <[String; 4]>::try_from(row).unwrap_or_default();
        found.entry(external_id).or_default().push(Promise { id, version: version.parse()?, name });
    }
    for (external_id, promise) in ledger.promises() {
        let leads = found.remove(external_id).unwrap_or_default();
        let [lead] = leads.as_slice() else {
            bail!("{external_id} was acknowledged and is there {} times", leads.len());
        };
        ensure!(lead.id == promise.id, "{external_id} has another id than was acknowledged");
        ensure!(
            lead.version == promise.version && lead.name == promise.name,
            "{external_id} was acknowledged as {promise:?} and is {lead:?}"
        );
    }
    // Every request was answered or repeated, so whatever is left was written without anybody asking.
    ensure!(found.is_empty(), "{} leads are there that nobody was promised: {found:?}", found.len());
    Ok(())
}

/// Waits until every message is delivered; none may be given up.
pub async fn wait_for_outbox(database: &mut Database) -> Result<()> {
    let waiting = "SELECT CAST(count(*) AS TEXT) FROM outbox WHERE delivered_at IS NULL";
    for _ in 0..300 {
        if database.number(waiting).await? == 0 {
            let buried = "SELECT CAST(count(*) AS TEXT) FROM outbox WHERE buried_at IS NOT NULL";
            let buried = database.number(buried).await?;
            ensure!(buried == 0, "{buried} messages were given up");
            return Ok(());
        }
        sleep(Duration::from_millis(500)).await;
    }
    bail!("{} messages were not delivered in time", database.number(waiting).await?)
}

/// As many audit entries as writes for each lead, and exactly one message for each audit entry since a moment.
pub async fn compare_trail(database: &mut Database, since: u64) -> Result<()> {
    let wrong = "SELECT CAST(count(*) AS TEXT) FROM leads l WHERE l.version <> (SELECT count(*) FROM audit_entries a \
                 WHERE a.workspace_id = l.workspace_id AND a.record_id = l.id)";
    let wrong = database.number(wrong).await?;
    ensure!(wrong == 0, "{wrong} leads have more or fewer audit entries than writes");
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
    Ok(())
}
