//! Paths: the current folder, the name of this program, resolving symbolic links, and relative paths between folders.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::error::{Error, Result};

/// Returns the current folder.
///
/// # Errors
/// Returns an error if the system does not know it, or its path is not UTF-8.
pub fn current_folder() -> Result<Utf8PathBuf> {
    let folder =
        std::env::current_dir().map_err(|error| Error::usage(format!("cannot find the current folder: {error}")))?;
    Utf8PathBuf::from_path_buf(folder).map_err(|path| Error::usage(format!("{} is not UTF-8", path.display())))
}

/// Returns how users call this program: `lockstep`, or `cargo xtask`.
#[must_use]
pub fn program_name() -> String {
    let path = std::env::args().next().unwrap_or_default();
    match Utf8Path::new(&path).file_stem().unwrap_or_default() {
        "xtask" => "cargo xtask".to_owned(),
        "" => "lockstep".to_owned(),
        name => name.to_owned(),
    }
}

/// Returns the absolute path without symbolic links, `.` and `..`.
///
/// Steps that do not exist yet are kept.
pub(crate) fn resolve_path(path: &Utf8Path) -> Result<Utf8PathBuf> {
    let absolute = if path.is_absolute() { path.to_owned() } else { current_folder()?.join(path) };
    let mut missing = Vec::new();
    for ancestor in absolute.ancestors() {
        if let Ok(existing) = ancestor.canonicalize_utf8() {
            return Ok(missing.into_iter().rev().fold(existing, push_component));
        }
        missing.extend(ancestor.components().next_back());
    }
    Ok(absolute.components().fold(Utf8PathBuf::new(), push_component))
}

fn push_component(mut path: Utf8PathBuf, component: Utf8Component<'_>) -> Utf8PathBuf {
    match component {
        Utf8Component::ParentDir => {
            path.pop();
        }
        Utf8Component::CurDir => {}
        other => path.push(other.as_str()),
    }
    path
}

/// Returns the path from the folder `from` to `to`, with `/` between steps. Both must be resolved.
///
/// Returns `to` itself if the two have no common ancestor, as on different drives.
pub(crate) fn relative_path(from: &Utf8Path, to: &Utf8Path) -> String {
    let (from, target): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&target).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return to.as_str().to_owned();
    }
    let ups = from.iter().skip(common).map(|_| "..");
    let downs = target.iter().skip(common).map(Utf8Component::as_str);
    let steps: Vec<&str> = ups.chain(downs).collect();
    if steps.is_empty() { ".".to_owned() } else { steps.join("/") }
}

/// Returns `path` for messages: relative to `root` if it is in it or in its parent, otherwise absolute.
pub(crate) fn display_path(root: &Utf8Path, path: &Utf8Path) -> String {
    let relative = relative_path(root, path);
    let is_far = relative.split('/').filter(|step| *step == "..").count() > 1;
    if is_far { path.as_str().to_owned() } else { relative }
}

/// Returns the workspace that this program was built from.
pub(crate) fn source_workspace() -> Utf8PathBuf {
    let folder = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    folder.parent().map_or_else(|| folder.clone(), Utf8Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_path_goes_up_and_down() {
        assert_eq!(relative_path("/a/b".into(), "/a/b".into()), ".");
        assert_eq!(relative_path("/a/generated".into(), "/a/runtime".into()), "../runtime");
        assert_eq!(relative_path("/tmp/x".into(), "/a/runtime".into()), "../../a/runtime");
        assert_eq!(relative_path("/a".into(), "/a/b/c".into()), "b/c");
    }

    #[test]
    fn resolve_path_keeps_missing_steps() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap();
        assert_eq!(resolve_path(&root.join("a/./b/../c")).unwrap(), root.join("a/c"));
    }

    #[cfg(unix)]
    #[test]
    fn resolve_path_follows_symbolic_links() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap();
        std::fs::create_dir(root.join("a")).unwrap();
        std::os::unix::fs::symlink(root.join("a"), root.join("b")).unwrap();
        assert_eq!(resolve_path(&root.join("b/new")).unwrap(), root.join("a/new"));
    }

    #[test]
    fn source_workspace_holds_the_runtime() {
        assert!(source_workspace().join("runtime/Cargo.toml").exists());
    }
}
