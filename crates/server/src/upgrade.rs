//! Brings the schema up to date, after a copy of what was there (CORE-19).

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use mainstay_migrations::Status;

use crate::config::Config;

/// How many copies made before upgrades are kept.
const KEPT: usize = 5;
/// What the names of copies made before upgrades start with.
const PREFIX: &str = "before-upgrade-";

/// What an upgrade did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgrade {
    /// How many migrations were applied.
    pub applied: usize,
    /// The copy made before.
    pub backup: Option<PathBuf>,
}

/// Applies what is left to apply. A file of SQLite is copied first; a schema that is not whole is refused.
pub async fn upgrade(config: &Config, now: DateTime<Utc>) -> Result<Upgrade> {
    let status = mainstay_migrations::status(&config.database).await?;
    let backup = match (&status, config.sqlite_file()) {
        (Status::UpToDate, _) => return Ok(Upgrade { applied: 0, backup: None }),
        (Status::Pending(_), Some(file)) => Some(copy(config, file, PREFIX, now).await?),
        _ => None,
    };
    let applied = mainstay_migrations::migrate(&config.database).await.with_context(|| match &backup {
        Some(path) => format!("The upgrade failed; mainstay restore {} brings the old state back", path.display()),
        None => "The database cannot be used".to_owned(),
    })?;
    if let Some(path) = &backup {
        tracing::info!(backup = %path.display(), applied, "the schema was brought up to date after a backup");
        forget_old(&config.backups())?;
    }
    Ok(Upgrade { applied, backup })
}

/// Copies the file into the folder of backups, under a name that starts with `prefix` and tells the time.
pub async fn copy(config: &Config, file: &Path, prefix: &str, now: DateTime<Utc>) -> Result<PathBuf> {
    let folder = config.backups();
    std::fs::create_dir_all(&folder).with_context(|| format!("The folder {} cannot be made", folder.display()))?;
    let target = free_name(&folder, prefix, now);
    mainstay_migrations::backup_sqlite(file, &target).await?;
    Ok(target)
}

/// A name in the folder that nothing has yet.
pub fn free_name(folder: &Path, prefix: &str, now: DateTime<Utc>) -> PathBuf {
    let stamp = now.format("%Y%m%d-%H%M%S");
    let mut names = (0..).map(|number| match number {
        0 => folder.join(format!("{prefix}{stamp}.db")),
        _ => folder.join(format!("{prefix}{stamp}-{number}.db")),
    });
    names.find(|path| !path.exists()).unwrap_or_else(|| folder.join(format!("{prefix}{stamp}.db")))
}

/// Removes the oldest copies made before upgrades. Those made by hand stay.
fn forget_old(folder: &Path) -> Result<()> {
    let read = || format!("The folder {} cannot be read", folder.display());
    let mut copies = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(read)? {
        let path = entry.with_context(read)?.path();
        let is_copy = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
        if is_copy {
            copies.push(path);
        }
    }
    copies.sort();
    let surplus = copies.len().saturating_sub(KEPT);
    for path in &copies[..surplus] {
        std::fs::remove_file(path).with_context(|| format!("The old copy {} cannot be removed", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_19_the_last_five_copies_stay_and_those_made_by_hand_too() {
        let folder = tempfile::tempdir().expect("a folder");
        for day in 1..=7 {
            std::fs::write(folder.path().join(format!("{PREFIX}2026030{day}-100000.db")), "").expect("a file");
        }
        std::fs::write(folder.path().join("backup-20260101-100000.db"), "").expect("a file");
        forget_old(folder.path()).expect("tidied");
        let mut names: Vec<_> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert_eq!(names.len(), 6);
        assert_eq!(names[0], "backup-20260101-100000.db");
        assert_eq!(names[1], format!("{PREFIX}20260303-100000.db"));
    }

    #[test]
    fn a_second_copy_in_one_second_gets_a_name_of_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = "2026-03-01T10:00:00Z".parse().expect("a time");
        let first = free_name(folder.path(), "x-", now);
        std::fs::write(&first, "").expect("a file");
        assert_ne!(free_name(folder.path(), "x-", now), first);
    }
}
