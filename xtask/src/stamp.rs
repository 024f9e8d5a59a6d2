//! Content stamps: has anything changed since a step was last done?

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A stamp over the names and contents of files and folders; a missing one counts as empty.
///
/// It tells two states of a tree apart on one machine. It is not a seal against anyone.
pub fn of(paths: &[PathBuf], skip: &dyn Fn(&Path) -> bool) -> Result<String> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, skip, &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        file.hash(&mut hasher);
        read(file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Whether the stamp kept in `file` equals `stamp`.
pub fn matches(file: &Path, stamp: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|kept| kept == stamp)
}

/// Keeps a stamp for the next time.
pub fn keep(file: &Path, stamp: &str) -> Result<()> {
    fs::write(file, stamp).with_context(|| format!("cannot write {}", file.display()))
}

fn collect(path: &Path, skip: &dyn Fn(&Path) -> bool, into: &mut Vec<PathBuf>) -> Result<()> {
    if skip(path) {
        return Ok(());
    }
    if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))?;
        for entry in entries {
            collect(&entry?.path(), skip, into)?;
        }
    } else if path.is_file() {
        into.push(path.to_path_buf());
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_follows_the_content_and_leaves_out_what_is_skipped() {
        let folder = std::env::temp_dir().join(format!("mainstay-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("made")).unwrap();
        fs::write(folder.join("a"), "1").unwrap();
        fs::write(folder.join("made/b"), "1").unwrap();
        let stamp = || of(std::slice::from_ref(&folder), &|path| path.ends_with("made")).unwrap();
        let first = stamp();
        fs::write(folder.join("made/b"), "2").unwrap();
        assert_eq!(stamp(), first);
        fs::write(folder.join("a"), "2").unwrap();
        assert_ne!(stamp(), first);
        fs::remove_dir_all(&folder).unwrap();
    }
}
