//! Finding the programs of a PostgreSQL server, or installing them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell::{is_program, which};
use crate::system::{self, Wanted};

const SERVER: Wanted = Wanted {
    what: "PostgreSQL",
    apt: &["postgresql"],
    dnf: &["postgresql-server", "postgresql-contrib"],
    brew: &["postgresql@17"],
};

/// Folders that hold one folder a version, with the programs in its `bin`.
const VERSIONED: &[(&str, &str)] = &[
    ("/usr/lib/postgresql", ""),
    ("/usr/local/lib/postgresql", ""),
    ("/usr", "pgsql-"),
    ("/opt/homebrew/opt", "postgresql@"),
    ("/usr/local/opt", "postgresql@"),
];

/// The folder with `initdb`, `pg_ctl` and `postgres`.
pub fn find_or_install() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    system::install(&SERVER)?;
    find().context("PostgreSQL was installed, but its server programs are not where they should be")
}

fn find() -> Option<PathBuf> {
    let on_path = which("initdb").and_then(|initdb| {
        let real = fs::canonicalize(initdb).ok()?;
        real.parent().map(Path::to_path_buf)
    });
    on_path.filter(|folder| is_complete(folder)).or_else(newest)
}

/// The newest version in the places where systems keep several side by side.
fn newest() -> Option<PathBuf> {
    VERSIONED
        .iter()
        .flat_map(|(parent, prefix)| versions(Path::new(parent), prefix))
        .filter(|(_, folder)| is_complete(folder))
        .max()
        .map(|(_, folder)| folder)
}

fn versions(parent: &Path, prefix: &str) -> Vec<(u32, PathBuf)> {
    let Ok(entries) = fs::read_dir(parent) else {
        return Vec::new();
    };
    entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let version = name.strip_prefix(prefix)?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect()
}

fn is_complete(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|name| is_program(&folder.join(name)))
}
