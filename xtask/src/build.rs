//! Building the server.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::project::{Project, on_ci};
use crate::shell;

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
    shell::run(cargo(project, "build").args(["--release", "--package", "mainstay-server"]))?;
    Ok(project.target().join("release/mainstay"))
}
