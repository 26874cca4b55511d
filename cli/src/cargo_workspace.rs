//! Whether a crate's manifest needs an empty `[workspace]`.
//!
//! Cargo searches the folders above a crate for a workspace, and fails if that workspace does not list the crate. An empty
//! `[workspace]` in the crate's manifest ends the search; but in a member of a workspace, it is an error.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Deserialize;

use crate::paths;

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct CargoManifest {
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

/// Returns whether the crate in `folder`, a resolved path, is below a workspace and not a member of it.
pub(crate) fn needs_workspace_table(folder: &Utf8Path) -> bool {
    for root in folder.ancestors().skip(1) {
        if let Some(manifest) = read_manifest(root)
            && let Some(workspace) = &manifest.workspace
        {
            return !is_member(root, &manifest, workspace, folder);
        }
    }
    false
}

/// Reads the manifest in a folder. Returns `None` if it does not exist, or is not valid.
fn read_manifest(folder: &Utf8Path) -> Option<CargoManifest> {
    let text = std::fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    toml::from_str(&text).ok()
}

fn is_member(root: &Utf8Path, manifest: &CargoManifest, workspace: &Workspace, folder: &Utf8Path) -> bool {
    let relative = paths::relative_path(root, folder);
    let is_listed = |member: &String| matches_glob(&split_steps(member), &split_steps(&relative));
    if workspace.members.iter().any(is_listed) {
        return true;
    }
    // A path dependency of a member, below the workspace's root, is a member too.
    if has_path_dependency(root, &workspace.dependencies, folder) || depends_on(root, manifest, folder) {
        return true;
    }
    let members = member_folders(root, workspace);
    members.iter().any(|member| read_manifest(member).is_some_and(|manifest| depends_on(member, &manifest, folder)))
}

fn depends_on(base: &Utf8Path, manifest: &CargoManifest, folder: &Utf8Path) -> bool {
    let tables = [&manifest.dependencies, &manifest.dev_dependencies, &manifest.build_dependencies];
    tables.iter().any(|table| has_path_dependency(base, table, folder))
}

fn has_path_dependency(base: &Utf8Path, dependencies: &Dependencies, folder: &Utf8Path) -> bool {
    let paths = dependencies.values().filter_map(|dependency| dependency.get("path")?.as_str());
    paths.filter_map(|path| paths::resolve_path(&base.join(path)).ok()).any(|path| path == folder)
}

fn split_steps(path: &str) -> Vec<&str> {
    path.split('/').filter(|step| !step.is_empty() && *step != ".").collect()
}

/// Returns whether a path matches a glob with `*`, `?` and `**`.
fn matches_glob(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((&"**", pattern_tail)), _) => {
            matches_glob(pattern_tail, path) || path.split_first().is_some_and(|(_, path)| matches_glob(pattern, path))
        }
        (Some((step, pattern)), Some((name, path))) => {
            matches_step(step.as_bytes(), name.as_bytes()) && matches_glob(pattern, path)
        }
        _ => false,
    }
}

/// Returns whether a path's step matches a glob with `*` and `?`.
fn matches_step(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern.split_first(), name.split_first()) {
        (None, None) => true,
        (Some((b'*', pattern_tail)), _) => {
            matches_step(pattern_tail, name) || name.split_first().is_some_and(|(_, name)| matches_step(pattern, name))
        }
        (Some((expected, pattern)), Some((byte, name))) => {
            (*expected == b'?' || expected == byte) && matches_step(pattern, name)
        }
        _ => false,
    }
}

/// Returns the folders that the members' patterns match. A `**` is not expanded.
fn member_folders(root: &Utf8Path, workspace: &Workspace) -> Vec<Utf8PathBuf> {
    let mut members = Vec::new();
    for pattern in &workspace.members {
        let mut folders = vec![root.to_owned()];
        for step in split_steps(pattern) {
            folders = folders.iter().flat_map(|folder| expand_step(folder, step)).collect();
        }
        members.extend(folders);
    }
    members
}

fn expand_step(folder: &Utf8Path, step: &str) -> Vec<Utf8PathBuf> {
    if !step.contains(['*', '?']) {
        return vec![folder.join(step)];
    }
    let entries = folder.read_dir_utf8().into_iter().flatten().flatten();
    let matching = entries.filter(|entry| matches_step(step.as_bytes(), entry.file_name().as_bytes()));
    matching.map(|entry| entry.path().to_owned()).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Writes files to a temporary folder, and returns its path.
    pub(crate) fn write_files(files: &[(&str, &str)]) -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap();
        for (path, text) in files {
            std::fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            std::fs::write(root.join(path), text).unwrap();
        }
        (folder, root)
    }

    #[test]
    fn needs_workspace_table_is_false_for_members() {
        let (_keep, root) = write_files(&[("Cargo.toml", "[workspace]\nmembers = ['generated', 'crates/*']")]);
        assert!(!needs_workspace_table(&root.join("generated")));
        assert!(!needs_workspace_table(&root.join("crates/api")));
        assert!(needs_workspace_table(&root.join("crates/api/deep")));
        assert!(needs_workspace_table(&root.join("other")));
    }

    #[test]
    fn needs_workspace_table_is_false_without_workspace() {
        let (_keep, root) = write_files(&[("Cargo.toml", "[package]\nname = 'x'")]);
        assert!(!needs_workspace_table(&root.join("generated")));
    }

    #[test]
    fn needs_workspace_table_is_false_for_path_dependencies() {
        let (_keep, root) = write_files(&[
            ("Cargo.toml", "[workspace]\nmembers = ['apps/*']"),
            ("apps/web/Cargo.toml", "[dependencies]\npets = { path = '../../generated' }"),
        ]);
        assert!(!needs_workspace_table(&root.join("generated")));
        assert!(needs_workspace_table(&root.join("generated2")));
    }

    #[test]
    fn matches_glob_knows_stars_and_question_marks() {
        let matches = |pattern: &str, path: &str| matches_glob(&split_steps(pattern), &split_steps(path));
        for (pattern, path) in [("a/**/c", "a/c"), ("a/**/c", "a/b/b/c"), ("./a/b?", "a/bc"), ("x-*-y", "x-1-y")] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [("a/*", "a/b/c"), ("a", "ab"), ("a?", "a")] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }
}
