//! `cargo xtask run`: from a fresh clone to a running server, and back within seconds.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::{app, build, node, shell};

/// What `cargo xtask run` takes.
#[derive(clap::Args)]
pub struct Options {
    /// Fill in a sample workspace, unless it is there.
    #[arg(long)]
    demo: bool,
    /// Build for speed.
    #[arg(long)]
    release: bool,
    /// Where to listen, 127.0.0.1:8080 unless said otherwise.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Where to keep the data, ./data unless said otherwise.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

/// Builds what changed, fills in the sample when asked, and becomes the server.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    node::check()?;
    app::install(project)?;
    app::build_if_changed(project)?;
    let program = if options.release { build::release_server(project)? } else { build::debug_server(project)? };
    let server = || -> Result<Command> {
        let mut command = Command::new(&program);
        command.current_dir(project.root());
        if let Some(folder) = &options.data_dir {
            // Said from where the caller stands, not from the top of the project.
            command.env("MAINSTAY_DATA_DIR", std::path::absolute(folder)?);
        }
        Ok(command)
    };
    if options.demo {
        shell::run(server()?.args(["seed", "--demo"]))?;
    }
    let mut serve = server()?;
    serve.arg("serve");
    if let Some(address) = &options.listen {
        serve.args(["--listen", address]);
    }
    // The server takes the place of this process, so that signals reach it directly.
    let error = serve.exec();
    Err(error).with_context(|| format!("cannot start {}", program.display()))
}
