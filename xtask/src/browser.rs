//! Chromium, and the journeys that it makes through the app against the real server.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::node;
use crate::project::{Project, variable};
use crate::server::{SAMPLE, Server};
use crate::shell::{is_program, run, which};
use crate::system::{self, Wanted};

const CHROMIUM: Wanted =
    Wanted { what: "Chromium", apt: &["chromium"], dnf: &["chromium"], brew: &["--cask", "chromium"] };
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES: &[&str] = &[
    "/usr/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The browser of this machine; installed when there is none.
pub fn find_or_install() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    system::install(&CHROMIUM)?;
    find().context("Chromium was installed, but it is not where it should be")
}

fn find() -> Option<PathBuf> {
    variable("CHROMIUM_PATH")
        .map(PathBuf::from)
        .into_iter()
        .chain(NAMES.iter().filter_map(|name| which(name)))
        .chain(PLACES.iter().map(PathBuf::from))
        .find(|path| is_program(path))
}

/// Every journey: on the sample workspace, and on a server that nobody has set up yet.
pub fn journeys(project: &Project, program: &Path) -> Result<()> {
    let chromium = find_or_install()?;
    println!("the browser is {}", chromium.display());
    let sample = Server::start(program, "sample", true)?;
    let empty = Server::start(program, "empty", false)?;
    let outcome = run(node::npm(&project.frontend())
        .args(["run", "--silent", "e2e"])
        .env("CHROMIUM_PATH", &chromium)
        .env("MAINSTAY_E2E_URL", sample.url())
        .env("MAINSTAY_E2E_EMPTY_URL", empty.url())
        .env("MAINSTAY_E2E_EMAIL", SAMPLE.email)
        .env("MAINSTAY_E2E_PASSWORD", SAMPLE.password)
        .env("MAINSTAY_E2E_WORKSPACE", SAMPLE.workspaces[0]));
    outcome.inspect_err(|_| {
        sample.print_log_tail();
        empty.print_log_tail();
    })
}
