//! What is left to apply: the files against what the database says was applied.

use crate::MigrationError;
use crate::files::File;

/// How the schema of a database stands to this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// There is no schema yet.
    Empty,
    /// Nothing is left to apply.
    UpToDate,
    /// So many files are left to apply.
    Pending(usize),
    /// A newer program has changed the schema.
    Newer {
        /// The version of the database.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },
    /// The schema is not one that this program's files make.
    Broken(String),
}

/// A file that was applied, as the database tells it.
pub(crate) struct Applied {
    pub(crate) version: i64,
    pub(crate) name: String,
    pub(crate) checksum: String,
}

/// Compares. `applied` is sorted by version; `strangers` says that there are tables but no ledger.
pub(crate) fn status(files: &[File], applied: &[Applied], strangers: bool) -> Status {
    if applied.is_empty() {
        return if strangers { Status::Broken("it holds tables of another program".to_owned()) } else { Status::Empty };
    }
    for (index, row) in applied.iter().enumerate() {
        if i64::try_from(index + 1) != Ok(row.version) {
            return Status::Broken(format!("file {} is missing from the list of applied files", index + 1));
        }
        let Some(file) = files.get(index) else {
            let found = applied.last().map_or(row.version, |last| last.version);
            return Status::Newer { found, known: files.last().map_or(0, |file| file.version) };
        };
        if file.name != row.name || file.checksum() != row.checksum {
            return Status::Broken(format!("{} differs from the file that was applied", row.name));
        }
    }
    match files.len() - applied.len() {
        0 => Status::UpToDate,
        left => Status::Pending(left),
    }
}

/// The files to apply, or why none may be.
pub(crate) fn pending(files: &'static [File], status: &Status) -> Result<&'static [File], MigrationError> {
    match status {
        Status::Empty => Ok(files),
        Status::UpToDate => Ok(&[]),
        Status::Pending(left) => Ok(&files[files.len() - left..]),
        Status::Newer { found, known } => Err(MigrationError::Newer { found: *found, known: *known }),
        Status::Broken(reason) => Err(MigrationError::Broken { reason: reason.clone() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: &[File] =
        &[File { version: 1, name: "0001_a", sql: "a" }, File { version: 2, name: "0002_b", sql: "b" }];

    fn applied(count: usize) -> Vec<Applied> {
        let row =
            |file: &File| Applied { version: file.version, name: file.name.to_owned(), checksum: file.checksum() };
        FILES.iter().take(count).map(row).collect()
    }

    #[test]
    fn each_state_is_told_apart() {
        assert_eq!(status(FILES, &[], false), Status::Empty);
        assert_eq!(status(FILES, &applied(1), false), Status::Pending(1));
        assert_eq!(status(FILES, &applied(2), false), Status::UpToDate);
        assert_eq!(status(&FILES[..1], &applied(2), false), Status::Newer { found: 2, known: 1 });
        assert!(matches!(status(FILES, &[], true), Status::Broken(_)));
        assert!(matches!(status(FILES, &applied(2)[1..], false), Status::Broken(_)));
        let mut changed = applied(2);
        "0".clone_into(&mut changed[0].checksum);
        assert!(matches!(status(FILES, &changed, false), Status::Broken(_)));
    }

    #[test]
    fn only_what_is_left_is_applied() {
        let versions = |status| pending(FILES, &status).map(|files| files.iter().map(|file| file.version).collect());
        assert_eq!(versions(Status::Empty).ok(), Some(vec![1, 2]));
        assert_eq!(versions(Status::Pending(1)).ok(), Some(vec![2]));
        assert_eq!(versions(Status::UpToDate).ok(), Some(Vec::new()));
        assert!(versions(Status::Newer { found: 3, known: 2 }).is_err());
    }
}
