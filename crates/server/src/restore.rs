//! Bringing a backup back (CORE-19).

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use mainstay_migrations::{Database, Status};

use crate::config::Config;
use crate::{data_dir, upgrade};

/// Puts a backup in the place of the database. Answers where the replaced file is kept, where there was one.
pub async fn restore(config: &Config, backup: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>> {
    let Some(file) = config.sqlite_file() else {
        bail!("mainstay restore works on SQLite. Bring a PostgreSQL database back with pg_restore.");
    };
    check(backup).await?;
    data_dir::prepare(&config.data_dir)?;
    let _lock = data_dir::lock(&config.data_dir)?;
    let draft = beside(file, ".restoring");
    let write = || format!("{} cannot be written", draft.display());
    std::fs::copy(backup, &draft).with_context(write)?;
    File::open(&draft).and_then(|file| file.sync_all()).with_context(write)?;
    let aside = set_aside(config, file, now).await?;
    std::fs::rename(&draft, file).with_context(|| format!("{} cannot be put in place", file.display()))?;
    Ok(aside)
}

/// Refuses what this program could not serve from.
async fn check(backup: &Path) -> Result<()> {
    if !backup.is_file() {
        bail!("There is no file {}.", backup.display());
    }
    let status = mainstay_migrations::status(&Database::Sqlite(backup.to_path_buf()))
        .await
        .with_context(|| format!("{} is no backup of Mainstay", backup.display()))?;
    match status {
        Status::UpToDate | Status::Pending(_) => Ok(()),
        Status::Empty => bail!("{} is empty.", backup.display()),
        Status::Newer { found, known } => bail!(
            "{} has schema version {found}, and this program knows versions up to {known}. Restore it with the newer \
             program.",
            backup.display()
        ),
        Status::Broken(reason) => bail!("{} is no backup of Mainstay: {reason}.", backup.display()),
    }
}

/// Keeps the present database under another name. Its place is never empty: a crash leaves the old file or the new.
async fn set_aside(config: &Config, file: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>> {
    if !file.exists() {
        return Ok(None);
    }
    // The last connection to close moves the log into the file. A file that cannot be opened keeps its log beside it.
    if let Err(error) = mainstay_migrations::status(&Database::Sqlite(file.to_path_buf())).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "the replaced database could not be opened");
    }
    let folder = config.backups();
    std::fs::create_dir_all(&folder).with_context(|| format!("The folder {} cannot be made", folder.display()))?;
    let aside = upgrade::free_name(&folder, "replaced-", now);
    let keep = || format!("The present database cannot be kept as {}", aside.display());
    std::fs::hard_link(file, &aside).or_else(|_| std::fs::copy(file, &aside).map(drop)).with_context(keep)?;
    for suffix in ["-wal", "-shm"] {
        let log = beside(file, suffix);
        if log.exists() {
            std::fs::rename(&log, beside(&aside, suffix)).with_context(keep)?;
        }
    }
    Ok(Some(aside))
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-03-01T10:00:00Z".parse().expect("a time")
    }

    #[tokio::test]
    async fn core_19_the_old_state_comes_back_and_the_replaced_one_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config::new(folder.path());
        mainstay_migrations::migrate(&config.database).await.expect("a schema");
        let file = config.sqlite_file().expect("a file");
        let backup = upgrade::copy(&config, file, "backup-", now()).await.expect("a copy");
        std::fs::write(file, "damaged").expect("a file");
        let aside = restore(&config, &backup, now()).await.expect("restored").expect("kept");
        assert_eq!(std::fs::read(aside).expect("a file"), b"damaged");
        assert_eq!(mainstay_migrations::status(&config.database).await.expect("a status"), Status::UpToDate);
    }

    #[tokio::test]
    async fn core_19_what_is_no_backup_and_what_is_in_use_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config::new(folder.path());
        mainstay_migrations::migrate(&config.database).await.expect("a schema");
        let nonsense = folder.path().join("nonsense");
        std::fs::write(&nonsense, "this is not a database, it is a text of some length").expect("a file");
        assert!(restore(&config, &nonsense, now()).await.is_err());
        let file = config.sqlite_file().expect("a file");
        let backup = upgrade::copy(&config, file, "backup-", now()).await.expect("a copy");
        let _server = data_dir::lock(folder.path()).expect("the lock");
        assert!(restore(&config, &backup, now()).await.expect_err("in use").to_string().contains("server"));
    }
}
