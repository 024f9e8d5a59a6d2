//! The checks of the Rust code: format, lints, tests.

use anyhow::Result;

use crate::build::cargo;
use crate::postgres::VARIABLE;
use crate::project::Project;
use crate::shell;

/// Is every file formatted?
pub fn format(project: &Project) -> Result<()> {
    shell::run(cargo(project, "fmt").args(["--all", "--check"]))
}

/// Clippy on everything; a warning is an error.
pub fn clippy(project: &Project) -> Result<()> {
    shell::run(cargo(project, "clippy").args(["--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

/// Compiles every test, so that the test step measures tests.
pub fn compile_tests(project: &Project) -> Result<()> {
    shell::run(cargo(project, "test").args(["--workspace", "--no-run"]))
}

/// Every Rust test on both engines.
pub fn tests(project: &Project, postgres: &str) -> Result<()> {
    shell::run(cargo(project, "test").args(["--workspace", "--no-fail-fast"]).env(VARIABLE, postgres))
}
