//! `cargo xtask tidy`: the rules of the house that no compiler knows. One pass, every fault.

mod docs;
mod frontend;
mod mask;
mod rust;
mod words;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::project::Project;
use crate::shell;

/// One text file of the project.
pub struct TextFile {
    /// Its path from the top folder, with forward slashes.
    pub name: String,
    /// Its path on disk.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

impl TextFile {
    /// What comes after the last dot of its name.
    pub fn kind(&self) -> &str {
        self.name.rsplit_once('.').map_or("", |(_, kind)| kind)
    }
}

/// Prints every fault and fails when there is one.
pub fn run(project: &Project) -> Result<()> {
    let files = text_files(project)?;
    let mut faults = Vec::new();
    for file in &files {
        faults.extend(words::check(file));
        faults.extend(rust::check(file));
        faults.extend(frontend::check(file));
        faults.extend(docs::check(file));
    }
    for fault in &faults {
        println!("{fault}");
    }
    if !faults.is_empty() {
        bail!("{} untidy places", faults.len());
    }
    println!("tidy: {} files, no fault", files.len());
    Ok(())
}

/// Every text file that is or will be part of the project: git decides what that is.
fn text_files(project: &Project) -> Result<Vec<TextFile>> {
    let listed = shell::capture(
        Command::new("git")
            // Reading a clone that another account made is fine.
            .args(["-c", "safe.directory=*"])
            .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
            .current_dir(project.root()),
    )?;
    let mut files = Vec::new();
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let path = project.path(name);
        // A file may be deleted and not committed yet; a picture or a font is no text.
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        files.push(TextFile { name: name.to_owned(), path, text });
    }
    Ok(files)
}

/// How a fault reads: a place that an editor can jump to, and what is wrong there.
pub fn at(file: &TextFile, line: usize, fault: &str) -> String {
    format!("{}:{line}: {fault}", file.name)
}

#[cfg(test)]
pub mod testing {
    //! Making a text file for the tests of the checks.

    use super::TextFile;

    /// A file that is on no disk.
    pub fn file(name: &str, text: &str) -> TextFile {
        TextFile { name: name.to_owned(), path: name.into(), text: text.to_owned() }
    }
}
