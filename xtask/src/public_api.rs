//! The public API tried from outside: generated requests, and clients generated from its document.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::python::Python;
use crate::server::{SAMPLE, Server};
use crate::{clients, shell};

/// The scopes that cover every operation.
const SCOPES: &str = "leads:read,leads:write,deals:read,activities:read,contacts:read,companies:read";

/// A server with the sample workspaces, and a token of each for the public API.
pub struct Subject {
    server: Server,
    tokens: [String; 2],
}

impl Subject {
    /// Starts the server and makes the tokens.
    pub fn start(program: &Path, name: &str) -> Result<Self> {
        let server = Server::start(program, name, true)?;
        let token = |workspace: &str| -> Result<String> {
            let arguments = ["token", "create", "--workspace", workspace];
            let more = ["--source", name, "--scopes", SCOPES];
            let printed = server.tell(&[arguments.as_slice(), more.as_slice()].concat())?;
            Ok(printed.trim().to_owned())
        };
        let tokens = [token(SAMPLE.workspaces[0])?, token(SAMPLE.workspaces[1])?];
        Ok(Self { server, tokens })
    }

    /// The address of the server.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// The token of the first workspace.
    pub fn token(&self) -> &str {
        &self.tokens[0]
    }

    /// Both tokens, in the form that schemathesis reads.
    fn identities(&self) -> String {
        let entry = |name: &str, token: &String| {
            serde_json::json!({
                "name": name,
                "fixedHeaders": [{ "name": "Authorization", "value": format!("Bearer {token}") }],
            })
        };
        let [first, second] = &self.tokens;
        serde_json::json!({ "auth": [entry("first", first), entry("second", second)] }).to_string()
    }
}

/// Schemathesis: requests made from the document, in every phase, with every check that applies.
pub fn generated_requests(project: &Project, program: &Path) -> Result<()> {
    let python = Python::prepare(project)?;
    let subject = Subject::start(program, "schemathesis")?;
    let folder = project.scratch("schemathesis")?;
    let settings = folder.join("schemathesis.toml");
    fs::copy(project.path("xtask/python/schemathesis.toml"), &settings)
        .context("cannot copy the settings of schemathesis")?;
    fs::write(folder.join("auth.json"), subject.identities()).context("cannot write the tokens for schemathesis")?;
    let outcome = shell::run(
        Command::new(python.program("schemathesis"))
            .current_dir(&folder)
            .arg("--config-file")
            .arg(&settings)
            .arg("run")
            .arg(project.path("openapi/v1.json"))
            .args(["--origin", &subject.url()]),
    );
    outcome.inspect_err(|_| subject.server.print_log_tail())
}

/// The clients that others would generate, built and calling the live server.
pub fn generated_clients(project: &Project, program: &Path) -> Result<()> {
    let python = Python::prepare(project)?;
    let subject = Subject::start(program, "clients")?;
    clients::python(project, &python, &subject)?;
    clients::typescript(project, &subject)
}
