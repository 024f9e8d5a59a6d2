//! Building the server.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::project::{Project, on_ci};
use crate::{app, shell};

/// A cargo command at the top of the project. On a build machine the lock file is final.
pub fn cargo(project: &Project, subcommand: &str) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(project.root()).arg(subcommand);
    if on_ci() && subcommand != "fmt" {
        command.arg("--locked");
    }
    command
}

/// Builds the server for development and returns the program.
///
/// The whole workspace is selected, so that the features of shared packages are the same as in
/// the tests and nothing is compiled twice.
pub fn debug_server(project: &Project) -> Result<PathBuf> {
    shell::run(cargo(project, "build").args(["--workspace", "--bin", "mainstay"]))?;
    Ok(project.target().join("debug/mainstay"))
}

/// Builds the server for use and returns the program.
pub fn release_server(project: &Project) -> Result<PathBuf> {
    release(project, &["--package", "mainstay-server"])?;
    Ok(project.target().join("release/mainstay"))
}

/// Builds programs for use. The app is a part of them, so another app makes other programs.
pub fn release(project: &Project, selection: &[&str]) -> Result<()> {
    let app = app::built_state(project)?;
    shell::run(cargo(project, "build").arg("--release").args(selection).env("MAINSTAY_APP", app))
}
