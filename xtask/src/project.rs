//! Where things are in the tree, and what the environment says about this run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The project's folder and the paths inside it that several commands need.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The project that this xtask was built from.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
        Ok(Self { root: root.to_path_buf() })
    }

    /// The top folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the top folder.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder of the single-page app.
    pub fn frontend(&self) -> PathBuf {
        self.path("frontend")
    }

    /// Cargo's target folder.
    pub fn target(&self) -> PathBuf {
        variable("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), PathBuf::from)
    }

    /// A scratch folder of xtask inside the target folder, made when needed.
    pub fn scratch(&self, name: &str) -> Result<PathBuf> {
        let path = self.target().join("xtask").join(name);
        std::fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(path)
    }
}

/// An environment variable, when it is set and not empty.
#[expect(clippy::disallowed_methods, reason = "the one place where xtask reads its environment")]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether a build machine runs this; the lock files are then final.
pub fn on_ci() -> bool {
    variable("CI").is_some_and(|value| value != "false")
}
