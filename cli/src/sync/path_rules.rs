//! Which paths may be written: valid on each file system, below the output folder, and distinct where case is ignored.

use std::collections::BTreeMap;

use camino::Utf8Path;

use super::{STAGING_FOLDER, manifest};

/// Device names on Windows, with any extension.
const DEVICE_NAMES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Characters that Windows rejects in file names.
const INVALID_CHARACTERS: [char; 8] = ['\\', ':', '*', '?', '"', '<', '>', '|'];

/// Names in the output folder that are not for generated files.
const RESERVED_NAMES: [&str; 3] = [STAGING_FOLDER, manifest::FILE_NAME, ".git"];

/// Returns why `path` may not be written below a folder. Returns `None` if it may.
pub(super) fn find_path_problem(path: &Utf8Path) -> Option<&'static str> {
    path.as_str().split('/').find_map(find_step_problem)
}

fn find_step_problem(step: &str) -> Option<&'static str> {
    let stem = step.split('.').next().unwrap_or(step).to_ascii_lowercase();
    if step.is_empty() {
        Some("a step is empty")
    } else if step == ".." || step == "." {
        Some("it leaves the folder")
    } else if step.ends_with(['.', ' ']) {
        Some("a step ends with a dot or a space")
    } else if step.contains(INVALID_CHARACTERS) {
        Some("a character is not valid on some systems")
    } else if step.contains(char::is_control) {
        Some("a character is a control character")
    } else if RESERVED_NAMES.iter().any(|name| step.eq_ignore_ascii_case(name)) {
        Some("the name is reserved for Lockstep or git")
    } else if DEVICE_NAMES.contains(&stem.as_str()) {
        Some("the name is a device on some systems")
    } else {
        None
    }
}

/// Finds two paths that are equal where case is ignored, or of which one is below the other.
pub(super) fn find_collision<'a>(paths: impl Iterator<Item = &'a Utf8Path>) -> Option<(&'a Utf8Path, &'a Utf8Path)> {
    let mut seen: BTreeMap<String, &Utf8Path> = BTreeMap::new();
    for path in paths {
        if let Some(other) = seen.insert(fold_case(path), path) {
            return Some((other, path));
        }
    }
    // `a-b` sorts between `a` and `a/b`, so a file and its folder are not always neighbors: look up the ancestors.
    seen.values().find_map(|path| {
        let mut ancestors = path.ancestors().skip(1).filter(|ancestor| !ancestor.as_str().is_empty());
        ancestors.find_map(|ancestor| seen.get(&fold_case(ancestor))).map(|other| (*other, *path))
    })
}

/// Returns the key of a path for file systems that ignore case.
pub(super) fn fold_case(path: &Utf8Path) -> String {
    path.as_str().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn find_path_problem_accepts_plain_paths() {
        for path in ["Cargo.toml", "src/types/call_log.rs", "src/ä.rs", ".gitignore", "console/a.rs"] {
            assert_eq!(find_path_problem(path.into()), None, "{path}");
        }
    }

    #[test]
    fn find_path_problem_rejects_harmful_paths() {
        let paths = [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/",
            "./a",
            "C:\\x",
            "a\\b",
            "a:b",
            "nul.rs",
            "src/CON",
            "a.",
            "a ",
            "a\nb",
            ".lockstep.json",
            ".lockstep.staging/x",
            ".git/config",
            ".GIT/hooks/x",
        ];
        for path in paths {
            assert!(find_path_problem(path.into()).is_some(), "{path:?}");
        }
    }

    #[test]
    fn find_collision_ignores_case() {
        let find = |list: &[&'static str]| {
            find_collision(list.iter().map(|path| Utf8Path::new(*path))).map(|(a, b)| (a.as_str(), b.as_str()))
        };
        assert_eq!(find(&["a.rs", "b.rs", "a/b.rs"]), None);
        assert_eq!(find(&["src/Foo.rs", "src/foo.rs"]), Some(("src/Foo.rs", "src/foo.rs")));
        assert_eq!(find(&["src/a", "src/a-b", "src/A/b"]), Some(("src/a", "src/A/b")));
    }
}
