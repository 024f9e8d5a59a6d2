//! The key that signs sessions and cursors: given by the operator, or made at the first start.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use mainstay_kernel::SecretSource;
use sha2::{Digest, Sha256};

use crate::config::Config;

/// The key in force. The key file is made when it is needed and missing.
pub fn load(config: &Config, secrets: &dyn SecretSource) -> Result<[u8; 32]> {
    match &config.secret_key {
        Some(given) => Ok(Sha256::digest(given.reveal().as_bytes()).into()),
        None => from_file(&config.key_file(), secrets),
    }
}

fn from_file(path: &Path, secrets: &dyn SecretSource) -> Result<[u8; 32]> {
    match File::open(path) {
        Ok(file) => read(path, file),
        Err(error) if error.kind() == ErrorKind::NotFound => make(path, secrets),
        Err(error) => Err(error).with_context(|| format!("The key file {} cannot be read", path.display())),
    }
}

fn read(path: &Path, mut file: File) -> Result<[u8; 32]> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).with_context(|| format!("The key file {} cannot be read", path.display()))?;
    let Ok(key) = bytes.try_into() else {
        bail!(
            "The key file {} is damaged: it must have exactly 32 bytes. Restore it from a backup, or remove it to make \
             a new one; everybody then signs in again.",
            path.display()
        );
    };
    Ok(key)
}

/// Writes the key beside its place and moves it there, so that a half-written key is never read.
fn make(path: &Path, secrets: &dyn SecretSource) -> Result<[u8; 32]> {
    let draft = path.with_extension(format!("{}.part", std::process::id()));
    let write = || -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        file.write_all(&secrets.secret_bytes())?;
        file.sync_all()?;
        // A link fails where another process was faster; its key then serves both.
        match std::fs::hard_link(&draft, path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => std::fs::rename(&draft, path),
            _ => std::fs::remove_file(&draft),
        }
    };
    write().with_context(|| format!("The key file {} cannot be written", path.display()))?;
    let file = File::open(path).with_context(|| format!("The key file {} cannot be read", path.display()))?;
    read(path, file)
}

/// What is wrong with who may read the key file.
#[cfg(unix)]
pub fn loose_permissions(path: &Path) -> Option<String> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).ok()?.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| format!("others can read {} (mode {mode:o}); run chmod 600 on it", path.display()))
}

/// What is wrong with who may read the key file; not known on this system.
#[cfg(not(unix))]
pub fn loose_permissions(_path: &Path) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Secret;
    use crate::platform::SystemSecrets;

    #[test]
    fn the_first_start_makes_a_key_and_later_ones_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config::new(folder.path());
        let first = load(&config, &SystemSecrets).expect("a key");
        assert_eq!(load(&config, &SystemSecrets).expect("a key"), first);
        assert_eq!(loose_permissions(&config.key_file()), None);
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_damaged_key_is_refused_and_a_given_one_comes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config::new(folder.path());
        std::fs::write(config.key_file(), b"short").expect("a file");
        assert!(load(&config, &SystemSecrets).expect_err("a fault").to_string().contains("damaged"));
        config.secret_key = Some(Secret::new("0123456789abcdef0123456789abcdef"));
        assert!(load(&config, &SystemSecrets).is_ok());
    }
}
