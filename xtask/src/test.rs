//! `cargo xtask test`: everything that must hold before a change is done.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::postgres::Cluster;
use crate::project::Project;
use crate::steps::{self, Step};
use crate::{app, browser, build, clients, crash, graph, openapi, public_api, rust, tidy};

/// What `cargo xtask test` takes.
#[derive(clap::Args)]
pub struct Options {
    /// Leave out what needs a browser or a running server.
    #[arg(long)]
    quick: bool,
    /// Run these steps only, by their short names.
    #[arg(long, value_name = "STEP,STEP", value_delimiter = ',')]
    only: Vec<String>,
    /// Go on after a failure and report all of them at the end.
    #[arg(long)]
    keep_going: bool,
}

/// Runs the steps that were asked for.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let shared = Shared { project, server: OnceCell::new(), postgres: OnceCell::new() };
    let mut steps = checks(&shared);
    if openapi::exist(project) {
        steps.extend(documents(&shared));
    }
    steps.push(Step::new("rust", "Rust tests on SQLite and PostgreSQL", || rust::tests(project, shared.postgres()?)));
    if openapi::exist(project) {
        steps.extend(app_steps(project));
    }
    if !options.quick && openapi::exist(project) {
        steps.extend(outside(&shared));
    }
    if !options.only.is_empty() {
        let unknown = |name: &&String| !steps.iter().any(|step| step.name == **name);
        if let Some(name) = options.only.iter().find(unknown) {
            let known: Vec<_> = steps.iter().map(|step| step.name).collect();
            bail!("there is no step {name}; the steps are {}", known.join(", "));
        }
        steps.retain(|step| options.only.iter().any(|name| name == step.name));
    }
    steps::run(steps, options.keep_going)
}

/// What several steps use and the first one that needs it makes.
struct Shared<'a> {
    project: &'a Project,
    server: OnceCell<PathBuf>,
    postgres: OnceCell<Cluster>,
}

impl Shared<'_> {
    fn server(&self) -> Result<&Path> {
        if self.server.get().is_none() {
            let built = build::debug_server(self.project)?;
            return Ok(self.server.get_or_init(|| built));
        }
        Ok(self.server.get_or_init(PathBuf::new))
    }

    fn postgres(&self) -> Result<&str> {
        if let Some(cluster) = self.postgres.get() {
            return Ok(cluster.url());
        }
        let cluster = Cluster::start()?;
        Ok(self.postgres.get_or_init(|| cluster).url())
    }
}

/// The Rust side, from the cheapest check to the tests.
fn checks<'a>(shared: &'a Shared<'_>) -> Vec<Step<'a>> {
    let project = shared.project;
    vec![
        Step::new("format", "Format", || rust::format(project)),
        Step::new("clippy", "Clippy", || rust::clippy(project)),
        Step::new("graph", "Crate graph", || graph::run(project)),
        Step::new("tidy", "Tidy", || tidy::run(project)),
        Step::new("compile", "Compile tests and server", || {
            rust::compile_tests(project)?;
            shared.server().map(|_| ())
        }),
    ]
}

/// The OpenAPI documents.
fn documents<'a>(shared: &'a Shared<'_>) -> Vec<Step<'a>> {
    let project = shared.project;
    vec![
        Step::new("openapi", "OpenAPI documents up to date", || openapi::check(project, shared.server()?)),
        Step::new("openapi-lint", "OpenAPI documents linted", || openapi::lint(project)),
    ]
}

/// The app, in the order that each step needs the one before.
fn app_steps(project: &Project) -> Vec<Step<'_>> {
    vec![
        Step::new("app-install", "App: packages", || app::install(project)),
        Step::new("app-client", "App: generated client", || app::generate(project)),
        Step::new("app-types", "App: types", || app::script(project, "typecheck")),
        Step::new("app-lint", "App: lint and format", || app::script(project, "lint")),
        Step::new("app-contrast", "App: contrast of every colour pair", || app::script(project, "contrast")),
        Step::new("app-tests", "App: unit and page tests", || app::script(project, "test")),
        Step::new("app-build", "App: build", || app::build_strictly(project)),
        Step::new("app-size", "App: size", || app::script(project, "size")),
    ]
}

/// What a person or another program does with the running server.
fn outside<'a>(shared: &'a Shared<'_>) -> Vec<Step<'a>> {
    let project = shared.project;
    let mut steps = vec![Step::new("browser", "Browser tests", || browser::journeys(project, shared.server()?))];
    if openapi::public_exists(project) {
        steps.push(Step::new("api", "Public API: generated requests", || {
            public_api::generated_requests(project, shared.server()?)
        }));
    }
    if clients::exist(project) {
        steps.push(Step::new("clients", "Public API: generated clients", || {
            public_api::generated_clients(project, shared.server()?)
        }));
    }
    steps.push(Step::new("crash", "Crash trial", || crash::brief(project, shared.postgres()?)));
    steps
}
