//! Which paths may be written: what every file system takes, below the folder, and no two the same where letters' case is ignored.

use std::collections::BTreeMap;

use camino::Utf8Path;

use super::{STAGING, manifest};

/// Names that some systems keep for devices, whatever follows the first dot.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What is wrong with a step of a path, and whether it is.
type Check<'a> = (&'static str, &'a dyn Fn(&str) -> bool);

/// Why `path` may not be written below a folder; nothing when it may.
pub(super) fn unsafe_path(path: &Utf8Path) -> Option<&'static str> {
    let text = path.as_str();
    let reserved = |step: &str| {
        step.eq_ignore_ascii_case(STAGING)
            || step.eq_ignore_ascii_case(manifest::NAME)
            || step.eq_ignore_ascii_case(".git")
    };
    let device = |step: &str| DEVICES.contains(&step.split('.').next().unwrap_or(step).to_ascii_lowercase().as_str());
    let checks: [Check<'_>; 7] = [
        ("it has an empty step", &str::is_empty),
        ("it leaves the folder", &|step| step == ".." || step == "."),
        ("it ends a step in a dot or a space", &|step| step.ends_with(['.', ' '])),
        ("it holds a character that some systems refuse", &|step| {
            step.contains(['\\', ':', '*', '?', '"', '<', '>', '|'])
        }),
        ("it holds a control character", &|step| step.contains(char::is_control)),
        ("it is kept for Lockstep's or git's own use", &reserved),
        ("some systems keep the name for a device", &device),
    ];
    let fault = |step| checks.iter().find(|(_, bad)| bad(step)).map(|(why, _)| *why);
    text.split('/').find_map(fault)
}

/// Two paths that are one where letters' case is ignored, or of which one lies below the other.
pub(super) fn clash<'a>(paths: impl Iterator<Item = &'a Utf8Path>) -> Option<(&'a Utf8Path, &'a Utf8Path)> {
    let mut seen: BTreeMap<String, &Utf8Path> = BTreeMap::new();
    for path in paths {
        if let Some(other) = seen.insert(fold(path), path) {
            return Some((other, path));
        }
    }
    // Steps end in a slash that sorts before what may stand in a name, so what lies below a path is not always its neighbour: look up.
    seen.iter().find_map(|(_, path)| {
        let above = path.ancestors().skip(1).filter(|above| !above.as_str().is_empty());
        above.filter_map(|above| seen.get(&fold(above))).next().map(|other| (*other, *path))
    })
}

/// The path where letters' case is ignored.
pub(super) fn fold(path: &Utf8Path) -> String {
    path.as_str().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_fine() {
        for path in ["Cargo.toml", "src/types/call_log.rs", "src/ä.rs", ".gitignore", "console/a.rs"] {
            assert_eq!(unsafe_path(path.into()), None, "{path}");
        }
    }

    #[test]
    fn paths_that_could_do_harm_are_not() {
        let bad = [
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
        for path in bad {
            assert!(unsafe_path(path.into()).is_some(), "{path:?}");
        }
    }

    #[test]
    fn paths_that_some_systems_take_for_one_clash() {
        let paths = |list: &[&'static str]| {
            clash(list.iter().map(|path| Utf8Path::new(*path))).map(|(a, b)| (a.as_str(), b.as_str()))
        };
        assert_eq!(paths(&["a.rs", "b.rs", "a/b.rs"]), None);
        assert_eq!(paths(&["src/Foo.rs", "src/foo.rs"]), Some(("src/Foo.rs", "src/foo.rs")));
        assert_eq!(paths(&["src/a", "src/a-b", "src/A/b"]), Some(("src/a", "src/A/b")));
    }
}
