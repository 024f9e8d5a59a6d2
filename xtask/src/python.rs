//! The Python tools that try the public API: an environment of their own under target/.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::system::{self, Wanted};
use crate::{shell, stamp};

const PYTHON: Wanted =
    Wanted { what: "Python 3 with venv", apt: &["python3", "python3-venv"], dnf: &["python3"], brew: &["python@3.13"] };
/// The oldest Python that the tools run on.
const OLDEST: &str = "import sys; sys.exit(sys.version_info < (3, 10))";

/// An environment with the pinned tools.
pub struct Python {
    home: PathBuf,
}

impl Python {
    /// The environment, made or renewed when the list of tools changed.
    pub fn prepare(project: &Project) -> Result<Self> {
        let home = project.scratch("python")?.join("venv");
        let python = Self { home };
        let list = project.path("xtask/python/requirements.txt");
        let wanted = stamp::of(std::slice::from_ref(&list), &|_| false)?;
        let kept = python.home.join(".installed");
        if stamp::matches(&kept, &wanted) {
            println!("the Python tools are up to date");
            return Ok(python);
        }
        python.create()?;
        shell::run(
            Command::new(python.program("python"))
                .args(["-m", "pip", "install", "--quiet", "--no-input"])
                .args(["--disable-pip-version-check", "--requirement"])
                .arg(&list),
        )
        .context("cannot install the Python tools that try the public API")?;
        stamp::keep(&kept, &wanted)?;
        Ok(python)
    }

    /// A program of the environment.
    pub fn program(&self, name: &str) -> PathBuf {
        self.home.join("bin").join(name)
    }

    fn create(&self) -> Result<()> {
        let create = |python: &Path| {
            let mut command = Command::new(python);
            command.args(["-m", "venv", "--clear"]).arg(&self.home);
            command
        };
        if let Some(python) = find()
            && shell::succeeds(&mut create(&python))
        {
            return Ok(());
        }
        system::install(&PYTHON)?;
        match find() {
            Some(python) => shell::quiet(&mut create(&python)),
            None => bail!("the tests of the public API need Python 3.10 or newer"),
        }
    }
}

fn find() -> Option<PathBuf> {
    ["python3", "python3.13", "python3.12", "python3.11"]
        .iter()
        .filter_map(|name| shell::which(name))
        .find(|python| shell::succeeds(Command::new(python).args(["-c", OLDEST])))
}
