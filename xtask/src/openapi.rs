//! `cargo xtask openapi`: the committed documents are what the code says, and pass the linter.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{build, node, shell};

/// The two documents: the app's own API and the public one.
const DOCUMENTS: &[&str] = &["app", "v1"];

/// What `cargo xtask openapi` takes.
#[derive(clap::Args)]
pub struct Options {
    /// Write nothing; fail when a committed document differs.
    #[arg(long)]
    check: bool,
}

/// Whether the app's document was generated; the app's client is made from it.
pub fn exist(project: &Project) -> bool {
    committed(project, "app").exists()
}

/// Whether the public document has been committed.
pub fn public_exists(project: &Project) -> bool {
    committed(project, "v1").exists()
}

/// Writes or compares the documents.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let server = build::debug_server(project)?;
    if options.check { check(project, &server) } else { write(project, &server) }
}

fn write(project: &Project, server: &Path) -> Result<()> {
    for name in DOCUMENTS {
        let path = committed(project, name);
        fs::write(&path, generated(server, name)?).with_context(|| format!("cannot write {}", path.display()))?;
        println!("wrote openapi/{name}.json");
    }
    Ok(())
}

/// Fails when a committed document is not what the code says.
pub fn check(project: &Project, server: &Path) -> Result<()> {
    let mut stale = Vec::new();
    for name in DOCUMENTS {
        let now = generated(server, name)?;
        let kept = fs::read_to_string(committed(project, name)).unwrap_or_default();
        match first_difference(&kept, &now) {
            None => println!("openapi/{name}.json is up to date"),
            Some(difference) => {
                println!("openapi/{name}.json differs, {difference}");
                stale.push(*name);
            }
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    bail!("out of date: {}; run `cargo xtask openapi` and commit the result", stale.join(", "))
}

/// Lints the committed documents.
pub fn lint(project: &Project) -> Result<()> {
    let folder = project.path("openapi/lint");
    node::install(&folder)?;
    node::script(&folder, "lint")
}

fn committed(project: &Project, name: &str) -> PathBuf {
    project.path("openapi").join(format!("{name}.json"))
}

fn generated(server: &Path, name: &str) -> Result<String> {
    shell::capture(Command::new(server).args(["openapi", name]))
}

/// The first line that differs, for the message.
fn first_difference(kept: &str, now: &str) -> Option<String> {
    if kept == now {
        return None;
    }
    let line = kept
        .lines()
        .zip(now.lines())
        .position(|(kept, now)| kept != now)
        .unwrap_or_else(|| kept.lines().count().min(now.lines().count()));
    let of = |text: &str| text.lines().nth(line).unwrap_or("(the end)").trim().to_owned();
    Some(format!("first in line {}: committed {}, now {}", line + 1, of(kept), of(now)))
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn the_first_difference_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        let found = first_difference("a\nb\n", "a\nc\n").unwrap();
        assert_eq!(found, "first in line 2: committed b, now c");
        let found = first_difference("a\n", "a\nc\n").unwrap();
        assert_eq!(found, "first in line 2: committed (the end), now c");
    }
}
