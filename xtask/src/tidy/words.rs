//! Words and spaces that have no place in any file.

use std::sync::LazyLock;

use regex::Regex;

use super::{TextFile, at};

/// Each pattern with what it is. They are put together so that this file does not find itself.
static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let hosts = [
        concat!("registry.npm", "js"),
        concat!("registry.yarn", "pkg"),
        concat!("pypi", "\\.org"),
        concat!("pythonhosted", "\\.org"),
        concat!("static.crates", "\\.io"),
        concat!("index.crates", "\\.io"),
        concat!("deb\\.", "debian\\.org"),
    ];
    [
        (concat!(r"\b(TO", "DO|FIX", r"ME|XX", r"X)\b").to_owned(), "unfinished work: do it, or file it"),
        (hosts.join("|"), "the address of a package registry"),
        (concat!(r#"(^|[\s"'`(=:])/(wo"#, r#"rk|ro"#, r#"ot)(/|["'`\s)]|$)"#).to_owned(), "a path of one machine"),
    ]
    .into_iter()
    .filter_map(|(pattern, fault)| Some((Regex::new(&pattern).ok()?, fault)))
    .collect()
});

/// The faults of one file.
pub fn check(file: &TextFile) -> Vec<String> {
    // Cargo writes the address of its index into its lock file by itself.
    if file.name == "Cargo.lock" {
        return Vec::new();
    }
    let locked = file.name.ends_with("package-lock.json");
    let mut faults = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        if line.ends_with([' ', '\t']) {
            faults.push(at(file, index + 1, "a space at the end of the line"));
        }
        for (pattern, fault) in PATTERNS.iter() {
            if pattern.is_match(line) {
                faults.push(at(file, index + 1, fault));
            }
        }
        if locked && line.contains("\"resolved\": \"http") {
            faults.push(at(file, index + 1, "a download address in the lock file"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::testing::file;

    fn faults(text: &str) -> usize {
        check(&file("notes.md", text)).len()
    }

    #[test]
    fn every_pattern_is_valid() {
        assert_eq!(PATTERNS.len(), 3);
    }

    #[test]
    fn plain_text_passes() {
        assert_eq!(faults("The work is done at the root of the tree.\n"), 0);
        assert_eq!(faults("see https://example.com/work/1\n"), 0);
    }

    #[test]
    fn each_kind_of_fault_is_found() {
        assert_eq!(faults(concat!("// TO", "DO later\n")), 1);
        assert_eq!(faults("ends with a space \n"), 1);
        assert_eq!(faults(concat!("cd /wo", "rk/main\n")), 1);
        assert_eq!(faults(concat!("\"/ro", "ot\"\n")), 1);
        assert_eq!(faults(concat!("https://registry.npm", "js.org/x\n")), 1);
    }

    #[test]
    fn a_download_address_in_a_lock_file_is_found() {
        let lock = file("app/package-lock.json", "\"resolved\": \"https://a.example/b\",\n");
        assert_eq!(check(&lock).len(), 1);
    }
}
