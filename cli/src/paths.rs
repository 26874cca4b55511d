//! Paths: where something really is, and how one place is reached from another.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::error::{Failure, Result};

/// The folder in which the command was run.
///
/// # Errors
/// When the system does not tell, or its path is not UTF-8.
pub fn here() -> Result<Utf8PathBuf> {
    let folder =
        std::env::current_dir().map_err(|error| Failure::usage(format!("cannot tell the current folder: {error}")))?;
    Utf8PathBuf::from_path_buf(folder).map_err(|path| Failure::usage(format!("{} is not UTF-8", path.display())))
}

/// `path`, absolute, without symbolic links and dots as far as it exists; without dots beyond.
pub(crate) fn real(path: &Utf8Path) -> Result<Utf8PathBuf> {
    let absolute = if path.is_absolute() { path.to_owned() } else { here()?.join(path) };
    let mut rest = Vec::new();
    for ancestor in absolute.ancestors() {
        if let Ok(real) = ancestor.canonicalize_utf8() {
            return Ok(rest.into_iter().rev().fold(real, step));
        }
        rest.extend(ancestor.components().next_back());
    }
    Ok(absolute.components().fold(Utf8PathBuf::new(), step))
}

fn step(mut path: Utf8PathBuf, component: Utf8Component<'_>) -> Utf8PathBuf {
    match component {
        Utf8Component::ParentDir => {
            path.pop();
        }
        Utf8Component::CurDir => {}
        other => path.push(other.as_str()),
    }
    path
}

/// How `to` is reached from the folder `from`, with `/` between folders; both are real. `to` itself where no way leads, as between drives.
pub(crate) fn relative(from: &Utf8Path, to: &Utf8Path) -> String {
    let (from, goal): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let same = from.iter().zip(&goal).take_while(|(a, b)| a == b).count();
    if same == 0 {
        return to.as_str().to_owned();
    }
    let ups = from.iter().skip(same).map(|_| "..");
    let downs = goal.iter().skip(same).map(Utf8Component::as_str);
    let steps: Vec<&str> = ups.chain(downs).collect();
    if steps.is_empty() { ".".to_owned() } else { steps.join("/") }
}

/// How people would name `path` when they stand in `root`.
pub(crate) fn shown(root: &Utf8Path, path: &Utf8Path) -> String {
    let way = relative(root, path);
    let outside = way.split('/').filter(|step| *step == "..").count() > 1;
    if outside { path.as_str().to_owned() } else { way }
}

/// The folder that this program's source was in when it was built.
pub(crate) fn source() -> Utf8PathBuf {
    let folder = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    folder.parent().map_or_else(|| folder.clone(), Utf8Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_between_two_folders() {
        assert_eq!(relative("/a/b".into(), "/a/b".into()), ".");
        assert_eq!(relative("/a/generated".into(), "/a/runtime".into()), "../runtime");
        assert_eq!(relative("/tmp/x".into(), "/a/runtime".into()), "../../a/runtime");
        assert_eq!(relative("/a".into(), "/a/b/c".into()), "b/c");
    }

    #[test]
    fn what_does_not_exist_yet_has_a_place() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap();
        assert_eq!(real(&root.join("a/./b/../c")).unwrap(), root.join("a/c"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap();
        std::fs::create_dir(root.join("a")).unwrap();
        std::os::unix::fs::symlink(root.join("a"), root.join("b")).unwrap();
        assert_eq!(real(&root.join("b/new")).unwrap(), root.join("a/new"));
    }

    #[test]
    fn the_source_holds_the_runtime() {
        assert!(source().join("runtime/Cargo.toml").exists());
    }
}
