//! The account that runs the test cluster: PostgreSQL refuses to run as the administrator.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell;

/// Who runs the cluster's programs.
#[derive(Clone)]
pub enum Account {
    /// The caller, who is no administrator.
    Caller,
    /// Another account without rights, taken on by a system tool.
    Other {
        /// Its name.
        name: &'static str,
        /// Its user and group number.
        ids: (u32, u32),
        /// The tool that changes to it.
        tool: Tool,
    },
}

/// A tool that runs a program as somebody else.
#[derive(Clone, Copy)]
pub enum Tool {
    /// From util-linux; needs no session.
    Setpriv,
    /// From util-linux too.
    Runuser,
}

impl Account {
    /// The caller, or an account without rights when the caller is the administrator.
    pub fn choose() -> Result<Self> {
        if !shell::is_root() {
            return Ok(Self::Caller);
        }
        let tool = if shell::which("setpriv").is_some() {
            Tool::Setpriv
        } else if shell::which("runuser").is_some() {
            Tool::Runuser
        } else {
            bail!("PostgreSQL does not run as root: run this as an ordinary user");
        };
        for name in ["postgres", "nobody"] {
            if let (Some(user), Some(group)) = (number("-u", name), number("-g", name)) {
                println!("PostgreSQL does not run as root: using the account {name}");
                return Ok(Self::Other { name, ids: (user, group), tool });
            }
        }
        bail!("PostgreSQL does not run as root, and there is no account postgres or nobody")
    }

    /// Hands a folder over to the account.
    pub fn own(&self, folder: &Path) -> Result<()> {
        match self {
            Self::Caller => Ok(()),
            Self::Other { ids, .. } => std::os::unix::fs::chown(folder, Some(ids.0), Some(ids.1))
                .with_context(|| format!("cannot hand over {}", folder.display())),
        }
    }

    /// A program run by the account, in a folder that it may enter.
    pub fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = match self {
            Self::Caller => Command::new(program),
            Self::Other { ids, tool: Tool::Setpriv, .. } => {
                let mut command = Command::new("setpriv");
                command
                    .arg(format!("--reuid={}", ids.0))
                    .arg(format!("--regid={}", ids.1))
                    .args(["--clear-groups", "--"])
                    .arg(program);
                command
            }
            Self::Other { name, tool: Tool::Runuser, .. } => {
                let mut command = Command::new("runuser");
                command.args(["-u", name, "--"]).arg(program);
                command
            }
        };
        // The messages that are looked at are English, and no setting of the caller leaks in.
        command
            .current_dir(folder)
            .env("HOME", folder)
            .env("LC_MESSAGES", "C")
            .env_remove("PGDATA")
            .env_remove("PGPORT");
        command
    }
}

fn number(flag: &str, name: &str) -> Option<u32> {
    if !shell::succeeds(Command::new("id").args([flag, name])) {
        return None;
    }
    let printed = shell::capture(Command::new("id").args([flag, name])).ok()?;
    printed.trim().parse().ok()
}
