//! Clients generated from the public document, in the two languages that shops use most.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::public_api::Subject;
use crate::python::Python;
use crate::{app, shell};

/// Whether both scripts that use the clients are in the tree.
pub fn exist(project: &Project) -> bool {
    ["python/try_it.py", "typescript/try-it.ts"].iter().all(|name| project.path("xtask/clients").join(name).exists())
}

/// Generates the Python client and lets a small script use it.
pub fn python(project: &Project, python: &Python, subject: &Subject) -> Result<()> {
    let folder = project.scratch("client-python")?;
    let package = folder.join("mainstay_client");
    shell::run(
        Command::new(python.program("openapi-python-client"))
            .current_dir(&folder)
            .args(["generate", "--overwrite", "--meta", "none", "--fail-on-warning", "--path"])
            .arg(project.path("openapi/v1.json"))
            .arg("--config")
            .arg(project.path("xtask/clients/python/config.yaml"))
            .arg("--output-path")
            .arg(&package),
    )?;
    shell::run(
        Command::new(python.program("python"))
            .arg(project.path("xtask/clients/python/try_it.py"))
            .env("PYTHONPATH", &folder)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("MAINSTAY_URL", subject.url())
            .env("MAINSTAY_TOKEN", subject.token()),
    )
}

/// Generates the TypeScript client, type-checks it, and lets a small script use it.
pub fn typescript(project: &Project, subject: &Subject) -> Result<()> {
    let folder = project.scratch("client-typescript")?;
    // The compiler looks for the types of Node.js beside the sources.
    let modules = folder.join("node_modules");
    if !modules.exists() {
        std::os::unix::fs::symlink(project.frontend().join("node_modules"), &modules)
            .context("cannot lend the app's packages to the client")?;
    }
    for name in ["try-it.ts", "tsconfig.json", "package.json"] {
        let from = project.path("xtask/clients/typescript").join(name);
        fs::copy(&from, folder.join(name)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    shell::run(
        Command::new(app::tool(project, "openapi-ts")?)
            .current_dir(&folder)
            .arg("--input")
            .arg(project.path("openapi/v1.json"))
            .args(["--output", "gen", "--client", "@hey-api/client-fetch"]),
    )?;
    shell::run(Command::new(app::tool(project, "tsc")?).current_dir(&folder).args(["--project", "."]))?;
    // Node.js runs no TypeScript before its version 22, so the script is built first.
    shell::run(Command::new(app::tool(project, "vite")?).current_dir(&folder).args([
        "build",
        "--ssr",
        "try-it.ts",
        "--outDir",
        "built",
        "--logLevel",
        "warn",
    ]))?;
    shell::run(
        Command::new("node")
            .current_dir(&folder)
            .arg("built/try-it.js")
            .env("MAINSTAY_URL", subject.url())
            .env("MAINSTAY_TOKEN", subject.token()),
    )
}
