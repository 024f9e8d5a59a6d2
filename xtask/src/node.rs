//! Node.js: is it new enough, and are the packages of a folder installed as its lock file says?

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{shell, stamp};

/// The oldest Node.js that the app's tools run on.
const OLDEST: (u32, u32) = (20, 19);

/// Fails with a sentence that says what to do when Node.js is missing or too old.
pub fn check() -> Result<()> {
    let wanted = format!("Node.js {}.{} or newer", OLDEST.0, OLDEST.1);
    if shell::which("node").is_none() || shell::which("npm").is_none() {
        bail!("Mainstay's app is built with {wanted} and npm: install it and run this again");
    }
    let printed = shell::capture(Command::new("node").arg("--version"))?;
    let found = printed.trim();
    if version(found).is_none_or(|found| found < OLDEST) {
        bail!("Mainstay's app is built with {wanted}; this is {found}");
    }
    Ok(())
}

/// The first two numbers of `v20.19.0`.
fn version(printed: &str) -> Option<(u32, u32)> {
    let mut numbers = printed.strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// An npm command in a folder, without its chatter.
pub fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command
        .current_dir(folder)
        .env("npm_config_fund", "false")
        .env("npm_config_audit", "false")
        .env("npm_config_update_notifier", "false")
        .env("DO_NOT_TRACK", "1")
        .env("REDOCLY_TELEMETRY", "off")
        .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    command
}

/// Runs one of the folder's npm scripts.
pub fn script(folder: &Path, name: &str) -> Result<()> {
    shell::run(npm(folder).args(["run", "--silent", name]))
}

/// Installs what the lock file says, unless that is what is installed.
pub fn install(folder: &Path) -> Result<()> {
    check()?;
    let lock = folder.join("package-lock.json");
    if !lock.is_file() {
        bail!("{} is missing", lock.display());
    }
    let wanted = stamp::of(&[lock], &|_| false)?;
    let kept = folder.join("node_modules/.installed-lock");
    if stamp::matches(&kept, &wanted) {
        println!("the packages in {} are up to date", folder.display());
        return Ok(());
    }
    shell::run(npm(folder).args(["ci", "--no-audit", "--no-fund"]))?;
    // A folder without any package has no node_modules after `npm ci`.
    fs::create_dir_all(folder.join("node_modules")).context("cannot make node_modules")?;
    stamp::keep(&kept, &wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert_eq!(version("v20.19.2"), Some((20, 19)));
        assert!(version("v20.9.0").unwrap() < OLDEST);
        assert!(version("v22.0.0").unwrap() > OLDEST);
        assert_eq!(version("20"), None);
    }
}
