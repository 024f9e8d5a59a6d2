//! A throw-away PostgreSQL cluster for the tests: made, started and removed by this process.

mod account;
mod binaries;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::cleanup::Cleanup;
use crate::project::{Project, variable};
use crate::{server, shell};
use account::Account;

/// The role that owns the cluster and may create databases.
const ROLE: &str = "mainstay";

/// The variable that tells tests where a server is on which they may create databases.
pub const VARIABLE: &str = "MAINSTAY_TEST_POSTGRES_URL";

/// What `cargo xtask postgres` takes.
#[derive(clap::Args)]
pub struct Options {
    /// The program and its arguments, for example `cargo test --workspace`.
    #[arg(required = true, trailing_var_arg = true)]
    program: Vec<String>,
}

/// Runs the program while a cluster is up.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let cluster = Cluster::start()?;
    let [program, arguments @ ..] = options.program.as_slice() else {
        return Ok(());
    };
    shell::run(Command::new(program).args(arguments).current_dir(project.root()).env(VARIABLE, cluster.url()))
}

/// A running cluster. It is stopped and removed when this is dropped, or on Ctrl-C.
pub struct Cluster {
    url: String,
    _cleanup: Option<Cleanup>,
}

impl Cluster {
    /// The server named by `MAINSTAY_TEST_POSTGRES_URL`, else a new cluster on a free port.
    pub fn start() -> Result<Self> {
        if let Some(url) = variable(VARIABLE) {
            println!("using the PostgreSQL server of {VARIABLE}");
            return Ok(Self { url, _cleanup: None });
        }
        let binaries = binaries::find_or_install()?;
        let account = Account::choose()?;
        let home = std::env::temp_dir().join(format!("mainstay-postgres-{}", std::process::id()));
        fs::create_dir(&home).with_context(|| format!("cannot make {}", home.display()))?;
        let cleanup = {
            let (home, binaries, account) = (home.clone(), binaries.clone(), account.clone());
            Cleanup::new(move || remove(&home, &binaries, &account))
        };
        account.own(&home)?;
        let port = server::free_port()?;
        initialise(&home, &binaries, &account, port)?;
        launch(&home, &binaries, &account)?;
        println!("PostgreSQL from {} listens on port {port}, in {}", binaries.display(), home.display());
        Ok(Self { url: format!("postgres://{ROLE}@127.0.0.1:{port}/postgres"), _cleanup: Some(cleanup) })
    }

    /// How to reach it, as a role that may create databases.
    pub fn url(&self) -> &str {
        &self.url
    }
}

fn initialise(home: &Path, binaries: &Path, account: &Account, port: u16) -> Result<()> {
    let data = home.join("data");
    let with_locale = |locale: &str| {
        let mut initdb = account.command(&binaries.join("initdb"), home);
        initdb
            .arg(format!("--pgdata={}", data.display()))
            .arg(format!("--username={ROLE}"))
            .arg(format!("--locale={locale}"))
            .args(["--encoding=UTF8", "--auth=trust", "--no-sync", "--no-instructions"]);
        initdb
    };
    // Trigrams of text that is not ASCII need a locale that knows letters.
    if !shell::succeeds(&mut with_locale("C.UTF-8")) {
        shell::quiet(&mut with_locale("en_US.UTF-8"))?;
    }
    let settings = format!(
        "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{}'\n\
         max_connections = 300\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n",
        home.display()
    );
    // Only the owner may read the file, and writing it in place keeps the owner.
    fs::write(data.join("postgresql.auto.conf"), settings).context("cannot write the settings of the test cluster")
}

fn launch(home: &Path, binaries: &Path, account: &Account) -> Result<()> {
    let log = home.join("log");
    let mut start = control(home, binaries, account);
    start.arg(format!("--log={}", log.display()));
    start.args(["--wait", "--silent", "start"]);
    shell::quiet(&mut start).inspect_err(|_| {
        println!("{}", fs::read_to_string(&log).unwrap_or_default());
    })
}

fn remove(home: &Path, binaries: &Path, account: &Account) {
    if home.join("data/postmaster.pid").exists() {
        let mut stop = control(home, binaries, account);
        stop.args(["--wait", "--silent", "--mode=immediate", "stop"]);
        if let Err(error) = shell::quiet(&mut stop) {
            println!("the test cluster did not stop: {error:#}");
        }
    }
    if let Err(error) = fs::remove_dir_all(home) {
        println!("cannot remove {}: {error}", home.display());
    }
}

fn control(home: &Path, binaries: &Path, account: &Account) -> Command {
    let mut command = account.command(&binaries.join("pg_ctl"), home);
    let data: PathBuf = home.join("data");
    command.arg(format!("--pgdata={}", data.display()));
    command
}
