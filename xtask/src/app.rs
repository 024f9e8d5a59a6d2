//! The single-page app: its packages, its generated client, its checks and its build.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{node, stamp};

/// Makes the folder of the built app, which the server's build asks for. It may be empty until the app is built.
pub fn make_folder(project: &Project) -> Result<()> {
    let folder = project.frontend().join("dist");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// Tells one built app from another: its start page names every file by a digest.
pub fn built_state(project: &Project) -> Result<String> {
    stamp::of(&[project.frontend().join("dist/index.html")], &|_| false)
}

/// Installs the packages.
pub fn install(project: &Project) -> Result<()> {
    node::install(&project.frontend())
}

/// Generates the client of the app's API.
pub fn generate(project: &Project) -> Result<()> {
    node::script(&project.frontend(), "gen")
}

/// Runs one of the app's npm scripts.
pub fn script(project: &Project, name: &str) -> Result<()> {
    node::script(&project.frontend(), name)
}

/// Builds the app; fails when the committed route tree does not fit the routes.
pub fn build_strictly(project: &Project) -> Result<()> {
    let tree = project.frontend().join("src/routeTree.gen.ts");
    let before = fs::read(&tree).ok();
    build(project)?;
    if before.is_some() && before != fs::read(&tree).ok() {
        bail!("the route tree was out of date: commit frontend/src/routeTree.gen.ts");
    }
    Ok(())
}

/// Builds the app when its sources or its last build changed since.
pub fn build_if_changed(project: &Project) -> Result<()> {
    let kept = stamp_file(project)?;
    if stamp::matches(&kept, &state(project)?) {
        println!("the app is up to date");
        return Ok(());
    }
    generate(project)?;
    build(project)
}

fn build(project: &Project) -> Result<()> {
    node::script(&project.frontend(), "build")?;
    let index = project.frontend().join("dist/index.html");
    if !index.is_file() {
        bail!("the build of the app left no {}", index.display());
    }
    stamp::keep(&stamp_file(project)?, &state(project)?)
}

fn stamp_file(project: &Project) -> Result<PathBuf> {
    Ok(project.scratch("app")?.join("built"))
}

/// The sources and what was built from them, as one stamp.
fn state(project: &Project) -> Result<String> {
    let frontend = project.frontend();
    let sources = [
        "src",
        "public",
        "index.html",
        "package-lock.json",
        "vite.config.ts",
        "tsconfig.json",
        "openapi-ts.config.ts",
        "dist",
    ]
    .map(|name| frontend.join(name));
    let mut paths = sources.to_vec();
    paths.push(project.path("openapi/app.json"));
    stamp::of(&paths, &|path| path.ends_with("src/api/gen")).context("cannot read the sources of the app")
}

/// The folder of a tool that the app's packages bring along.
pub fn tool(project: &Project, name: &str) -> Result<PathBuf> {
    let path = project.frontend().join("node_modules/.bin").join(name);
    if !Path::new(&path).exists() {
        bail!("{name} is missing: run `npm ci` in frontend/");
    }
    Ok(path)
}
