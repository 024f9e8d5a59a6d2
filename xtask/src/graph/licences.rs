//! What the whole is made of: licences that we may ship, and one cryptography provider.

use super::metadata::Package;

/// Licences that ask for no more than a notice, or that fit beside ours.
const ALLOWED: &[&str] = &[
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// aws-lc is the one provider of cryptography; a second one would double what has to be trusted.
const REFUSED: &[&str] = &["ring", "openssl", "openssl-sys", "native-tls", "rsa"];

/// Every package that may not be part of the product.
pub fn check(packages: &[Package]) -> Vec<String> {
    let mut faults = Vec::new();
    for package in packages {
        let title = format!("{} {}", package.name, package.version);
        if REFUSED.contains(&package.name.as_str()) {
            faults.push(format!("{title} is a second cryptography provider"));
        }
        match &package.license {
            None => faults.push(format!("{title} declares no licence")),
            Some(licence) if !is_allowed(licence) => {
                faults.push(format!("{title}: the licence {licence} is not on the list"));
            }
            Some(_) => {}
        }
    }
    faults
}

/// Whether a licence expression can be met with allowed licences alone.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words: Vec<&str> = spaced.split_whitespace().rev().collect();
    any_of(&mut words) && words.is_empty()
}

// The words stand in reverse, so that the next one is popped off the end. Both sides of a choice
// are always read, whatever the first one says.
fn any_of(words: &mut Vec<&str>) -> bool {
    let mut allowed = all_of(words);
    while words.last() == Some(&"OR") {
        words.pop();
        allowed |= all_of(words);
    }
    allowed
}

fn all_of(words: &mut Vec<&str>) -> bool {
    let mut allowed = one(words);
    while words.last() == Some(&"AND") {
        words.pop();
        allowed &= one(words);
    }
    allowed
}

fn one(words: &mut Vec<&str>) -> bool {
    match words.pop() {
        Some("(") => {
            let allowed = any_of(words);
            words.pop() == Some(")") && allowed
        }
        Some(name) if words.last() == Some(&"WITH") => {
            words.pop();
            let exception = words.pop().unwrap_or_default();
            ALLOWED.contains(&format!("{name} WITH {exception}").as_str())
        }
        Some(name) => ALLOWED.contains(&name),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_needs_one_and_a_sum_needs_both() {
        assert!(is_allowed("MIT"));
        assert!(is_allowed("MIT/Apache-2.0"));
        assert!(is_allowed("GPL-3.0 OR MIT"));
        assert!(is_allowed("ISC AND (Apache-2.0 OR GPL-2.0)"));
        assert!(is_allowed("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
        assert!(!is_allowed("MIT AND GPL-3.0"));
        assert!(!is_allowed("GPL-3.0 WITH Classpath-exception"));
        assert!(!is_allowed("GPL-3.0"));
        assert!(!is_allowed(""));
    }
}
