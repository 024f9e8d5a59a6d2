//! `mainstay doctor`: what is well and what is not, each with what to do.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use anyhow::{Result, bail};
use mainstay_migrations::Status;
use mainstay_store_sql::{SqlStore, StoreConfig};

use super::say;
use crate::config::Config;
use crate::parts::mailer;
use crate::platform::SystemClock;
use crate::{data_dir, key_file};

/// Below this, the disk is told to be nearly full.
const LITTLE_SPACE_MB: u64 = 512;

/// What was found.
enum Finding {
    /// All is well.
    Well(String),
    /// Something is not as it should be.
    Wrong(String),
}

use Finding::{Well, Wrong};

/// Looks at everything and fails where something is wrong.
pub async fn doctor(config: &Config) -> Result<()> {
    let mut findings = vec![writable(config)];
    findings.extend(space(&config.data_dir));
    findings.push(key(config));
    findings.push(mail(config));
    findings.push(server(config));
    let schema = schema(config).await;
    let sound = matches!(schema, Well(_));
    findings.push(schema);
    if sound {
        findings.push(damage(config).await);
    }
    let mut wrong = 0;
    for finding in &findings {
        match finding {
            Well(text) => say(&format!("ok     {text}"))?,
            Wrong(text) => {
                wrong += 1;
                say(&format!("wrong  {text}"))?;
            }
        }
    }
    match wrong {
        0 => Ok(()),
        1 => bail!("1 thing is wrong."),
        wrong => bail!("{wrong} things are wrong."),
    }
}

fn writable(config: &Config) -> Finding {
    match data_dir::prepare(&config.data_dir) {
        Ok(()) => Well(format!("the data directory {} can be written", config.data_dir.display())),
        Err(error) => Wrong(format!("{error:#}")),
    }
}

/// The free space, as `df` tells it; nothing where there is no `df`.
fn space(folder: &Path) -> Option<Finding> {
    let output = Command::new("df").arg("-Pk").arg(folder).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let free: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    let megabytes = free / 1024;
    Some(if megabytes < LITTLE_SPACE_MB {
        Wrong(format!("only {megabytes} MB are free on the disk; free some space"))
    } else {
        Well(format!("{megabytes} MB are free on the disk"))
    })
}

fn key(config: &Config) -> Finding {
    let path = config.key_file();
    if config.secret_key.is_some() {
        return Well("the key is given by the configuration".to_owned());
    }
    if !path.exists() {
        return Well("the key file is made at the first start".to_owned());
    }
    key_file::loose_permissions(&path).map_or_else(|| Well("the key file is the owner's alone".to_owned()), Wrong)
}

fn mail(config: &Config) -> Finding {
    match mailer(config, Arc::new(SystemClock)) {
        Err(error) => Wrong(format!("{error:#}")),
        Ok(_) if config.smtp_url.is_some() => Well("mails go to the configured server".to_owned()),
        Ok(_) => Well(format!("mails are written to {}; MAINSTAY_SMTP_URL sends them", config.mail_folder().display())),
    }
}

fn server(config: &Config) -> Finding {
    match config.sqlite_file().map(|_| data_dir::lock(&config.data_dir)) {
        Some(Err(_)) => Well("a server is at work on the data directory".to_owned()),
        Some(Ok(_)) => Well("no server is at work on the data directory".to_owned()),
        None => Well("the database is shared by all servers that are given it".to_owned()),
    }
}

async fn schema(config: &Config) -> Finding {
    match mainstay_migrations::status(&config.database).await {
        Ok(Status::UpToDate) => Well("the schema is up to date".to_owned()),
        Ok(Status::Empty) => Wrong("there is no schema yet; mainstay serve or mainstay migrate makes it".to_owned()),
        Ok(Status::Pending(left)) => Wrong(format!("{left} migrations are left to apply; run mainstay migrate")),
        Ok(Status::Newer { found, known }) => Wrong(format!(
            "the schema has version {found} and this program knows versions up to {known}; start the newer program"
        )),
        Ok(Status::Broken(reason)) => Wrong(format!("the schema cannot be trusted: {reason}; restore the last backup")),
        Err(error) => Wrong(format!("{:#}", anyhow::Error::from(error))),
    }
}

async fn damage(config: &Config) -> Finding {
    let look = async {
        let store = SqlStore::open(StoreConfig::new(config.database.clone()), Arc::new(SystemClock)).await?;
        let found = store.find_damage().await?;
        store.close().await;
        anyhow::Ok(found)
    };
    match look.await {
        Ok(None) => Well("the database is sound".to_owned()),
        Ok(Some(found)) => Wrong(format!("the database is damaged ({found}); restore the last backup")),
        Err(error) => Wrong(format!("{error:#}")),
    }
}
