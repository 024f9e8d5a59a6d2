//! `cargo xtask screens`: a picture of every screen, to look at before a change is called done.

use std::process::Command;

use anyhow::Result;

use crate::project::Project;
use crate::server::{SAMPLE, Server};
use crate::{app, browser, build, shell};

/// Takes the pictures into `screens/`, which git ignores.
pub fn run(project: &Project) -> Result<()> {
    app::install(project)?;
    app::build_if_changed(project)?;
    let program = build::debug_server(project)?;
    let chromium = browser::find_or_install()?;
    let sample = Server::start(&program, "sample", true)?;
    let empty = Server::start(&program, "empty", false)?;
    shell::run(
        Command::new("node")
            .arg(project.path("xtask/screens/screens.mjs"))
            .env("FRONTEND", project.frontend())
            .env("OUTPUT", project.path("screens"))
            .env("CHROMIUM_PATH", chromium)
            .env("SAMPLE_URL", sample.url())
            .env("EMPTY_URL", empty.url())
            .env("EMAIL", SAMPLE.email)
            .env("PASSWORD", SAMPLE.password)
            .env("WORKSPACE", SAMPLE.workspaces[0]),
    )
}
