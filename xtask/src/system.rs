//! Installing what a command needs through the system's own package manager, and saying so.

use std::process::Command;

use anyhow::{Result, bail};

use crate::shell;

/// One thing under the names that package managers give it.
pub struct Wanted {
    /// What it is, for the messages.
    pub what: &'static str,
    /// Its packages for apt.
    pub apt: &'static [&'static str],
    /// Its packages for dnf.
    pub dnf: &'static [&'static str],
    /// Its packages for Homebrew; a cask is written as `--cask name`.
    pub brew: &'static [&'static str],
}

/// Installs it with the first package manager that is there.
pub fn install(wanted: &Wanted) -> Result<()> {
    let what = wanted.what;
    if shell::which("apt-get").is_some() {
        say(what, "apt-get install", wanted.apt);
        // A list that could not be refreshed may still be good enough.
        if let Err(error) = shell::quiet(apt()?.arg("update")) {
            println!("{error:#}");
        }
        let flags = ["install", "--yes", "--no-install-recommends"];
        return shell::quiet(apt()?.args(flags).args(wanted.apt));
    }
    if shell::which("dnf").is_some() {
        say(what, "dnf install", wanted.dnf);
        return shell::quiet(as_root("dnf")?.args(["install", "--assumeyes"]).args(wanted.dnf));
    }
    if shell::which("brew").is_some() {
        say(what, "brew install", wanted.brew);
        return shell::quiet(Command::new("brew").arg("install").args(wanted.brew));
    }
    bail!("{what} is not on this machine, and no package manager that could install it either")
}

fn say(what: &str, how: &str, packages: &[&str]) {
    println!("{what} is not on this machine: running `{how} {}`", packages.join(" "));
}

fn apt() -> Result<Command> {
    let mut command = as_root("apt-get")?;
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

/// A command that runs with the rights of the administrator.
fn as_root(program: &str) -> Result<Command> {
    if shell::is_root() {
        return Ok(Command::new(program));
    }
    if shell::which("sudo").is_none() {
        bail!("installing needs the rights of the administrator, and there is no sudo");
    }
    let mut command = Command::new("sudo");
    command.arg(program);
    Ok(command)
}
