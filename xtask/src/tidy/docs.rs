//! Links in the documentation lead somewhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::{TextFile, at};

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\]\(<?([^()\s>]+)>?(?:\s[^)]*)?\)").ok());

/// The faults of one file; none when it is no Markdown.
pub fn check(file: &TextFile) -> Vec<String> {
    if file.kind() != "md" {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (index, line) in outside_code(&file.text) {
        for target in LINK.iter().flat_map(|link| link.captures_iter(line)) {
            let target = &target[1];
            if !resolves(file, target) {
                faults.push(at(file, index + 1, &format!("the link {target} leads nowhere")));
            }
        }
    }
    faults
}

/// The lines that are not part of a fenced block, with their index.
fn outside_code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        if fence {
            fenced = !fenced;
        }
        !fence && !fenced
    })
}

fn resolves(file: &TextFile, target: &str) -> bool {
    if target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let to: PathBuf =
        if path.is_empty() { file.path.clone() } else { file.path.parent().unwrap_or(Path::new("")).join(path) };
    if anchor.is_empty() || to.extension().is_none_or(|kind| kind != "md") {
        return to.exists();
    }
    let text = if path.is_empty() { Ok(file.text.clone()) } else { fs::read_to_string(&to) };
    text.is_ok_and(|text| {
        outside_code(&text).filter(|(_, line)| line.starts_with('#')).any(|(_, line)| slug(line) == anchor)
    })
}

/// The anchor that a heading gets.
fn slug(heading: &str) -> String {
    heading
        .trim_start_matches('#')
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|character| match character {
            ' ' => Some('-'),
            '-' | '_' => Some(character),
            other => other.is_alphanumeric().then_some(other),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::testing::file;

    fn faults(text: &str) -> usize {
        // The file stands where tests run: in the folder of this crate.
        check(&file("notes.md", text)).len()
    }

    #[test]
    fn links_to_files_and_headings_resolve() {
        assert_eq!(faults("[code](src/main.rs) [web](https://example.com)\n"), 0);
        assert_eq!(faults("# A, b: c\n[up](#a-b-c)\n"), 0);
        assert_eq!(faults("`[x]`\n```\n[x](nothing)\n```\n"), 0);
    }

    #[test]
    fn a_dead_link_is_found() {
        assert_eq!(faults("[code](src/nothing.rs) and [up](#nowhere)\n"), 2);
    }
}
