//! Whether a crate in some folder has to say that it belongs to no workspace.
//!
//! Cargo looks upwards from a crate for a workspace, and stops with an error where it finds one that does not name the crate. An empty
//! `[workspace]` in the crate's manifest ends that search; but in a crate that is a member, it is an error itself.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Deserialize;

use crate::paths;

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Manifest {
    workspace: Option<Workspace>,
    dependencies: Dependencies,
    dev_dependencies: Dependencies,
    build_dependencies: Dependencies,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Workspace {
    members: Vec<String>,
    dependencies: Dependencies,
}

type Dependencies = BTreeMap<String, toml::Value>;

/// Whether the crate in `folder`, which is real, needs an empty `[workspace]`: it lies below a workspace, and is no member of it.
pub(crate) fn needs_own(folder: &Utf8Path) -> bool {
    let above = folder.ancestors().skip(1);
    let workspace = above
        .filter_map(|root| manifest(root).filter(|manifest| manifest.workspace.is_some()).map(|found| (root, found)));
    workspace.take(1).any(|(root, manifest)| !is_member(root, &manifest, folder))
}

fn manifest(folder: &Utf8Path) -> Option<Manifest> {
    let text = std::fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    toml::from_str(&text).ok()
}

fn is_member(root: &Utf8Path, manifest: &Manifest, folder: &Utf8Path) -> bool {
    let Some(workspace) = &manifest.workspace else { return false };
    let way = paths::relative(root, folder);
    let named = |member: &String| matches(&steps(member), &steps(&way));
    workspace.members.iter().any(named)
        // What a member depends on by path, below the workspace's root, is a member without being named.
        || points_to(root, &workspace.dependencies, folder)
        || depends_on(root, manifest, folder)
        || members(root, workspace).iter().any(|member| self::manifest(member).is_some_and(|of| depends_on(member, &of, folder)))
}

fn depends_on(at: &Utf8Path, manifest: &Manifest, folder: &Utf8Path) -> bool {
    let tables = [&manifest.dependencies, &manifest.dev_dependencies, &manifest.build_dependencies];
    tables.iter().any(|table| points_to(at, table, folder))
}

fn points_to(at: &Utf8Path, dependencies: &Dependencies, folder: &Utf8Path) -> bool {
    let paths = dependencies.values().filter_map(|dependency| dependency.get("path")?.as_str());
    paths.filter_map(|path| paths::real(&at.join(path)).ok()).any(|path| path == folder)
}

fn steps(path: &str) -> Vec<&str> {
    path.split('/').filter(|step| !step.is_empty() && *step != ".").collect()
}

/// Whether a path matches a member's pattern, as globs do: `*`, `?` and `**`.
fn matches(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((&"**", rest)), _) => {
            matches(rest, path) || path.split_first().is_some_and(|(_, path)| matches(pattern, path))
        }
        (Some((step, pattern)), Some((name, path))) => fits(step.as_bytes(), name.as_bytes()) && matches(pattern, path),
        _ => false,
    }
}

fn fits(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern.split_first(), name.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => fits(rest, name) || name.split_first().is_some_and(|(_, name)| fits(pattern, name)),
        (Some((sign, pattern)), Some((letter, name))) => (*sign == b'?' || sign == letter) && fits(pattern, name),
        _ => false,
    }
}

/// The folders that the members' patterns name; a `**` is not searched.
fn members(root: &Utf8Path, workspace: &Workspace) -> Vec<Utf8PathBuf> {
    let mut found = Vec::new();
    for member in &workspace.members {
        let mut folders = vec![root.to_owned()];
        for step in steps(member) {
            folders = folders.iter().flat_map(|folder| below(folder, step)).collect();
        }
        found.extend(folders);
    }
    found
}

fn below(folder: &Utf8Path, step: &str) -> Vec<Utf8PathBuf> {
    if !step.contains(['*', '?']) {
        return vec![folder.join(step)];
    }
    let entries = folder.read_dir_utf8().into_iter().flatten().flatten();
    entries
        .filter(|entry| fits(step.as_bytes(), entry.file_name().as_bytes()))
        .map(|entry| entry.path().to_owned())
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A folder with these files, and where it is.
    pub(crate) fn disk(files: &[(&str, &str)]) -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap();
        for (path, text) in files {
            std::fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            std::fs::write(root.join(path), text).unwrap();
        }
        (folder, root)
    }

    #[test]
    fn a_member_belongs_to_its_workspace() {
        let (_keep, root) = disk(&[("Cargo.toml", "[workspace]\nmembers = ['generated', 'crates/*']")]);
        assert!(!needs_own(&root.join("generated")));
        assert!(!needs_own(&root.join("crates/api")));
        assert!(needs_own(&root.join("crates/api/deep")));
        assert!(needs_own(&root.join("other")));
    }

    #[test]
    fn no_workspace_above_asks_for_nothing() {
        let (_keep, root) = disk(&[("Cargo.toml", "[package]\nname = 'x'")]);
        assert!(!needs_own(&root.join("generated")));
    }

    #[test]
    fn what_a_member_depends_on_is_a_member() {
        let (_keep, root) = disk(&[
            ("Cargo.toml", "[workspace]\nmembers = ['apps/*']"),
            ("apps/web/Cargo.toml", "[dependencies]\npets = { path = '../../generated' }"),
        ]);
        assert!(!needs_own(&root.join("generated")));
        assert!(needs_own(&root.join("generated2")));
    }

    #[test]
    fn patterns_match_as_globs_do() {
        let yes = |pattern: &str, path: &str| matches(&steps(pattern), &steps(path));
        assert!(yes("a/**/c", "a/c") && yes("a/**/c", "a/b/b/c") && yes("./a/b?", "a/bc") && yes("x-*-y", "x-1-y"));
        assert!(!yes("a/*", "a/b/c") && !yes("a", "ab") && !yes("a?", "a"));
    }
}
