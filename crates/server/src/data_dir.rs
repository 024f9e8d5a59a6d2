//! The data directory: that it can be written, and that one server alone works on the database in it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The right to be the one server on a data directory. The operating system takes it back when the process ends.
#[derive(Debug)]
pub struct DataLock {
    _file: File,
}

/// Makes the directory where it is missing, and writes a byte to be sure that it can be written.
pub fn prepare(folder: &Path) -> Result<()> {
    let named = || format!("The data directory {}", folder.display());
    make(folder).with_context(|| {
        format!("{} cannot be made. Choose another one with --data-dir, or change who may write there", named())
    })?;
    let probe = folder.join(format!(".probe-{}", std::process::id()));
    let written = File::create(&probe).and_then(|mut file| file.write_all(b"mainstay").and_then(|()| file.sync_all()));
    // What could not be written need not be removed either.
    let _ = std::fs::remove_file(&probe);
    match written {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::StorageFull => {
            bail!("The disk is full: nothing can be written to {}. Free some space and start again.", folder.display())
        }
        Err(error) => Err(error).with_context(|| {
            format!("{} cannot be written. Choose another one with --data-dir, or change who may write there", named())
        }),
    }
}

/// What lies in it is nobody's business but the server's.
fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Takes the lock, or says that another server has it.
pub fn lock(folder: &Path) -> Result<DataLock> {
    let path: PathBuf = folder.join("server.lock");
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .with_context(|| format!("The lock file {} cannot be opened", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(DataLock { _file: file }),
        Err(TryLockError::WouldBlock) => bail!(
            "Another Mainstay server works on {}. Stop it first, or choose another directory with --data-dir.",
            folder.display()
        ),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("The lock file {} cannot be locked", path.display()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_server_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = lock(folder.path()).expect("the lock");
        assert!(lock(folder.path()).expect_err("refused").to_string().contains("Another Mainstay server"));
        drop(held);
        assert!(lock(folder.path()).is_ok());
    }

    #[test]
    fn a_directory_that_cannot_be_made_is_told_with_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        std::fs::write(&file, "").expect("a file");
        let error = prepare(&file.join("data")).expect_err("a fault");
        assert!(error.to_string().contains("--data-dir"), "{error}");
        assert!(prepare(&folder.path().join("a/b")).is_ok());
    }
}
