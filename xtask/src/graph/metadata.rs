//! The part of `cargo metadata` that the checks read.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::project::Project;
use crate::shell;

/// The answer of `cargo metadata`.
#[derive(Deserialize)]
pub struct Metadata {
    packages: Vec<Package>,
    workspace_members: Vec<String>,
}

/// One package.
#[derive(Clone, Deserialize)]
pub struct Package {
    /// Cargo's identifier of the package.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The licence as it declares it.
    pub license: Option<String>,
    /// Where its manifest is.
    pub manifest_path: PathBuf,
    /// What it declares to use.
    pub dependencies: Vec<Dependency>,
}

/// One declared dependency.
#[derive(Clone, Deserialize)]
pub struct Dependency {
    /// The name of the package.
    pub name: String,
    /// `None` for a normal one, else `dev` or `build`.
    pub kind: Option<String>,
    /// Whether only a feature switches it on.
    #[serde(default)]
    pub optional: bool,
    /// Set when it is one of ours.
    pub path: Option<PathBuf>,
}

impl Metadata {
    /// Asks cargo, for the platform of this machine.
    pub fn load(project: &Project) -> Result<Self> {
        let version = shell::capture(Command::new("rustc").arg("-vV"))?;
        let host =
            version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host platform")?;
        let json = shell::capture(
            Command::new("cargo")
                .args(["metadata", "--format-version", "1", "--filter-platform", host])
                .current_dir(project.root()),
        )?;
        serde_json::from_str(&json).context("cargo metadata printed something else than expected")
    }

    /// The packages that are really compiled on this machine. `cargo metadata` also names those
    /// that a feature only mentions.
    pub fn compiled(&self, project: &Project) -> Result<Vec<Package>> {
        let listed = shell::capture(
            Command::new("cargo")
                .args(["tree", "--workspace", "--prefix", "none", "--format", "{p}"])
                .current_dir(project.root()),
        )?;
        let used: BTreeSet<(&str, &str)> = listed
            .lines()
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                Some((words.next()?, words.next()?.strip_prefix('v')?))
            })
            .collect();
        let mut packages = self.packages.clone();
        packages.retain(|package| used.contains(&(&*package.name, &*package.version)));
        Ok(packages)
    }

    /// Our own packages.
    pub fn members(&self) -> Vec<Package> {
        self.packages.iter().filter(|package| self.workspace_members.contains(&package.id)).cloned().collect()
    }
}
