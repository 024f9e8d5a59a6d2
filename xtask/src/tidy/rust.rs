//! The shape of Rust files: a header, a bounded length, no way round a lint or a test.

use std::sync::LazyLock;

use regex::Regex;

use super::mask::mask;
use super::{TextFile, at};

const LINES_A_FILE: usize = 400;
const LINES_A_FUNCTION: usize = 60;

static FUNCTION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\bfn\s+([A-Za-z_]\w*)").ok());
static SWITCHED_OFF: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"#!?\[\s*(allow\s*\(|ignore\b)").ok());

/// The faults of one file; none when it is no Rust file.
pub fn check(file: &TextFile) -> Vec<String> {
    if file.kind() != "rs" {
        return Vec::new();
    }
    let code = mask(&file.text);
    let mut faults = switched_off(file, &code);
    if !has_header(&file.text) {
        faults.push(at(file, 1, "says nothing about itself: begin with a `//!` header"));
    }
    if is_test(&file.name) {
        return faults;
    }
    let product = before_tests(&file.text);
    if product > LINES_A_FILE {
        let fault = format!("{product} lines, more than {LINES_A_FILE}: split it by subject");
        faults.push(at(file, 1, &fault));
    }
    let code: String = code.split_inclusive('\n').take(product).collect();
    faults.extend(long_functions(file, &code));
    faults
}

/// Whether the first thing in the file, after an attribute or a licence line, is its description.
fn has_header(text: &str) -> bool {
    text.lines().find(|line| !line.is_empty() && !line.starts_with("#!")).is_some_and(|line| line.starts_with("//!"))
}

/// Files that hold nothing but tests and what tests need.
fn is_test(name: &str) -> bool {
    let inside = |folder: &str| name.split('/').rev().skip(1).any(|part| part == folder);
    inside("tests") || inside("fakes") || name.ends_with("tests.rs") || name.ends_with("/fakes.rs")
}

/// How many lines stand before the tests at the foot.
fn before_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    lines.windows(2).position(|pair| pair[0] == "#[cfg(test)]" && pair[1].contains("mod ")).unwrap_or(lines.len())
}

fn switched_off(file: &TextFile, code: &str) -> Vec<String> {
    let fault = "switches a check off: use `#[expect(…, reason = \"…\")]`, or run the test";
    code.lines()
        .enumerate()
        .filter(|(_, line)| SWITCHED_OFF.as_ref().is_some_and(|off| off.is_match(line)))
        .map(|(index, _)| at(file, index + 1, fault))
        .collect()
}

fn long_functions(file: &TextFile, code: &str) -> Vec<String> {
    let Some(function) = FUNCTION.as_ref() else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for found in function.captures_iter(code) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else {
            continue;
        };
        let Some(length) = body_end(&code[whole.end()..]) else {
            continue;
        };
        let lines = code[whole.start()..whole.end() + length].lines().count();
        if lines > LINES_A_FUNCTION {
            let line = code[..whole.start()].matches('\n').count() + 1;
            let fault = format!("`{}` has {lines} lines, more than {LINES_A_FUNCTION}", name.as_str());
            faults.push(at(file, line, &fault));
        }
    }
    faults
}

/// Where the body that begins in `code` ends; `None` for a declaration without a body.
fn body_end(code: &str) -> Option<usize> {
    let mut braces = 0_u32;
    let mut brackets = 0_u32;
    for (index, character) in code.char_indices() {
        match character {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            ';' if braces == 0 && brackets == 0 => return None,
            '{' => braces += 1,
            '}' => {
                braces = braces.saturating_sub(1);
                if braces == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::testing::file;

    fn faults(text: &str) -> Vec<String> {
        check(&file("crates/x/src/a.rs", text))
    }

    #[test]
    fn a_small_described_file_passes() {
        assert_eq!(faults("//! A.\n\nfn a() {}\n"), Vec::<String>::new());
    }

    #[test]
    fn a_file_needs_a_header() {
        assert_eq!(faults("fn a() {}\n").len(), 1);
    }

    #[test]
    fn a_long_file_is_a_fault_and_its_tests_do_not_count() {
        let body = "const A: u8 = 1;\n".repeat(LINES_A_FILE);
        assert_eq!(faults(&format!("//! A.\n{body}")).len(), 1);
        let tests = format!("//! A.\n\n#[cfg(test)]\nmod tests {{\n{body}}}\n");
        assert!(faults(&tests).is_empty());
    }

    #[test]
    fn a_long_function_is_named() {
        let body = "    a(\"{\");\n".repeat(LINES_A_FUNCTION);
        let found = faults(&format!("//! A.\nfn short(x: [u8; 4]) {{}}\nfn long() {{\n{body}}}\n"));
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/x/src/a.rs:3: `long` has 62 lines"), "{found:?}");
    }

    #[test]
    fn switching_off_is_a_fault_but_talking_about_it_is_not() {
        assert_eq!(faults("//! A.\n#[allow(dead_code)]\nfn a() {}\n").len(), 1);
        assert_eq!(faults("//! A.\n#[ignore = \"slow\"]\nfn a() {}\n").len(), 1);
        assert!(faults("//! A.\n// never #[allow(x)]\nfn a() {}\n").is_empty());
    }
}
