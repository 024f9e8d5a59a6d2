//! Each manifest takes its lints, its versions and its package fields from the workspace.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::{Table, Value};

const INHERITED: &[&str] = &["version", "edition", "rust-version", "license", "publish"];
const SECTIONS: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

/// The faults of one manifest on disk.
pub fn check_file(path: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let table: Table = text.parse().with_context(|| format!("{} is no valid manifest", path.display()))?;
    Ok(check(&table))
}

fn check(manifest: &Table) -> Vec<String> {
    let package = manifest.get("package").and_then(Value::as_table);
    let name =
        package.and_then(|package| package.get("name")).and_then(Value::as_str).unwrap_or("a package without a name");
    let mut faults = Vec::new();
    for field in INHERITED {
        if !package.is_some_and(|package| inherits(package.get(*field))) {
            faults.push(format!("{name}: say `{field}.workspace = true`"));
        }
    }
    if !inherits(manifest.get("lints")) {
        faults.push(format!("{name}: say `workspace = true` under [lints]"));
    }
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables =
        targets.into_iter().flat_map(Table::values).filter_map(Value::as_table).chain(std::iter::once(manifest));
    for table in tables {
        faults.extend(SECTIONS.iter().flat_map(|section| {
            let entries = table.get(*section).and_then(Value::as_table);
            entries
                .into_iter()
                .flatten()
                .filter(|(_, entry)| !inherits(Some(entry)))
                .map(|(dependency, _)| format!("{name}: {dependency} must say `workspace = true` in [{section}]"))
                .collect::<Vec<_>>()
        }));
    }
    faults
}

/// Whether a value is a table with `workspace = true`.
fn inherits(value: Option<&Value>) -> bool {
    value.and_then(|value| value.get("workspace")).and_then(Value::as_bool).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "
        [package]
        name = 'x'
        version.workspace = true
        edition.workspace = true
        rust-version.workspace = true
        license.workspace = true
        publish.workspace = true
        [lints]
        workspace = true
        [dependencies]
        chrono.workspace = true
        serde = { workspace = true, features = ['rc'] }
    ";

    #[test]
    fn a_manifest_that_inherits_everything_passes() {
        assert_eq!(check(&GOOD.parse().unwrap()), Vec::<String>::new());
    }

    #[test]
    fn an_own_version_is_a_fault() {
        let text = GOOD.replace("chrono.workspace = true", "chrono = '0.4'");
        assert_eq!(check(&text.parse().unwrap()).len(), 1);
        let text = format!("{GOOD}\n[target.'cfg(unix)'.dev-dependencies]\nlibc = '0.2'");
        assert_eq!(check(&text.parse().unwrap()).len(), 1);
    }

    #[test]
    fn missing_lints_are_a_fault() {
        let text = GOOD.replace("[lints]\n        workspace = true", "");
        assert_eq!(check(&text.parse().unwrap()).len(), 1);
    }
}
