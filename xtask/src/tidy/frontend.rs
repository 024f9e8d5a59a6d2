//! The length of the app's files.

use super::{TextFile, at};

const LINES_A_FILE: usize = 250;

/// The faults of one file; none when it is not written by hand for the app.
pub fn check(file: &TextFile) -> Vec<String> {
    if !is_checked(file) {
        return Vec::new();
    }
    let lines = file.text.lines().count();
    if lines <= LINES_A_FILE {
        return Vec::new();
    }
    let fault = format!("{lines} lines, more than {LINES_A_FILE}: split it");
    vec![at(file, 1, &fault)]
}

fn is_checked(file: &TextFile) -> bool {
    let name = &file.name;
    name.starts_with("frontend/")
        && ["ts", "tsx", "mjs", "css"].contains(&file.kind())
        && !name.contains("/gen/")
        && !name.contains(".gen.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::testing::file;

    #[test]
    fn long_files_are_faults_and_generated_ones_are_not() {
        let long = "x\n".repeat(LINES_A_FILE + 1);
        let short = "x\n".repeat(LINES_A_FILE);
        assert_eq!(check(&file("frontend/src/a.tsx", &long)).len(), 1);
        assert!(check(&file("frontend/src/a.tsx", &short)).is_empty());
        assert!(check(&file("frontend/src/api/gen/sdk.ts", &long)).is_empty());
        assert!(check(&file("frontend/src/routeTree.gen.ts", &long)).is_empty());
    }
}
