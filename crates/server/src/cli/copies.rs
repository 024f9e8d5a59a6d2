//! `mainstay backup` and `mainstay restore`.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use mainstay_kernel::Clock;

use super::say;
use crate::config::Config;
use crate::platform::SystemClock;
use crate::{restore, upgrade};

/// Writes a copy of the database.
pub async fn backup(config: &Config, to: Option<PathBuf>) -> Result<()> {
    let Some(file) = config.sqlite_file() else {
        bail!("mainstay backup works on SQLite. Copy a PostgreSQL database with pg_dump.");
    };
    if !file.exists() {
        bail!("There is no database in {} yet.", config.data_dir.display());
    }
    let path = match to {
        Some(path) if path.exists() => bail!("{} exists already; choose another name.", path.display()),
        Some(path) => {
            mainstay_migrations::backup_sqlite(file, &path).await?;
            path
        }
        None => upgrade::copy(config, file, "backup-", SystemClock.now()).await?,
    };
    say(&format!("The backup is in {}.", path.display()))?;
    let key = config.key_file();
    if key.exists() {
        say(&format!("Keep {} with it: without the key everybody signs in again.", key.display()))?;
    }
    Ok(())
}

/// Brings a backup back.
pub async fn bring_back(config: &Config, file: &Path) -> Result<()> {
    let aside = restore::restore(config, file, SystemClock.now()).await?;
    say(&format!("{} is in place.", file.display()))?;
    match aside {
        Some(path) => say(&format!("The database that it replaced is kept in {}.", path.display())),
        None => Ok(()),
    }
}
