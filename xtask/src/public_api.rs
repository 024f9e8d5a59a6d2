//! The public API tried from outside: generated requests, and clients generated from its document.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::project::Project;
use crate::python::Python;
use crate::server::Server;
use crate::{clients, shell};

/// The seed of the generated requests, so that two runs send the same ones.
const SEED: &str = "20261101";
/// The scopes that cover every operation.
const SCOPES: &str = "leads:read,leads:write";

/// A server with the sample workspace, and a token for its public API.
pub struct Subject {
    server: Server,
    token: String,
}

impl Subject {
    /// Starts the server and makes the token.
    pub fn start(program: &Path, name: &str) -> Result<Self> {
        let server = Server::start(program, name, true)?;
        let token = server.tell(&[
            "token",
            "create",
            "--workspace",
            "demo",
            "--source",
            name,
            "--scopes",
            SCOPES,
        ])?;
        Ok(Self {
            token: token.trim().to_owned(),
            server,
        })
    }

    /// The address of the server.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// The token.
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// Schemathesis: requests made from the document, in every phase, with every check that applies.
pub fn generated_requests(project: &Project, program: &Path) -> Result<()> {
    let python = Python::prepare(project)?;
    let subject = Subject::start(program, "schemathesis")?;
    shell::run(
        Command::new(python.program("schemathesis"))
            .current_dir(project.scratch("schemathesis")?)
            .arg("--config-file")
            .arg(project.path("xtask/python/schemathesis.toml"))
            .arg("run")
            .arg(project.path("openapi/v1.json"))
            .args(["--url", &subject.url(), "--seed", SEED])
            .env("MAINSTAY_TOKEN", subject.token()),
    )
}

/// The clients that others would generate, built and calling the live server.
pub fn generated_clients(project: &Project, program: &Path) -> Result<()> {
    let python = Python::prepare(project)?;
    let subject = Subject::start(program, "clients")?;
    clients::python(project, &python, &subject)?;
    clients::typescript(project, &subject)
}
